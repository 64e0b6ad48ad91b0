"""Lines of a note and what they are: heading, label line, table row, list line or running text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Doc

from extract.doc_text import text_of

_LABEL = re.compile(r"\s*(?:[-•*·]|\d{1,2}[.)])?\s*(?P<label>[A-ZÀ-Þ][^:\n.;!?|]{0,48}?)\s*:(?=\s|$)")
_HEADING = re.compile(r"\s*(?:\d{1,2}[.)]?\s+)?[A-ZÀ-Þ(][^\n.;:!?]{0,60}:?\s*")


@dataclass(frozen=True)
class Line:
    """One line: characters [start, end) of the text, without the line break.

    kind: "heading", "label", "row", "text" or "blank"; label: the words before the colon of a label line.
    """

    start: int
    end: int
    kind: str
    label: str = ""


@dataclass(frozen=True)
class Layout:
    """The lines of a note, in order."""

    lines: tuple[Line, ...] = field(default_factory=tuple)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines]

    def line_at(self, position: int) -> Line:
        """The line that a character stands in."""
        return self.lines[max(0, bisect_right(self._starts, position) - 1)]

    def number_at(self, position: int) -> int:
        """Number of that line, from 0."""
        return max(0, bisect_right(self._starts, position) - 1)


def read_layout(text: str) -> Layout:
    """The lines of a text, each with its kind."""
    return Layout(tuple(_lines(text)) or (Line(0, 0, "blank"),))


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for part in text.split("\n"):
        yield _line(part, start)
        start += len(part) + 1


def _line(part: str, start: int) -> Line:
    end = start + len(part)
    if not part.strip():
        return Line(start, end, "blank")
    if part.count("|") >= 1 or part.count("\t") >= 2:
        return Line(start, end, "row")
    label = _LABEL.match(part)
    if label is not None and part[label.end() :].strip():
        return Line(start, end, "label", label["label"].strip())
    if _HEADING.fullmatch(part) and len(part.split()) <= 8:
        return Line(start, end, "heading", part.strip(" :"))
    return Line(start, end, "text")


_SPACED_CELLS, _SLASHED_CELLS = re.compile(r"\t| {2,}"), re.compile(r" / ")


def cells_of(line: str) -> list[str]:
    """The cells of a row of a table, parted by bars, else by tabs or wide spaces, else by slashes.

    >>> cells_of("Ava   | 4/3/15"), cells_of("Name / Born")
    (['Ava   ', ' 4/3/15'], ['Name', 'Born'])
    """
    if "|" in line:
        return line.split("|")
    return (_SPACED_CELLS if _SPACED_CELLS.search(line) else _SLASHED_CELLS).split(line)


@Language.component("layout")
def layout(doc: Doc) -> Doc:
    """Set `doc._.layout`."""
    doc._.layout = read_layout(text_of(doc))
    return doc
