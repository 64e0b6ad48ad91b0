"""Text measured with the real font, and SVG elements written the same way every time."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache
from html import escape

from fontTools.ttLib import TTFont

from graph.shaping import ANDIKA, ANDIKA_BOLD, shape_text

FONT_FAMILY = "Andika, 'DejaVu Sans', sans-serif"
LINE_HEIGHT = 1.3  # of the font size; Andika's own ascent and descent need it

_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Point = tuple[float, float]


@cache
def _advances(bold: bool) -> tuple[dict[int, int], int]:
    with TTFont(ANDIKA_BOLD if bold else ANDIKA, lazy=True) as font:
        glyphs = {code: font["hmtx"][name][0] for code, name in font.getBestCmap().items()}
        return glyphs, font["head"].unitsPerEm


def measure_text(text: str, size: float, *, bold: bool = False) -> float:
    """Width in the unit of `size`: by Andika's own advances, or as shaped with the font that has the letters.

    A letter that no font of ours has (Chinese) counts as one em, which is never too little.

    >>> measure_text("", 10)
    0.0
    """
    glyphs, units = _advances(bold)
    try:
        return sum(glyphs[ord(letter)] for letter in text) * size / units
    except KeyError:
        return _shaped_width(text) * size


@cache
def _shaped_width(text: str) -> float:
    return shape_text(text).width


def wrap_text(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines of at most `width`; words are kept whole, double-barrelled names break at their hyphen.

    A single word wider than `width` keeps a line of its own, so nothing is ever cut off.
    """
    lines: list[str] = []
    for piece in text.replace("-", "-\u200b").replace(" ", " \u200b").split("\u200b"):
        if lines and measure_text((lines[-1] + piece).strip(), size, bold=bold) <= width:
            lines[-1] += piece
        else:
            lines.append(piece)
    return tuple(line.strip() for line in lines if line.strip())


def number(value: float) -> str:
    """A coordinate rounded to 0.1, without a useless ".0" or "-0".

    >>> number(2.04), number(-0.01), number(3.25)
    ('2', '0', '3.2')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, *children: str, **attributes: object) -> str:
    """One SVG element; attributes in the order given, `_` for `-`, those that are None left out.

    >>> element("circle", cx=1.0, cy=2, stroke_width=0.5)
    '<circle cx="1" cy="2" stroke-width="0.5"/>'
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _attribute(value: object) -> str:
    return number(value) if isinstance(value, float) else xml_text(str(value))


def xml_text(text: str) -> str:
    """Text escaped for XML, without the control characters that XML forbids.

    >>> xml_text("Tom & Ann\\x0b")
    'Tom &amp; Ann'
    """
    return escape(_FORBIDDEN.sub("", text))


def text_line(text: str, x: float, y: float, *, size: float = 10, **attributes: object) -> str:
    """One line of text with its baseline at y; centred on x unless `text_anchor` says otherwise."""
    given: dict[str, object] = {"text_anchor": "middle", "fill": "#111", **attributes}
    return element("text", xml_text(text), x=float(x), y=float(y), font_size=float(size), **given)


def polyline_path(points: list[Point] | tuple[Point, ...]) -> str:
    """The `d` of a path through the points."""
    return "M" + " L".join(f"{number(x)} {number(y)}" for x, y in points)


def rounded_path(points: Sequence[Point], radius: float) -> str:
    """The `d` of a path through the points with rounded corners."""
    first, *corners = points[:-1]
    parts = [f"M{number(first[0])} {number(first[1])}"]
    for before, corner, after in zip(points, corners, points[2:], strict=False):
        enter, leave = (_towards(corner, side, radius) for side in (before, after))
        parts.append(f"L{number(enter[0])} {number(enter[1])}")
        parts.append(f"Q{number(corner[0])} {number(corner[1])} {number(leave[0])} {number(leave[1])}")
    return " ".join([*parts, f"L{number(points[-1][0])} {number(points[-1][1])}"])


def _towards(start: Point, goal: Point, distance: float) -> Point:
    """A point on the way, at most half of it gone."""
    length = math.dist(start, goal)
    share = min(distance / length, 0.5) if length else 0.0
    return start[0] + (goal[0] - start[0]) * share, start[1] + (goal[1] - start[1]) * share


def arrow_head(
    tip: Point,
    start: Point,
    *,
    size: float = 7,
    is_filled: bool = True,
    colour: str = "#111",
    outline: float = 1.0,
) -> str:
    """A triangle whose tip is at `tip`, pointing away from `start`."""
    dx, dy = tip[0] - start[0], tip[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    back = (tip[0] - ux * size, tip[1] - uy * size)
    left = (back[0] - uy * size / 2, back[1] + ux * size / 2)
    right = (back[0] + uy * size / 2, back[1] - ux * size / 2)
    path = polyline_path((left, tip, right)) + " Z"
    return element("path", d=path, fill=colour if is_filled else "#fff", stroke=colour, stroke_width=outline)


def svg_document(
    width: float, height: float, *body: str, title: str, description: str, language: str = "en-GB"
) -> str:
    """A standalone SVG, sized in points, named and described for a screen reader."""
    return element(
        "svg",
        element("title", xml_text(title), id="title"),
        element("desc", xml_text(description), id="desc"),
        element("rect", width=float(width), height=float(height), fill="#fff"),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=f"{number(width)}pt",
        height=f"{number(height)}pt",
        role="img",
        aria_labelledby="title desc",
        lang=language,
        font_family=FONT_FAMILY,
    )
