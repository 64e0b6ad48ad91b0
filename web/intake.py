"""Taking in what a worker uploads or pastes: each file on its own, so that one bad file stops no other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from casefile.errors import DocumentUnreadable, PersonNotFound
from casefile.profile import profile
from casefile.record import Case, SourceDocument
from casefile.rereading import carry_reviews
from extract.propose import propose_case
from extract.readers import read_documents

_UNSAFE = re.compile(r"[^\w .,()&'+-]")
_LONGEST_NAME = 120


@dataclass(frozen=True)
class Upload:
    """A file as it came: its name without any folder, and its bytes."""

    filename: str
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """What became of one upload: a document, or the reason why not."""

    upload: Upload
    document: SourceDocument | None
    problem: str = ""


def upload_of(filename: str, content: bytes) -> Upload:
    """The upload under a name that is safe on any machine; folders and strange characters are dropped.

    >>> upload_of("C:\\\\notes\\\\visit 1.txt", b"").filename, upload_of("../../etc/pass?wd", b"").filename
    ('visit 1.txt', 'pass_wd')
    """
    name = _UNSAFE.sub("_", filename.replace("\\", "/").rsplit("/", 1)[-1]).strip(" .")
    path = Path(name or "note.txt")
    return Upload(f"{path.stem[:_LONGEST_NAME]}{path.suffix}", content)


def pasted(title: str, text: str) -> Upload:
    """Pasted text as if it were a file."""
    return upload_of(f"{title.replace('/', '-')}.txt", text.replace("\r\n", "\n").encode("utf-8"))


def read_uploads(uploads: Iterable[Upload], known: Case) -> tuple[Outcome, ...]:
    """Each upload read; what the case already has is named as such."""
    digests = {d.sha256 for d in known.documents}
    outcomes = []
    for upload in uploads:
        outcome = _read(upload, digests)
        if outcome.document is not None:
            digests.add(outcome.document.sha256)
        outcomes.append(outcome)
    return tuple(outcomes)


def add_documents(case: Case, documents: Iterable[SourceDocument]) -> Case:
    """The case after reading all its documents, old and new, again; decisions are kept."""
    names = [profile(case, child_id).name for child_id in case.subject_ids]
    return carry_reviews(case, _propose((*case.documents, *documents), names))


def unnamed_children(case: Case) -> tuple[str, ...]:
    """Names of children of the file whom no document speaks of, once there are documents."""
    if not case.documents:
        return ()
    return tuple(profile(case, i).name for i in case.subject_ids if not case.person(i).mentions)


def _propose(documents: tuple[SourceDocument, ...], names: list[str]) -> Case:
    """The reading; when the notes name none of the children it says nothing of who the file is about."""
    try:
        return propose_case(documents, subject_names=names)
    except PersonNotFound:
        return replace(propose_case(documents), subject_ids=(), extensions={})


def _read(upload: Upload, known: set[str]) -> Outcome:
    with TemporaryDirectory(prefix="kithkin-") as folder:
        path = Path(folder) / upload.filename
        path.write_bytes(upload.content)
        try:
            (document,) = read_documents([path])
        except DocumentUnreadable as error:
            return Outcome(upload, None, str(error))
    if document.sha256 in known:
        return Outcome(upload, None, f"'{upload.filename}' is already in this case; it was left out.")
    # An id is never used for other bytes, so that the kept original always belongs to its text.
    digest = hashlib.sha256(upload.content + upload.filename.encode("utf-8")).hexdigest()
    return Outcome(upload, replace(document, id=f"d{digest[:12]}", filename=upload.filename))
