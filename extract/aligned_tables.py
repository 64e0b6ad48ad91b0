"""Tables whose columns only spaces part."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GAP = re.compile(r"(?<=\S)(?: {2,}|\t+ *)(?=\S)")
# Rows that stand below each other; a table has columns that two rows have in common.
_FEWEST_ROWS, _FEWEST_SHARED = 3, 2
_LABEL = re.compile(r"\s*[^:|]{1,40}:(?:\s|$)")


def column_gaps(text: str) -> Iterator[re.Match[str]]:
    """The spaces between the columns of each table of a text that has no other sign for them, in text order."""
    rows: list[list[re.Match[str]]] = []
    start = 0
    for line in text.split("\n"):
        gaps = [*_GAP.finditer(text, start, start + len(line))]
        if not _is_row(line, gaps):
            yield from _of_table(rows)
            rows = []
        else:
            if rows and not _go_on(rows[-1], gaps, text):
                yield from _of_table(rows)
                rows = []
            rows.append(gaps)
        start += len(line) + 1
    yield from _of_table(rows)


def _is_row(line: str, gaps: list[re.Match[str]]) -> bool:
    return len(gaps) >= _FEWEST_SHARED and "|" not in line and _LABEL.match(line) is None


def _go_on(above: list[re.Match[str]], gaps: list[re.Match[str]], text: str) -> bool:
    """Whether a row has columns of the one above."""
    columns = [{_column(text, gap) for gap in row} for row in (above, gaps)]
    return len(columns[0] & columns[1]) >= _FEWEST_SHARED


def _column(text: str, gap: re.Match[str]) -> int:
    """How far from the left the cell behind a gap starts."""
    return gap.end() - (text.rfind("\n", 0, gap.end()) + 1)


def _of_table(rows: list[list[re.Match[str]]]) -> Iterator[re.Match[str]]:
    if len(rows) >= _FEWEST_ROWS:
        for gaps in rows:
            yield from gaps
