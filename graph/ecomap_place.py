"""Which layout an ecomap takes: a ring for few systems, columns and rows for many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.ecomap_frame import Frame, Size, place_in_frame
from graph.ecomap_ring import place_on_ring
from graph.svg import Point

CLEARANCE = 44.0  # from the circle to the nearest box, so that every line can be seen
A4_BODY = (790.0, 400.0)  # what a sheet of A4, lying, has between title and key, in points
_SHAPES = (0.7, 0.85, 1.0, 1.2, 1.45, 1.75)  # width of a ring by its height
_LARGEST = 1.1  # more than this much of its own size is no gain
_RING_IS_NICER = 1.12  # how much larger a frame must make everything
_MOST_ON_RING = 24


def place_boxes(sizes: Sequence[Size], lines: Sequence[int], radius: float) -> Frame:
    """Centres of the boxes clockwise round a circle at (0, 0), in the order given, and the gates of those behind others.

    Boxes never overlap each other or the circle. The layout is taken that comes out largest on a sheet of A4.
    """
    if not sizes:
        return Frame((), ())
    return max(_candidates(sizes, lines, radius), key=lambda pair: pair[1])[0]


def _candidates(sizes: Sequence[Size], lines: Sequence[int], radius: float) -> Iterator[tuple[Frame, float]]:
    least = radius + CLEARANCE
    if len(sizes) <= _MOST_ON_RING:
        for shape in _SHAPES:
            ring = Frame(tuple(place_on_ring(sizes, least, shape=shape)), ((),) * len(sizes))
            yield ring, _scale(sizes, ring.places) * _RING_IS_NICER
    for columns in (1, 2):
        for row in range(min(5, len(sizes) // 2 + 1)):
            if len(sizes) - 2 * row >= 2 * columns:
                frame = place_in_frame(sizes, lines, least, columns=columns, row=row)
                yield frame, _scale(sizes, frame.places)


def _scale(sizes: Sequence[Size], places: Sequence[Point]) -> float:
    """How large the drawing comes out on A4."""
    left, top, right, bottom = bounds(sizes, places, 0.0)
    return min(A4_BODY[0] / (right - left), A4_BODY[1] / (bottom - top), _LARGEST)


def bounds(
    sizes: Sequence[Size], places: Sequence[Point], radius: float
) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of everything placed, the circle included."""
    boxes = list(zip(places, sizes, strict=True))
    return (
        min([-radius, *(x - w / 2 for (x, _), (w, _) in boxes)]),
        min([-radius, *(y - h / 2 for (_, y), (_, h) in boxes)]),
        max([radius, *(x + w / 2 for (x, _), (w, _) in boxes)]),
        max([radius, *(y + h / 2 for (_, y), (_, h) in boxes)]),
    )
