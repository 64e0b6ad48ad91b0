"""The soft lines of the family picture: from parents down to their children, level only in the gaps between the rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Protocol

from story.book import FamilyPlace
from story.family_rows import FamilyRows

Point = tuple[float, float]
LANE = 8.0  # between two level lines in one gap
_PORT = 10.0  # between two lines that start at one person
_ABOVE = 4.0  # from the end of a line to the portrait below it: a bun or a hat
_CLEAR = 6.0  # between two lines that pass a row
_MOST_SORTED = 5


class Standing(Protocol):
    """What a line needs to know of somebody who is placed."""

    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...


@dataclass(frozen=True)
class FamilyLine:
    """The lines of one set of parents: a path of points from each parent to each of their children."""

    parents: tuple[str, ...]
    children: tuple[str, ...]
    paths: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True)
class _End:
    """A parent or child of a family: row, port, and the x by which the rows between it and the family's own gap are passed."""

    person: str
    row: int
    x: float
    by: float


@dataclass(frozen=True)
class _Family:
    """gap: the number of the row under the gap that the parents' lines meet in."""

    gap: int
    parents: tuple[_End, ...]
    children: tuple[_End, ...]

    def touches(self) -> Iterator[tuple[int, float, bool]]:
        """(gap, x, from above) of every upright line that ends on a level one."""
        for end in self.parents:
            yield end.row + 1, end.x, True
            if end.row + 1 != self.gap:
                yield end.row + 1, end.by, False
                yield self.gap, end.by, True
        for end in self.children:
            yield end.row, end.x, False
            if end.row != self.gap:
                yield self.gap, end.by, False
                yield end.row, end.by, True


@dataclass(frozen=True)
class Routes:
    """Families with a lane, counted from the top, for each gap in which they have a level line."""

    families: tuple[_Family, ...]
    lanes: Mapping[tuple[int, int], int]  # by number of the family and of the row under the gap

    def lanes_above(self, row: int) -> int:
        """How many level lines lie above one another in the gap above a row."""
        return 1 + max((lane for (_, gap), lane in self.lanes.items() if gap == row), default=-1)


def plan_routes(
    rows: FamilyRows, places: Sequence[FamilyPlace], x: Mapping[str, float], cell: float
) -> Routes:
    """A way for every parent and child who are both in the picture; where no way is free of people there is no line."""
    number = {person: n for n, row in enumerate(rows.rows) for person in row.people}
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for place in places:
        for parents in place.parents:
            if max(number[p] for p in parents) < number[place.person_id]:
                groups[tuple(sorted(parents, key=lambda p: x[p]))].append(place.person_id)
    ports = _ports(groups, x)
    free = _FreeWays(rows, x, cell)
    families = []
    for parents, children in groups.items():
        gap = max(number[p] for p in parents) + 1
        above = [_end(p, number[p], ports[parents, p], range(number[p] + 1, gap), free) for p in parents]
        below = [_end(c, number[c], ports[parents, c], range(gap, number[c]), free) for c in children]
        ends = [tuple(e for e in side if e is not None) for side in (above, below)]
        if all(ends):
            families.append(_Family(gap, *ends))
    return Routes(tuple(families), _lanes(families))


def _ports(
    groups: Mapping[tuple[str, ...], Sequence[str]], x: Mapping[str, float]
) -> dict[tuple[tuple[str, ...], str], float]:
    """Where the lines of each family start and end; those of several families beside each other."""
    upper: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    lower: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for parents, children in groups.items():
        for person in parents:
            upper[person].append(parents)
        for person in children:
            lower[person].append(parents)
    found = {}
    for ends in (upper, lower):
        for person, families in ends.items():
            inward = sorted(families, key=lambda f: _middle(f, groups[f], x))
            for i, family in enumerate(inward):
                found[family, person] = x[person] + (i - (len(families) - 1) / 2) * _PORT
    for person, families in lower.items():
        above = [found[families[0], parent] for parent in families[0]]
        if len(families) == len(above) == 1 and abs(above[0] - x[person]) <= _PORT:
            found[families[0], person] = above[0]  # straight down, without a jog
    return found


def _middle(parents: Sequence[str], children: Sequence[str], x: Mapping[str, float]) -> float:
    people = [*parents, *children]
    return sum(x[p] for p in people) / len(people)


class _FreeWays:
    """Finds an x by which rows can be passed between their people, and remembers those taken."""

    def __init__(self, rows: FamilyRows, x: Mapping[str, float], cell: float) -> None:
        self._rows = [sorted(x[p] for p in row.people) for row in rows.rows]
        self._half = cell / 2 - 0.5
        self._taken: dict[int, list[float]] = defaultdict(list)

    def near(self, wish: float, passed: Sequence[int]) -> float | None:
        """The nearest free x for all these rows; None when there is none."""
        own = [
            people[i] + side * (self._half + 0.5)
            for n in passed
            for people in (self._rows[n],)
            for i in range(len(people))
            for side in (-1, 1)
        ]
        possible = [at for at in (wish, *own) if all(self._is_free(at, n) for n in passed)]
        chosen = min(possible, key=lambda at: abs(at - wish), default=None)
        if chosen is not None:
            for n in passed:
                self._taken[n].append(chosen)
        return chosen

    def _is_free(self, at: float, row: int) -> bool:
        return all(abs(at - person) >= self._half for person in self._rows[row]) and all(
            abs(at - other) >= _CLEAR for other in self._taken[row]
        )


def _end(person: str, row: int, port: float, passed: Sequence[int], free: _FreeWays) -> _End | None:
    by = free.near(port, passed) if passed else port
    return None if by is None else _End(person, row, port, by)


def _lanes(families: Sequence[_Family]) -> dict[tuple[int, int], int]:
    """Lanes so that level lines over one another are apart, ordered so that they are crossed as little as possible."""
    above: dict[tuple[int, int], list[float]] = defaultdict(list)
    below: dict[tuple[int, int], list[float]] = defaultdict(list)
    for number, family in enumerate(families):
        for gap, x, is_above in family.touches():
            (above if is_above else below)[number, gap].append(x)
    lanes = {}
    for gap in sorted({gap for _, gap in (*above, *below)}):
        here = [n for n in range(len(families)) if (n, gap) in above or (n, gap) in below]
        orders = permutations(here) if len(here) <= _MOST_SORTED else [tuple(here)]
        best = min(orders, key=lambda order: _crossings(order, gap, above, below))
        for lane, number in enumerate(best):
            lanes[number, gap] = lane
    return lanes


def _crossings(
    order: Sequence[int],
    gap: int,
    above: Mapping[tuple[int, int], list[float]],
    below: Mapping[tuple[int, int], list[float]],
) -> int:
    spans = {}
    for n in order:
        xs = [*above.get((n, gap), ()), *below.get((n, gap), ())]
        spans[n] = (min(xs), max(xs))
    count = 0
    for i, upper in enumerate(order):
        for lower in order[i + 1 :]:
            count += sum(spans[upper][0] <= x <= spans[upper][1] for x in above.get((lower, gap), ()))
            count += sum(spans[lower][0] <= x <= spans[lower][1] for x in below.get((upper, gap), ()))
    return count


def draw_routes(
    routes: Routes, spots: Mapping[str, Standing], gaps: Sequence[tuple[float, float]]
) -> tuple[FamilyLine, ...]:
    """The routes as points. gaps: upper and lower edge of the gap above each row."""
    return tuple(_drawn(routes, number, spots, gaps) for number in range(len(routes.families)))


def _drawn(
    routes: Routes, number: int, spots: Mapping[str, Standing], gaps: Sequence[tuple[float, float]]
) -> FamilyLine:
    family = routes.families[number]

    def lane(gap: int) -> float:
        top, bottom = gaps[gap]
        return (top + bottom) / 2 + (routes.lanes[number, gap] - (routes.lanes_above(gap) - 1) / 2) * LANE

    down = {e.person: [(e.x, spots[e.person].bottom), (e.x, lane(e.row + 1))] for e in family.parents}
    for end in family.parents:
        if end.row + 1 != family.gap:
            down[end.person] += [(end.by, lane(end.row + 1)), (end.by, lane(family.gap))]
    up = {e.person: [(e.x, lane(e.row)), (e.x, spots[e.person].top - _ABOVE)] for e in family.children}
    for end in family.children:
        if end.row != family.gap:
            up[end.person] = [(end.by, lane(family.gap)), (end.by, lane(end.row)), *up[end.person]]
    paths = tuple((*start, *rest) for start in down.values() for rest in up.values())
    return FamilyLine(tuple(down), tuple(up), paths)
