"""How far the files of a case are on their way in, as the documents page says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.record import Case
from casefile.store.values import FileState, IncomingFile, StoredCase
from web.desk import store

_STATES = {
    FileState.WAITING: "Waits",
    FileState.TAKEN: "In turn",
    FileState.OPENING: "Being opened",
    FileState.READING: "Being read",
    FileState.JOINING: "Being put together with the rest",
    FileState.READ: "Read",
    FileState.FAILED: "Not read",
}
_ORDER = (
    FileState.FAILED,
    FileState.READING,
    FileState.OPENING,
    FileState.TAKEN,
    FileState.WAITING,
    FileState.JOINING,
    FileState.READ,
)
_MOST_SHOWN = 8


@dataclass(frozen=True)
class FileLine:
    """An uploaded file: its state in words, and how many facts of it wait to be checked once it is read."""

    file: IncomingFile
    state: str
    to_check: int


@dataclass(frozen=True)
class ReadProgress:
    """All files on their way; done and of: documents of the case, old ones too, that the reading has gone through."""

    lines: tuple[FileLine, ...]
    done: int
    of: int

    @property
    def is_over(self) -> bool:
        return all(line.file.is_over for line in self.lines)

    @property
    def failed(self) -> tuple[FileLine, ...]:
        return tuple(line for line in self.lines if line.file.state is FileState.FAILED)

    @property
    def shown(self) -> tuple[FileLine, ...]:
        """What needs somebody first, then what is being done, then the rest, as far as a page takes it."""
        ordered = sorted(self.lines, key=lambda line: _ORDER.index(line.file.state))
        most = max(_MOST_SHOWN, len(self.failed))
        return tuple(ordered if len(ordered) <= most + 1 else ordered[:most])

    @property
    def folded(self) -> tuple[FileLine, ...]:
        """The rest of the files, in the order they came."""
        shown = {line.file.id for line in self.shown}
        return tuple(line for line in self.lines if line.file.id not in shown)

    @property
    def has_read(self) -> bool:
        return any(line.file.state is FileState.READ for line in self.lines)


def read_progress(stored: StoredCase) -> ReadProgress:
    """The files of the case that wait, are being read, were read last or could not be read."""
    files = store().queue.files(stored.id)
    to_check = facts_to_check(stored.case)
    lines = tuple(FileLine(f, _STATES[f.state], to_check.get(f.document_id or "", 0)) for f in files)
    under_way = [f for f in files if not f.is_over]
    return ReadProgress(
        lines, max((f.done for f in under_way), default=0), max((f.of for f in under_way), default=0)
    )


def facts_to_check(case: Case) -> Mapping[str, int]:
    """By document id, how many proposed facts rest on it."""
    to_do = {document.id: 0 for document in case.documents}
    for fact in case.facts:
        if fact.status == "proposed":
            for document_id in {e.span.document_id for e in fact.evidence}:
                to_do[document_id] += 1
    return to_do
