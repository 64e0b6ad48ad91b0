"""Answering a subject access request: whose, what of it is about others, and the file to give out; for managers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from story.subject_access_file import answer_pdf, answer_zip
from web.desk import PROBLEM, download, open_case, save_draft, store, user
from web.held import Decision, Held
from web.rights import Right, needs
from web.wording import person_name

subject_access = Blueprint("subject_access", __name__, url_prefix="/cases/<case_id>/subject-access")
_MAKERS = {".pdf": (answer_pdf, "application/pdf"), ".zip": (answer_zip, "application/zip")}
_MOST_WORDS = 200


@subject_access.get("")
@needs(Right.MANAGE)
def choose_person(case_id: str) -> str:
    """Whose request it is."""
    stored = open_case(case_id)
    people = [(p.id, person_name(stored.case, p.id)) for p in stored.case.people]
    unread = [f for f in store().queue.files(case_id) if f.document_id is None]
    return render_template("subject_access/choose.html", people=people, unread=len(unread))


@subject_access.route("/<person_id>", methods=["GET", "POST"])
@needs(Right.MANAGE)
def decide(case_id: str, person_id: str) -> str | AnyResponse:
    """What may be about others, with a suggestion for each; what is ticked is taken out."""
    held = _opened(case_id, person_id)
    if request.method == "POST":
        return _decided(held)
    store().record_view(user().name, case_id, f"subject access of person {person_id}")
    kept, version = _kept(held)
    titles = {d.id: d.title for d in held.case.documents} | {w.id: w.title for w in held.writing}
    return render_template(
        "subject_access/decide.html",
        person_id=person_id,
        name=held.name,
        others=held.others,
        passages=[(p, titles.get(p.document_id, "")) for p in held.passages],
        writing=held.writing,
        chosen=held.suggested(kept),
        is_decided=kept is not None and kept.seen == held.digest,
        is_outdated=kept is not None and kept.seen != held.digest,
        version=version,
    )


@subject_access.get("/<person_id>/answer<ending>")
@needs(Right.MANAGE)
def answer(case_id: str, person_id: str, ending: str) -> Response | AnyResponse:
    """The file to give out, as it was decided; without a decision on all that is held now there is none."""
    held = _opened(case_id, person_id)
    kept, _ = _kept(held)
    if kept is None or ending not in _MAKERS:
        abort(404)
    if kept.seen != held.digest:
        flash(
            "There is no answer yet: the record has changed since you decided. Decide on what is new.",
            PROBLEM,
        )
        return redirect(url_for(".decide", case_id=case_id, person_id=person_id))
    make, media_type = _MAKERS[ending]
    users = {f"user {u.id}": u.name for u in store().list_users()}
    content = make(held.answer(kept, users))
    store().record_view(user().name, case_id, f"download subject access of person {person_id}")
    return download(content, f"subject-access{ending}", media_type)


def _decided(held: Held) -> AnyResponse:
    """Keep the decision, on exactly what the page showed."""
    here = redirect(url_for(".decide", case_id=held.stored.id, person_id=held.person_id))
    if request.form.get("seen") != held.digest:
        flash(
            "Nothing was saved: the record has changed since you opened the page. Look at it again.", PROBLEM
        )
        return here
    words = (" ".join(line.split()) for line in request.form.get("words", "").splitlines())
    decision = Decision(
        tuple(i for i in request.form.getlist("name") if i in held.offered),
        tuple(i for i in request.form.getlist("passage") if i in held.offered),
        tuple(w for w in words if w)[:_MOST_WORDS],
        "workers" in request.form,
        held.offered,
        held.digest,
    )
    save_draft(held.stored.id, _kind(held.person_id), asdict(decision), "decide subject access")
    return here


def _kept(held: Held) -> tuple[Decision | None, int]:
    """The decision that was kept last, and the version of its draft."""
    draft = store().load_draft(held.stored.id, _kind(held.person_id))
    if draft is None:
        return None, 0
    said: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in draft.content.items()}
    return Decision(**said), draft.version


def _opened(case_id: str, person_id: str) -> Held:
    stored = open_case(case_id)
    if not any(p.id == person_id for p in stored.case.people):
        abort(404)
    return Held(stored, person_id)


def _kind(person_id: str) -> str:
    return f"subject access {person_id}"
