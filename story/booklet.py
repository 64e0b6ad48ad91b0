"""A book of A5 pages as a booklet: two pages side by side on each side of A4 sheets, to print, fold and staple.

The pages are put in the order that comes right when the sheets are printed on both sides, turned over the short edge, laid in each other
and folded once. A booklet is for the printer alone: who reads on a screen, or has it read aloud, takes the pages as they are.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf

_SHEET_PT = (841.89, 595.28)  # A4, lying
_PAGES_OF_A_SHEET = 4


def sheets_of(count: int) -> list[tuple[int | None, int | None]]:
    """Which page stands left and right on each side of the sheets, from 0; None stays empty.

    The last page is the back of the booklet, so what is missing to whole sheets is left empty before it.

    >>> sheets_of(4), sheets_of(6)
    ([(3, 0), (1, 2)], [(5, 0), (1, None), (None, 2), (3, 4)])
    """
    whole = -(-count // _PAGES_OF_A_SHEET) * _PAGES_OF_A_SHEET
    order: list[int | None] = [*range(count - 1), *[None] * (whole - count), count - 1]
    sides = []
    for i in range(whole // 2):
        outer, inner = order[whole - 1 - i], order[i]
        sides.append((outer, inner) if i % 2 == 0 else (inner, outer))
    return sides


def as_booklet(pdf: bytes) -> bytes:
    """The pages of a PDF on A4 sheets; the same pages always give the same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as pages, pikepdf.new() as sheets:
        forms = [sheets.copy_foreign(page.as_form_xobject()) for page in pages.pages]
        for side in sheets_of(len(forms)):
            _lay(sheets, [None if number is None else forms[number] for number in side])
        for key in ("/Title", "/Author"):
            if key in pages.docinfo:
                sheets.docinfo[key] = str(pages.docinfo[key])
        sheets.Root.Lang = pikepdf.String(str(pages.Root.get("/Lang", "")))
        sheets.Root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True, Duplex=pikepdf.Name.DuplexFlipShortEdge, PrintScaling=pikepdf.Name("/None")
        )
        stream = io.BytesIO()
        sheets.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return stream.getvalue()


def _lay(sheets: pikepdf.Pdf, forms: Sequence[pikepdf.Object | None]) -> None:
    """One side of a sheet, each page in the middle of its half."""
    width, height = _SHEET_PT
    drawn, named = [], {}
    for place, form in enumerate(forms):
        if form is not None:
            left, bottom, right, top = (float(edge) for edge in form.BBox)
            x, y = width / 4 * (2 * place + 1) - (right + left) / 2, (height - top - bottom) / 2
            named[f"/P{place}"] = form
            drawn.append(f"q 1 0 0 1 {x:.3f} {y:.3f} cm /P{place} Do Q")
    sheet = sheets.add_blank_page(page_size=_SHEET_PT)
    sheet.Contents = sheets.make_stream("\n".join(drawn).encode("ascii"))
    sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(named))
