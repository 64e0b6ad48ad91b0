"""Boxes in columns and rows round a circle: the layout of an ecomap with many systems.

Columns stand left and right of the circle, one row above and one below. A box in an outer column has a gate: its
line runs level through a gap between two boxes of the inner column. The centre of the circle is (0, 0), y grows down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.svg import Point

Size = tuple[float, float]

_GAP = 15.0  # between boxes of a column; lines of the outer column pass here
_ROW_GAP = 12.0
_COLUMN_GAP = 18.0
_BESIDE = 5.0  # between two lines that pass through one gap


@dataclass(frozen=True)
class Frame:
    """Centres of the boxes in their order, and for each its gate from the box inwards; empty for a free view."""

    places: tuple[Point, ...]
    gates: tuple[tuple[Point, ...], ...]

    @property
    def starts(self) -> tuple[Point, ...]:
        """Where the way of each box's lines to the circle begins: at its gate, else at the box."""
        return tuple(gate[-1] if gate else at for gate, at in zip(self.gates, self.places, strict=True))


def place_in_frame(sizes: Sequence[Size], least: float, *, columns: int, row: int, margin: float) -> Frame:
    """Place boxes clockwise from the top left.

    least: no box comes nearer to the centre. columns: 1 or 2 on either side. row: boxes above the circle, and as many
    below. margin: from a row's end to the columns.
    """
    numbers = list(range(len(sizes)))
    right_count = _even_split(sizes, row)
    top = numbers[:row]
    right = numbers[row : row + right_count]
    bottom = numbers[row + right_count : row + right_count + row]
    left = numbers[row + right_count + row :]
    places: dict[int, Point] = {}
    gates: dict[int, tuple[Point, ...]] = {}
    reach = max([least, *(_row_width(r, sizes) / 2 + margin for r in (top, bottom) if r)])
    for side, boxes in ((1, right), (-1, left[::-1])):
        shared = _share(boxes, sizes, columns)
        _place_columns(shared, sizes, side * reach, (places, gates))
    for side, boxes in ((-1, top), (1, bottom[::-1])):
        places |= _placed_row(boxes, sizes, side, least)
    return Frame(tuple(places[n] for n in numbers), tuple(gates.get(n, ()) for n in numbers))


def _even_split(sizes: Sequence[Size], row: int) -> int:
    """How many boxes stand on the right, so that both sides are of much the same height."""
    heights = [h + _GAP for _, h in sizes]

    def difference(count: int) -> float:
        return abs(sum(heights[row : row + count]) - sum(heights[row + count + row :]))

    beside = len(sizes) - 2 * row
    return min(range(1, beside), key=difference) if beside > 1 else beside


def _share(boxes: list[int], sizes: Sequence[Size], columns: int) -> list[list[int]]:
    """The boxes of a side as columns from the inside out, each from the top, of much the same height."""
    if columns == 1:
        return [boxes]
    inner: list[int] = []
    outer: list[int] = []
    for box in boxes:
        (outer if _stack(outer, sizes) < _stack(inner, sizes) else inner).append(box)
    return [inner, outer]


def _stack(boxes: Sequence[int], sizes: Sequence[Size]) -> float:
    return sum(sizes[b][1] + _GAP for b in boxes)


def _row_width(boxes: Sequence[int], sizes: Sequence[Size]) -> float:
    return sum(sizes[b][0] for b in boxes) + _ROW_GAP * (len(boxes) - 1)


def _place_columns(
    columns: list[list[int]],
    sizes: Sequence[Size],
    edge: float,
    found: tuple[dict[int, Point], dict[int, tuple[Point, ...]]],
) -> None:
    """Fill in the places and gates of one side, whose inner column begins at x = edge."""
    places, gates = found
    side = 1.0 if edge > 0 else -1.0
    tallest = max(_stack(column, sizes) for column in columns)
    for column in columns:
        if not column:
            continue
        width = max(sizes[b][0] for b in column)
        # Shorter columns are spread to the height of the taller.
        spare = (tallest - _stack(column, sizes)) / len(column)
        y = -tallest / 2
        for box in column:
            height = sizes[box][1] + _GAP + spare
            # Boxes of a column are flush with its inner edge.
            places[box] = (edge + side * sizes[box][0] / 2, y + height / 2)
            y += height
        if column is not columns[0]:
            gates |= _gates(columns[0], column, (sizes, places))
        edge += side * (width + _COLUMN_GAP)


def _gates(
    inner: list[int], outer: list[int], placed: tuple[Sequence[Size], dict[int, Point]]
) -> dict[int, tuple[Point, ...]]:
    """For each box of the outer column the way through the nearest gap of the inner one."""
    sizes, places = placed
    middles = _gap_middles(inner, sizes, places)
    side = 1.0 if places[inner[0]][0] > 0 else -1.0
    near = min(abs(places[b][0]) - sizes[b][0] / 2 for b in inner)
    far = max(abs(places[b][0]) + sizes[b][0] / 2 for b in inner)
    through: dict[int, int] = {}
    lowest = 0
    for position, box in enumerate(outer):
        # Gaps are given out from the top, so that lines do not cross on their way.
        last = max(lowest + 1, len(middles) - max(0, len(outer) - position - 1))
        choice = range(lowest, min(last, len(middles)))
        through[box] = min(choice, key=lambda g, y=places[box][1]: abs(middles[g] - y))  # type: ignore[misc]
        lowest = min(through[box] + 1, len(middles) - 1)
    gates: dict[int, tuple[Point, ...]] = {}
    for box, gap in through.items():
        sharing = [b for b, g in through.items() if g == gap]
        y = middles[gap] + _BESIDE * (sharing.index(box) - (len(sharing) - 1) / 2)
        gates[box] = ((side * (far + 5.0), y), (side * (near - 2.0), y))
    return gates


def _gap_middles(column: list[int], sizes: Sequence[Size], places: dict[int, Point]) -> list[float]:
    """The middles of the gaps of a column, the ones above its first and below its last box included."""
    tops = [places[b][1] - sizes[b][1] / 2 for b in column]
    feet = [places[b][1] + sizes[b][1] / 2 for b in column]
    between = [(foot + top) / 2 for foot, top in zip(feet, tops[1:], strict=False)]
    return [tops[0] - _GAP / 2, *between, feet[-1] + _GAP / 2]


def _placed_row(boxes: list[int], sizes: Sequence[Size], side: int, least: float) -> dict[int, Point]:
    x = -_row_width(boxes, sizes) / 2
    places = {}
    for box in boxes:
        width, height = sizes[box]
        places[box] = (x + width / 2, side * (least + height / 2))
        x += width + _ROW_GAP
    return places
