"""Taking in what a worker uploads or pastes: each file on its own, so that one bad file stops no other."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from casefile.errors import DocumentUnreadable, PersonNotFound
from casefile.profile import profile
from casefile.record import Case, SourceDocument
from casefile.rereading import carry_reviews
from extract.progress import Progress, silently
from extract.propose import propose_case
from extract.readers import read_documents
from web.file_kinds import refusal, refusal_of_text

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


def pasted(title: str, text: str, *, day: str = "", author: str = "") -> Upload:
    """Typed or pasted text as if it were a file; its day and author stand above it, where a note has them.

    >>> pasted("Home visit", "Seen.", day="12 May 2021").content
    b'Home visit\\nDate: 12 May 2021\\n\\nSeen.'
    """
    said = [f"{word}: {value}" for word, value in (("Date", day), ("Author", author)) if value]
    head = "\n".join((title, *said)) + "\n\n" if said else ""
    whole = head + text.replace("\r\n", "\n")
    return upload_of(f"{title.replace('/', '-')}.txt", whole.encode("utf-8"))


def read_uploads(uploads: Iterable[Upload], known: Case) -> Iterator[Outcome]:
    """Each upload opened, one after the other; what the case already has is named as such."""
    digests = {d.sha256 for d in known.documents}
    for upload in uploads:
        outcome = _read(upload, digests)
        if outcome.document is not None:
            digests.add(outcome.document.sha256)
        yield outcome


def add_documents(case: Case, documents: Iterable[SourceDocument]) -> Case:
    """The case after reading all its documents, old and new, again; decisions are kept."""
    return carry_reviews(case, propose_with(case, documents))


def propose_with(case: Case, documents: Iterable[SourceDocument], progress: Progress = silently) -> Case:
    """A new reading of all documents of the case and those given, without any decision."""
    names = [profile(case, child_id).name for child_id in case.subject_ids]
    return _propose((*case.documents, *documents), names, progress)


def unnamed_children(case: Case) -> tuple[str, ...]:
    """Names of children of the file whom no document speaks of, once there are documents."""
    if not case.documents:
        return ()
    return tuple(profile(case, i).name for i in case.subject_ids if not case.person(i).mentions)


def _propose(documents: tuple[SourceDocument, ...], names: list[str], progress: Progress) -> Case:
    """The reading; when the notes name none of the children it says nothing of who the file is about."""
    try:
        case = propose_case(documents, subject_names=names, progress=progress)
    except PersonNotFound:
        case = propose_case(documents, progress=progress)
    is_guessed = case.extensions.get("subject_guessed", False)
    return replace(case, subject_ids=(), extensions={}) if names and is_guessed else case


def _read(upload: Upload, known: set[str]) -> Outcome:
    if problem := refusal(upload.filename, upload.content):
        return Outcome(upload, None, problem)
    with TemporaryDirectory(prefix="kithkin-") as folder:
        path = Path(folder) / upload.filename
        path.write_bytes(upload.content)
        try:
            (document,) = read_documents([path])
        except DocumentUnreadable as error:
            return Outcome(upload, None, str(error))
    if problem := refusal_of_text(upload.filename, document.text or ""):
        return Outcome(upload, None, problem)
    if document.sha256 in known:
        return Outcome(upload, None, f"'{upload.filename}' is already in this case; it was left out.")
    # An id is never used for other bytes, so that the kept original always belongs to its text.
    digest = hashlib.sha256(upload.content + upload.filename.encode("utf-8")).hexdigest()
    return Outcome(upload, replace(document, id=f"d{digest[:12]}", filename=upload.filename))
