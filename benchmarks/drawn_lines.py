"""What the lines of a drawing do wrong: run through symbols or text, cross one another, lie on one another, slant."""

from __future__ import annotations

import math
from dataclasses import dataclass

from benchmarks.drawn import Drawn, DrawnLine
from benchmarks.strokes import Cells, are_near, holds, length_inside, meeting, shrunk, strokes
from graph.layout.boxes import Box, Point, Segment

# Shares of a symbol's width.
_TOUCH = 0.02
_IN_SYMBOL = 0.15
_IN_TEXT = 0.1
_AT_SYMBOL = 0.05
_SAME_PLACE = 0.1
_RIM = 0.1  # share of a box that a line may graze

Place = tuple[int, int, str, str]


@dataclass(frozen=True)
class LineFaults:
    """Faults of the lines; what they are is in `Drawn.strict_lines`.

    through_symbols: owner, kind and the symbol. through_text: line and label by number. crossings: place in tenths of a
    symbol's width and the two owners. on_top: two owners whose lines lie on one another. straight: share of the
    length that is horizontal or vertical.
    """

    through_symbols: frozenset[tuple[str, str, str]]
    through_text: frozenset[tuple[int, int]]
    crossings: frozenset[Place]
    on_top: frozenset[tuple[str, str]]
    straight: float


def find_line_faults(drawn: Drawn) -> LineFaults:
    """Lines of one owner may meet one another, and any lines may meet at a symbol."""
    size = max(drawn.width, drawn.height) * 2
    symbols, labels = list(drawn.symbols), Cells(size)
    boxes = Cells(size)
    for number, symbol in enumerate(symbols):
        boxes.add_box(number, drawn.symbols[symbol])
    for number, box in enumerate(drawn.labels):
        labels.add_box(number, box)
    in_symbols, in_text = set(), set()
    for number, line in enumerate(drawn.strict_lines):
        for stroke in strokes(line.points):
            hit = (symbols[k] for k in boxes.by_stroke(stroke))
            in_symbols |= {(line.owner, line.kind, s) for s in hit if _is_through(drawn, line, stroke, s)}
            near = labels.by_stroke(stroke)
            in_text |= {(number, k) for k in near if _is_in(stroke, drawn.labels[k], _IN_TEXT * drawn.width)}
    crossings, on_top = _meetings(drawn, boxes)
    return LineFaults(frozenset(in_symbols), frozenset(in_text), crossings, on_top, straight_share(drawn))


def _is_through(drawn: Drawn, line: DrawnLine, stroke: Segment, symbol: str) -> bool:
    """Whether the stroke passes through a symbol at which its line neither begins nor ends."""
    box = drawn.symbols[symbol]
    if any(holds(box, end, margin=_TOUCH * drawn.width) for end in (line.points[0], line.points[-1])):
        return False
    return _is_in(stroke, box, _IN_SYMBOL * drawn.width)


def _is_in(stroke: Segment, box: Box, least: float) -> bool:
    return length_inside(stroke, shrunk(box, _RIM)) > least


def _meetings(drawn: Drawn, boxes: Cells) -> tuple[frozenset[Place], frozenset[tuple[str, str]]]:
    owned = [(s, line.owner) for line in drawn.strict_lines for s in strokes(line.points)]
    cells = Cells(boxes.size)
    for number, (stroke, _) in enumerate(owned):
        cells.add_stroke(number, stroke)
    unit, reach = _SAME_PLACE * drawn.width, _TOUCH * drawn.width
    symbols = list(drawn.symbols.values())
    crossings, on_top = set(), set()
    for i, j in cells.neighbours():
        (first, owner), (second, other) = owned[i], owned[j]
        if owner == other or not are_near(first, second, reach=reach):
            continue
        met = meeting(first, second, reach=reach)
        if met is None or _is_at_symbol(met.at, boxes, symbols, margin=_AT_SYMBOL * drawn.width):
            continue
        low, high = sorted((owner, other))
        if met.length:
            on_top.add((low, high))
        else:
            crossings.add((round(met.at[0] / unit), round(met.at[1] / unit), low, high))
    return frozenset(crossings), frozenset(on_top)


def _is_at_symbol(point: Point, boxes: Cells, symbols: list[Box], *, margin: float) -> bool:
    return any(holds(symbols[k], point, margin=margin) for k in boxes.at(point))


def straight_share(drawn: Drawn) -> float:
    """Share of the length of the lines that is horizontal or vertical; 1 without lines."""
    pieces = [s for line in drawn.strict_lines for s in strokes(line.points)]
    whole = sum(math.dist(a, b) for a, b in pieces)
    slack = _TOUCH * drawn.width
    straight = sum(math.dist(a, b) for a, b in pieces if min(abs(a[0] - b[0]), abs(a[1] - b[1])) < slack)
    return straight / whole if whole else 1.0
