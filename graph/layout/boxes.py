"""Rectangles and straight lines that must not touch, and free spots for small text among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[float, float]
Segment = tuple[Point, Point]

_BOX_COST = 4  # a line behind small text can still be followed; a covered name cannot be read


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
    """What small text has to keep clear of."""

    boxes: list[Box] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    def conflicts(self, box: Box, *, margin: float = 1.0) -> int:
        """How much a text there would touch; other text and symbols count more than lines."""
        touched = sum(box.overlaps(b, margin=margin) for b in self.boxes)
        return _BOX_COST * touched + sum(box.is_crossed(s, margin=margin) for s in self.segments)

    def best(self, candidates: Iterable[Box]) -> Box:
        """The first candidate that touches nothing, or else the one that touches least."""
        ranked: tuple[int, Box] | None = None
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
