"""The chronology as a Word document: landscape, its table's heading repeated on every page."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row

from story.chronology_joined import joined_rows
from story.chronology_rows import ChronologyRow

_WIDTHS_MM = {"Date": 30, "Event": 30, "People and place": 48, "What happened": 74, "Source": 95}
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def chronology_docx(rows: Sequence[ChronologyRow], title: str) -> bytes:
    """The document's bytes; entries that are not stated as fact or not yet accepted say so in words."""
    document = landscape_document(title)
    document.add_heading(printable(title), level=1)
    shown = joined_rows(rows)
    _add_table(document, [row for row in shown if row.date])
    undated = [row for row in shown if not row.date]
    if undated:
        document.add_heading("No date in the notes", level=2)
        _add_table(document, undated)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def landscape_document(title: str) -> WordDocument:
    """An empty A4 document, landscape, with its title and language."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(10)
    section.top_margin = section.bottom_margin = Mm(12)
    document.core_properties.title = printable(title)
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    document.styles["Normal"].font.size = Pt(9.5)
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    return document


def _add_table(document: WordDocument, rows: Sequence[ChronologyRow]) -> None:
    table = document.add_table(rows=1, cols=len(_WIDTHS_MM), style="Table Grid")
    table.autofit = False
    for cell, heading in zip(table.rows[0].cells, _WIDTHS_MM, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    mark_row(table.rows[0], "w:tblHeader")
    for row in rows:
        _add_row(table, row)
    for column, width in zip(table.columns, _WIDTHS_MM.values(), strict=True):
        for cell in column.cells:
            cell.width = Mm(width)


def _add_row(table: Table, row: ChronologyRow) -> None:
    added: _Row = table.add_row()  # type: ignore[no-untyped-call]
    mark_row(added, "w:cantSplit")
    when, event, people, happened, source = added.cells
    when.paragraphs[0].add_run(printable(row.date_words[:1].upper() + row.date_words[1:])).bold = True
    event.text = row.type_words
    people.text = printable("\n".join(filter(None, (", ".join(row.people), row.place))))
    happened.text = printable(row.summary)
    if row.certainty:
        happened.add_paragraph().add_run(
            printable(row.certainty[:1].upper() + row.certainty[1:])
        ).font.highlight_color = WD_COLOR_INDEX.YELLOW
    _add_sources(source, row)


def _add_sources(cell: _Cell, row: ChronologyRow) -> None:
    paragraph = cell.paragraphs[0]
    for source in row.sources:
        paragraph.add_run(printable(", ".join(filter(None, (source.document_title, source.document_date)))))
        cell.add_paragraph().add_run(printable(f"“{source.quote}”")).italic = True
        paragraph = cell.add_paragraph()
    paragraph.add_run(f"Fact {', '.join(row.fact_ids)}, {row.status}").font.size = Pt(8)


def mark_row(row: _Row, name: str) -> None:
    """Give a row a property: "w:tblHeader" repeats it on every page, "w:cantSplit" keeps it whole."""
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def printable(text: str) -> str:
    """Without control characters, which XML cannot hold."""
    return _UNPRINTABLE.sub(" ", text)
