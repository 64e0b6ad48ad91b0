"""A signed-in session: begun by the right password, ended by time, by a new password or by an administrator."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from flask import Flask, current_app, request, session

from casefile.store import CaseStore
from casefile.store.values import Settings, User

P = ParamSpec("P")
R = TypeVar("R")

_UNATTENDED = "_is_unattended"
# Seconds within which a browser is not noted as seen again: each note is a new cookie, and of two answers that arrive
# together the later one's cookie stays.
_SEEN_AGAIN = 20


def unattended(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that pages ask for by themselves, so that an open page does not keep the session alive."""
    setattr(view, _UNATTENDED, True)
    return view


def begin_session(user: User) -> None:
    """Sign this browser in, with nothing left of whoever was signed in before."""
    session.clear()
    session.permanent = True
    session["id"] = secrets.token_urlsafe(24)
    session["user_id"] = user.id
    session["sessions_ended"] = user.sessions_ended
    session["began"] = session["seen"] = int(time.time())


def signed_in(store: CaseStore) -> User | None:
    """Who this browser is signed in as; None when nobody is, or the session is over."""
    if "user_id" not in session or _is_over(store.settings()):
        return None
    user = store.session_user(session["user_id"], session.get("id", ""))
    if user is None or user.is_disabled or user.sessions_ended != session.get("sessions_ended"):
        return None
    now = int(time.time())
    if not _is_unattended(current_app) and now - session.get("seen", 0) >= _SEEN_AGAIN:
        session["seen"] = now
    return user


@dataclass(frozen=True)
class Left:
    """What is remembered of a session that was over: whose it was, where, and whether something sent was not taken."""

    user_id: str
    path: str
    is_lost: bool


def leave_session(page: str, *, is_lost: bool) -> None:
    """Forget everything of a session that is over but who it was and where, so that signing in again leads back.

    page: without what was asked of it, which may hold words of a note; "" for none.
    """
    before = left_session()
    user_id = session.get("user_id") or (before.user_id if before else "")
    session.clear()
    if user_id:
        path = page or (before.path if before else "")
        session["left"] = [user_id, path, is_lost or (before is not None and before.is_lost)]


def left_session() -> Left | None:
    """None when nobody was signed in here, or they signed out themselves."""
    kept = session.get("left")
    return None if kept is None else Left(*kept)


def end_session(store: CaseStore, user: User) -> None:
    """Sign this browser out; a copy of its cookie opens nothing afterwards."""
    store.end_session(user, session.get("id", ""))
    session.clear()


def _is_over(limits: Settings) -> bool:
    now, seen, began = time.time(), float(session.get("seen", 0)), float(session.get("began", 0))
    return now - seen > limits.idle_minutes * 60 or now - began > limits.longest_hours * 3600


def _is_unattended(app: Flask) -> bool:
    return hasattr(app.view_functions.get(request.endpoint or ""), _UNATTENDED)
