"""The exchange folder: numbered request files that any approved service or person may answer, one JSON file each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from casefile.errors import DocumentUnreadable, OutputRefused
from casefile.exchange import parse_case, serialise_case
from casefile.files import write_whole
from casefile.record import Case
from extract.language_model.assemble import Assembled
from extract.language_model.name_search import name_search
from extract.language_model.prompts import READ_VERSION
from extract.language_model.pseudonyms import Pseudonyms, make_pseudonyms
from extract.language_model.reading import Asked, case_of_replies
from extract.language_model.reconcile import reconcile_request
from extract.language_model.reply import LARGEST_REPLY_CHARACTERS
from extract.language_model.requests import Request, read_requests

FORMAT = "kithkin-requests/1"
_PRIVATE_FORMAT = "kithkin-requests-private/1"
MANIFEST = "manifest.json"
_REPLY_SUFFIXES = (".json", ".txt", ".md", "")
_MOST_DIGITS = 9


@dataclass(frozen=True)
class ReadIn:
    """What came of a folder of replies.

    missing: numbers of requests without a reply. reconcile: the file of the last request, just written; None: it
    was answered, or there is nothing to reconcile.
    """

    made: Assembled
    answered: int
    missing: tuple[int, ...]
    reconcile: Path | None


def private_file(requests: Path) -> Path:
    """The file beside a folder of requests that never leaves: the notes, and whose names the pseudonyms stand for."""
    return requests.with_name(f"{requests.name}.private.json")


def write_requests(case: Case, folder: Path, *, hides_names: bool = True) -> tuple[Request, ...]:
    """Write a request file for each note of a case, and beside the folder what is needed to take the replies in.

    Raises:
        OutputRefused: the folder holds something already, or cannot be written.
    """
    if not case.documents:
        raise OutputRefused(
            "The case has no notes to send; give a folder of notes, or a case file with its notes."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputRefused(f"'{folder}' is not an empty folder; name a new one for the requests.")
    pseudonyms = pseudonyms_for(case) if hides_names else None
    requests = read_requests(case, pseudonyms)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputRefused(f"'{folder}' cannot be made ({error.strerror}); name another folder.") from error
    for request in requests:
        write_whole(folder / request_name(request), request.prompt.encode("utf-8"))
    _write_manifest(folder, requests, hides_names=hides_names)
    private: dict[str, Any] = {
        "format": _PRIVATE_FORMAT,
        "case": json.loads(serialise_case(case)),
        "pseudonyms": dict(pseudonyms.words) if pseudonyms else None,
    }
    _write_json(private_file(folder), private)
    return requests


def pseudonyms_for(case: Case, known: Mapping[str, str] | None = None) -> Pseudonyms:
    """Pseudonyms for every name of a case; known: those given before, which are kept."""
    texts = [d.text or "" for d in case.documents]
    return make_pseudonyms(name_search(case, texts), texts, known=known)


def request_name(request: Request) -> str:
    kind = "" if request.sent is not None else "-reconcile"
    return f"request-{request.number:03}{kind}.md"


def _write_manifest(folder: Path, requests: tuple[Request, ...], *, hides_names: bool) -> None:
    write_whole(folder / MANIFEST, manifest(requests, hides_names=hides_names))


def manifest(requests: tuple[Request, ...], *, hides_names: bool) -> bytes:
    """The file that lists the requests, with the name that each reply should have."""
    listed = {
        "format": FORMAT,
        "prompt": READ_VERSION,
        "names_hidden": hides_names,
        "requests": [
            {"file": request_name(r), "reply": f"{r.number:03}.json", "sha256": r.digest} for r in requests
        ],
    }
    return _json(listed)


def _write_json(path: Path, content: object) -> None:
    write_whole(path, _json(content))


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def read_in(
    requests_folder: Path, replies_folder: Path, *, model: str = "exchange", keeps_own: bool = False
) -> ReadIn:
    """The case that the replies to a folder of requests make.

    When all notes are answered, the request to reconcile is written beside the others; its reply, too, counts.

    Raises:
        DocumentUnreadable: a folder or the private file beside the requests is missing, or was not made by `write_requests`.
    """
    asked = _asked(requests_folder)
    taken = take_in(asked, _replies(replies_folder), model=model, keeps_own=keeps_own)
    if taken is None:
        raise DocumentUnreadable(
            f"'{replies_folder}' holds no reply; put one file for each request there, 001.json for request-001.md and so on."
        )
    reconcile = None
    if taken.reconcile is not None:
        reconcile = requests_folder / request_name(taken.reconcile)
        write_whole(reconcile, taken.reconcile.prompt.encode("utf-8"))
    return ReadIn(taken.made, taken.answered, taken.missing, reconcile)


@dataclass(frozen=True)
class TakenIn:
    """What came of replies; as `ReadIn`, with the last request itself."""

    made: Assembled
    answered: int
    missing: tuple[int, ...]
    reconcile: Request | None


def take_in(asked: Asked, texts: Mapping[int, str], *, model: str, keeps_own: bool = False) -> TakenIn | None:
    """The case that replies make, by the number of their request; None when none of them answers one."""
    last = len(asked.requests) + 1
    answered = {n: text for n, text in texts.items() if 0 < n < last}
    if not answered:
        return None
    made = case_of_replies(asked, answered, model=model, reconciliation=texts.get(last), keeps_own=keeps_own)
    missing = tuple(r.number for r in asked.requests if r.number not in answered)
    is_open = not missing and last not in texts
    return TakenIn(
        made,
        len(answered),
        missing,
        reconcile_request(made.case, asked.pseudonyms, last) if is_open else None,
    )


def reply_number(filename: str) -> int | None:
    """The number of the request that a file of this name answers; None when it is no reply.

    >>> reply_number("001.json"), reply_number("request-012-reply.md"), reply_number("notes.pdf")
    (1, 12, None)
    """
    path = PurePath(filename)
    number = re.search(r"\d{3,}", path.stem) or re.search(r"\d+", path.stem)
    is_reply = not path.name.startswith(".") and path.suffix.lower() in _REPLY_SUFFIXES
    return int(number[0]) if is_reply and number is not None and len(number[0]) <= _MOST_DIGITS else None


def _asked(folder: Path) -> Asked:
    path = private_file(folder)
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DocumentUnreadable(
            f"'{path.name}' is not beside '{folder.name}', or is damaged; it was written by 'kithkin read-out' and must stay there."
        ) from error
    if not isinstance(raw, dict) or raw.get("format") != _PRIVATE_FORMAT:
        raise DocumentUnreadable(
            f"'{path.name}' was not written by 'kithkin read-out'; make the requests anew."
        )
    case = parse_case(json.dumps(raw["case"]), name=path.name)
    pseudonyms = Pseudonyms(raw["pseudonyms"]) if raw.get("pseudonyms") is not None else None
    return Asked(case, read_requests(case, pseudonyms), pseudonyms)


def _replies(folder: Path) -> dict[int, str]:
    """The replies of a folder by the number in their file's name; of two files for one request the later in name order."""
    if not folder.is_dir():
        raise DocumentUnreadable(f"There is no folder '{folder}'; name the folder that holds the replies.")
    found: dict[int, str] = {}
    for path in sorted(folder.iterdir()):
        number = reply_number(path.name)
        if number is None or not path.is_file():
            continue
        with path.open(encoding="utf-8", errors="replace") as stream:
            found[number] = stream.read(LARGEST_REPLY_CHARACTERS + 1)
    return found
