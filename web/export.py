"""Everything of a case to take away."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from casefile.exchange import MEDIA_TYPE, serialise_case
from story.bands import AGE_BANDS
from story.drawing_files import DRAWING_FORMATS
from web.dates import today
from web.desk import download, open_case, store, user
from web.drawings import DRAWINGS
from web.front_page import children
from web.papers_page import DOCUMENTS
from web.rights import Right, needs

export = Blueprint("export", __name__, url_prefix="/cases/<case_id>/export")


@export.get("")
@needs(Right.EXPORT)
def show_export(case_id: str) -> str:
    stored = open_case(case_id)
    return render_template(
        "export/export.html",
        drawings=DRAWINGS,
        formats=list(DRAWING_FORMATS),
        children=children(stored.case, today()),
        bands=list(AGE_BANDS),
        documents={name: document.title for name, document in DOCUMENTS.items()},
    )


@export.get("/family.case.json")
@needs(Right.EXPORT)
def case_file(case_id: str) -> Response:
    """The case file that another system, or the command line, reads."""
    stored = open_case(case_id)
    store().record_view(user().name, case_id, "download case file")
    return download(serialise_case(stored.case), "family.case.json", MEDIA_TYPE)
