"""The chronology as a file: spreadsheet (CSV), web page, PDF or Word document."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from casefile.errors import OutputRefused
from casefile.files import write_whole
from story.chronology_docx import chronology_docx
from story.chronology_joined import joined_rows
from story.chronology_rows import ChronologyRow, ChronologySource
from story.printing import BOOK_TEMPLATES, print_html

COLUMNS = ("Date", "Event", "People and place", "What happened", "Source", "Review")
CHRONOLOGY_NOTE = (
    "Dates are as exact as the notes give them. What the notes only allege, deny or plan is marked. "
    "“Proposed” means that no worker has checked the entry yet."
)
_CSV_COLUMNS = (
    "Date (EDTF)",
    "Date",
    "Event",
    "People",
    "Place",
    "What happened",
    "Certainty",
    "Source",
    "Source date",
    "Words of the source",
    "Review",
    "Fact id",
)
# A spreadsheet runs a cell that begins like this as a formula; an apostrophe makes it text.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write_chronology(rows: Sequence[ChronologyRow], path: Path, *, title: str) -> None:
    """Write the chronology whole or not at all, in the format that the name's ending asks for.

    Raises:
        OutputRefused: the ending is not one of CHRONOLOGY_FORMATS, or the file cannot be written.
    """
    make = CHRONOLOGY_FORMATS.get(path.suffix.lower())
    if make is None:
        known = ", ".join(CHRONOLOGY_FORMATS)
        raise OutputRefused(f"'{path.name}' has no ending that a chronology can have; use one of {known}.")
    write_whole(path, make(rows, title))


def chronology_csv(rows: Sequence[ChronologyRow], title: str) -> bytes:  # noqa: ARG001 - one signature for all formats
    """CSV that spreadsheets open as UTF-8 and without running anything as a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(_CSV_COLUMNS)
    writer.writerows([safe_cell(cell) for cell in _csv_cells(row)] for row in joined_rows(rows))
    return stream.getvalue().encode("utf-8-sig")


def _csv_cells(row: ChronologyRow) -> tuple[str, ...]:
    return (
        row.date.edtf if row.date else "",
        row.date_words,
        row.type_words,
        "; ".join(row.people),
        row.place,
        row.summary,
        row.certainty,
        _joined(row.sources, lambda s: s.document_title),
        _joined(row.sources, lambda s: s.document_date),
        _joined(row.sources, lambda s: s.quote),
        row.status,
        "; ".join(row.fact_ids),
    )


def _joined(sources: Sequence[ChronologySource], part: Callable[[ChronologySource], str]) -> str:
    return " | ".join(part(source) for source in sources)


def safe_cell(text: str) -> str:
    """The text as a spreadsheet shows it without running it as a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def chronology_html(rows: Sequence[ChronologyRow], title: str) -> bytes:
    """One web page with everything in it; a table whose dates head its rows."""
    return _page(rows, title, fonts="").encode("utf-8")


def chronology_pdf(rows: Sequence[ChronologyRow], title: str) -> bytes:
    """A4 landscape, tagged; the heading of the table stands on every page."""
    return print_html(_page(rows, title, fonts=_FONTS))


_FONTS = Markup('<link rel="stylesheet" href="fonts.css">')
TABLE_TEMPLATES = Environment(
    loader=FileSystemLoader(BOOK_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TABLE_TEMPLATES.filters["capitalize_first"] = lambda words: words[:1].upper() + words[1:]


def _page(rows: Sequence[ChronologyRow], title: str, *, fonts: str) -> str:
    shown = joined_rows(rows)
    return TABLE_TEMPLATES.get_template("chronology.html").render(
        title=title,
        columns=COLUMNS,
        note=CHRONOLOGY_NOTE,
        dated=[row for row in shown if row.date],
        undated=[row for row in shown if not row.date],
        fonts=fonts,
    )


CHRONOLOGY_FORMATS: dict[str, Callable[[Sequence[ChronologyRow], str], bytes]] = {
    ".csv": chronology_csv,
    ".docx": chronology_docx,
    ".html": chronology_html,
    ".pdf": chronology_pdf,
}
