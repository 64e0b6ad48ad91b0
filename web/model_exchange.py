"""The exchange with a language model outside, on the desk: requests to take away, and replies to bring back."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial

from flask import Blueprint, Response, abort, flash, redirect, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as AnyResponse

from extract.language_model.exchange import MANIFEST, manifest, reply_number, request_name
from extract.language_model.prompts import READ_VERSION, RECONCILE_VERSION
from extract.language_model.reply import LARGEST_REPLY_CHARACTERS
from extract.language_model.settings import ModelFailed, ModelRefused, ModelSettings
from web.desk import PROBLEM, download, open_case, store, user
from web.model_exchange_kept import (
    asked_in,
    exchange_state,
    keep_replies,
    take_replies_in,
    write_requests,
)
from web.model_page import may_read
from web.model_reading import readings
from web.model_settings import model_settings
from web.rights import Right, needs

model_exchange = Blueprint("model_exchange", __name__, url_prefix="/cases/<case_id>/language-model")
_LARGEST_BYTES = 4 * LARGEST_REPLY_CHARACTERS
_MOST_FILES = 500
_LARGEST_PACKED_BYTES = 40_000_000


@model_exchange.post("/requests")
def write(case_id: str) -> AnyResponse:
    """Write a request for each note, to be taken away."""
    settings = _allowed(case_id)
    try:
        write_requests(store(), case_id, settings, user().name)
        flash("The requests are written. Take them away, and bring the replies back here.")
    except ModelRefused as error:
        flash(f"Nothing was written. {error}", PROBLEM)
    return _back(case_id)


@model_exchange.get("/requests.zip")
@needs(Right.EXPORT)
def take_away(case_id: str) -> Response:
    """All requests about the notes; what leaves the desk is on record, request by request."""
    settings = _allowed(case_id)
    asked = asked_in(store(), case_id)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in asked.requests:
            archive.writestr(request_name(one), one.prompt)
            _record(case_id, settings, f"request {one.number} ({READ_VERSION})", one.digest)
        archive.writestr(MANIFEST, manifest(asked.requests, hides_names=asked.pseudonyms is not None))
    return download(packed.getvalue(), "requests.zip", "application/zip")


@model_exchange.get("/reconcile.md")
@needs(Right.EXPORT)
def take_last_away(case_id: str) -> Response:
    """The last request, which asks who of those found is the same person."""
    settings, state = _allowed(case_id), exchange_state(store(), case_id)
    if not state.reconcile:
        abort(404)
    digest = hashlib.sha256(state.reconcile.encode("utf-8")).hexdigest()
    _record(case_id, settings, f"request {state.last} ({RECONCILE_VERSION})", digest)
    return download(state.reconcile, f"request-{state.last:03}-reconcile.md", "text/markdown")


@model_exchange.post("/replies")
def bring_back(case_id: str) -> AnyResponse:
    """Keep the replies, and take in what is there; the page follows."""
    settings, state = _allowed(case_id), exchange_state(store(), case_id)
    if not state.of or state.is_outdated:
        flash("Nothing was taken in: the documents have changed since. Write the requests again.", PROBLEM)
        return _back(case_id)
    try:
        texts, strange = _replies(request.files.getlist("replies"), state.last)
    except ModelFailed as error:
        flash(f"Nothing was taken in. {error}", PROBLEM)
        return _back(case_id)
    if strange:
        named = ", ".join(f"'{name}'" for name in strange[:5])
        flash(
            f"Left out: {named}. A reply is named after its request, 001.json for request-001.md, and the last is {state.last:03}.",
            PROBLEM,
        )
    if not texts:
        flash("Nothing was taken in: choose the files that hold the replies.", PROBLEM)
        return _back(case_id)
    keep_replies(store(), case_id, texts, user().name)
    readings().start(case_id, partial(take_replies_in, store(), case_id, settings, user().name))
    return _back(case_id)


def _allowed(case_id: str) -> ModelSettings:
    """The settings, where an administrator chose this way and a manager allowed it for the case. Raises ModelRefused."""
    open_case(case_id)
    settings = model_settings()
    if settings.way != "exchange":
        raise ModelRefused(
            "This desk reaches no language model by requests and replies; an administrator can set that up."
        )
    if not may_read(store(), case_id):
        raise ModelRefused("A manager has not allowed a language model to read this case.")
    return settings


def _replies(files: list[FileStorage], last: int) -> tuple[dict[int, str], list[str]]:
    """Replies by the number of their request, and the names of files that are none."""
    texts: dict[int, str] = {}
    strange: list[str] = []
    for name, content in _opened(files):
        number = reply_number(name)
        if number is None or not 1 <= number <= last:
            strange.append(name)
        else:
            texts[number] = content.decode("utf-8", errors="replace")[: LARGEST_REPLY_CHARACTERS + 1]
    return texts, strange


def _opened(files: list[FileStorage]) -> Iterator[tuple[str, bytes]]:
    """Each file, and each file of a ZIP, by its name without folders and no more of it than a reply may have."""
    for sent in files:
        name = _bare(sent.filename or "")
        if not name:
            continue
        if not name.lower().endswith(".zip"):
            yield name, sent.stream.read(_LARGEST_BYTES)
            continue
        try:
            with zipfile.ZipFile(sent.stream) as archive:
                infos = [i for i in archive.infolist() if not i.is_dir()]
                if len(infos) > _MOST_FILES:
                    raise ModelFailed(
                        f"'{name}' holds more than {_MOST_FILES} files; pack the replies alone."
                    )
                if sum(min(i.file_size, _LARGEST_BYTES) for i in infos) > _LARGEST_PACKED_BYTES:
                    raise ModelFailed(f"'{name}' holds more than replies can; pack the replies alone.")
                for info in infos:
                    with archive.open(info) as stream:
                        yield _bare(info.filename), stream.read(_LARGEST_BYTES)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            OSError,
            EOFError,
        ) as error:
            raise ModelFailed(
                f"'{name}' is damaged or has a password; upload the replies themselves."
            ) from error


def _bare(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _record(case_id: str, settings: ModelSettings, what: str, digest: str) -> None:
    names = "names hidden" if exchange_state(store(), case_id).hides_names else "with names"
    store().record_sent(
        user().name, case_id, f"{what} for {settings.label}, taken away, {names}, sha256 {digest}"
    )


def _back(case_id: str) -> AnyResponse:
    return redirect(url_for("language_model.show_model", case_id=case_id))
