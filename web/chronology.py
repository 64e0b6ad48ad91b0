"""What happened, in date order, as a page and as files."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from story.chronology import build_chronology
from story.chronology_files import CHRONOLOGY_FORMATS
from web.desk import download, open_case, store, user
from web.rights import Right, needs

chronology = Blueprint("chronology", __name__, url_prefix="/cases/<case_id>/chronology")

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@chronology.get("")
def show_chronology(case_id: str) -> str:
    stored = open_case(case_id)
    accepted_only = request.args.get("facts") == "accepted"
    store().record_view(user().name, case_id, "chronology")
    return render_template(
        "chronology/chronology.html",
        rows=build_chronology(stored.case, accepted_only=accepted_only),
        accepted_only=accepted_only,
        formats=[e for e in CHRONOLOGY_FORMATS if e in MEDIA_TYPES],
    )


@chronology.get("/chronology<ending>")
@needs(Right.EXPORT)
def file(case_id: str, ending: str) -> Response:
    """The chronology as a file."""
    stored = open_case(case_id)
    if ending not in CHRONOLOGY_FORMATS or ending not in MEDIA_TYPES:
        abort(404)
    rows = build_chronology(stored.case, accepted_only=request.args.get("facts") == "accepted")
    content = CHRONOLOGY_FORMATS[ending](rows, f"Chronology: {stored.title}")
    store().record_view(user().name, case_id, f"download chronology{ending}")
    return download(content, f"chronology{ending}", MEDIA_TYPES[ending])
