"""What the store hands out: stored cases, versions, drafts, originals, users and audit rows, all frozen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from casefile.record import Case


@dataclass(frozen=True)
class StoredCase:
    """A case as one version of the store holds it; `version` counts from 1."""

    id: str
    title: str
    version: int
    case: Case
    updated_at: datetime  # UTC, when this version was saved


@dataclass(frozen=True)
class CaseSummary:
    """A line of the list of cases, without opening any of them."""

    id: str
    title: str
    version: int
    updated_at: datetime  # UTC
    updated_by: str
    people: int
    facts: int
    proposed: int  # facts that still wait for review


@dataclass(frozen=True)
class CaseVersion:
    """One step in the life of a case: who saved it, when, and what was done."""

    version: int
    saved_at: datetime  # UTC
    actor: str
    action: str
    detail: str
    restores: (
        int | None
    )  # the earlier version whose content this one brought back; None: it is an ordinary save


@dataclass(frozen=True)
class Original:
    """The uploaded file of a document, byte for byte."""

    filename: str
    content: bytes
    sha256: str


class FileState(StrEnum):
    """How far an uploaded file is."""

    WAITING = "waiting"
    TAKEN = "taken"  # a reader has it, and comes to it in turn
    OPENING = "opening"  # its text is being got out of it
    READING = "reading"  # people and facts are being found in it
    JOINING = "joining"  # what was found is being put together with the rest of the case
    READ = "read"
    FAILED = "failed"


@dataclass(frozen=True)
class IncomingFile:
    """An uploaded file on its way into a case; it is kept until it is read, or a worker takes it out."""

    id: str
    filename: str
    state: FileState
    uploaded_by: str
    problem: str  # why it could not be read; empty otherwise
    document_id: str | None  # None: not read yet
    done: int  # how many of the case's documents were read so far, old ones too
    of: int  # how many there are; 0: not begun

    @property
    def is_over(self) -> bool:
        return self.state in (FileState.READ, FileState.FAILED)


@dataclass(frozen=True)
class TakenFile:
    """An uploaded file with its bytes."""

    id: str
    filename: str
    content: bytes


@dataclass(frozen=True)
class ReadingTask:
    """Files of one case that a reader has taken on, until its lease runs out; actor: who uploaded them."""

    reader: str
    case_id: str
    actor: str
    files: tuple[TakenFile, ...]


@dataclass(frozen=True)
class Reached:
    """How far a reader is: states of files by id, and how many of the case's documents are read."""

    states: Mapping[str, FileState]
    done: int = 0
    of: int = 0


@dataclass(frozen=True)
class ReadOutcome:
    """What became of a file: the document of that id, or the reason why there is none."""

    file_id: str
    document_id: str | None
    problem: str = ""


@dataclass(frozen=True)
class Draft:
    """A worker's unfinished piece beside a case (story edits, moved symbols); `version` counts from 1."""

    version: int
    content: Mapping[str, Any]


class Role(StrEnum):
    """What somebody does at the desk; one person may have several roles. What each may do: `web.rights`."""

    WORKER = "worker"
    MANAGER = "manager"
    REVIEWER = "reviewer"
    READ_ONLY = "read-only"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class DraftVersion:
    """One step in the life of a draft: who saved it, when, and what was done."""

    version: int
    saved_at: datetime  # UTC
    actor: str
    action: str


@dataclass(frozen=True)
class User:
    """Somebody who may sign in, unless they are disabled."""

    id: str
    name: str
    roles: frozenset[Role]
    is_disabled: bool = False
    must_change_password: bool = False
    sessions_ended: int = 0  # goes up when every session that is open must end


@dataclass(frozen=True)
class Settings:
    """What an administrator sets for the whole desk."""

    idle_minutes: int = 60  # a session ends after so long without a page
    longest_hours: int = 12  # and so long after signing in
    keep_months: int = 12  # a closed case is due for deletion then


@dataclass(frozen=True)
class Keeping:
    """How long a case is kept. closed_on: None while it is worked on; keep_months: the desk's rule."""

    case_id: str
    title: str
    closed_on: date | None
    keep_until: date | None  # a day that a manager set, for a reason
    kept_because: str
    keep_months: int

    @property
    def due_on(self) -> date | None:
        """The day from which it should be deleted: the desk's months after closing, or later if it is kept on.

        >>> Keeping("c1", "Wren", date(2026, 1, 31), None, "", 1).due_on.isoformat()
        '2026-02-28'
        """
        if self.closed_on is None:
            return None
        months = self.closed_on.month - 1 + self.keep_months
        year, month = self.closed_on.year + months // 12, months % 12 + 1
        due = date(year, month, min(self.closed_on.day, monthrange(year, month)[1]))
        return due if self.keep_until is None else max(due, self.keep_until)


@dataclass(frozen=True)
class AuditQuery:
    """Which rows of the audit to look at; None: whatever it is."""

    case_id: str | None = None
    actor: str | None = None
    first: datetime | None = None  # UTC
    last: datetime | None = None  # UTC, not itself included
    changes_only: bool = False
    before: int | None = None  # rows of lower numbers only
    most: int = 200


@dataclass(frozen=True)
class AuditRow:
    """One line of the audit: who did what to which case."""

    number: int  # from 1, without gaps
    at: datetime  # UTC
    actor: str
    action: str
    detail: str
    about: str  # "case", "deletion", "draft <kind>", "original <document id>" or "user <id>"
    case_id: str | None  # None: not about one case
    version: int | None  # of the case or draft, when one was saved

    @property
    def in_words(self) -> str:
        """The row as a sentence.

        >>> from datetime import UTC
        >>> at = datetime(2026, 3, 4, 16, 20, tzinfo=UTC)
        >>> AuditRow(7, at, "jb", "accept", "fact f12", "case", "c1", 3).in_words
        '4 March 2026, 16:20 UTC: jb, accept (fact f12), case c1, version 3'
        """
        when = f"{self.at.day} {self.at:%B %Y, %H:%M} UTC"
        what = self.action + (f" ({self.detail})" if self.detail else "")
        where = "" if self.case_id is None else f", case {self.case_id}"
        saved = "" if self.version is None else f", version {self.version}"
        return f"{when}: {self.actor}, {what}{where}{saved}"


@dataclass(frozen=True)
class AuditReport:
    """What checking the audit found; `problem` names the first row that does not fit, or is None."""

    rows: int
    anchor: (
        str  # "<rows>:<hash of the last row>": keep it elsewhere, and a later check can be held against it
    )
    problem: str | None = None

    @property
    def is_intact(self) -> bool:
        return self.problem is None

    @property
    def in_words(self) -> str:
        """The report as a worker reads it, with what to do.

        >>> AuditReport(2, "2:9c4d").in_words
        'The audit is intact: 2 rows, each as it was written. Anchor to keep elsewhere: 2:9c4d'
        """
        if self.problem is None:
            return f"The audit is intact: {self.rows} rows, each as it was written. Anchor to keep elsewhere: {self.anchor}"
        return f"The audit is not intact. {self.problem} Keep this database as it is, and compare it with a backup."
