"""Which layout an ecomap takes: a ring for few systems, columns and rows for many."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph.ecomap_frame import Frame, Size, place_in_frame
from graph.ecomap_household import Box
from graph.ecomap_ring import place_on_ring
from graph.ecomap_routes import passes_box
from graph.svg import Point

CLEARANCE = 44.0  # from the circle to the nearest box, so that every line can be seen
A4_BODY = (790.0, 385.0)  # what a sheet of A4, lying, has between title and key, in points
_SHAPES = (0.8, 1.0, 1.3, 1.7)  # width of a ring by its height
_LARGEST = 1.1  # more than this much of its own size is no gain
_RING_IS_NICER = 1.12  # how much larger a frame must make everything
_MOST_ON_RING = 18
_FEW = 6  # so many boxes leave gaps on the ring, so that it matters where the first one stands
_STARTS = tuple(math.radians(degrees) for degrees in (-45, 0, 20, 45, 90, 135))
_TRIED_OF_FEW, _TRIED_OF_MANY, _MANY = (
    6,
    3,
    25,
)  # arrangements that are drawn out and compared; from so many boxes, fewer
_MARGINS = (18.0, 50.0, 90.0)  # from a row's end to the columns
_BLOCKED = 0.02  # what a box behind another costs, as a share of the drawing's size
_VIEWS = tuple(math.radians(degrees) for degrees in (-20, 0, 20))


@dataclass(frozen=True)
class Arrangement:
    """One way to stand boxes round the circle: on a ring of a shape, or in `columns` with `row` boxes above and below."""

    shape: float = 1.0
    start: float = -math.pi / 2  # where the first box of a ring stands; 0 is right, and angles run clockwise
    columns: int = 0  # 0: a ring
    row: int = 0
    margin: float = 0.0


def place_boxes(sizes: Sequence[Size], radius: float, arrangement: Arrangement) -> Frame:
    """Centres of boxes clockwise round a circle at (0, 0), in the order given, and the gates of those behind others.

    Boxes never overlap each other or the circle.
    """
    least = radius + CLEARANCE
    if not arrangement.columns:
        places = place_on_ring(sizes, least, shape=arrangement.shape, start=arrangement.start)
        return Frame(tuple(places), ((),) * len(sizes))
    return place_in_frame(
        sizes,
        least,
        columns=arrangement.columns,
        row=arrangement.row,
        margin=arrangement.margin,
    )


def likely_arrangements(sizes: Sequence[Size], radius: float) -> list[Arrangement]:
    """A few arrangements that come out largest on a sheet of A4, best first; at least one."""
    ranked = []
    for arrangement in _arrangements(len(sizes)):
        frame = place_boxes(sizes, radius, arrangement)
        merit = drawn_scale(sizes, frame.places) - _BLOCKED * _blocked(sizes, frame, radius)
        ranked.append((merit * (1.0 if arrangement.columns else _RING_IS_NICER), arrangement))
    ranked.sort(key=lambda pair: -pair[0])
    most = _TRIED_OF_FEW if len(sizes) < _MANY else _TRIED_OF_MANY
    if len(sizes) <= _FEW:
        most = len(ranked)
    return [arrangement for _, arrangement in ranked[:most]]


def _arrangements(count: int) -> Iterator[Arrangement]:
    if count <= _MOST_ON_RING:
        yield from (Arrangement(shape) for shape in _SHAPES)
    if count <= _FEW:
        yield from (Arrangement(1.0, start) for start in _STARTS)
        return
    for columns in (1, 2) if count > _MOST_ON_RING else (1,):
        for row in range(min(5, count // 2 + 1)):
            if count - 2 * row >= 2 * columns:
                for margin in _MARGINS if row else _MARGINS[:1]:
                    yield Arrangement(columns=columns, row=row, margin=margin)


def _blocked(sizes: Sequence[Size], frame: Frame, radius: float) -> float:
    """How many boxes cannot be seen from parts of the circle, because others stand between."""
    boxes = [Box(x, y, w, h) for (x, y), (w, h) in zip(frame.places, sizes, strict=True)]
    share = 0.0
    for number, (box, gate) in enumerate(zip(boxes, frame.gates, strict=True)):
        begin = gate[-1] if gate else (box.x, box.y)
        ahead = math.atan2(begin[1], begin[0])
        for turn in _VIEWS:
            rim = (radius * math.cos(ahead + turn), radius * math.sin(ahead + turn))
            others = (other for n, other in enumerate(boxes) if n != number)
            share += any(passes_box((begin, rim), other, 1.0) for other in others) / len(_VIEWS)
    return share


def drawn_scale(sizes: Sequence[Size], places: Sequence[Point]) -> float:
    """How large the drawing comes out on A4, 1 being its own size."""
    if not sizes:
        return _LARGEST
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
