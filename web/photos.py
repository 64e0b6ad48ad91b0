"""Photos for a child's book: put them in with everybody they show, record the consents, and see where they stand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from secrets import token_hex
from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.errors import CaseInvalid, DocumentUnreadable
from casefile.store.values import StoredCase
from story.letterbox_photos import check_photo
from story.photo_files import bare_photo
from web.child_notes import Content, notes_kind, with_row, without_row
from web.desk import PROBLEM, download, open_case, save_draft, store, user
from web.intake import upload_of
from web.photos_page import SECTION_CHOICES, pictured, placed_in, shown_people
from web.wording import person_name

photos = Blueprint("photos", __name__, url_prefix="/cases/<case_id>/photos/<child_id>")
_LONGEST_CAPTION = 200


@photos.get("")
def list_photos(case_id: str, child_id: str) -> str:
    """Every photo with its consents, and the form for another."""
    stored, content, version = _opened(case_id, child_id)
    store().record_view(user().name, case_id, f"photos {child_id}")
    return _page(stored, child_id, content, version)


@photos.post("")
def add_photo(case_id: str, child_id: str) -> str | AnyResponse | tuple[str, int]:
    """Keep a photo without what its file hides; where anybody living is in it, it waits for their consent."""
    stored, content, version = _opened(case_id, child_id)
    sent, caption, section = request.files.get("file"), _line("caption"), request.form.get("section", "")
    if sent is None or not sent.filename or not caption or section not in SECTION_CHOICES:
        problem = "Choose a photo, say where it goes, and write what stands under it"
        return _page(stored, child_id, content, version, problem=problem), 422
    upload = upload_of(sent.filename, sent.read())
    try:
        hidden = check_photo(Path(upload.filename), upload.content)
        bare = bare_photo(Path(upload.filename), upload.content)
    except (CaseInvalid, DocumentUnreadable) as error:
        return _page(stored, child_id, content, version, problem=str(error)), 422
    photo_id = f"photo {token_hex(8)}"
    store().keep_original(case_id, photo_id, upload.filename, bare, actor=user().name)
    row = {"id": photo_id, "file": upload.filename, "caption": caption, "section": section, "consent": []}
    _save(case_id, child_id, with_row(content, "photo", {**row, "shows": _shows(stored)}), "add photo")
    gone = ", ".join(dict.fromkeys(f.gives_away for f in hidden))
    flash(
        f"The photo is kept. {f'Taken out of its file: {gone}.' if gone else 'Nothing was hidden in its file.'}"
    )
    return redirect(_address(case_id, child_id))


@photos.post("/<photo_id>")
def change_photo(case_id: str, child_id: str, photo_id: str) -> AnyResponse:
    """What stands under it, where it goes, and whom it shows."""
    stored, content, _ = _opened(case_id, child_id)
    row, caption, section = _row(content, photo_id), _line("caption"), request.form.get("section", "")
    if not caption or section not in SECTION_CHOICES:
        abort(400)
    _replace(
        case_id, child_id, content, {**row, "caption": caption, "section": section, "shows": _shows(stored)}
    )
    flash("Saved.")
    return redirect(_address(case_id, child_id))


@photos.post("/<photo_id>/consents")
def record_consent(case_id: str, child_id: str, photo_id: str) -> AnyResponse:
    """Who agreed that somebody may be seen in this photo, and when; or that it is taken back."""
    _, content, _ = _opened(case_id, child_id)
    row = _row(content, photo_id)
    given = list(row.get("consent", ()))
    if "withdraw" in request.form:
        given = [c for c in given if c["of"] != request.form["withdraw"]]
        flash("The consent is taken back; the photo is out of the book until somebody agrees again.")
    else:
        new = {"of": _line("of"), "by": _line("by"), "on": _day(_line("on"))}
        if new["of"] not in row["shows"] or not new["by"] or not new["on"]:
            flash("Nothing was recorded: say who agreed, and on which day.", PROBLEM)
            return redirect(_address(case_id, child_id))
        given = [*(c for c in given if c["of"] != new["of"]), new]
        flash("The consent is recorded.")
    _replace(case_id, child_id, content, {**row, "consent": given})
    return redirect(_address(case_id, child_id))


@photos.post("/<photo_id>/remove")
def remove_photo(case_id: str, child_id: str, photo_id: str) -> AnyResponse:
    """Take a photo out of the book, and its file away for good."""
    _, content, _ = _opened(case_id, child_id)
    number = list(content.get("photo", ())).index(_row(content, photo_id))
    _save(case_id, child_id, without_row(content, "photo", number), "remove photo")
    store().remove_original(case_id, photo_id, actor=user().name)
    flash("The photo is gone.")
    return redirect(_address(case_id, child_id))


@photos.post("/never")
def never_show(case_id: str, child_id: str) -> AnyResponse:
    """Of whom no photo may be printed, whoever agrees."""
    stored, content, _ = _opened(case_id, child_id)
    _save(case_id, child_id, {**content, "no_photos": _shows(stored)}, "list who is not shown")
    flash("Saved.")
    return redirect(_address(case_id, child_id))


@photos.get("/<photo_id>.jpg")
def show_photo(case_id: str, child_id: str, photo_id: str) -> Response:
    """The photo itself."""
    _, content, _ = _opened(case_id, child_id)
    _row(content, photo_id)
    kept = store().original(case_id, photo_id)
    if kept is None:
        abort(404)
    return download(kept.content, "photo.jpg", "image/jpeg", inline=True)


def _opened(case_id: str, child_id: str) -> tuple[StoredCase, Content, int]:
    stored = open_case(case_id)
    if child_id not in stored.case.subject_ids:
        abort(404)
    kept = store().load_draft(case_id, notes_kind(child_id))
    return (stored, {}, 0) if kept is None else (stored, kept.content, kept.version)


def _page(stored: StoredCase, child_id: str, content: Content, version: int, *, problem: str = "") -> str:
    return render_template(
        "photos/photos.html",
        child_id=child_id,
        child=person_name(stored.case, child_id),
        photos=pictured(stored.case, content, placed_in(stored, child_id, content)),
        people=shown_people(stored.case),
        never=content.get("no_photos", ()),
        sections=SECTION_CHOICES,
        draft_version=version,
        problem=problem,
    )


def _row(content: Content, photo_id: str) -> dict[str, Any]:
    found = next((row for row in content.get("photo", ()) if row["id"] == photo_id), None)
    if found is None:
        abort(404)
    return dict(found)


def _replace(case_id: str, child_id: str, content: Content, row: dict[str, Any]) -> None:
    rows = [row if old["id"] == row["id"] else old for old in content["photo"]]
    _save(case_id, child_id, {**content, "photo": rows}, "change photo")


def _save(case_id: str, child_id: str, content: Content, action: str) -> None:
    save_draft(case_id, notes_kind(child_id), content, action)


def _shows(stored: StoredCase) -> list[str]:
    """Everybody who is ticked and is in the case."""
    ticked = set(request.form.getlist("shows"))
    return [p.id for p in stored.case.people if p.id in ticked]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        abort(400)


def _line(field: str) -> str:
    return " ".join(request.form.get(field, "").split())[:_LONGEST_CAPTION]


def _address(case_id: str, child_id: str) -> str:
    return url_for(".list_photos", case_id=case_id, child_id=child_id)
