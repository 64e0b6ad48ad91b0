"""Earlier versions of a book: undo and redo, what changed between two of them, and going back to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casefile.errors import NothingToUndo
from casefile.store import CaseStore
from web.desk import PROBLEM, save_draft, store, user
from web.draft_history import redone, taken_back, undone
from web.story_desk import OpenBook
from web.story_draft import StoryDraft, apply_draft, draft_from_json, draft_kind
from web.story_open import book_at, name_changes
from web.story_order import in_order, page_keys
from web.versions_page import VersionBook, changed_pages, version_lines

versions = Blueprint("versions", __name__, url_prefix="/cases/<case_id>/story/<child_id>/<band>")


@versions.post("/undo")
def undo(case_id: str, child_id: str, band: str) -> Response:
    """Take the last change of words or order back; signatures and comments stay."""
    return _step(case_id, child_id, band, undone, "undo story")


@versions.post("/redo")
def redo(case_id: str, child_id: str, band: str) -> Response:
    """Take the last undo back."""
    return _step(case_id, child_id, band, redone, "redo story")


@versions.post("/versions/<int:version>/restore")
def restore(case_id: str, child_id: str, band: str, version: int) -> Response:
    """Let the book stand again as an earlier version left it."""

    def make(kept: CaseStore, case: str, kind: str) -> dict[str, Any]:
        return taken_back(kept, case, kind, version)

    return _step(case_id, child_id, band, make, "restore story")


@versions.get("/versions")
def show_versions(case_id: str, child_id: str, band: str) -> str:
    """Who changed what and when; with ?from and ?to, the sentences that differ between two versions."""
    opened = book_at(case_id, child_id, band)
    kind = draft_kind(child_id, band)
    history = store().draft_history(case_id, kind)
    books, changes = {0: _left(opened, StoryDraft())}, name_changes(case_id, child_id)
    for line in history:
        kept = store().load_draft(case_id, kind, line.version)
        books[line.version] = _left(opened, draft_from_json(kept.content if kept else None, changes))
    newest = history[-1].version if history else 0
    older = request.args.get("from", default=max(newest - 1, 0), type=int)
    newer = request.args.get("to", default=newest, type=int)
    if older not in books or newer not in books:
        abort(404)
    store().record_view(user().name, case_id, f"versions of story {child_id} {band}")
    return render_template(
        "story/versions.html",
        opened=opened,
        lines=version_lines(history, {n: b.book for n, b in books.items()}, opened.draft.sign_offs),
        older=older,
        newer=newer,
        pages=changed_pages(books[older], books[newer]),
    )


def _left(opened: OpenBook, draft: StoryDraft) -> VersionBook:
    keys = in_order(page_keys(opened.generated.pages), draft.order)
    return VersionBook(apply_draft(opened.generated, draft), keys)


def _step(
    case_id: str,
    child_id: str,
    band: str,
    make: Callable[[CaseStore, str, str], Mapping[str, Any]],
    action: str,
) -> Response:
    book_at(case_id, child_id, band)
    kind = draft_kind(child_id, band)
    try:
        save_draft(case_id, kind, make(store(), case_id, kind), action)
    except NothingToUndo as error:
        flash(str(error), PROBLEM)
    return redirect(url_for("story.show_book", case_id=case_id, child_id=child_id, band=band))
