"""Strokes of lines: parallels, zigzags, bars and arrowheads along a path, from the convention table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from graph.layout.boxes import Box, Obstacles
from graph.line_breaks import Break, cut_line, find_breaks
from graph.svg import Point, arrow_head, element, polyline_path, rounded_path
from graph.symbols import INK, symbol_table

_ZIGZAG = 6.0  # points from one tooth to the next
_TOOTH = 2.3  # height of a tooth above the line
_APART = 1.4  # parallels from the middle
_ZIGZAGS = {"straight": 0, "zigzag": 1, "double zigzag": 2}
_ZIGZAGS_APART = 1.8  # each of two from the middle
FORMER_WIDTH = 0.6  # of ties and placements that are over
_WIDTH = 1.5
_ROUND = 5.0  # corners of ties, which tells them from the square lines of the family
_RING = 3.5  # of a cut-off repaired
_BACK = 7.0  # length kept free for an arrowhead


@dataclass(frozen=True)
class EmotionalStyle:
    """One row of the emotional table."""

    name: str
    legend: str
    parallels: int
    zigzags: int
    stroke: str
    colour: str
    arrow: str = ""
    has_bar: bool = False
    has_gap: bool = False
    has_ring: bool = False
    has_cross: bool = False


@cache
def emotional_style(name: str) -> EmotionalStyle:
    """The style of a nature of emotional relationships, or of "fused_hostile"."""
    row = symbol_table()["emotional"][name]
    return EmotionalStyle(
        name,
        row["legend"],
        row["parallels"],
        _ZIGZAGS[row["shape"]],
        row["stroke"],
        row["colour"],
        row.get("arrow", ""),
        row.get("bar", False),
        row.get("gap", False),
        row.get("ring", False),
        row.get("cross", False),
    )


def dash(stroke: str) -> str | None:
    """The dash pattern of a named stroke; None for a solid one."""
    return symbol_table()["stroke"][stroke] or None


def draw_path(
    points: Sequence[Point],
    *,
    stroke: str = "solid",
    width: float = 1.3,
    colour: str = INK,
    radius: float = 0.0,
) -> str:
    """A plain line, its corners rounded by `radius` points."""
    return element(
        "path",
        d=rounded_path(points, radius) if radius else polyline_path(tuple(points)),
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dash(stroke),
        stroke_linejoin="round",
    )


def draw_emotional(
    points: Sequence[Point], style: EmotionalStyle, *, is_former: bool = False, breaks: Sequence[Break] = ()
) -> str:
    """The line from the person who does to the person it is done to, in its own pattern between its breaks.

    Past ones are thinner; breaks: what is alleged or past, in words (see `tie_breaks`).
    """
    width = FORMER_WIDTH if is_former else _WIDTH
    body = _body(points, style)
    parts = [part for piece in cut_line(body, breaks) for part in _strokes(piece, style, width)]
    if style.has_gap:
        parts += _cut(points, style.colour, has_ring=style.has_ring)
    if style.has_cross:
        parts.append(_cross(points, style.colour))
    if style.has_bar:
        parts.append(_bar(_along(body, -3.0), style.colour))
    if style.arrow:
        before = points[-2] if len(points) > 1 else points[-1]
        parts.append(
            arrow_head(
                points[-1],
                before,
                size=_BACK,
                is_filled=style.arrow == "filled",
                colour=style.colour,
                outline=min(width, 1.0),
            )
        )
    return "".join([*parts, *(gap.draw() for gap in breaks)])


def tie_breaks(
    points: Sequence[Point],
    style: EmotionalStyle,
    *,
    is_former: bool,
    is_alleged: bool,
    obstacles: Obstacles | None = None,
) -> list[Break]:
    """Where a tie says that it is past or only alleged; nowhere when it is neither."""
    word = {(True, True): "past ?", (True, False): "past", (False, True): "?"}.get((is_former, is_alleged))
    if word is None:
        return []
    room = Obstacles([*obstacles.boxes], obstacles.segments) if obstacles else Obstacles()
    if style.has_gap or style.has_cross:
        (x1, y1), (x2, y2) = longest_piece(points)
        room.boxes.append(Box((x1 + x2) / 2, (y1 + y2) / 2, 12.0, 12.0))
    return find_breaks(_body(points, style), word, conflicts=room.conflicts)


def _body(points: Sequence[Point], style: EmotionalStyle) -> list[Point]:
    return _shortened(points, _BACK) if style.arrow else list(points)


def _strokes(piece: Sequence[Point], style: EmotionalStyle, width: float) -> list[str]:
    """The parallels and zigzags of one piece of a tie."""
    if len(piece) < 2:
        return []
    straight = [
        draw_path(
            offset_path(piece, shift), stroke=style.stroke, width=width, colour=style.colour, radius=_ROUND
        )
        for shift in _shifts(style.parallels)
    ]
    sides = {0: (), 1: (0.0,), 2: (-_ZIGZAGS_APART, _ZIGZAGS_APART)}[style.zigzags]
    toothed = [
        draw_path(zigzag(offset_path(piece, side)), stroke=style.stroke, width=width, colour=style.colour)
        for side in sides
    ]
    return [*straight, *toothed]


def _shifts(parallels: int) -> tuple[float, ...]:
    return {0: (), 1: (0.0,), 2: (-_APART, _APART), 3: (-2 * _APART, 0.0, 2 * _APART)}[parallels]


def _shortened(points: Sequence[Point], by: float) -> list[Point]:
    (x1, y1), (x2, y2) = points[-2], points[-1]
    length = math.dist(points[-2], points[-1])
    share = max(0.0, (length - by) / length) if length else 0.0
    return [*points[:-1], (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)]


def offset_path(points: Sequence[Point], shift: float) -> list[Point]:
    """The path moved sideways by `shift`, with its corners kept square."""
    if not shift:
        return list(points)
    normals = [_normal(a, b) for a, b in pairwise(points)]
    moved = []
    for i, (x, y) in enumerate(points):
        near = [normals[max(i - 1, 0)], normals[min(i, len(normals) - 1)]]
        nx, ny = near[0][0] + near[1][0], near[0][1] + near[1][1]
        if near[0] == near[1]:
            nx, ny = near[0]
        moved.append((x + nx * shift, y + ny * shift))
    return moved


def _normal(a: Point, b: Point) -> Point:
    length = math.dist(a, b) or 1.0
    return (-(b[1] - a[1]) / length, (b[0] - a[0]) / length)


def zigzag(points: Sequence[Point]) -> list[Point]:
    """Teeth along every straight piece; the ends of the path stay where they are."""
    teeth = [points[0]]
    for a, b in pairwise(points):
        length = math.dist(a, b)
        count = max(1, round(length / _ZIGZAG))
        nx, ny = _normal(a, b)
        for k in range(count):
            for share, side in ((0.25, 1), (0.75, -1)):
                t = (k + share) / count
                teeth.append(
                    (
                        a[0] + (b[0] - a[0]) * t + nx * side * _TOOTH,
                        a[1] + (b[1] - a[1]) * t + ny * side * _TOOTH,
                    )
                )
    return [*teeth, points[-1]]


def _along(points: Sequence[Point], back: float) -> tuple[Point, Point]:
    """A point `-back` before the path's end, and the end's direction from there."""
    a, b = points[-2], points[-1]
    length = math.dist(a, b) or 1.0
    return (b[0] + (b[0] - a[0]) / length * back, b[1] + (b[1] - a[1]) / length * back), b


def _bar(at: tuple[Point, Point], colour: str) -> str:
    (x, y), end = at
    nx, ny = _normal((x, y), end)
    return draw_path([(x - nx * 5, y - ny * 5), (x + nx * 5, y + ny * 5)], colour=colour, width=1.6)


def _cross(points: Sequence[Point], colour: str) -> str:
    """An X on the middle of the longest piece."""
    (x1, y1), (x2, y2) = longest_piece(points)
    x, y, arm = (x1 + x2) / 2, (y1 + y2) / 2, 4.0
    return "".join(
        draw_path([(x - arm, y - side * arm), (x + arm, y + side * arm)], colour=colour, width=1.6)
        for side in (-1, 1)
    )


def _cut(points: Sequence[Point], colour: str, *, has_ring: bool) -> list[str]:
    """Two bars across the middle of the longest piece, with nothing or a ring between them."""
    half = _RING + 1.5 if has_ring else 3.0
    a, b = longest_piece(points)
    length = math.dist(a, b) or 1.0
    ux, uy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
    mx, my = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    ends = [(mx - ux * half, my - uy * half), (mx + ux * half, my + uy * half)]
    gap = draw_path(ends, colour="#fff", width=3.0)
    bars = [
        draw_path(
            [
                (mx + s * ux * half - uy * 5, my + s * uy * half + ux * 5),
                (mx + s * ux * half + uy * 5, my + s * uy * half - ux * 5),
            ],
            colour=colour,
            width=1.6,
        )
        for s in (-1, 1)
    ]
    ring = element("circle", cx=mx, cy=my, r=_RING, fill="#fff", stroke=colour, stroke_width=1.3)
    return [gap, *bars, *([ring] if has_ring else [])]


def longest_piece(points: Sequence[Point]) -> tuple[Point, Point]:
    return max(pairwise(points), key=lambda piece: math.dist(*piece))


def draw_couple_path(points: Sequence[Point], stroke: str, *, is_related: bool) -> str:
    """A couple's line, double when they are related by blood."""
    shifts = (0.0, 3.0) if is_related else (0.0,)
    return "".join(draw_path(offset_path(points, shift), stroke=stroke) for shift in shifts)


def draw_slashes(count: int, x: float, y: float, *, is_crossed: bool = False) -> str:
    """One slash for a separation, two for a divorce, across a level line at x, y; crossed back for a reunion."""
    return "".join(
        element(
            "line",
            x1=x + 5 * i - side * 4,
            y1=y + 7,
            x2=x + 5 * i + side * 4,
            y2=y - 7,
            stroke=INK,
            stroke_width=1.4,
        )
        for i in range(count)
        for side in ((1, -1) if is_crossed else (1,))
    )


def couple_style(nature: str, cohabiting: str) -> dict[str, Any]:
    """A row of the couple table, with the profile's own stroke filled in."""
    row = dict(symbol_table()["couple"].get(nature, symbol_table()["couple"]["unknown"]))
    row["stroke"] = cohabiting if row["stroke"] == "profile" else row["stroke"]
    return row
