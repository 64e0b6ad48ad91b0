"""Train what weighs each event over all notes of a case, on families that the network has not seen:
python -m extract.training.event_weighing NOTES... --weights FOLDER [--folds FOLDER... | --new LETTERS].

A logistic regression over the figures of `extract.learned.event_grounds`. The families are read by networks that were
trained without them (--folds, as for `weighing`), or are those of notes newer than the network in use (--new).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from benchmarks.alignment import CaseJson
from benchmarks.judgements import align_cases, event_agrees
from casefile.exchange import as_json
from casefile.record import Event
from extract.consolidation import consolidate
from extract.family_reading import join_people
from extract.heard_events import note_events
from extract.learned.event_grounds import FIGURES, event_rows
from extract.learned.event_weighing import EVENT_WEIGHERS, LEAST, is_weighed
from extract.learned.merging import logit
from extract.learned.scores import Floats
from extract.learned.weigher import Member, Weigher, write_weighers
from extract.propose import CaseReading
from extract.training.annotated import Note
from extract.training.logistic import calibration_error, fit_logistic
from extract.training.notes import read_notes
from extract.training.unseen import reading_with, unseen_notes
from extract.training.weighing_samples import FOLDS, fold_of, gold_people, read_families

_PULL = 60.0  # of each weight to nought: the figures are many, and much alike
_OPEN = 9.0  # a logit at which nothing is dropped

Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class JudgedEvents:
    """The figures of the events proposed of one family [proposals, FIGURES], and which of them are right [proposals]."""

    name: str
    rows: Floats
    right: Bools


def open_weigher() -> Weigher:
    """One by which every event is told, so that all can be judged."""
    nought = np.zeros(FIGURES, np.float32)
    return Weigher(nought, nought + 1, [Member([(nought[:, None], np.array([_OPEN], np.float32))])])


def judge_event_families(notes: Iterable[Note], nlp: Language) -> Iterator[JudgedEvents]:
    """The events that a pipeline with an open weigher proposes of each family; what need not be found is left out."""
    for name, gold, reading in read_families(notes, nlp):
        rows = event_rows([note_events(doc) for doc in reading.docs], reading.subject_ids)
        verdicts = list(_verdicts(gold, reading))
        judged = [number for number, verdict in enumerate(verdicts) if verdict is not None]
        yield JudgedEvents(name, rows[judged], np.array([bool(verdicts[n]) for n in judged], bool))


def _verdicts(gold: CaseJson, reading: CaseReading) -> Iterator[bool | None]:
    """Of each proposed event whether gold has it; None where that counts for nothing."""
    family = join_people(reading.docs, reading.children)
    case = consolidate(reading.docs, reading.subject_ids, children=reading.children)
    gold_of = gold_people(family, case, align_cases(gold, as_json(case)))
    for doc in reading.docs:
        for fact in doc._.events:
            people = [gold_of.get(family.identities.root(p), f"?{p}") for p in fact.claim.people]
            hits = [g for g in gold.get("events", []) if event_agrees(g, _as_told(fact.claim, people), str)]
            need_not_be = bool(hits) and all(g.get("optional") for g in hits)
            yield bool(hits) if is_weighed(fact) and not need_not_be else None


def _as_told(event: Event, people: Sequence[str]) -> Mapping[str, object]:
    return {"type": event.type, "date": event.date and event.date.edtf, "people": people}


def fit_event_weigher(families: Sequence[JudgedEvents]) -> Weigher:
    """Weights of the figures, each levelled first."""
    rows = np.concatenate([family.rows for family in families])
    right = np.concatenate([family.right for family in families])
    levels = Weigher(rows.mean(0), rows.std(0) + 1e-3, ())
    x = np.column_stack([levels.level(rows), np.ones(len(rows))]).astype(float)
    start = (*np.zeros(FIGURES), logit(float(right.mean())))
    *weights, shift = fit_logistic(x, right.tolist(), start, pull=_PULL)
    layer = np.array(weights, np.float32)[:, None], np.array([shift], np.float32)
    return Weigher(levels.mean, levels.deviation, [Member([layer])])


def left_out(families: Sequence[JudgedEvents]) -> list[Floats]:
    """The probabilities of each family's events by a weigher that was fitted without it."""
    weighers = [fit_event_weigher([f for f in families if fold_of(f.name) != fold]) for fold in range(FOLDS)]
    return [weighers[fold_of(family.name)].probabilities(family.rows) for family in families]


def _judge_unseen(
    notes: Sequence[Note], weights: Path, folds: Sequence[Path], new: str
) -> Iterator[JudgedEvents]:
    for those, files in unseen_notes(notes, weights, folds, new):
        with tempfile.TemporaryDirectory() as inner, tempfile.TemporaryDirectory() as folder:
            everything = Path(inner) / EVENT_WEIGHERS
            write_weighers([open_weigher()], everything)
            nlp = reading_with({**files, EVENT_WEIGHERS: everything}, Path(folder))
            yield from judge_event_families(those, nlp)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    parser.add_argument("--folds", nargs="*", type=Path, default=[], help="exported networks of folds 0 to 3")
    parser.add_argument("--new", default="", help="first letters of notes from which no network has learned")
    options = parser.parse_args()
    notes = [note for folder in options.notes for note in read_notes(folder)]
    families = list(_judge_unseen(notes, options.weights, options.folds, options.new))
    right = np.concatenate([family.right for family in families])
    likely = np.concatenate(left_out(families))
    heard = likely >= LEAST
    print(  # noqa: T201
        f"{len(right)} events of {len(families)} families, {right.sum()} right; by what was fitted without the family "
        f"{heard.sum()} are told, {(heard & right).sum()} right; calibration error "
        f"{calibration_error(likely.tolist(), right.tolist()):.3f}"
    )
    write_weighers([fit_event_weigher(families)], options.weights / EVENT_WEIGHERS)


if __name__ == "__main__":
    main()
