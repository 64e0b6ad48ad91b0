"""What a worker adds to a document that no fact can say: own words, consents, agreements and sign-offs, from one TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from casefile.errors import CaseInvalid
from story.policy import ROLES, SignOff


@dataclass(frozen=True)
class Agreement:
    """That somebody agreed to the exact words of one frame."""

    frame: str
    words: str
    by: str
    on: date


@dataclass(frozen=True)
class Keepsake:
    """Something in the memory box. Empty where the worker has not said; photo: a file beside the notes; data: its bytes where it is not on disk."""

    item: str
    from_whom: str = ""
    when: str = ""
    story: str = ""
    kept: str = ""
    photo: Path | None = None
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class PhotoEntry:
    """A photo for the book, as the worker enters it. section: id of a section; shows: everybody in it, by id or name.

    consents: whom (by id or name) somebody agreed for, who agreed, and on which day. data: the photo's bytes, None where they are in the file.
    """

    file: Path
    caption: str
    section: str
    shows: tuple[str, ...]
    consents: tuple[tuple[str, str, date], ...] = ()
    data: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Assessment:
    """What the worker makes of one entry of the chronology."""

    significance: str = ""
    impact: str = ""
    action: str = ""


@dataclass(frozen=True)
class WorkerNotes:
    """Everything a worker adds; all of it is optional.

    writer: the full name under a letter; words: the worker's own sentences by part of a document.
    consents: ids of people who agreed to be named; celebration: the day of an adoption's celebration hearing.
    kept: where something of the memory box is kept, by fact id; assessments: by fact id.
    no_photos: people, by id or name, of whom no photo may be printed.
    names: what the book calls somebody, by the id that they have in the case.
    """

    writer: str = ""
    dated: date | None = None
    celebration: date | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    consents: frozenset[str] = frozenset()
    sign_offs: tuple[SignOff, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    keepsakes: tuple[Keepsake, ...] = ()
    photos: tuple[PhotoEntry, ...] = ()
    no_photos: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    assessments: Mapping[str, Assessment] = field(default_factory=dict)


def read_worker_notes(path: Path | None) -> WorkerNotes:
    """The worker's notes of a file; none when there is no file.

    Raises:
        CaseInvalid: the file cannot be read, is not TOML, or holds something that is not known.
    """
    if path is None:
        return WorkerNotes()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CaseInvalid(f"'{path.name}' cannot be read as worker's notes: {error}.") from error
    try:
        return notes_from(content, path.parent)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise CaseInvalid(f"'{path.name}' is not as worker's notes are: {error}. {_HELP}") from error


_HELP = (
    "Known are writer, dated, celebration, consents, no_photos, [names], [words], [kept], [[sign_off]], [[agreed]], "
    "[[keepsake]], [[photo]] and [assessment.FACT]."
)
_KNOWN = frozenset(
    [
        "writer",
        "dated",
        "celebration",
        "consents",
        "words",
        "kept",
        "sign_off",
        "agreed",
        "keepsake",
        "photo",
        "no_photos",
        "names",
        "assessment",
    ]
)


def notes_from(content: Mapping[str, Any], folder: Path = Path()) -> WorkerNotes:
    """The notes of a content as the TOML file has it, days as dates; files are looked for in the folder.

    Raises:
        ValueError, TypeError, KeyError: an entry is not as it is in the file.
    """
    unknown = sorted(set(content) - _KNOWN)
    if unknown:
        raise ValueError(f"it has an unknown entry '{unknown[0]}'")
    return WorkerNotes(
        writer=str(content.get("writer", "")).strip(),
        dated=_day(content, "dated"),
        celebration=_day(content, "celebration"),
        words={part: _sentences(said) for part, said in content.get("words", {}).items()},
        consents=frozenset(content.get("consents", ())),
        sign_offs=tuple(_sign_off(row) for row in content.get("sign_off", ())),
        agreements=tuple(
            Agreement(row["frame"], row["words"], row["by"], _the_day(row))
            for row in content.get("agreed", ())
        ),
        keepsakes=tuple(_keepsake(row, folder) for row in content.get("keepsake", ())),
        photos=tuple(_photo(row, n, folder) for n, row in enumerate(content.get("photo", ()), 1)),
        no_photos=tuple(content.get("no_photos", ())),
        names={person: _line(word) for person, word in content.get("names", {}).items()},
        kept=dict(content.get("kept", {})),
        assessments={fact: Assessment(**row) for fact, row in content.get("assessment", {}).items()},
    )


def _day(content: Mapping[str, Any], key: str) -> date | None:
    found = content.get(key)
    if found is not None and not isinstance(found, date):
        raise ValueError(f"'{key}' is not a day; write it like {key} = 2024-05-03")
    return found


def _the_day(row: Mapping[str, Any]) -> date:
    found = _day(row, "on")
    if found is None:
        raise ValueError("an agreement, consent or sign-off has no day; write on = 2024-05-03")
    return found


def _line(text: str) -> str:
    line = " ".join(text.split())
    if not line:
        raise ValueError("an agreed name is empty; leave out the line of somebody whom the notes name well")
    return line


def _sentences(said: str | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _sign_off(row: Mapping[str, Any]) -> SignOff:
    if row["role"] not in ROLES:
        raise ValueError(f"'{row['role']}' is no role; the roles are {', '.join(ROLES)}")
    return SignOff(row["topic"], row["role"], row["name"], _the_day(row), str(row.get("note", "")))


def _keepsake(row: Mapping[str, str], folder: Path) -> Keepsake:
    unknown = sorted(set(row) - {"item", "from", "when", "story", "kept", "photo"})
    if unknown:
        raise ValueError(f"a thing of the memory box has an unknown entry '{unknown[0]}'")
    return Keepsake(
        row["item"],
        row.get("from", ""),
        row.get("when", ""),
        row.get("story", ""),
        row.get("kept", ""),
        folder / row["photo"] if "photo" in row else None,
    )


_PHOTO_ENTRIES = ("file", "caption", "section", "shows")


def _photo(row: Mapping[str, Any], number: int, folder: Path) -> PhotoEntry:
    missing = [key for key in _PHOTO_ENTRIES if key not in row or not str(row[key]).strip()]
    if missing:
        raise ValueError(f"photo {number} has no '{missing[0]}'; shows = [] says that it shows nobody")
    unknown = sorted(set(row) - {*_PHOTO_ENTRIES, "consent"})
    if unknown:
        raise ValueError(f"photo {number} has an unknown entry '{unknown[0]}'")
    if not isinstance(row["shows"], list):
        raise ValueError(f'\'shows\' of photo {number} is not a list; write shows = ["id", "id"]')
    consents = tuple((given["of"], given["by"], _the_day(given)) for given in row.get("consent", ()))
    return PhotoEntry(
        folder / row["file"], row["caption"].strip(), row["section"], tuple(row["shows"]), consents
    )
