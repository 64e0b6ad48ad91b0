"""Things that a worker puts on the list of a child's memory box, each with a photo of it if there is one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.errors import CaseInvalid
from story.photo_files import bare_photo
from web.child_notes import Content, notes_kind, with_row, without_row
from web.desk import PROBLEM, download, open_case, save_draft, store, user
from web.intake import upload_of
from web.paper_history import without_steps

keepsakes = Blueprint(
    "keepsakes", __name__, url_prefix="/cases/<case_id>/documents-for/<child_id>/memory-box/things"
)
_KEEPSAKE = ("item", "from", "when", "story", "kept")
_LONGEST = 1000


@keepsakes.post("")
def add_thing(case_id: str, child_id: str) -> AnyResponse:
    """Put a thing on the list; a photo of it is kept without what its file hides, when it shows nobody."""
    content = _opened(case_id, child_id)
    thing: dict[str, Any] = {key: said for key in _KEEPSAKE if (said := _line(key))}
    sent = request.files.get("photo")
    if "item" not in thing:
        flash("Nothing was added: say what it is.", PROBLEM)
    elif sent is None or not sent.filename:
        _save(case_id, child_id, with_row(content, "keepsake", thing), "add keepsake")
    elif "shows_nobody" not in request.form:
        flash(
            "Nothing was added: the photo may show the thing only. A photo of people goes to the photos of the book.",
            PROBLEM,
        )
    else:
        upload = upload_of(sent.filename, sent.read())
        try:
            bare = bare_photo(Path(upload.filename), upload.content)
        except CaseInvalid as error:
            flash(f"Nothing was added: {error}", PROBLEM)
            return redirect(_address(case_id, child_id))
        photo = {"photo": upload.filename, "photo_id": f"photo {token_hex(8)}"}
        store().keep_original(case_id, photo["photo_id"], upload.filename, bare, actor=user().name)
        _save(case_id, child_id, with_row(content, "keepsake", {**thing, **photo}), "add keepsake")
    return redirect(_address(case_id, child_id))


@keepsakes.post("/<int:number>/remove")
def remove_thing(case_id: str, child_id: str, number: int) -> AnyResponse:
    """Take a thing off the list, and the file of its photo away for good."""
    content = _opened(case_id, child_id)
    row = _row(content, number)
    _save(case_id, child_id, without_row(content, "keepsake", number), "remove keepsake")
    if "photo_id" in row and store().original(case_id, row["photo_id"]):
        store().remove_original(case_id, row["photo_id"], actor=user().name)
    return redirect(_address(case_id, child_id))


@keepsakes.get("/<int:number>.jpg")
def show_photo(case_id: str, child_id: str, number: int) -> Response:
    """The photo of a thing."""
    row = _row(_opened(case_id, child_id), number)
    kept = store().original(case_id, row.get("photo_id", ""))
    if kept is None:
        abort(404)
    return download(kept.content, "photo.jpg", "image/jpeg", inline=True)


def photos_of_things(case_id: str, content: Content) -> Mapping[str, bytes]:
    """The photos of the things that the worker put on the list, by id; one that is gone is left out."""
    ids = [row["photo_id"] for row in content.get("keepsake", ()) if "photo_id" in row]
    kept = {photo_id: store().original(case_id, photo_id) for photo_id in ids}
    return {photo_id: original.content for photo_id, original in kept.items() if original}


def _opened(case_id: str, child_id: str) -> Content:
    if child_id not in open_case(case_id).case.subject_ids:
        abort(404)
    kept = store().load_draft(case_id, notes_kind(child_id))
    return {} if kept is None else kept.content


def _row(content: Content, number: int) -> Mapping[str, Any]:
    rows = content.get("keepsake", ())
    if number >= len(rows):
        abort(404)
    found: Mapping[str, Any] = rows[number]
    return found


def _save(case_id: str, child_id: str, content: Content, action: str) -> None:
    save_draft(case_id, notes_kind(child_id), without_steps(content, "memory-box"), action)


def _line(field: str) -> str:
    return " ".join(request.form.get(field, "").split())[:_LONGEST]


def _address(case_id: str, child_id: str) -> str:
    return url_for("papers.show_paper", case_id=case_id, child_id=child_id, name="memory-box")
