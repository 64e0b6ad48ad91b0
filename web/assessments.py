"""The chronology for an assessment on the desk: the worker's significance, impact and action beside each entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from story.chronology_assessment import build_assessment
from story.chronology_assessment_files import ASSESSMENT_FORMATS
from story.worker_notes import Assessment
from web.chronology import MEDIA_TYPES
from web.desk import download, open_case, save_draft, store, user
from web.rights import Right, needs

assessments = Blueprint("assessments", __name__, url_prefix="/cases/<case_id>/assessment")
KIND = "assessment"
COLUMNS = ("significance", "impact", "action")
_LONGEST = 2000


@assessments.get("")
def show_assessment(case_id: str) -> str:
    """Every accepted entry, with what the record gives and room for what the worker makes of it."""
    stored = open_case(case_id)
    kept = store().load_draft(case_id, KIND)
    store().record_view(user().name, case_id, "assessment")
    return render_template(
        "papers/assessment.html",
        rows=build_assessment(stored.case, accepted_only=True),
        written={} if kept is None else kept.content,
        draft_version=0 if kept is None else kept.version,
    )


@assessments.post("")
def write_assessment(case_id: str) -> AnyResponse:
    """Keep what the form holds, by fact and column."""
    stored = open_case(case_id)
    kept = store().load_draft(case_id, KIND)
    written: dict[str, Any] = {k: dict(v) for k, v in (kept.content if kept else {}).items()}
    for field, text in request.form.items():
        column, _, fact_id = field.partition("-")
        if column in COLUMNS and stored.case.fact(fact_id) is not None:
            written.setdefault(fact_id, {})[column] = " ".join(text.split())[:_LONGEST]
    said = {i: {c: t for c, t in row.items() if t} for i, row in written.items()}
    save_draft(case_id, KIND, {i: row for i, row in said.items() if row}, "write assessment")
    flash("Saved.")
    return redirect(url_for(".show_assessment", case_id=case_id))


@assessments.get("/chronology<ending>")
@needs(Right.EXPORT)
def file(case_id: str, ending: str) -> Response:
    """The chronology for an assessment, from accepted facts and the worker's words."""
    stored = open_case(case_id)
    if ending not in ASSESSMENT_FORMATS or ending not in MEDIA_TYPES:
        abort(404)
    kept = store().load_draft(case_id, KIND)
    judged = build_assessment(
        stored.case, accepted_only=True, assessments=_assessments(kept.content if kept else {})
    )
    content = ASSESSMENT_FORMATS[ending](judged, f"Chronology: {stored.title}")
    store().record_view(user().name, case_id, f"download assessment{ending}")
    return download(content, f"chronology-assessment{ending}", MEDIA_TYPES[ending])


def _assessments(content: Mapping[str, Any]) -> dict[str, Assessment]:
    return {fact_id: Assessment(**row) for fact_id, row in content.items()}
