"""What a child wrote and drew, for the worker: read it, put it into the record and the book with its day, and deal with what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.partial_date import PartialDate
from casefile.record import Case, Detail, Review, SourceDocument, SourceSpan, text_digest
from casefile.review import add_fact
from casefile.store.values import StoredCase
from story.pictures_ground import COMPANIONS
from story.themes import themes
from web.child_notes import notes_kind, with_row
from web.child_said import ChildSaid, Said, said_from_json, said_kind, said_to_json
from web.dates import iso_day_in_words
from web.desk import download, open_case, review, save, store, user
from web.wording import person_name

child_words = Blueprint("child_words", __name__, url_prefix="/cases/<case_id>/child-said/<child_id>")
_SECTION = "my_space"


@child_words.get("")
def show_words(case_id: str, child_id: str) -> str:
    """Everything that the child gave, the newest first."""
    stored, kept, version = _opened(case_id, child_id)
    store().record_view(user().name, case_id, f"child's words {child_id}")
    return render_template(
        "child_words/words.html",
        child_id=child_id,
        child=person_name(stored.case, child_id),
        given=tuple(reversed(kept.said)),
        chosen=kept,
        themes=themes(),
        pictures=COMPANIONS,
        draft_version=version,
    )


@child_words.post("/<said_id>/record")
def use_words(case_id: str, child_id: str, said_id: str) -> AnyResponse:
    """Make the words a document of the case, and a fact of exactly these words, so that the book can quote them."""
    stored, kept, _ = _opened(case_id, child_id)
    one = _one(kept, said_id)
    if one.kind not in ("words", "person") or one.is_used:
        abort(400)
    case = with_own_words(stored.case, child_id, one, review())
    save(stored, case, "keep child's words", f"document {case.documents[-1].id}")
    _mark(case_id, child_id, replace(one, is_used=True), "use child's words")
    flash("The words are in the record, with their day. The book tells them where they fit.")
    return redirect(_address(case_id, child_id))


@child_words.post("/<said_id>/book")
def use_drawing(case_id: str, child_id: str, said_id: str) -> AnyResponse:
    """Put a drawing into the book, where there is space for the child's own things."""
    _, kept, _ = _opened(case_id, child_id)
    one = _one(kept, said_id)
    if not one.picture or one.is_used:
        abort(400)
    caption = one.text.strip().splitlines()[0][:200] if one.text.strip() else _drawn_on(one)
    row = {"id": one.picture, "file": "drawing.jpg", "caption": caption, "section": _SECTION, "shows": []}
    notes = store().load_draft(case_id, notes_kind(child_id))
    content = with_row(notes.content if notes else {}, "photo", {**row, "consent": []})
    store().save_draft(
        case_id,
        notes_kind(child_id),
        content,
        expected_version=notes.version if notes else 0,
        actor=user().name,
        action="add photo",
    )
    _mark(case_id, child_id, replace(one, is_used=True), "use child's drawing")
    flash("The drawing is with the photos now; there you say on which page it stands.")
    return redirect(url_for("photos.list_photos", case_id=case_id, child_id=child_id))


@child_words.post("/<said_id>/settle")
def settle(case_id: str, child_id: str, said_id: str) -> AnyResponse:
    """Somebody has dealt with it, and told the child."""
    _, kept, _ = _opened(case_id, child_id)
    _mark(case_id, child_id, replace(_one(kept, said_id), is_settled=True), "settle child's words")
    return redirect(_address(case_id, child_id))


@child_words.get("/drawings/<picture_id>.jpg")
def show_drawing(case_id: str, child_id: str, picture_id: str) -> Response:
    """A drawing of the child's."""
    _, kept, _ = _opened(case_id, child_id)
    found = store().original(case_id, picture_id)
    if found is None or not any(s.picture == picture_id for s in kept.said):
        abort(404)
    return download(found.content, "drawing.jpg", "image/jpeg", inline=True)


def with_own_words(case: Case, child_id: str, said: Said, given: Review) -> Case:
    """The case with a document of exactly the child's words, and an accepted fact that quotes them.

    Whom the child names as somebody who matters stands before the words, as the child put it.
    """
    text = f"{said.name}: {said.text}" if said.name and said.text else said.name or said.text
    day = PartialDate(said.at[:10])
    document = SourceDocument(
        _free_id(case),
        f"{person_name(case, child_id)}’s own words, {iso_day_in_words(said.at[:10])}",
        text,
        text_digest(text),
        date=day,
        kind="child's own words",
        author=person_name(case, child_id),
    )
    quoted = said.text or said.name
    start = len(text) - len(quoted)
    span = SourceSpan(document.id, start, len(text), quoted)
    added = replace(case, documents=(*case.documents, document))
    return add_fact(added, Detail(child_id, "quote", quoted, day), given, evidence=(span,))


def _free_id(case: Case) -> str:
    taken = {d.id for d in case.documents}
    return next(i for n in range(1, len(taken) + 2) if (i := f"own{n}") not in taken)


def _drawn_on(one: Said) -> str:
    day = datetime.fromisoformat(one.at).date().isoformat()
    return f"You drew this on {iso_day_in_words(day)}."


def _opened(case_id: str, child_id: str) -> tuple[StoredCase, ChildSaid, int]:
    stored = open_case(case_id)
    if child_id not in stored.case.subject_ids:
        abort(404)
    kept = store().load_draft(case_id, said_kind(child_id))
    return stored, said_from_json(kept.content if kept else None), kept.version if kept else 0


def _one(kept: ChildSaid, said_id: str) -> Said:
    found = kept.one(said_id)
    if found is None:
        abort(404)
    return found


def _mark(case_id: str, child_id: str, one: Said, action: str) -> None:
    """Save on the newest version; a child may be writing meanwhile."""
    kept = store().load_draft(case_id, said_kind(child_id))
    content = said_to_json(said_from_json(kept.content if kept else None).with_one(one))
    store().save_draft(
        case_id,
        said_kind(child_id),
        content,
        expected_version=kept.version if kept else 0,
        actor=user().name,
        action=action,
    )


def _address(case_id: str, child_id: str) -> str:
    return url_for("child_words.show_words", case_id=case_id, child_id=child_id)
