"""Short tags in outlined boxes below a name: plans, orders and flags; dashed where only alleged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graph.svg import element, measure_text, text_line

PILL_ROW = 12.5  # points from one row to the next
_SIZE = 7.5
_HEIGHT = 10.5
_PADDING = 3.0
_GAP = 3.0


@dataclass(frozen=True)
class Pill:
    """One tag."""

    text: str
    is_alleged: bool = False

    @property
    def shown(self) -> str:
        return f"{self.text} ?" if self.is_alleged else self.text

    @property
    def width(self) -> float:
        return measure_text(self.shown, _SIZE) + 2 * _PADDING


PillRow = tuple[Pill, ...]


def pill_rows(pills: Iterable[Pill], width: float) -> tuple[PillRow, ...]:
    """The tags in rows of at most `width` points; one that is wider has a row of its own."""
    rows: list[list[Pill]] = []
    for pill in pills:
        if rows and row_width([*rows[-1], pill]) <= width:
            rows[-1].append(pill)
        else:
            rows.append([pill])
    return tuple(map(tuple, rows))


def row_width(row: Sequence[Pill]) -> float:
    return sum(pill.width for pill in row) + _GAP * (len(row) - 1)


def draw_pills(rows: Iterable[PillRow], x: float, top: float) -> Iterator[str]:
    """The rows below one another, each with its middle at x."""
    for number, row in enumerate(rows):
        left, y = x - row_width(row) / 2, top + PILL_ROW * number + 1
        for pill in row:
            yield draw_pill(pill, left, y)
            left += pill.width + _GAP


def draw_pill(pill: Pill, left: float, top: float) -> str:
    """One tag with its upper left corner there."""
    box = element(
        "rect",
        x=left,
        y=top,
        width=pill.width,
        height=_HEIGHT,
        rx=2.5,
        fill="#fff",
        stroke="#333",
        stroke_width=0.8,
        stroke_dasharray="2 1.5" if pill.is_alleged else None,
    )
    return box + text_line(pill.shown, left + pill.width / 2, top + _HEIGHT - 2.9, size=_SIZE)
