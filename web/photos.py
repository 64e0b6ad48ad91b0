"""Photos for a child's book: put them in with everybody they show, record the consents, and see where they stand."""

from __future__ import annotations

from collections.abc import Mapping
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
from web.child_notes import Content, after_joining, notes_kind, with_row, without_row
from web.dates import today
from web.desk import PROBLEM, download, open_case, save_draft, store, user
from web.intake import upload_of
from web.photos_page import SECTION_CHOICES, pictured, placed_in, shown_people
from web.wording import person_name

photos = Blueprint("photos", __name__, url_prefix="/cases/<case_id>/photos/<child_id>")
_LONGEST_CAPTION = 200
_NOT_SAID = "Say who is in it: tick everybody, or that nobody is"


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
        at = "caption" if sent is not None and sent.filename else "file"
        return _page(stored, child_id, content, version, problem=problem, at=at), 422
    if not _says_who(stored):
        return _page(stored, child_id, content, version, problem=_NOT_SAID, at="who"), 422
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
    return redirect(_address(case_id, child_id, photo_id))


@photos.post("/<photo_id>")
def change_photo(case_id: str, child_id: str, photo_id: str) -> AnyResponse:
    """What stands under it, where it goes, and whom it shows."""
    stored, content, _ = _opened(case_id, child_id)
    row, caption, section = _row(content, photo_id), _line("caption"), request.form.get("section", "")
    if not caption or section not in SECTION_CHOICES:
        abort(400)
    if _says_who(stored):
        changed = {**row, "caption": caption, "section": section, "shows": _shows(stored)}
        _replace(case_id, child_id, content, changed)
        flash("Saved.")
    else:
        flash(f"Nothing was saved. {_NOT_SAID}.", PROBLEM)
    return redirect(_address(case_id, child_id, photo_id))


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
        problem = _problem_of(new, row)
        if problem:
            flash(f"Nothing was recorded: {problem}.", PROBLEM)
            return redirect(_address(case_id, child_id, photo_id))
        given = [*(c for c in given if c["of"] != new["of"]), new]
        flash("The consent is recorded.")
    _replace(case_id, child_id, content, {**row, "consent": given})
    return redirect(_address(case_id, child_id, photo_id))


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
    return (
        (stored, {}, 0) if kept is None else (stored, after_joining(stored.case, kept.content), kept.version)
    )


def _page(
    stored: StoredCase, child_id: str, content: Content, version: int, *, problem: str = "", at: str = "file"
) -> str:
    """at: the id of the field that the problem is about."""
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
        problem_at=at,
        today=today().isoformat(),
        given={"caption": _line("caption"), "section": request.form.get("section"), "shows": _shows(stored)},
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


def _says_who(stored: StoredCase) -> bool:
    """Whether somebody is ticked, or that nobody is in it: of a photo without an answer nobody would be asked."""
    return bool(_shows(stored)) != ("shows_nobody" in request.form)


def _problem_of(consent: Mapping[str, str], row: Mapping[str, Any]) -> str:
    """Why a consent cannot be recorded; empty when it can."""
    if consent["of"] not in row["shows"] or not consent["by"] or not consent["on"]:
        return "say who agreed, and on which day"
    if date.fromisoformat(consent["on"]) > today():
        return "that day is still to come; give the day on which they agreed"
    return ""


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        abort(400)


def _line(field: str) -> str:
    return " ".join(request.form.get(field, "").split())[:_LONGEST_CAPTION]


def _address(case_id: str, child_id: str, photo_id: str | None = None) -> str:
    """The page, at one photo; an id has a space that no address may have."""
    anchor = None if photo_id is None else photo_id.replace(" ", "-")
    return url_for(".list_photos", case_id=case_id, child_id=child_id, _anchor=anchor)
