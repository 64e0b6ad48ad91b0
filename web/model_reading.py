"""A case read by the language model while the desk goes on: one thread a case, and nothing saved until all is read."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from typing import TypeVar

from flask import current_app

from casefile.errors import CaseFileError, VersionConflict
from casefile.record import Case, Evidence
from casefile.rereading import carry_reviews
from casefile.store import CaseStore
from extract.language_model.assemble import Assembled
from extract.language_model.report import REPORT_KEY, report_of
from extract.language_model.run import Sending, Sent, read_with_model
from extract.language_model.settings import ModelFailed, ModelSettings

T = TypeVar("T")

_READINGS = "kithkin-model"
_LOG = logging.getLogger("kithkin.model")


@dataclass(frozen=True)
class ModelProgress:
    """How far a reading is, in requests; problem: why it broke off, in the worker's words."""

    done: int = 0
    of: int = 0
    is_over: bool = False
    problem: str | None = None


@dataclass
class ModelReadings:
    """The readings of this desk by case id; those that are over stay until the next of that case begins."""

    _lock: Lock = field(default_factory=Lock)
    _running: dict[str, ModelProgress] = field(default_factory=dict)
    _threads: dict[str, Thread] = field(default_factory=dict)

    def wait(self, case_id: str, seconds: float) -> None:
        """Until the reading of a case is over, or so long."""
        thread = self._threads.get(case_id)
        if thread is not None:
            thread.join(seconds)

    def progress(self, case_id: str) -> ModelProgress | None:
        with self._lock:
            return self._running.get(case_id)

    def say(self, case_id: str, progress: ModelProgress) -> None:
        with self._lock:
            self._running[case_id] = progress

    def start(self, case_id: str, work: Callable[[], None]) -> bool:
        """Begin to read a case; False when it is being read already. work: reads and saves, and raises why it did not."""
        with self._lock:
            known = self._running.get(case_id)
            if known is not None and not known.is_over:
                return False
            self._running[case_id] = ModelProgress()
        self._threads[case_id] = Thread(target=self._read, args=(case_id, work), daemon=True)
        self._threads[case_id].start()
        return True

    def _read(self, case_id: str, work: Callable[[], None]) -> None:
        problem: str | None = None
        try:
            work()
        except CaseFileError as error:
            problem = str(error)
        except Exception as error:
            # Where it happened, and never what was in it: a message may quote a note.
            _LOG.exception("Reading with a model failed with %s", type(error).__name__, exc_info=False)
            problem = "Something went wrong; the case is as it was. Ask whoever looks after Kith & Kin."
        known = self.progress(case_id) or ModelProgress()
        self.say(case_id, replace(known, is_over=True, problem=problem))


def readings() -> ModelReadings:
    """Those of the desk that answers now."""
    found: ModelReadings = current_app.extensions.setdefault(_READINGS, ModelReadings())
    return found


def read_and_save(
    store: CaseStore, case_id: str, settings: ModelSettings, actor: str, readings: ModelReadings
) -> None:
    """Read a case and save what came of it under whatever the workers decided meanwhile.

    Raises:
        ModelRefused, ModelFailed: nothing was saved.
    """
    before = store.load_case(case_id).case
    names = "names hidden" if settings.are_names_hidden else "with names"

    def tell(sent: Sent) -> None:
        what = f"request {sent.number} ({sent.version}) to {settings.label}, {names}, sha256 {sent.digest}"
        store.record_sent(actor, case_id, what)

    def progress(items: Sequence[T], /) -> Iterable[T]:
        for done, item in enumerate(items):
            readings.say(case_id, ModelProgress(done, len(items)))
            yield item
        readings.say(case_id, ModelProgress(len(items), len(items)))

    made = read_with_model(before, settings, progress=progress, sending=Sending(tells=tell))
    save_reading(store, case_id, made, read=before, actor=actor, detail=settings.label)


def save_reading(
    store: CaseStore, case_id: str, made: Assembled, *, read: Case, actor: str, detail: str
) -> None:
    """Put what a model found under whatever the workers decided meanwhile. read: the case that it was asked about.

    Raises:
        ModelFailed: other documents are in the case now; nothing was saved.
    """
    while True:
        stored = store.load_case(case_id)
        if stored.case.documents != read.documents:
            raise ModelFailed(
                "Documents came or went while the model read; the case is as it was. Start again."
            )
        try:
            store.save_case(
                case_id,
                joined(stored.case, made),
                expected_version=stored.version,
                actor=actor,
                action="read with language model",
                detail=detail,
            )
            return
        except VersionConflict:
            continue


def joined(old: Case, made: Assembled) -> Case:
    """The case with the model's proposals in the place of earlier ones; whatever a worker decided stays."""
    case = carry_reviews(old, made.case)
    report = dict(report_of(made.case) or {})
    report["doubted"] = _under_new_ids(report.get("doubted", {}), made.case, case)
    return replace(case, extensions={**case.extensions, REPORT_KEY: report})


def _under_new_ids(doubted: Mapping[str, list[str]], made: Case, case: Case) -> dict[str, list[str]]:
    """The reasons for doubt by the ids that the facts have in the case; a fact is known by its evidence."""
    ids: dict[frozenset[Evidence], str] = {frozenset(f.evidence): f.id for f in case.facts}
    found = {}
    for fact_id, why in doubted.items():
        fact = made.fact(fact_id)
        new_id = ids.get(frozenset(fact.evidence)) if fact is not None else None
        if new_id is not None:
            found[new_id] = why
    return found
