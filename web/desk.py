"""What every page needs: the store, who is signed in, the case of the address, and saving it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from threading import BoundedSemaphore
from typing import Any

from flask import Response, abort, current_app, g, request, send_file

from casefile.errors import VersionConflict
from casefile.record import Case, Review
from casefile.store import CaseStore
from casefile.store.values import Draft, StoredCase, User
from casefile.titles import new_title
from graph.drawing import Drawing
from story.book import Book
from story.translate import ENGLISH, LANGUAGES
from web.dates import now
from web.login_limit import LoginLimit
from web.rate_limit import RateLimit, files_limit, pages_limit
from web.shelf import Shelf
from web.story_desk import OpenBook

MOST_STREAMS = 6
PROBLEM = "problem"  # category of a flashed message that says why something was not done
MOST_CASES = 64  # kept open; one of five hundred facts takes about four megabytes


@dataclass(frozen=True)
class Desk:
    """What lives as long as the app, in `app.extensions["kithkin"]`."""

    store: CaseStore
    login_limit: LoginLimit = field(default_factory=LoginLimit)
    pages_limit: RateLimit = field(default_factory=pages_limit)
    files_limit: RateLimit = field(default_factory=files_limit)
    cases: Shelf[StoredCase] = field(default_factory=lambda: Shelf(MOST_CASES))
    drawings: Shelf[Drawing] = field(default_factory=Shelf)
    books: Shelf[Book] = field(default_factory=Shelf)
    opened: Shelf[OpenBook] = field(default_factory=lambda: Shelf(MOST_CASES))
    # So that pages which follow the reading never take all the threads that serve pages.
    streams: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(MOST_STREAMS))


class Outdated(VersionConflict):
    """Somebody else saved first; `latest` is the version to try again on."""

    def __init__(self, message: str, latest: int) -> None:
        super().__init__(message)
        self.latest = latest


def desk() -> Desk:
    found: Desk = current_app.extensions["kithkin"]
    return found


def store() -> CaseStore:
    return desk().store


def user() -> User:
    """Who is signed in; only for views behind the sign-in."""
    signed_in: User | None = g.user
    if signed_in is None:
        abort(401)
    return signed_in


def open_case(case_id: str) -> StoredCase:
    """The newest version of the case; the page's navigation shows it. Raises CaseNotFound."""
    newest = store().case_summary(case_id)
    g.stored = desk().cases.get(
        (case_id, newest.version, newest.updated_at), lambda: store().load_case(case_id, newest.version)
    )
    opened: StoredCase = g.stored
    return opened


def review(reason: str | None = None) -> Review:
    """A decision by whoever is signed in, now."""
    return Review(user().name, now(), reason)


def save(
    stored: StoredCase, case: Case, action: str, detail: str = "", *, on: int | None = None
) -> StoredCase:
    """Save on the version that the form was made from, so that nobody's work is overwritten unseen.

    on: a later version, where what the form changes is still as it was.

    Raises:
        Outdated: the case was saved since.
    """
    expected = form_version(stored.version) if on is None else on
    try:
        g.stored = store().save_case(
            stored.id,
            case,
            expected_version=expected,
            actor=user().name,
            action=action,
            detail=detail,
            title=new_title(stored.case, case),
        )
    except VersionConflict as error:
        raise Outdated(str(error), store().load_case(stored.id).version) from error
    saved: StoredCase = g.stored
    desk().cases.put((saved.id, saved.version, saved.updated_at), saved)
    return saved


def save_draft(case_id: str, kind: str, content: Mapping[str, Any], action: str) -> Draft:
    """Save a draft on the version that the form was made from. Raises Outdated."""
    current = store().load_draft(case_id, kind)
    newest = 0 if current is None else current.version
    expected = form_version(newest)
    try:
        return store().save_draft(
            case_id, kind, content, expected_version=expected, actor=user().name, action=action
        )
    except VersionConflict as error:
        raise Outdated(str(error), newest) from error


def asked_language() -> str:
    """The language of fixed texts that ?language asks for; 404 for one that there is not."""
    language = request.args.get("language", ENGLISH)
    if language not in LANGUAGES:
        abort(404)
    return language


def back_address(case_id: str, default: str) -> str:
    """The page of this case that the form came from, as it says in "back"; never an address elsewhere."""
    back = request.values.get("back", "")
    is_own = (
        back.isprintable() and back.startswith(f"/cases/{case_id}") and "//" not in back and "\\" not in back
    )
    return back if is_own else default


def form_version(default: int) -> int:
    """The version hidden in the form that was sent."""
    return request.form.get("version", default, type=int)


def download(content: bytes | str, filename: str, media_type: str, *, inline: bool = False) -> Response:
    """A file for the worker's machine (or shown in the page, when `inline`)."""
    body = content.encode("utf-8") if isinstance(content, str) else content
    return send_file(
        BytesIO(body), mimetype=media_type, as_attachment=not inline, download_name=filename, etag=False
    )
