"""The name table of a child's book: what each person is called, agreed with child and family, for the book and the letters."""

from __future__ import annotations

from flask import Blueprint, Response, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.errors import VersionConflict
from casefile.store.values import StoredCase
from web.child_notes import Content, after_joining, agreed_names, notes_kind
from web.desk import open_case, save_draft, store, user
from web.names_page import (
    LONGEST_NAME,
    NameLine,
    lines_by_place,
    name_lines,
    name_problems,
    name_tag,
    suggested_names,
    with_names,
)
from web.story_open import childs_own
from web.wording import person_name

names = Blueprint("names", __name__, url_prefix="/cases/<case_id>/names/<child_id>")
_ACTION = "agree names"
_TRIES = 5


@names.get("")
def show_names(case_id: str, child_id: str) -> str:
    """Everybody in the case, with what the book calls them."""
    stored, content, version = _opened(case_id, child_id)
    store().record_view(user().name, case_id, f"names {child_id}")
    return _page(stored, child_id, name_lines(stored.case, child_id, content), version)


@names.post("")
def write_names(case_id: str, child_id: str) -> AnyResponse | tuple[str, int]:
    """Keep every name of the form, or none where one of them cannot be taken."""
    stored, content, version = _opened(case_id, child_id)
    typed = {p.id: _line(request.form[f"name-{p.id}"]) for p in stored.case.people if _is_sent(p.id)}
    wanted = {**agreed_names(stored.case, content), **typed}
    problems = name_problems(wanted, suggested_names(stored.case, child_id))
    if problems:
        lines = name_lines(stored.case, child_id, content, typed=typed, problems=problems)
        return _page(stored, child_id, lines, version), 422
    save_draft(case_id, notes_kind(child_id), with_names(content, stored.case, child_id, typed), _ACTION)
    flash("The names are kept. Book and letters use them from now on.")
    return redirect(url_for(".show_names", case_id=case_id, child_id=child_id))


@names.put("/<person_id>")
def write_name(case_id: str, child_id: str, person_id: str) -> tuple[Response, int]:
    """One name, for a script: If-Match carries the tag of the name that the worker saw; 412 answers with the newer one."""
    sent, seen = request.get_json(silent=True), request.headers.get("If-Match", "").strip('"')
    if not isinstance(sent, dict) or not isinstance(sent.get("name"), str):
        abort(400)
    if not seen:
        return jsonify(message="Say in If-Match which name you changed."), 428
    for _ in range(_TRIES):
        stored, content, version = _opened(case_id, child_id)
        before = agreed_names(stored.case, content)
        if not any(p.id == person_id for p in stored.case.people):
            abort(404)
        if seen != name_tag(person_id, before.get(person_id, "")):
            return _answer(stored, child_id, content, person_id), 412
        wanted = {**before, person_id: _line(sent["name"])}
        if problem := name_problems(wanted, suggested_names(stored.case, child_id)).get(person_id):
            return jsonify(message=problem), 422
        try:
            store().save_draft(
                case_id,
                notes_kind(child_id),
                with_names(content, stored.case, child_id, {person_id: wanted[person_id]}),
                expected_version=version,
                actor=user().name,
                action=_ACTION,
            )
        except VersionConflict:  # perhaps only another name
            continue
        return _answer(stored, child_id, _opened(case_id, child_id)[1], person_id), 200
    return jsonify(message="Others save all the time; try again."), 503


def _answer(stored: StoredCase, child_id: str, content: Content, person_id: str) -> Response:
    line = next(n for n in name_lines(stored.case, child_id, content) if n.person_id == person_id)
    kept = store().load_draft(stored.id, notes_kind(child_id))
    return jsonify(tag=line.tag, name=line.agreed, said=line.said, version=kept.version if kept else 0)


def _opened(case_id: str, child_id: str) -> tuple[StoredCase, Content, int]:
    stored = open_case(case_id)
    if child_id not in stored.case.subject_ids:
        abort(404)
    kept = store().load_draft(case_id, notes_kind(child_id))
    return (
        (stored, {}, 0) if kept is None else (stored, after_joining(stored.case, kept.content), kept.version)
    )


def _page(stored: StoredCase, child_id: str, lines: tuple[NameLine, ...], version: int) -> str:
    return render_template(
        "names/names.html",
        child_id=child_id,
        child=person_name(stored.case, child_id),
        places=lines_by_place(lines),
        own=[s.name for s in childs_own(stored.id, child_id).said if s.name],
        wrong=[line for line in lines if line.problem],
        longest=LONGEST_NAME,
        draft_version=version,
    )


def _is_sent(person_id: str) -> bool:
    return f"name-{person_id}" in request.form


def _line(text: str) -> str:
    return " ".join(text.split())
