"""Keeps a browser on the child's page: while it is open, nothing else of the desk can be reached, until a worker's password is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import Flask, abort, redirect, request, session, url_for
from werkzeug.wrappers import Response

P = ParamSpec("P")
R = TypeVar("R")

_KEY = "childs_page"
_PLACE = "child_page."


def lock_to_child(case_id: str, child_id: str) -> None:
    """From now on this browser sees the page of that child only."""
    session[_KEY] = [case_id, child_id]


def unlock() -> None:
    """The whole desk can be reached again."""
    session.pop(_KEY, None)


def locked_to() -> tuple[str, str] | None:
    """Case and child whose page this browser is kept on; None for a worker's browser."""
    kept = session.get(_KEY)
    return None if kept is None else (kept[0], kept[1])


def on_childs_page(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a view that is there only while the child has the device; 404 otherwise."""

    @wraps(view)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        if locked_to() is None:
            abort(404)
        return view(*args, **kwargs)

    return checked


def keep_to_childs_page(app: Flask) -> None:
    """Put the lock on every route of the app; after the sign-in has been looked at."""
    app.before_request(_stay)


def _stay() -> Response | None:
    kept = locked_to()
    if kept is None:
        return None
    endpoint, asked = request.endpoint or "", request.view_args or {}
    is_own = (asked.get("case_id"), asked.get("child_id")) == kept
    if endpoint == "static" or (endpoint.startswith(_PLACE) and is_own):
        return None
    return redirect(url_for("child_page.show_page", case_id=kept[0], child_id=kept[1]))
