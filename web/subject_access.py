"""Answering a subject access request: whose, what of it is about others, and the file to give out; for managers."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.record import Case
from casefile.store.values import StoredCase
from story.subject_access import (
    Passage,
    held_documents,
    hide_names,
    name_pattern,
    others_in,
    passages_about_others,
)
from story.subject_access_file import Answer, answer_pdf
from web.desk import download, open_case, save_draft, store, user
from web.rights import Right, needs
from web.wording import claim_words, person_name, word

subject_access = Blueprint("subject_access", __name__, url_prefix="/cases/<case_id>/subject-access")


@subject_access.get("")
@needs(Right.MANAGE)
def choose_person(case_id: str) -> str:
    """Whose request it is."""
    stored = open_case(case_id)
    people = [(p.id, person_name(stored.case, p.id)) for p in stored.case.people if p.mentions]
    return render_template("subject_access/choose.html", people=people)


@subject_access.route("/<person_id>", methods=["GET", "POST"])
@needs(Right.MANAGE)
def decide(case_id: str, person_id: str) -> str | AnyResponse:
    """What may be about others, with a suggestion for each; what is ticked is taken out."""
    stored = _opened(case_id, person_id)
    if request.method == "POST":
        chosen = {"names": request.form.getlist("name"), "passages": request.form.getlist("passage")}
        save_draft(case_id, _kind(person_id), chosen, "decide subject access")
        return redirect(url_for(".decide", case_id=case_id, person_id=person_id))
    store().record_view(user().name, case_id, f"subject access of person {person_id}")
    kept = store().load_draft(case_id, _kind(person_id))
    others, passages = others_in(stored.case, person_id), passages_about_others(stored.case, person_id)
    suggested = {
        "names": [o.person_id for o in others if o.is_suggested],
        "passages": [p.id for p in passages],
    }
    return render_template(
        "subject_access/decide.html",
        person_id=person_id,
        name=person_name(stored.case, person_id),
        others=others,
        passages=[(p, _title(stored.case, p)) for p in passages],
        chosen=suggested if kept is None else kept.content,
        is_decided=kept is not None,
        version=0 if kept is None else kept.version,
    )


@subject_access.get("/<person_id>/answer.pdf")
@needs(Right.MANAGE)
def answer(case_id: str, person_id: str) -> Response:
    """The file to give out, as it was decided; without a decision there is none."""
    stored = _opened(case_id, person_id)
    kept = store().load_draft(case_id, _kind(person_id))
    if kept is None:
        abort(404)
    chosen = set(kept.content["passages"])
    passages = [p for p in passages_about_others(stored.case, person_id) if p.id in chosen]
    pdf = answer_pdf(_answer(stored.case, person_id, kept.content["names"], passages))
    store().record_view(user().name, case_id, f"download subject access of person {person_id}")
    return download(pdf, "subject-access.pdf", "application/pdf")


def _answer(case: Case, person_id: str, names: Sequence[str], passages: Sequence[Passage]) -> Answer:
    known = {p.id for p in case.people}
    without_names = [n for n in names if n in known and n != person_id]
    hidden = name_pattern(case, without_names)
    facts = [f for f in case.facts_about(person_id) if f.is_standing]
    said = [
        f"{hide_names(claim_words(case, f.claim), hidden)}"
        f"{'' if f.is_affirmed else ' (' + word('certainties', f.assertion.certainty).lower() + ')'}"
        f"{'' if f.is_accepted else ' (proposed by the reading, and not checked)'}"
        for f in facts
    ]
    held = held_documents(case, person_id, without_names=without_names, without=passages)
    return Answer(person_name(case, person_id), said, held, len(passages), len(without_names))


def _opened(case_id: str, person_id: str) -> StoredCase:
    stored = open_case(case_id)
    if not any(p.id == person_id for p in stored.case.people):
        abort(404)
    return stored


def _kind(person_id: str) -> str:
    return f"subject access {person_id}"


def _title(case: Case, passage: Passage) -> str:
    document = case.document(passage.document_id)
    return "" if document is None else document.title
