"""Files on their way in: their progress as it happens, and what to do with one that could not be read."""

from __future__ import annotations

import time
from collections.abc import Iterator

from flask import Blueprint, Response, abort, redirect, render_template, stream_with_context, url_for
from werkzeug.wrappers import Response as AnyResponse

from web.desk import desk, download, open_case, store, user
from web.incoming_page import read_progress
from web.rights import Right, needs
from web.sessions import unattended

incoming = Blueprint("incoming", __name__, url_prefix="/cases/<case_id>/incoming")

_LOOKS_EVERY_SECONDS = 0.5
_LONGEST_STREAM_SECONDS = 30.0  # the browser asks again by itself; a thread is never held for long
_ASKS_AGAIN_AFTER_MS = 2000


@incoming.get("/progress")
@unattended
def progress(case_id: str) -> Response:
    """Server-sent events: "progress" with the section of the page whenever it changes, and at last "over"."""
    open_case(case_id)
    is_free = desk().streams.acquire(blocking=False)
    events = _events(case_id, _LONGEST_STREAM_SECONDS if is_free else 0.0)
    response = Response(stream_with_context(events), mimetype="text/event-stream")
    if is_free:
        response.call_on_close(desk().streams.release)
    return response


@incoming.post("/<file_id>/again")
def read_again(case_id: str, file_id: str) -> AnyResponse:
    """A file that could not be read waits once more."""
    store().queue.retry(case_id, file_id)
    return _back(case_id)


@incoming.post("/<file_id>/remove")
def remove(case_id: str, file_id: str) -> AnyResponse:
    """Let go of a file that could not be read, or that still waits."""
    store().queue.remove(case_id, file_id, actor=user().name)
    return _back(case_id)


@incoming.post("/remove-unread")
def remove_unread(case_id: str) -> AnyResponse:
    """Let go of every file that could not be read."""
    for line in read_progress(open_case(case_id)).failed:
        store().queue.remove(case_id, line.file.id, actor=user().name)
    return _back(case_id)


@incoming.post("/clear")
def clear(case_id: str) -> AnyResponse:
    """No longer list what was read; it is among the documents."""
    store().queue.clear_read(case_id)
    return _back(case_id)


@incoming.get("/<file_id>/original")
@needs(Right.EXPORT)
def original(case_id: str, file_id: str) -> Response:
    """The file as it was uploaded, though it could not be read."""
    kept = store().queue.file(case_id, file_id) if file_id.isprintable() else None
    if kept is None:
        abort(404)
    store().record_view(user().name, case_id, f"download unread file {file_id}")
    return download(kept.content, kept.filename, "application/octet-stream")


def _events(case_id: str, longest: float) -> Iterator[str]:
    yield f"retry: {_ASKS_AGAIN_AFTER_MS}\n\n"
    said, until = "", time.monotonic() + longest
    while True:
        stored = open_case(case_id)
        now = read_progress(stored)
        section = render_template("documents/progress.html", stored=stored, progress=now)
        if section != said:
            said = section
            yield _event("over" if now.is_over else "progress", section)
        else:
            yield ":\n\n"  # so that a page which was closed is noticed
        if now.is_over or time.monotonic() >= until:
            return
        time.sleep(_LOOKS_EVERY_SECONDS)


def _event(name: str, data: str) -> str:
    lines = "\n".join(f"data: {line}" for line in data.splitlines())
    return f"event: {name}\n{lines}\n\n"


def _back(case_id: str) -> AnyResponse:
    return redirect(url_for("documents.list_documents", case_id=case_id))
