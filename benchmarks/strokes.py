"""Straight strokes and boxes of a drawing: where they meet, and which stand close enough to be worth asking."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise

from graph.layout.boxes import Box, Point, Segment

_NOTHING = 1e-9
_PARALLEL = 1e-6  # sine of the angle below which two strokes run side by side

Cell = tuple[int, int]


@dataclass(frozen=True)
class Meeting:
    """Where two strokes meet; `length` is that of the stretch on which one lies on the other, 0 where they cross."""

    at: Point
    length: float = 0.0


def strokes(points: Sequence[Point]) -> list[Segment]:
    """The straight pieces of a line, without those of no length."""
    return [(a, b) for a, b in pairwise(points) if math.dist(a, b) > _NOTHING]


def shrunk(box: Box, share: float) -> Box:
    """The box about the same centre, smaller by a share of its size."""
    return Box(box.x, box.y, box.w * (1 - share), box.h * (1 - share))


def holds(box: Box, point: Point, *, margin: float) -> bool:
    x, y = point
    return box.left - margin <= x <= box.right + margin and box.top - margin <= y <= box.bottom + margin


def length_inside(stroke: Segment, box: Box) -> float:
    """How much of a stroke lies in the box.

    >>> length_inside(((-5, 0), (5, 0)), Box(0, 0, 4, 4))
    4.0

    Source: Liang and Barsky (1984), clipping.
    """
    (ax, ay), (bx, by) = stroke
    dx, dy = bx - ax, by - ay
    enters, leaves = 0.0, 1.0
    for step, room in (
        (-dx, ax - box.left),
        (dx, box.right - ax),
        (-dy, ay - box.top),
        (dy, box.bottom - ay),
    ):
        if abs(step) < 1e-12:
            if room < 0:
                return 0.0
        elif step < 0:
            enters = max(enters, room / step)
        else:
            leaves = min(leaves, room / step)
    return max(0.0, leaves - enters) * math.hypot(dx, dy)


def meeting(first: Segment, second: Segment, *, reach: float) -> Meeting | None:
    """Where two strokes cross, or lie on one another within `reach` for more than twice that; None when neither."""
    (a, b), (c, d) = first, second
    rx, ry, sx, sy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    turn, long = rx * sy - ry * sx, math.hypot(rx, ry)
    if abs(turn) < _PARALLEL * long * math.hypot(sx, sy):
        return _shared_stretch(first, second, reach=reach)
    t = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / turn
    u = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / turn
    if all(-_NOTHING <= part <= 1 + _NOTHING for part in (t, u)):
        return Meeting((a[0] + t * rx, a[1] + t * ry))
    return None


def _shared_stretch(first: Segment, second: Segment, *, reach: float) -> Meeting | None:
    (a, b), (c, d) = first, second
    long = math.dist(a, b)
    ux, uy = (b[0] - a[0]) / long, (b[1] - a[1]) / long
    if abs((c[0] - a[0]) * uy - (c[1] - a[1]) * ux) > reach:
        return None
    ends = sorted((p[0] - a[0]) * ux + (p[1] - a[1]) * uy for p in (c, d))
    low, high = max(0.0, ends[0]), min(long, ends[1])
    if high - low <= 2 * reach:
        return None
    middle = (low + high) / 2
    return Meeting((a[0] + ux * middle, a[1] + uy * middle), high - low)


def are_near(first: Segment, second: Segment, *, reach: float) -> bool:
    """Whether the boxes about two strokes touch."""
    return all(
        min(first[0][k], first[1][k]) <= max(second[0][k], second[1][k]) + reach
        and min(second[0][k], second[1][k]) <= max(first[0][k], first[1][k]) + reach
        for k in (0, 1)
    )


@dataclass
class Cells:
    """Squares of the paper, each with the numbers of what lies in it, so that only neighbours are compared."""

    size: float
    held: dict[Cell, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add_box(self, number: int, box: Box) -> None:
        for cell in self._cells(box.left, box.top, box.right, box.bottom):
            self.held[cell].append(number)

    def add_stroke(self, number: int, stroke: Segment) -> None:
        for cell in self._along(stroke):
            self.held[cell].append(number)

    def by_stroke(self, stroke: Segment) -> set[int]:
        return {n for cell in self._along(stroke) for n in self.held.get(cell, ())}

    def at(self, point: Point) -> Iterable[int]:
        return self.held.get((int(point[0] // self.size), int(point[1] // self.size)), ())

    def neighbours(self) -> set[tuple[int, int]]:
        """Every two numbers that share a square, the smaller first."""
        return {(min(pair), max(pair)) for numbers in self.held.values() for pair in combinations(numbers, 2)}

    def _cells(self, left: float, top: float, right: float, bottom: float) -> Iterator[Cell]:
        for column in range(int(left // self.size), int(right // self.size) + 1):
            for row in range(int(top // self.size), int(bottom // self.size) + 1):
                yield column, row

    def _along(self, stroke: Segment) -> set[Cell]:
        (ax, ay), (bx, by) = stroke
        steps = max(1, int(math.dist(*stroke) / self.size) + 1)
        stops = [(ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(steps + 1)]
        return {
            cell
            for (x, y), (u, v) in pairwise(stops)
            for cell in self._cells(min(x, u), min(y, v), max(x, u), max(y, v))
        }
