"""What a drawing says in words, on pages of A4 that are printed behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph.drawing import Drawing
from graph.paper import PAPERS_PT
from graph.svg import LINE_HEIGHT, svg_document, text_line, wrap_text
from graph.title_block import draw_banner

_MARGIN = 44.0
_TITLE, _HEADING, _TEXT = 15.0, 11.0, 9.5
_INDENT = 12.0
_ABOVE_HEADING, _ABOVE_ENTRY = 9.0, 2.5
_BANNER = 34.0


@dataclass(frozen=True)
class _Row:
    """One line of text. mark: what stands before it, "•" at the beginning of an entry."""

    text: str
    is_heading: bool = False
    mark: str = ""

    @property
    def size(self) -> float:
        return _HEADING if self.is_heading else _TEXT

    @property
    def height(self) -> float:
        above = _ABOVE_HEADING if self.is_heading else _ABOVE_ENTRY if self.mark else 0.0
        return self.size * LINE_HEIGHT + above


def words_pages(drawing: Drawing, title: str) -> tuple[str, ...]:
    """The sections of `drawing.said` as standalone SVG pages, each with the title; its text is each page's own title."""
    width, height = PAPERS_PT["a4"]
    wide = width - 2 * _MARGIN
    room = (
        height
        - 2 * _MARGIN
        - _BANNER
        - len(_title_lines(f"{title}, page 9 of 9", wide)) * _TITLE * LINE_HEIGHT
    )
    pages: list[list[_Row]] = []
    left = 0.0
    for heading, block in _blocks(drawing, wide - _INDENT):
        if sum(row.height for row in block) > left:
            again = [] if block[0].is_heading else [_Row(f"{heading}, continued", is_heading=True)]
            pages.append(again)
            left = room - sum(row.height for row in again)
        pages[-1] += block
        left -= sum(row.height for row in block)
    many = len(pages) > 1
    return tuple(
        _page(rows, f"{title}, page {n} of {len(pages)}" if many else title)
        for n, rows in enumerate(pages, start=1)
    )


def _blocks(drawing: Drawing, width: float) -> Iterator[tuple[str, list[_Row]]]:
    """What stays together on a page, with its heading: a heading and its first entry, then each entry."""
    for heading, entries in drawing.said:
        for number, entry in enumerate(entries):
            lines = wrap_text(entry[:1].upper() + entry[1:], width, _TEXT)
            rows = [_Row(line, mark="" if k else "•") for k, line in enumerate(lines)]
            yield heading, rows if number else [_Row(heading, is_heading=True), *rows]


def _title_lines(title: str, width: float) -> tuple[str, ...]:
    return wrap_text(title, width, _TITLE, bold=True)


def _page(rows: list[_Row], title: str) -> str:
    width, height = PAPERS_PT["a4"]
    y, parts = _MARGIN, []
    for line in _title_lines(title, width - 2 * _MARGIN):
        y += _TITLE * LINE_HEIGHT
        parts.append(_text(line, _MARGIN, y, size=_TITLE, is_bold=True))
    parts.append(draw_banner(_MARGIN, y + 4))
    y += _BANNER
    for row in rows:
        y += row.height
        if row.mark:
            parts.append(_text(row.mark, _MARGIN, y, size=row.size))
        x = _MARGIN if row.is_heading else _MARGIN + _INDENT
        parts.append(_text(row.text, x, y, size=row.size, is_bold=row.is_heading))
    spoken = " ".join(row.text for row in rows)
    return svg_document(width, height, *parts, title=f"{title}. {spoken}", description=title)


def _text(text: str, x: float, y: float, *, size: float, is_bold: bool = False) -> str:
    weight = "bold" if is_bold else None
    return text_line(text, x, y - size * 0.3, size=size, font_weight=weight, text_anchor="start")
