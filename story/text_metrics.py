"""How much room words take in Andika: the ground for captions that fit and pages that fill."""

from __future__ import annotations

from functools import cache, lru_cache

from PIL import ImageFont

from story.printing import BOOK_TEMPLATES

_SIZE = 200  # measured large, so that rounding does not add up


@cache
def _font(is_bold: bool) -> ImageFont.FreeTypeFont:
    name = "Andika-Bold.ttf" if is_bold else "Andika-Regular.ttf"
    return ImageFont.truetype(
        str(BOOK_TEMPLATES / "fonts" / name), _SIZE, layout_engine=ImageFont.Layout.BASIC
    )


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Width of one line, in the unit of `size`."""
    return _length(text, is_bold) * size / _SIZE


@lru_cache(maxsize=8192)
def _length(text: str, is_bold: bool) -> float:
    return _font(is_bold).getlength(text)


def wrap_text(text: str, width: float, size: float, *, is_bold: bool = False) -> list[str]:
    """The lines of a text in a column of that width; a word that is too long stands on a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, is_bold=is_bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def largest_size(lines: list[str], width: float, size: float, *, is_bold: bool = False) -> float:
    """`size`, or less where the longest line would not fit the width."""
    longest = max((text_width(line, size, is_bold=is_bold) for line in lines), default=0.0)
    return size if longest <= width else size * width / longest
