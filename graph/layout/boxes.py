"""Rectangles and straight lines that must not touch, and free spots for small text among them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[float, float]
Segment = tuple[Point, Point]

Cell = tuple[int, int]

_CELL = 120.0  # points, of the raster in which obstacles are filed
LINE_COST = 1.0
_BOX_COST = 4  # a line behind small text can still be followed; a covered name cannot be read
_OUTLINE_COST = 0.2  # it leaves words free


@dataclass(frozen=True)
class Box:
    """A rectangle by its centre, in points."""

    x: float
    y: float
    w: float
    h: float

    @property
    def left(self) -> float:
        return self.x - self.w / 2

    @property
    def right(self) -> float:
        return self.x + self.w / 2

    @property
    def top(self) -> float:
        return self.y - self.h / 2

    @property
    def bottom(self) -> float:
        return self.y + self.h / 2

    def overlaps(self, other: Box, *, margin: float = 0.0) -> bool:
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )

    def is_crossed(self, segment: Segment, *, margin: float = 0.0) -> bool:
        """Whether any part of the segment lies inside; slanting ones are judged by their own small box."""
        (x1, y1), (x2, y2) = segment
        return (
            min(x1, x2) < self.right + margin
            and max(x1, x2) > self.left - margin
            and min(y1, y2) < self.bottom + margin
            and max(y1, y2) > self.top - margin
        )


@dataclass
class Obstacles:
    """What small text has to keep clear of; the lists may grow, but nothing in them may change."""

    boxes: list[Box] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    outlines: list[Segment] = field(default_factory=list)
    _filed: tuple[int, int] = field(default=(0, 0), init=False, repr=False, compare=False)
    _boxes_in: dict[Cell, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _segments_in: dict[Cell, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def conflicts(self, box: Box, *, margin: float = 1.0) -> float:
        """How much a text there would touch; other text and symbols count more than lines, and these more than outlines."""
        boxes, segments = self._near(box, margin)
        touched = sum(box.overlaps(self.boxes[i], margin=margin) for i in boxes)
        lines = sum(box.is_crossed(self.segments[i], margin=margin) for i in segments)
        outlines = sum(box.is_crossed(s, margin=margin) for s in self.outlines)
        return _BOX_COST * touched + LINE_COST * lines + _OUTLINE_COST * outlines

    def _near(self, box: Box, margin: float) -> tuple[set[int], set[int]]:
        """Numbers of the boxes and segments that share a cell of the raster with the box; what is new is filed first."""
        for i in range(self._filed[0], len(self.boxes)):
            b = self.boxes[i]
            for cell in _cells(b.left, b.top, b.right, b.bottom):
                self._boxes_in.setdefault(cell, []).append(i)
        for i in range(self._filed[1], len(self.segments)):
            (x1, y1), (x2, y2) = self.segments[i]
            for cell in _cells(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)):
                self._segments_in.setdefault(cell, []).append(i)
        self._filed = len(self.boxes), len(self.segments)
        around = _cells(box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)
        cells = list(around)
        return (
            {i for cell in cells for i in self._boxes_in.get(cell, ())},
            {i for cell in cells for i in self._segments_in.get(cell, ())},
        )

    def best(self, candidates: Iterable[Box]) -> Box:
        """The first candidate that touches nothing, or else the one that touches least."""
        ranked: tuple[float, Box] | None = None
        for box in candidates:
            count = self.conflicts(box)
            if ranked is None or count < ranked[0]:
                ranked = (count, box)
            if count == 0:
                break
        assert ranked is not None
        return ranked[1]

    def add_path(self, points: Iterable[Point]) -> None:
        self.segments += list(pairwise(points))


def _cells(left: float, top: float, right: float, bottom: float) -> Iterator[Cell]:
    for column in range(int(left // _CELL), int(right // _CELL) + 1):
        for row in range(int(top // _CELL), int(bottom // _CELL) + 1):
            yield column, row
