"""What happened, in date order, as a page and as files."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from casefile.record import Case
from story.chronology import build_chronology
from story.chronology_files import CHRONOLOGY_FORMATS
from story.chronology_rows import ChronologyRow
from web.chronology_page import KINDS, by_year, chosen_rows, people_named
from web.desk import download, open_case, store, user
from web.rights import Right, needs
from web.wording import person_name

chronology = Blueprint("chronology", __name__, url_prefix="/cases/<case_id>/chronology")

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@chronology.get("")
def show_chronology(case_id: str) -> str:
    """Everything, or what names one person (?person=p1) or is of one kind (?kind=home)."""
    stored = open_case(case_id)
    rows, asked = _asked(stored.case)
    store().record_view(user().name, case_id, "chronology")
    return render_template(
        "chronology/chronology.html",
        years=by_year(stored.case, rows),
        count=len(rows),
        asked=asked,
        people=people_named(stored.case),
        kinds=KINDS,
        formats=[e for e in CHRONOLOGY_FORMATS if e in MEDIA_TYPES],
    )


@chronology.get("/chronology<ending>")
@needs(Right.EXPORT)
def file(case_id: str, ending: str) -> Response:
    """The chronology as a file, with what the page shows that asks for it."""
    stored = open_case(case_id)
    if ending not in CHRONOLOGY_FORMATS or ending not in MEDIA_TYPES:
        abort(404)
    rows, asked = _asked(stored.case)
    title = f"Chronology: {stored.title}"
    if "person" in asked:
        title += f" (what names {person_name(stored.case, asked['person'])})"
    if "kind" in asked:
        title += f" ({KINDS[asked['kind']][0].lower()})"
    content = CHRONOLOGY_FORMATS[ending](rows, title)
    store().record_view(user().name, case_id, f"download chronology{ending}")
    return download(content, f"chronology{ending}", MEDIA_TYPES[ending])


def _asked(case: Case) -> tuple[list[ChronologyRow], dict[str, str]]:
    """The rows that the address asks for, and what it asks."""
    asked = {k: request.args[k] for k in ("facts", "person", "kind") if request.args.get(k)}
    person_id, kind = asked.get("person", ""), asked.get("kind", "")
    if kind and kind not in KINDS:
        abort(404)
    if person_id:
        case.person(person_id)
    rows = build_chronology(case, accepted_only=asked.get("facts") == "accepted")
    return chosen_rows(case, rows, person_id=person_id, kind=kind), asked
