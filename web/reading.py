"""Reading the files that wait, one case at a time, so that no page has to wait for it.

`read_next` is the whole job; whoever runs it may die at any moment, and another run begins the same files again.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event, Thread
from typing import TypeVar

from casefile.errors import CaseFileError, CaseNotFound, StoreUnavailable, VersionConflict
from casefile.record import Case, SourceDocument
from casefile.rereading import carry_reviews
from casefile.store import CaseStore
from casefile.store.incoming import LEASE_SECONDS
from casefile.store.values import FileState, Reached, ReadingTask, ReadOutcome
from web.intake import Outcome, Upload, propose_with, read_uploads

T = TypeVar("T")

_LOG = logging.getLogger("kithkin.reading")
_LOOKS_EVERY_SECONDS = 1.0
_SAYS_EVERY_SECONDS = 0.5
_WAITS_AFTER_TROUBLE_SECONDS = 5.0
_UNREADABLE = "'{name}' was opened, but the reading of it went wrong. It is kept here; save it as text and upload that, or ask whoever looks after Kith & Kin."


def read_next(store: CaseStore, reader: str) -> bool:
    """Read the files that have waited longest; False when none wait.

    reader: an id of its own for each reader that runs.
    """
    task = store.queue.take_on(reader)
    if task is None:
        return False
    try:
        with _kept_hold(store, task):
            _read(store, task)
    except CaseNotFound:
        _LOG.info("The case or its files went away while they were read; nothing was kept.")
    return True


def read_until(store: CaseStore, over: Event, reader: str) -> None:
    """Read whatever waits, and then look again every second, until `over` is set."""
    while not over.is_set():
        try:
            if not read_next(store, reader):
                over.wait(_LOOKS_EVERY_SECONDS)
        except StoreUnavailable as error:
            _LOG.warning("%s", error)
            over.wait(_WAITS_AFTER_TROUBLE_SECONDS)


def _read(store: CaseStore, task: ReadingTask) -> None:
    case = store.load_case(task.case_id).case
    reached = _Reached(store, task)
    opened = dict(zip((f.id for f in task.files), _opened(task, case, reached), strict=True))
    documents = {i: o.document for i, o in opened.items() if o.document is not None}
    outcomes = [
        ReadOutcome(i, None if o.document is None else o.document.id, o.problem) for i, o in opened.items()
    ]
    if not documents:
        store.queue.finish(task, outcomes)
        return
    try:
        reading = propose_with(case, documents.values(), reached.reading_of(documents))
    except CaseFileError:
        raise
    except Exception as error:
        # Where it happened, and never what was in it: a message may quote a note.
        _LOG.exception("Reading failed with %s", type(error).__name__, exc_info=False)
        if len(documents) > 1:
            store.queue.put_back(task)  # each is taken on alone then, and only the one to blame fails
        else:
            store.queue.finish(task, [_went_wrong(task, o) for o in outcomes])
        return
    _save(store, task, outcomes, (case, reading, tuple(documents.values())))


def _save(
    store: CaseStore,
    task: ReadingTask,
    outcomes: list[ReadOutcome],
    read: tuple[Case, Case, tuple[SourceDocument, ...]],
) -> None:
    """Put the reading under whatever the workers decided meanwhile.

    read: the case as it was when the reading began, the reading, and the new documents.
    """
    before, reading, documents = read
    while True:
        stored = store.load_case(task.case_id)
        if stored.case.documents != before.documents:
            # Somebody took a document out; it must not come back with the reading that still had it.
            before, reading = stored.case, propose_with(stored.case, documents)
        try:
            case = carry_reviews(stored.case, reading)
            store.queue.finish(task, outcomes, case, expected_version=stored.version)
            return
        except VersionConflict:
            continue


def _opened(task: ReadingTask, case: Case, reached: _Reached) -> Iterator[Outcome]:
    uploads = [Upload(file.filename, file.content) for file in task.files]
    outcomes = read_uploads(uploads, case)
    for file in task.files:
        reached.say({file.id: FileState.OPENING})
        yield next(outcomes)
        reached.say({file.id: FileState.TAKEN})


def _went_wrong(task: ReadingTask, outcome: ReadOutcome) -> ReadOutcome:
    if outcome.document_id is None:
        return outcome
    name = next(file.filename for file in task.files if file.id == outcome.file_id)
    return ReadOutcome(outcome.file_id, None, _UNREADABLE.format(name=name))


class _Reached:
    """Says in the queue how far the reading is, and not more than twice a second."""

    def __init__(self, store: CaseStore, task: ReadingTask) -> None:
        self._store = store
        self._task = task
        self._unsaid: dict[str, FileState] = {}
        self._said_at = 0.0

    def say(self, states: dict[str, FileState], *, done: int = 0, of: int = 0) -> None:
        self._unsaid |= states
        if time.monotonic() - self._said_at < _SAYS_EVERY_SECONDS and done < of:
            return
        self._store.queue.renew(self._task, Reached(self._unsaid, done, of))
        self._unsaid, self._said_at = {}, time.monotonic()

    def reading_of(self, documents: dict[str, SourceDocument]) -> _Progress:
        return _Progress(self, {d.id: file_id for file_id, d in documents.items()})


class _Progress:
    """`extract.progress.Progress` that follows the new documents; files: file id by document id."""

    def __init__(self, reached: _Reached, files: dict[str, str]) -> None:
        self._reached = reached
        self._files = files

    def __call__(self, items: Sequence[T], /) -> Iterable[T]:
        for done, item in enumerate(items):
            file_id = self._files.get(item.id) if isinstance(item, SourceDocument) else None
            here = {} if file_id is None else {file_id: FileState.READING}
            self._reached.say(here, done=done, of=len(items))
            yield item
            if file_id is not None:
                self._reached.say({file_id: FileState.JOINING}, done=done + 1, of=len(items))


@contextmanager
def _kept_hold(store: CaseStore, task: ReadingTask) -> Iterator[None]:
    """Renew the lease while the block runs, also in the middle of a long document."""
    over = Event()

    def renew() -> None:
        while not over.wait(LEASE_SECONDS / 4):
            store.queue.renew(task)

    thread = Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
