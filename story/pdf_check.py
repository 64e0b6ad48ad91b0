"""What a printed book must have so that everybody can read it, checked in the PDF itself."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pikepdf

from story.printing import pdf_texts
from story.translate import LANGUAGES

DRAFT_MARK = "DRAFT"
_UA_PART = "{http://www.aiim.org/pdfua/ns/id/}part"
_EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")
_WITHOUT_OWN_FILE = (
    "/Type0",
    "/Type3",
)  # a composite font's file belongs to its descendant; Type 3 glyphs are drawn


@dataclass(frozen=True)
class PdfFinding:
    """One check of PDF_CHECKS, and what is wrong when it did not pass."""

    id: str
    passed: bool
    message: str


def check_pdf(pdf: bytes, *, is_draft: bool) -> list[PdfFinding]:
    """Every check of PDF_CHECKS in order, then whether the draft mark is where it should be and nowhere else."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        findings = [_finding(name, problem(document)) for name, problem in PDF_CHECKS.items()]
    return [*findings, _finding("draft_mark", _draft_problem(pdf, is_draft=is_draft))]


def _finding(name: str, problem: str) -> PdfFinding:
    return PdfFinding(name, not problem, problem)


def _tags_problem(pdf: pikepdf.Pdf) -> str:
    is_tagged = (
        "/StructTreeRoot" in pdf.Root and "/MarkInfo" in pdf.Root and bool(pdf.Root.MarkInfo.get("/Marked"))
    )
    return "" if is_tagged else "The PDF has no tags, so a screen reader cannot follow it."


def _language_problem(pdf: pikepdf.Pdf) -> str:
    return (
        ""
        if str(pdf.Root.get("/Lang", "")).startswith(LANGUAGES)
        else "The PDF does not say in which language it is."
    )


def _title_problem(pdf: pikepdf.Pdf) -> str:
    is_shown = "/ViewerPreferences" in pdf.Root and bool(pdf.Root.ViewerPreferences.get("/DisplayDocTitle"))
    has_title = bool(str(pdf.docinfo.get("/Title", "")).strip())
    return "" if has_title and is_shown else "The PDF has no title that a reader would be shown."


def _bookmark_problem(pdf: pikepdf.Pdf) -> str:
    with pdf.open_outline() as outline:
        return "" if outline.root else "The PDF has no bookmarks."


def _font_problem(pdf: pikepdf.Pdf) -> str:
    missing = sorted(str(f.get("/BaseFont", "a font")) for f in _fonts(pdf) if not _is_embedded(f))
    return f"These fonts are not in the PDF: {', '.join(missing)}." if missing else ""


def _fonts(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for item in _dictionaries(pdf):
        if item.get("/Type") == "/Font" and item.get("/Subtype") not in _WITHOUT_OWN_FILE:
            yield item


def _is_embedded(font: pikepdf.Object) -> bool:
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and any(key in descriptor for key in _EMBEDDED)


def _figure_problem(pdf: pikepdf.Pdf) -> str:
    figures = [item for item in _dictionaries(pdf) if item.get("/S") == "/Figure"]
    silent = sum(1 for figure in figures if not str(figure.get("/Alt", "")).strip())
    return (
        f"{silent} of {len(figures)} pictures have no words for those who cannot see them." if silent else ""
    )


def _table_problem(pdf: pikepdf.Pdf) -> str:
    headings = [item for item in _dictionaries(pdf) if item.get("/S") == "/TH"]
    silent = sum(1 for heading in headings if "/Scope" not in heading.get("/A", {}))
    return (
        f"{silent} of {len(headings)} headings of tables do not say whether they head a row or a column."
        if silent
        else ""
    )


def _marker_problem(pdf: pikepdf.Pdf) -> str:
    with pdf.open_metadata() as metadata:
        return (
            "" if str(metadata.get(_UA_PART, "")) == "1" else "The PDF does not say that it follows PDF/UA-1."
        )


def _dictionaries(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    return (item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))


def _draft_problem(pdf: bytes, *, is_draft: bool) -> str:
    texts = pdf_texts(pdf)
    marked = [DRAFT_MARK in text.split() for text in texts]
    if is_draft and not all(marked):
        return f"Page {marked.index(False) + 1} of a draft does not say {DRAFT_MARK}."
    if not is_draft and any(marked):
        return f"Page {marked.index(True) + 1} says {DRAFT_MARK}, but the book is not a draft."
    return ""


PDF_CHECKS: dict[str, Callable[[pikepdf.Pdf], str]] = {
    "tags": _tags_problem,
    "language": _language_problem,
    "title": _title_problem,
    "bookmarks": _bookmark_problem,
    "fonts": _font_problem,
    "figures": _figure_problem,
    "tables": _table_problem,
    "ua_marker": _marker_problem,
}
