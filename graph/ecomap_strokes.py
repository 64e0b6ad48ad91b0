"""The lines of an ecomap as SVG: strength by stroke, direction by arrow, an ended tie by a gap.

Strokes after Hartman (1978): a thick line is strong, a dashed one tenuous, a zigzag stressful.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from graph.ecomap_bonds import Bond
from graph.line_breaks import cut_line, find_breaks
from graph.svg import Point, arrow_head, element, polyline_path
from graph.symbols_lines import draw_path, longest_piece, zigzag

_ARROW = 8.0
_GAP = 5.0  # half of the gap of an ended tie
_BESIDE_THE_MARK = 0.2  # of the way along the longest piece
_HALO = 1.8
_HALO_LENGTH = 30.0  # of a line without a bend


@dataclass(frozen=True)
class Stroke:
    """How one strength is drawn, and its words in the key."""

    words: str
    width: float
    colour: str
    dash: str = "solid"
    is_zigzag: bool = False


STROKES = {
    "strong": Stroke("Strong or close", 3.4, "#14532d"),
    "plain": Stroke("Tie; strength not recorded", 1.1, "#222"),
    "tenuous": Stroke("Tenuous or distant", 1.3, "#222", dash="dashed"),
    "stressful": Stroke("Stressful, conflict or harm", 1.2, "#9b1c1c", is_zigzag=True),
    "strong_stressful": Stroke("Close and stressful", 2.6, "#9b1c1c", is_zigzag=True),
    "cut_off": Stroke("Cut off", 1.3, "#222"),
}
ENDED_WORDS = "Gap: ended or in the past"
ALLEGED_WORDS = "Question mark: alleged, not established"
ARROW_WORDS = "Arrow: from whom, towards whom"


def draw_bond(points: Sequence[Point], bond: Bond, *, outside: Sequence[Point] = ()) -> str:
    """One line from the box (first point) to the person or circle (last point).

    outside: the part up to the circle, which has the gap of an ended tie and the question marks of an alleged one; by default all.
    Outside the circle it has a white edge, so that one sees which line goes on where two cross.
    """
    stroke = STROKES[bond.strength]
    body = _room_for_arrow(points, bond.arrow)
    where = [body[0], *(outside or body)[1:]]
    has_gap = bond.is_former or bond.strength == "cut_off"
    breaks = find_breaks(where, "?") if bond.is_alleged else []
    pieces = [p for p in cut_line(body, breaks) if len(p) > 1]
    outer = tuple(body[:-1]) if len(body) > 2 else (body[0], _towards(body[0], body[1], _HALO_LENGTH))
    halo = element(
        "path", d=polyline_path(outer), fill="none", stroke="#fff", stroke_width=stroke.width + _HALO
    )
    parts = [halo]
    for piece in pieces:
        path = zigzag(piece) if stroke.is_zigzag else piece
        parts.append(draw_path(path, stroke=stroke.dash, width=stroke.width, colour=stroke.colour))
    parts += [mark.draw() for mark in breaks]
    if bond.arrow in ("in", "both"):
        parts.append(arrow_head(points[-1], points[-2], size=_ARROW, colour=stroke.colour))
    if bond.arrow in ("out", "both"):
        parts.append(arrow_head(points[0], points[1], size=_ARROW, colour=stroke.colour))
    if has_gap:
        # A question mark has the middle.
        share = _BESIDE_THE_MARK if bond.is_alleged else 0.5
        parts += _gap(longest_piece(where), stroke.colour, share=share, has_bars=bond.strength == "cut_off")
    return "".join(parts)


def _room_for_arrow(points: Sequence[Point], arrow: str | None) -> list[Point]:
    body = list(points)
    if arrow in ("in", "both"):
        body[-1] = _towards(body[-1], body[-2], _ARROW)
    if arrow in ("out", "both"):
        body[0] = _towards(body[0], body[1], _ARROW)
    return body


def _towards(start: Point, end: Point, by: float) -> Point:
    share = min(by / (math.dist(start, end) or 1.0), 1.0)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _gap(piece: tuple[Point, Point], colour: str, *, share: float, has_bars: bool) -> list[str]:
    a, b = piece
    middle = (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)
    start, end = _towards(middle, a, _GAP), _towards(middle, b, _GAP)
    parts = [draw_path([start, end], colour="#fff", width=9.0)]
    if has_bars:
        length = math.dist(a, b) or 1.0
        nx, ny = -(b[1] - a[1]) / length * 5, (b[0] - a[0]) / length * 5
        for x, y in (start, end):
            parts.append(draw_path([(x - nx, y - ny), (x + nx, y + ny)], colour=colour, width=1.6))
    return parts
