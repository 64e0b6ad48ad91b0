"""The family in pictures and in a table: genogram, ecomap, who is who."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from web.desk import download, open_case, store, user
from web.drawings import DRAWING_FORMATS, DRAWINGS, draw, drawing_file
from web.people_page import person_lines

family = Blueprint("family", __name__, url_prefix="/cases/<case_id>/family")


@family.get("")
def show_family(case_id: str) -> str:
    stored = open_case(case_id)
    accepted_only = request.args.get("facts") == "accepted"
    drawings = {name: draw(stored.case, name, accepted_only=accepted_only) for name in DRAWINGS}
    store().record_view(user().name, case_id, "family")
    return render_template(
        "family/family.html",
        drawings=drawings,
        titles=DRAWINGS,
        formats=DRAWING_FORMATS,
        lines=person_lines(stored.case),
        accepted_only=accepted_only,
    )


@family.get("/<name>.<ending>")
def drawing(case_id: str, name: str, ending: str) -> Response:
    """The genogram or the ecomap as a file, or for the page (?show=1)."""
    stored = open_case(case_id)
    if name not in DRAWINGS or ending not in DRAWING_FORMATS:
        abort(404)
    inline = "show" in request.args
    drawn = draw(stored.case, name, accepted_only=request.args.get("facts") == "accepted")
    content = drawing_file(drawn, ending)
    if not inline:
        store().record_view(user().name, case_id, f"download {name}.{ending}")
    return download(content, f"{name}.{ending}", DRAWING_FORMATS[ending], inline=inline)
