"""What an annotated note holds: its text, the people it speaks of, and every fact with the words that state it."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Claim


@dataclass(frozen=True)
class NotePerson:
    """Somebody the note speaks of; `name` is the fullest name, or the note's words for somebody never named.

    born, died: EDTF; profession: set for those who are there because of their job.
    """

    id: str
    name: str
    gender: str = "unknown"
    born: str | None = None
    died: str | None = None
    is_deceased: bool = False
    profession: str | None = None
    is_subject: bool = False


@dataclass(frozen=True)
class NoteOrganisation:
    """An organisation the note speaks of."""

    id: str
    name: str
    kind: str = "other"


@dataclass(frozen=True)
class Mark:
    """Characters [start, end) of the text that mean these people or this organisation; several ids for a group."""

    ids: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True)
class DateMark:
    """Characters [start, end) of the text that give a date."""

    date: PartialDate
    start: int
    end: int


@dataclass(frozen=True)
class NoteFact:
    """A claim, how the note puts it, and the shortest characters [start, end) that state it."""

    claim: Claim
    assertion: Assertion
    start: int
    end: int


@dataclass(frozen=True)
class Note:
    """One annotated document.

    name: of its file; family: documents with the same one speak of the same people; marks and dates in text order.
    """

    name: str
    family: str
    document: str
    kind: str
    date: PartialDate | None  # None: the note carries no date of its own
    author: str
    text: str
    people: tuple[NotePerson, ...]
    organisations: tuple[NoteOrganisation, ...]
    marks: tuple[Mark, ...]
    dates: tuple[DateMark, ...]
    facts: tuple[NoteFact, ...]
