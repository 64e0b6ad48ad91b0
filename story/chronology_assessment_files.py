"""The chronology for an assessment as a file: spreadsheet (CSV), web page, PDF or Word document."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from docx.document import Document as WordDocument
from docx.shared import Mm, Pt
from markupsafe import Markup

from casefile.errors import OutputRefused
from casefile.files import write_whole
from story.chronology_assessment import AssessmentRow
from story.chronology_docx import landscape_document, mark_row, printable
from story.chronology_files import TABLE_TEMPLATES, safe_cell
from story.chronology_rows import ChronologySource
from story.printing import print_html
from story.tables import table

_WIDTHS_MM = (22, 24, 52, 27, 20, 42, 30, 30, 30)
_FONTS = Markup('<link rel="stylesheet" href="fonts.css">')


def write_assessment(rows: Sequence[AssessmentRow], path: Path, *, title: str) -> None:
    """Write the chronology whole or not at all, in the format that the name's ending asks for.

    Raises:
        OutputRefused: the ending is not one of ASSESSMENT_FORMATS, or the file cannot be written.
    """
    make = ASSESSMENT_FORMATS.get(path.suffix.lower())
    if make is None:
        known = ", ".join(ASSESSMENT_FORMATS)
        raise OutputRefused(f"'{path.name}' has no ending that a chronology can have; use one of {known}.")
    write_whole(path, make(rows, title))


def headings() -> tuple[str, ...]:
    """The columns, in the order of `cells_of`."""
    return tuple(table("assessment")["heading"].values())


def cells_of(row: AssessmentRow) -> tuple[str, ...]:
    """The cells of an entry as plain text."""
    entry = row.entry
    who = ", ".join(entry.people)
    return (
        entry.date_words,
        entry.type_words,
        ". ".join(filter(None, (entry.summary.rstrip("."), who, entry.place))),
        row.standing,
        row.certainty,
        " | ".join(_source(s) for s in entry.sources),
        row.significance.text,
        row.impact.text,
        row.action.text,
    )


def _source(source: ChronologySource) -> str:
    title = ", ".join(filter(None, (source.document_title, source.document_date)))
    return f"{title}: “{source.quote}”"


def assessment_csv(rows: Sequence[AssessmentRow], title: str) -> bytes:  # noqa: ARG001 - one signature for all formats
    """CSV that spreadsheets open as UTF-8 and without running anything as a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(("Number", *headings()))
    writer.writerows([row.entry.fact_id, *(safe_cell(c) for c in cells_of(row))] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def assessment_html(rows: Sequence[AssessmentRow], title: str) -> bytes:
    """One web page with everything in it; a table whose dates head its rows."""
    return _page(rows, title, fonts="").encode("utf-8")


def assessment_pdf(rows: Sequence[AssessmentRow], title: str) -> bytes:
    """A3 landscape, tagged; the heading of the table stands on every page."""
    return print_html(_page(rows, title, fonts=_FONTS))


def _page(rows: Sequence[AssessmentRow], title: str, *, fonts: str) -> str:
    return TABLE_TEMPLATES.get_template("chronology-assessment.html").render(
        title=title, headings=headings(), note=table("assessment")["words"]["note"], rows=rows, fonts=fonts
    )


def assessment_docx(rows: Sequence[AssessmentRow], title: str) -> bytes:
    """A Word document, landscape, whose empty cells are for the worker."""
    document = landscape_document(title)
    document.add_heading(printable(title), level=1)
    document.add_paragraph(table("assessment")["words"]["note"])
    _add_table(document, rows)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _add_table(document: WordDocument, rows: Sequence[AssessmentRow]) -> None:
    added = document.add_table(rows=1, cols=len(_WIDTHS_MM), style="Table Grid")
    added.autofit = False
    for cell, words in zip(added.rows[0].cells, headings(), strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    mark_row(added.rows[0], "w:tblHeader")
    for row in rows:
        line = added.add_row()
        mark_row(line, "w:cantSplit")
        for number, (cell, words) in enumerate(zip(line.cells, cells_of(row), strict=True)):
            run = cell.paragraphs[0].add_run(printable(words))
            run.bold, run.font.size = number == 0, Pt(8.5)
    for column, width in zip(added.columns, _WIDTHS_MM, strict=True):
        for cell in column.cells:
            cell.width = Mm(width)


ASSESSMENT_FORMATS: dict[str, Callable[[Sequence[AssessmentRow], str], bytes]] = {
    ".csv": assessment_csv,
    ".docx": assessment_docx,
    ".html": assessment_html,
    ".pdf": assessment_pdf,
}
