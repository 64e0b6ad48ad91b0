"""The few SVG shapes that all our pictures are made of; coordinates are rounded to a tenth."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape

from story.text_metrics import largest_size, wrap_text
from story.themes import Theme

LINE_HEIGHT = 1.25
# Not the factor of scale(): a tenth more or less of it moves what it draws.
_NUMBER = re.compile(r"(?<!scale\()(?<![\d.])-?\d+\.\d{2,}")


@dataclass(frozen=True)
class Canvas:
    """Where a picture goes: points wide and high, with captions of text_pt.

    is_playful: with scenery, for young children; without it the same picture is calm.
    mouth: how people look out of it, "smile" or, where the words are heavy, "calm".
    is_bare: without card and ground, to stand on a page that has its own.
    """

    theme: Theme
    width: float = 482
    height: float = 260
    text_pt: float = 14
    is_playful: bool = True
    is_bare: bool = False
    mouth: str = "smile"

    def sized(self, width: float, height: float) -> Canvas:
        return replace(self, width=width, height=height)


def tidy(svg: str) -> str:
    """Coordinates rounded to a tenth, so that equal drawings are equal text."""
    return _NUMBER.sub(lambda m: f"{float(m.group()):.1f}".removesuffix(".0"), svg)


def path(d: str, fill: str = "none", *, stroke: str = "", width: float = 0, extra: str = "") -> str:
    line = (
        f' stroke="{stroke}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'
        if stroke
        else ""
    )
    return f'<path d="{d}" fill="{fill}"{line}{extra}/>'


def line(d: str, stroke: str, width: float, *, extra: str = "") -> str:
    return path(d, stroke=stroke, width=width, extra=extra)


def circle(x: float, y: float, r: float, fill: str, *, extra: str = "") -> str:
    return f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"{extra}/>'


def ellipse(at: tuple[float, float], rx: float, ry: float, fill: str, *, extra: str = "") -> str:
    return f'<ellipse cx="{at[0]}" cy="{at[1]}" rx="{rx}" ry="{ry}" fill="{fill}"{extra}/>'


def rect(
    at: tuple[float, float], size: tuple[float, float], fill: str, *, rx: float = 0, extra: str = ""
) -> str:
    """A rectangle by its top left corner, width and height."""
    return (
        f'<rect x="{at[0]}" y="{at[1]}" width="{size[0]}" height="{size[1]}" rx="{rx}" fill="{fill}"{extra}/>'
    )


def group(body: str, *, x: float = 0, y: float = 0, scale: float = 1) -> str:
    """The body moved to (x, y) after scaling."""
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.3f})">{body}</g>'


@dataclass(frozen=True)
class Lettering:
    """How words are set: size in the drawing's unit, colour, weight, and the side that `at` is on."""

    size: float
    fill: str
    is_bold: bool = False
    anchor: str = "middle"


def text(words: str, at: tuple[float, float], lettering: Lettering) -> str:
    """One line of words whose baseline is at `at`."""
    weight = ' font-weight="700"' if lettering.is_bold else ""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{lettering.anchor}" font-family="Andika" '
        f'font-size="{lettering.size:.1f}"{weight} fill="{lettering.fill}">{escape(words)}</text>'
    )


def lines_of_text(words: str, at: tuple[float, float], width: float, lettering: Lettering) -> str:
    """Words wrapped in a column, the first baseline at `at`; smaller where one word is too long for it."""
    lines = wrap_text(words, width, lettering.size, is_bold=lettering.is_bold)
    fitted = replace(lettering, size=largest_size(lines, width, lettering.size, is_bold=lettering.is_bold))
    step = lettering.size * LINE_HEIGHT
    return "".join(text(one, (at[0], at[1] + i * step), fitted) for i, one in enumerate(lines))


def text_height(words: str, width: float, lettering: Lettering) -> float:
    """Height of the words wrapped in that width."""
    return (
        len(wrap_text(words, width, lettering.size, is_bold=lettering.is_bold)) * lettering.size * LINE_HEIGHT
    )


def drawing(body: str, canvas: Canvas, alt: str, *, more: str = "") -> str:
    """A whole SVG picture with its words for those who do not see it; more: what its captions say."""
    width, height = f"{canvas.width:.1f}", f"{canvas.height:.1f}"
    words, desc = escape(" ".join(alt.split())), escape(more)
    return tidy(
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}pt" height="{height}pt" '
        f'viewBox="0 0 {width} {height}"><title>{words}</title><desc>{desc}</desc>{body}</svg>'
    )
