"""Fit how likely proposals are to be right, on families kept from training:
python -m extract.training.confidence NOTES... --weights FOLDER."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.language import Language

from benchmarks.families import subject_names
from benchmarks.judgements import align_cases, judge_case
from casefile.errors import PersonNotFound
from casefile.exchange import as_json
from casefile.record import Case, SourceDocument, text_digest
from extract.confidence import Table, event_kind, grounds, group_of, relation_kind
from extract.learned.candidates import WEIGHED
from extract.pipeline import build_pipeline
from extract.propose import propose_case
from extract.training.annotated import Note
from extract.training.as_cases import gold_case
from extract.training.families import group_families, is_held
from extract.training.logistic import calibration_error, fit_logistic
from extract.training.notes import read_notes

_FOLDS = 5
# What a rule's and the model's word count at first: as much as they say; drawn to that as by two dozen proposals.
_START = (1.0, 1.0, 0.0, 0.0)
_PULL = 2.0


class Ground(NamedTuple):
    """What speaks for one proposal of a family, and whether it is right."""

    family: str
    kind: str
    columns: tuple[float, ...]
    is_right: bool


def judged_grounds(notes: Iterable[Note], nlp: Language) -> Iterator[Ground]:
    """Every relationship and event that is proposed of whole families of notes."""
    for name, family in group_families(notes).items():
        documents = [
            SourceDocument(n.name, n.name, n.text, text_digest(n.text), n.date, n.kind) for n in family
        ]
        gold = gold_case(family)
        case = _propose(documents, subject_names(gold), nlp)
        for judgement in judge_case(align_cases(gold, as_json(case))):
            fact = judgement.found
            if fact is None or judgement.part not in ("relationships", "unscored", "events"):
                continue
            if fact["type"] in WEIGHED:  # their probability is that of their case
                continue
            kind = (event_kind if judgement.part == "events" else relation_kind)(fact["type"])
            found = [(e["method"], e["confidence"]) for e in fact["evidence"]]
            yield Ground(name, kind, grounds(found), judgement.verdict == "right")


def _propose(documents: Sequence[SourceDocument], names: Sequence[str], nlp: Language) -> Case:
    """The case without calibration; the reading guesses whom it is about where no note names the child."""
    try:
        return propose_case(documents, subject_names=names, nlp=nlp, calibrated=False)
    except PersonNotFound:
        return propose_case(documents, nlp=nlp, calibrated=False)


def fit(found: Sequence[Ground]) -> Table:
    """Weights that relationships share, others that events share, and a shift for each kind."""
    weights: dict[str, list[float]] = {}
    shifts: dict[str, float] = {}
    for group in ("relation", "event"):
        those = [g for g in found if group_of(g.kind) == group]
        kinds = sorted({g.kind for g in those})
        x = np.array([(*g.columns, *(float(g.kind == k) for k in kinds)) for g in those])
        fitted = fit_logistic(x, [g.is_right for g in those], (*_START, *(0.0 for _ in kinds)), pull=_PULL)
        weights[group] = [round(float(w), 3) for w in fitted[: len(_START)]]
        shifts |= {k: round(float(w), 3) for k, w in zip(kinds, fitted[len(_START) :], strict=True)}
    return Table(weights, shifts)


def left_out(found: Sequence[Ground]) -> list[float]:
    """The probability of each proposal by weights that were fitted on other families."""
    folds = [int(sha256(f"fold {g.family}".encode()).hexdigest(), 16) % _FOLDS for g in found]
    tables = [fit([g for g, f in zip(found, folds, strict=True) if f != fold]) for fold in range(_FOLDS)]
    return [tables[fold].probability(g.kind, g.columns) for g, fold in zip(found, folds, strict=True)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    options = parser.parse_args()
    held = [n for folder in options.notes for n in read_notes(folder) if is_held(n)]
    found = list(judged_grounds(held, build_pipeline(weights=options.weights)))
    sure, right = left_out(found), [g.is_right for g in found]
    for kind in sorted({g.kind for g in found}):
        those = [n for n, g in enumerate(found) if g.kind == kind]
        error = calibration_error([sure[n] for n in those], [right[n] for n in those])
        share = 100 * np.mean([right[n] for n in those])
        print(f"{kind:14s} {len(those):5d} proposals, right {share:3.0f} %, calibration error {error:.3f}")  # noqa: T201
    error = calibration_error(sure, right)
    print(f"all {len(found)}: calibration error {error:.3f}, on families left out of the fit")  # noqa: T201
    path = options.weights / "confidence.json"
    path.write_text(json.dumps(asdict(fit(found)), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
