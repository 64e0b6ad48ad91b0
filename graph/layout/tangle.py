"""What lines over the structure would cross in an order of people, one another too, before anybody is placed."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from graph.layout.chains import Layers, Unit
from graph.layout.faces import Faces, Line, faces_of
from graph.layout.ordering import Order
from graph.layout.structure import FamilyStructure

# Where a line leaves a point, clockwise.
_TOP, _TOP_RIGHT, _BESIDE_RIGHT, _RIGHT, _BELOW, _LEFT, _TOP_LEFT, _BESIDE_LEFT = range(8)
_ASIDE = 0.1  # of a place, by which the line of a parent alone leaves beside them
_A_ROW = 3  # places that one row up or down is worth

_Side = tuple[int, float]  # and the order of the lines there, clockwise


@dataclass(frozen=True)
class OverLine:
    """A tie between two nodes, or the care of a union for its children: from its couple's line, or else from the carer."""

    start: int
    ends: tuple[int, ...]
    union: int | None = None


def lines_over(structure: FamilyStructure, layers: Layers, ties: Sequence[tuple[str, str]]) -> list[OverLine]:
    """Ties of those who stand in rows, and the care that is drawn over the structure."""
    node_of = layers.node_of
    found = [OverLine(node_of[a], (node_of[b],)) for a, b in ties if a in node_of and b in node_of]
    care: dict[tuple[int, str], list[int]] = defaultdict(list)
    for number, link in layers.over:
        care[number, link.kind].append(node_of[link.child])
    for (number, _), children in care.items():
        carer = structure.unions[number].partners[0]
        found.append(OverLine(node_of[carer], tuple(children), number))
    return found


def count_tangled(layers: Layers, order: Order, over: Sequence[OverLine], *, rounds: int) -> int:
    """Crossings that the lines over the structure seem to need.

    They are laid short ones first, and after each round again with those first that crossed others; the best round counts.
    """
    sketch = _Sketch(layers, order)
    faces = sketch.faces()
    waiting = sorted(over, key=lambda line: max(sketch.distance(line.start, end) for end in line.ends))
    best: int | None = None
    for _ in range(rounds):
        trial = faces.copy()
        counts = [sum(_lay(trial, sketch, line)) for line in waiting]
        best = sum(counts) if best is None else min(best, sum(counts))
        if not best:
            break
        crossing = [line for line, count in zip(waiting, counts, strict=True) if count]
        waiting = crossing + [line for line, count in zip(waiting, counts, strict=True) if not count]
    return best or 0


def _lay(faces: Faces, sketch: _Sketch, line: OverLine) -> Iterator[int]:
    starts = {line.start if line.union is None else sketch.middles.get(line.union, line.start)}
    for end in sorted(line.ends, key=lambda end: sketch.distance(line.start, end)):
        yield faces.lay(starts, end)


@dataclass
class _Sketch:
    """The structure as points and lines, with the sides on which lines leave their points; nodes are the first points.

    middles: by union number, the point of the couple's line. late: lines that cannot but cross others.
    """

    layers: Layers
    order: Order
    lines: list[Line] = field(default_factory=list)
    sides: list[list[tuple[_Side, int]]] = field(default_factory=list)
    middles: dict[int, int] = field(default_factory=dict)
    late: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.place = {node: i for row in self.order for i, node in enumerate(row)}
        self.sides = [[] for _ in self.layers.nodes]

    def distance(self, a: int, b: int) -> int:
        rows = self.layers.nodes[a].row - self.layers.nodes[b].row
        return abs(self.place[a] - self.place[b]) + _A_ROW * abs(rows)

    def faces(self) -> Faces:
        self._add_couples()
        self._add_children()
        self._join_families()
        faces = faces_of(self.lines, [[half for _, half in sorted(sides)] for sides in self.sides])
        for start, end in self.late:
            faces.lay({start}, end)
        return faces

    def _point(self) -> int:
        self.sides.append([])
        return len(self.sides) - 1

    def _line(self, start: tuple[int, _Side], end: tuple[int, _Side], *, price: int = 1) -> None:
        for half, (point, side) in enumerate((start, end), 2 * len(self.lines)):
            self.sides[point].append((side, half))
        self.lines.append(Line(start[0], end[0], price))

    def _add_couples(self) -> None:
        legs = {kid for unit in self.layers.units for kid in unit.kids}
        trunks: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for unit in self.layers.units:
            trunks[unit.row].append((self._middle(unit), unit.union))
        for a, b, union in self.layers.couples:
            left, right = sorted((a, b), key=self.place.__getitem__)
            low, high, row = self.place[left], self.place[right], self.layers.nodes[left].row
            over = sum(node in legs for node in self.order[row][low + 1 : high])
            under = sum(low < x < high for x, other in trunks[row] if other != union)
            far, is_over = high - low, over < under
            self.middles[union] = middle = self._point()
            self._line((left, (_TOP_RIGHT, -far) if is_over else (_RIGHT, far)), (middle, (_LEFT, 0)))
            if high - low > 1 and over and under:
                self.late.append((middle, right))
            else:
                self._line((right, (_TOP_LEFT, far) if is_over else (_LEFT, -far)), (middle, (_RIGHT, 0)))

    def _middle(self, unit: Unit) -> float:
        return sum(self.place[p] for p in unit.parents) / len(unit.parents)

    def _add_children(self) -> None:
        """Lines down; of those from one row to the next, as many as do not cross, and the others late."""
        legs: dict[int, list[tuple[float, int, int, int]]] = defaultdict(list)
        for unit in self.layers.units:
            top, x = self._top(unit)
            legs[unit.row] += [(x, self.place[kid], top, kid) for kid in unit.kids]
        for row in legs.values():
            row.sort()
            kept = _never_falling([place for _, place, _, _ in row])
            for number, (x, place, top, kid) in enumerate(row):
                if number in kept:
                    self._line((top, (_BELOW, -place)), (kid, (_TOP, x)))
                else:
                    self.late.append((top, kid))

    def _top(self, unit: Unit) -> tuple[int, float]:
        """The point from which a unit's lines run down to the children, and where it stands."""
        x = self._middle(unit)
        if len(unit.parents) == 2:
            return self.middles[unit.union], x
        aim = sum(self.place[kid] for kid in unit.kids) / len(unit.kids)
        point = self._point()
        self._line((unit.parents[0], (_BELOW, -aim)), (point, (_TOP, 0)))
        return point, x + (_ASIDE if aim >= x else -_ASIDE)

    def _join_families(self) -> None:
        """Neighbours who are not tied to one another share a face, as do those whom nothing ties to anybody."""
        heads = list(range(len(self.sides)))
        for line in self.lines:
            heads[_head(heads, line.start)] = _head(heads, line.end)
        for row in self.order:
            for a, b in pairwise(row):
                if _head(heads, a) != _head(heads, b):
                    heads[_head(heads, a)] = _head(heads, b)
                    self._line((a, (_BESIDE_RIGHT, 0)), (b, (_BESIDE_LEFT, 0)), price=0)


def _head(heads: list[int], point: int) -> int:
    while heads[point] != point:
        heads[point] = heads[heads[point]]
        point = heads[point]
    return point


def _never_falling(values: Sequence[int]) -> set[int]:
    """Places of the longest part that never falls.

    >>> sorted(_never_falling([3, 1, 2, 2, 0]))
    [1, 2, 3]
    """
    lowest: list[int] = []  # the last value of the best part of each length
    ends: list[int] = []  # and its place
    before: list[int] = []
    for place, value in enumerate(values):
        length = bisect_right(lowest, value)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [value]
        ends[length : length + 1] = [place]
    found: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        found.add(place)
        place = before[place]
    return found
