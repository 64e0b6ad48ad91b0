"""Lines drawn over the structure (emotional ties, care): round symbols and names, crossing least."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from graph.layout.boxes import Box, Point, Segment
from graph.layout.grid import BEND, Grid, Port, edge_point, straightened

_ROUNDS = 4
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
    deadline: float = inf,
) -> dict[str, Lines]:
    """Lines of each wish, one to each end: from the edge of one symbol's square to the edge of the other's.

    Short lines are laid first and later ones keep clear of them; then each is taken up and laid again among the others,
    until `deadline` (a moment of time.thread_time()). blocked: labels, and anything else not to be touched.
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
    routes: dict[str, Lines] = {}
    by_length = sorted(wishes, key=lambda w: _length(w, symbols))
    for round_ in range(_ROUNDS):
        before = dict(routes)
        for wish in by_length:
            if round_ and time.thread_time() > deadline:
                return routes
            for segment in _pieces(routes.get(wish.owner, ())):
                grid.occupy(segment, times=-1)
            routes[wish.owner] = _route(grid, wish, symbols)
            for segment in _pieces(routes[wish.owner]):
                grid.occupy(segment)
        if routes == before:
            break
    return routes


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


def _pieces(lines: Lines) -> list[Segment]:
    return list(dict.fromkeys(segment for line in lines for segment in pairwise(line)))


def _route(grid: Grid, wish: Wish | CareWish, symbols: Mapping[str, Box]) -> Lines:
    if isinstance(wish, CareWish):
        return _care(grid, wish, symbols)
    start, end = symbols[wish.start], symbols[wish.end]
    return (grid.path(start, end) or ((start.x, start.y), (end.x, end.y)),)


def _care(grid: Grid, wish: CareWish, symbols: Mapping[str, Box]) -> Lines:
    """Each line from the start; a later one leaves an earlier one where that is shortest."""
    start = _box(wish.start, symbols)
    ends = [symbols[e] for e in wish.ends]
    ways: dict[int, list[int]] = {}
    lines: dict[int, tuple[Point, ...]] = {}
    for number in sorted(range(len(ends)), key=lambda n: _distance(start, ends[n])):
        end = ends[number]
        leaving, arriving = _leave(grid, wish, start, end), grid.ports(end, start, beside=_FROM_ABOVE)
        forks = {s: (w, i) for w, way in ways.items() for i, p in enumerate(way) for s in grid.both_ways(p)}
        found = grid.way([*leaving, *((state, BEND) for state in forks)], arriving)
        if found is None:
            lines[number] = ((start.x, start.y), (end.x, end.y))
            continue
        trunk: list[int] = []
        if found[0] in forks:
            trunk_of, at = forks[found[0]]
            trunk = ways[trunk_of][: at + 1]
        way = [*trunk, *found]
        ways[number] = way
        points = [grid.point(s) for s in way]
        lines[number] = straightened(
            [_first_point(wish, start, points[0]), *points, edge_point(end, points[-1])]
        )
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
