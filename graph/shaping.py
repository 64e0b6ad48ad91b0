"""Text shaped as it is printed: which font has its letters, how they join, and how wide they are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import uharfbuzz
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "templates" / "book" / "fonts"
ANDIKA, ANDIKA_BOLD = FONTS / "Andika-Regular.ttf", FONTS / "Andika-Bold.ttf"
# Noto Sans (OFL) for letters that Andika lacks; other scripts wait for a font of the machine (story.letters).
SHIPPED = (ANDIKA, *sorted((FONTS / "noto").glob("*.ttf")))
_RIGHT_TO_LEFT = ("R", "AL")


@dataclass(frozen=True)
class Glyph:
    """One shape of a font and where its origin stands, in parts of the font's size, x growing right and y up."""

    font: Path
    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Shaped:
    """A line of text in shapes from left to right; width in parts of the size.

    missing: letters that no font has. visual: the text itself from left to right, as a PDF holds what runs leftward.
    """

    glyphs: tuple[Glyph, ...]
    width: float
    missing: str
    visual: str


@dataclass(frozen=True)
class _Run:
    font: Path | None  # None: no font has these letters
    text: str
    is_rightward: bool


def needs_shaping(text: str) -> bool:
    """Whether letters of the text join, stack or come from another font than Andika, so that one by one they would be wrong.

    >>> needs_shaping("Zoë Łucja"), needs_shaping("يوسف"), needs_shaping("王小明")
    (False, True, True)
    """
    own = letters_of(ANDIKA)
    return any(unicodedata.combining(c) or (ord(c) not in own and c.isalpha()) for c in text)


def shape_text(text: str, *, fonts: Sequence[Path] = SHIPPED) -> Shaped:
    """The line in the first of the fonts that has each letter; what none has counts as one em.

    >>> shape_text("a").missing, shape_text("王").missing
    ('', '王')
    """
    x, glyphs, missing, visual = 0.0, [], "", ""
    for run in _in_reading_order(list(_runs(text, tuple(fonts)))):
        visual += run.text if run.is_rightward else run.text[::-1]
        if run.font is None:
            missing += run.text
            x += len(run.text)
            continue
        font, units = _font(run.font)
        buffer = uharfbuzz.Buffer()
        buffer.add_str(run.text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(
                Glyph(run.font, info.codepoint, x + position.x_offset / units, position.y_offset / units)
            )
            x += position.x_advance / units
    return Shaped(tuple(glyphs), x, missing, visual)


def _runs(text: str, fonts: tuple[Path, ...]) -> Iterator[_Run]:
    """Stretches of one font and direction; spaces, marks and signs go with the letters before them."""
    found: list[_Run] = []
    for letter in text:
        before = found[-1] if found else None
        if before and before.font and not letter.isalnum() and ord(letter) in letters_of(before.font):
            found[-1] = replace(before, text=before.text + letter)
            continue
        font = next((f for f in fonts if ord(letter) in letters_of(f)), None)
        rightward = unicodedata.bidirectional(letter) not in _RIGHT_TO_LEFT
        if before and (before.font, before.is_rightward) == (font, rightward):
            found[-1] = replace(before, text=before.text + letter)
        else:
            found.append(_Run(font, letter, rightward))
    yield from found


def _in_reading_order(runs: list[_Run]) -> list[_Run]:
    """From left to right: all turned round when the text begins from the right, else each stretch that runs leftward."""
    if runs and not runs[0].is_rightward:
        return runs[::-1]
    ordered: list[_Run] = []
    leftward: list[_Run] = []
    for run in runs:
        if run.is_rightward:
            ordered += [*leftward[::-1], run]
            leftward = []
        else:
            leftward.append(run)
    return ordered + leftward[::-1]


@cache
def letters_of(font: Path) -> frozenset[int]:
    """Code points that a font has a shape for."""
    with TTFont(font, lazy=True, fontNumber=0) as opened:
        return frozenset(opened.getBestCmap())


@cache
def _font(path: Path) -> tuple[uharfbuzz.Font, int]:
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    return uharfbuzz.Font(face), face.upem


@cache
def glyph_outline(font: Path, number: int) -> tuple[str, int]:
    """The shape of a glyph as the `d` of a path, y growing up, and how many of its units make one em."""
    opened, units = _font(font)
    pen = SVGPathPen(None)
    opened.draw_glyph_with_pen(number, pen)
    return pen.getCommands(), units
