"""Lines drawn over the structure (emotional ties, care): round symbols and names, crossing least."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot, inf

from graph.layout.boxes import Box, Point, Segment
from graph.layout.grid import BEND, CROSSING, NEAR, STEP, Grid, Port, edge_point, straightened
from graph.layout.meetings import find_meetings

_THROUGH_A_CHILD = 2600.0  # length that care of several children rather has than run on from one to the next
_WORK = 500_000  # points of the raster, all lines laid together
_PATIENCE = 8  # chance orders on end that have not helped
_EASED = (0.2, 0.4, 0.7)  # shares of a crossing's price that lines pay for one another at first
_TAKEN_UP = 0.4  # share of the lines that cross nothing and are laid again with the others
_BEHIND = 1.0  # points
_FROM_ABOVE = 40.0  # length in points that a line of care rather has than come to a child from the side


@dataclass(frozen=True)
class Wish:
    """A line wanted from one person to another."""

    owner: str
    start: str
    end: str


@dataclass(frozen=True)
class CareWish:
    """One line wanted from a carer, or from the level part of the carers' own line, that forks to all their children."""

    owner: str
    start: str | Segment
    ends: tuple[str, ...]


Lines = tuple[tuple[Point, ...], ...]


def route_overlays(
    wishes: Sequence[Wish | CareWish],
    symbols: Mapping[str, Box],
    *,
    blocked: Sequence[Box],
    segments: Sequence[Segment],
    outlines: Sequence[Segment] = (),
    deadline: float = inf,
    is_rough: bool = False,
    begun: Mapping[str, Lines] | None = None,
) -> dict[str, Lines]:
    """Lines of each wish, one to each end: from the edge of one symbol's square to the edge of the other's.

    Short lines are laid first; those that cross others are taken up and laid again, one by one, for ever dearer crossings,
    and then, unless `is_rough`, in chance orders until `deadline` (a moment of time.thread_time()). blocked: labels,
    and anything else not to be touched. outlines: of homes, along which no line should run. begun: lines of the same wishes laid before, to go on with.
    """
    if not wishes:
        return {}
    grid = Grid([*symbols.values(), *blocked])
    for box in [*symbols.values()]:
        grid.block(box, margin=4.0)
    for box in blocked:
        grid.block(box, margin=3.0)
    for segment in segments:
        grid.occupy(segment)
    laid = _Laid(grid, symbols, segments, deadline)
    by_length = sorted(wishes, key=lambda w: _length(w, symbols))
    if begun:
        laid.put(begun)
    else:
        laid.negotiate(by_length, rounds=1)
    if not is_rough:
        laid.shuffle(by_length)
    laid.leave(outlines, by_length)
    return laid.routes


class _Laid:
    """The lines laid so far."""

    def __init__(
        self, grid: Grid, symbols: Mapping[str, Box], segments: Sequence[Segment], deadline: float
    ) -> None:
        self.grid, self.symbols, self.deadline = grid, symbols, deadline
        self.structure = [("", segment) for segment in segments]
        self.routes: dict[str, Lines] = {}
        self.lines_left = _WORK / (grid.nx * grid.ny)
        self._crossed: set[str] | None = None  # None: not counted since a line was laid

    @property
    def is_over(self) -> bool:
        """Whether as many lines were laid as a drawing of this size is worth, or on a slow machine the time is over."""
        return self.lines_left <= 0 or time.thread_time() > self.deadline

    def meetings(self) -> list[tuple[str, str]]:
        """Owners of each crossing, three times where lines lie on one another; "" stands for the structure."""
        own = [
            (owner, piece)
            for owner, lines in self.routes.items()
            for piece in _pieces(map(_from_start, lines))
        ]
        return find_meetings([*self.structure, *own])

    def crossed(self) -> set[str]:
        """Owners of lines that cross others; "" for the structure."""
        if self._crossed is None:
            self._crossed = {owner for pair in self.meetings() for owner in pair}
        return self._crossed

    def lay(self, wishes: Sequence[Wish | CareWish]) -> None:
        """Take up the lines and lay them again, one after another."""
        for wish in wishes:
            self.put({wish.owner: ()})
        for wish in wishes:
            self.lines_left -= len(wish.ends) if isinstance(wish, CareWish) else 1
            self.put({wish.owner: _route(self.grid, wish, self.symbols)})

    def put(self, routes: Mapping[str, Lines]) -> None:
        """Have these lines instead of what their owners had."""
        self._crossed = None
        for owner, lines in routes.items():
            for segment in _pieces(self.routes.get(owner, ())):
                self.grid.occupy(segment, times=-1, is_soft=True)
            self.routes[owner] = lines
            for segment in _pieces(lines):
                self.grid.occupy(segment, is_soft=True)

    def shuffle(self, wishes: Sequence[Wish | CareWish]) -> None:
        """Lay lines again in chance orders, until several on end have not helped; of those that cross least, the shortest stay.

        At last each line is laid once more alone, which shortens what the others have left free.
        """
        first = self._faults()
        best, in_vain = (first, dict(self.routes)), 0
        dice = random.Random(7)  # noqa: S311 - a search, not a secret
        while best[0][0] and in_vain < _PATIENCE and not self.is_over:
            crossed = self.crossed()
            again = [w for w in wishes if w.owner in crossed or dice.random() < _TAKEN_UP]
            dice.shuffle(again)
            self.negotiate(again, rounds=3)
            faults = self._faults()
            in_vain = 0 if faults[0] < best[0][0] else in_vain + 1
            if faults < best[0]:
                best = faults, dict(self.routes)
            elif faults[0] > best[0][0]:
                self.put(best[1])
        self.put(best[1])
        if best[0] != first:
            for wish in wishes:
                self.lay([wish])
            if self._faults() > best[0]:
                self.put(best[1])

    def leave(self, outlines: Sequence[Segment], wishes: Sequence[Wish | CareWish]) -> None:
        """Lay lines that run along the outline of a home beside it, where that crosses no more."""
        along = [
            w for w in wishes if any(_is_along(p, o) for p in _pieces(self.routes[w.owner]) for o in outlines)
        ]
        for outline in outlines if along else ():
            self.grid.outline(outline)
        for wish in along:
            before, crossings = self.routes[wish.owner], len(self.meetings())
            self.lay([wish])
            if len(self.meetings()) > crossings:
                self.put({wish.owner: before})

    def negotiate(self, wishes: Sequence[Wish | CareWish], *, rounds: int) -> None:
        """Lay these lines anew, and those that cross others again as crossings grow dearer, at last at their full price.

        They first cross one another for little, so that a line which stands in another's way is found and goes round itself.
        """
        for number, share in enumerate(_EASED):
            self.grid.soft_crossing = share * CROSSING
            if number:
                self.settle(wishes, rounds=1)
            else:
                self.lay(wishes)
        self.grid.soft_crossing = CROSSING
        self.settle(wishes, rounds=rounds)

    def _faults(self) -> tuple[int, float]:
        """How many meetings, and the length of all lines."""
        return len(self.meetings()), sum(_reach(line) for lines in self.routes.values() for line in lines)

    def settle(self, wishes: Sequence[Wish | CareWish], *, rounds: int) -> None:
        """Take up and lay again each line that crosses another, until that changes nothing."""
        for _ in range(rounds):
            before = dict(self.routes)
            for wish in wishes:
                if wish.owner in self.crossed():
                    self.lay([wish])
            if self.routes == before:
                break


def own_part(line: tuple[Point, ...], drawn: Sequence[tuple[Point, ...]]) -> tuple[Point, ...]:
    """The line from where it leaves those drawn before, all of which begin where it begins or apart from it.

    >>> own_part(((0, 0), (0, 6), (9, 6)), [((0, 0), (0, 6), (4, 6), (4, 9))])
    ((4, 6), (9, 6))
    """
    shortest = line
    for other in drawn:
        part = line
        for (start, end), (first, last) in zip(pairwise(line), pairwise(other), strict=False):
            if start != first or end == start or last == first:
                break
            if end == last:
                part = part[1:]
                continue
            axis = 0 if start[1] == end[1] else 1
            ahead, theirs = end[axis] - start[axis], last[axis] - first[axis]
            is_along = first[1 - axis] == last[1 - axis] and ahead * theirs > 0
            if is_along:
                fork = end if abs(ahead) < abs(theirs) else last
                part = (fork, *part[1:])
            break
        shortest = min(shortest, part, key=_reach)
    return shortest


def _reach(line: tuple[Point, ...]) -> float:
    return sum(abs(x2 - x1) + abs(y2 - y1) for (x1, y1), (x2, y2) in pairwise(line))


def _from_start(line: tuple[Point, ...]) -> tuple[Point, ...]:
    """The line from just behind its start, so that it does not meet the couple's line that it leaves.

    >>> _from_start(((4, 0), (4, 10), (9, 10)))
    ((4.0, 1.0), (4, 10), (9, 10))
    """
    (x, y), (x2, y2) = line[:2]
    length = max(hypot(x2 - x, y2 - y), _BEHIND)
    return (x + _BEHIND * (x2 - x) / length, y + _BEHIND * (y2 - y) / length), *line[1:]


def _is_along(one: Segment, other: Segment) -> bool:
    """Whether a line's piece lies so near a parallel one that the two look like one line.

    >>> _is_along(((0, 0), (40, 0)), ((10, 3), (90, 3))), _is_along(((0, 0), (40, 0)), ((20, -9), (20, 9)))
    (True, False)
    """
    for axis in (0, 1):
        if one[0][axis] == one[1][axis] and other[0][axis] == other[1][axis]:
            (a, b), (c, d) = (sorted(end[1 - axis] for end in line) for line in (one, other))
            return abs(one[0][axis] - other[0][axis]) < NEAR and min(b, d) - max(a, c) > STEP
    return False


def _pieces(lines: Iterable[tuple[Point, ...]]) -> list[Segment]:
    return list(dict.fromkeys(segment for line in lines for segment in pairwise(line)))


def _route(grid: Grid, wish: Wish | CareWish, symbols: Mapping[str, Box]) -> Lines:
    if isinstance(wish, CareWish):
        return _care(grid, wish, symbols)
    start, end = symbols[wish.start], symbols[wish.end]
    return (grid.path(start, end, name=wish.owner) or ((start.x, start.y), (end.x, end.y)),)


def _care(grid: Grid, wish: CareWish, symbols: Mapping[str, Box]) -> Lines:
    """Each line from the start; a later one leaves an earlier one where that is shortest, or runs on from a child."""
    start = _box(wish.start, symbols)
    ends = [symbols[e] for e in wish.ends]
    ways: dict[int, tuple[Point, list[int]]] = {}  # where each line begins, and its states
    lines: dict[int, tuple[Point, ...]] = {}
    for number in sorted(range(len(ends)), key=lambda n: _distance(start, ends[n])):
        end = ends[number]
        leaving = dict(_leave(grid, wish, start, end))
        forks = {
            s: (first, way[: i + 1])
            for first, way in ways.values()
            for i, p in enumerate(way)
            for s in grid.both_ways(p)
        }
        through = {s: ends[n] for n in ways for s, _ in grid.ports(ends[n], end) if s not in leaving}
        begins = dict.fromkeys(through, _THROUGH_A_CHILD) | leaving | dict.fromkeys(forks, BEND)
        found = grid.way(
            list(begins.items()), grid.ports(end, start, beside=_FROM_ABOVE), name=f"{wish.owner} {number}"
        )
        if found is None:
            lines[number] = ((start.x, start.y), (end.x, end.y))
            continue
        point, before = grid.point(found[0]), list[int]()
        if found[0] in forks:
            first, before = forks[found[0]]
        elif found[0] in through:
            first = edge_point(through[found[0]], point)
        else:
            first = _first_point(wish, start, point)
        ways[number] = first, [*before, *found]
        points = [grid.point(s) for s in ways[number][1]]
        lines[number] = straightened([first, *points, edge_point(end, points[-1])])
    return tuple(lines[n] for n in range(len(ends)))


def _leave(grid: Grid, wish: CareWish, start: Box, end: Box) -> list[Port]:
    return grid.ports(start, end) if isinstance(wish.start, str) else grid.ports_below(wish.start)


def _first_point(wish: CareWish, start: Box, point: Point) -> Point:
    return edge_point(start, point) if isinstance(wish.start, str) else (point[0], start.y)


def _box(start: str | Segment, symbols: Mapping[str, Box]) -> Box:
    if isinstance(start, str):
        return symbols[start]
    (x1, y), (x2, _) = start
    return Box((x1 + x2) / 2, y, abs(x2 - x1), 0.0)


def _length(wish: Wish | CareWish, symbols: Mapping[str, Box]) -> float:
    ends = wish.ends if isinstance(wish, CareWish) else (wish.end,)
    return max(_distance(_box(wish.start, symbols), symbols[e]) for e in ends)


def _distance(a: Box, b: Box) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)
