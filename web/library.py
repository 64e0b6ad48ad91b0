"""A service's own explanations and reassurances: chosen by an administrator, checked, and used in every book and document."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casefile.errors import CaseInvalid
from story.library import Library, LibraryInvalid, library_file, parse_library, shipped_library
from web.desk import download, store, user
from web.intake import upload_of
from web.rights import Right, needs

library = Blueprint("library", __name__, url_prefix="/settings/library")
_NAME = "library"  # of the text in the store
_LARGEST_BYTES = 2_000_000
_MEDIA_TYPE = "application/toml"
_LOG = logging.getLogger("kithkin.library")


@dataclass(frozen=True)
class LibraryState:
    """Which library is in use, and the hash of its own text; problems: why the service's own, though chosen, is not used."""

    in_use: Library
    digest: str = ""
    problems: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        return bool(self.digest)


def desk_library() -> LibraryState:
    """The library of this desk: the service's own where one was chosen and can be used, or else as shipped."""
    content = store().texts.load(_NAME)
    return LibraryState(shipped_library()) if content is None else _parsed(content)


@lru_cache(maxsize=4)
def _parsed(content: str) -> LibraryState:
    """A library that an earlier version of this program took may not fit this one."""
    digest = sha256(content.encode("utf-8")).hexdigest()
    try:
        return LibraryState(parse_library(content, name="The library"), digest)
    except LibraryInvalid as error:
        _LOG.warning("The service's library does not fit this version, so the shipped one is used.")
        return LibraryState(shipped_library(), digest, error.problems)


@library.get("")
@needs(Right.ADMINISTER)
def show_library() -> str:
    """Which texts are used, and the form for others."""
    return render_template("settings/library.html", state=desk_library())


@library.post("")
@needs(Right.ADMINISTER)
def choose_library() -> str | AnyResponse | tuple[str, int]:
    """Use the file that was sent, when every text of it can be used."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _refused("Choose a file", ())
    with sent.stream as stream:
        upload = upload_of(sent.filename, stream.read(_LARGEST_BYTES + 1))
    if len(upload.content) > _LARGEST_BYTES:
        return _refused(f"'{upload.filename}' is too large to be a library of texts", ())
    try:
        content = upload.content.decode("utf-8-sig")
        chosen = parse_library(content, name=upload.filename)
    except LibraryInvalid as error:
        return _refused(f"'{upload.filename}' was not taken: nothing of it is used", error.problems)
    except (UnicodeDecodeError, CaseInvalid):
        return _refused(f"'{upload.filename}' is not text in UTF-8. Save it as UTF-8", ())
    store().texts.keep(_NAME, content, actor=user().name, detail=f"library: {chosen.version}")
    flash("Your texts are used from now on. What they change in a book has to be approved anew.")
    return redirect(url_for(".show_library"))


@library.post("/shipped")
@needs(Right.ADMINISTER)
def use_shipped() -> AnyResponse:
    """Go back to the texts that came with the program."""
    store().texts.keep(_NAME, None, actor=user().name, detail="library: as shipped")
    flash("The texts that came with Kith & Kin are used again.")
    return redirect(url_for(".show_library"))


@library.get("/<name>.toml")
@needs(Right.ADMINISTER)
def file(name: str) -> Response | AnyResponse:
    """The texts to edit: those that are used, or as shipped."""
    own = store().texts.load(_NAME) if name == "own" else None
    return download(library_file() if own is None else own, f"library-{name}.toml", _MEDIA_TYPE)


def _refused(problem: str, problems: tuple[str, ...]) -> tuple[str, int]:
    page = render_template("settings/library.html", state=desk_library(), problem=problem, problems=problems)
    return page, 422
