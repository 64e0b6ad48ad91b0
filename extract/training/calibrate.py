"""Choose from which score the model's proposals count, on families it was not trained on:
python -m extract.training.calibrate NOTES... --weights FOLDER --version VERSION."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from casefile.record import Event, Relationship
from extract.training.annotated import Note
from extract.training.encoder import Encoder, load_encoder
from extract.training.learned_events import learned_events
from extract.training.learned_labels import UNDIRECTED
from extract.training.learned_merging import is_told, kind_of
from extract.training.learned_relations import label_of, learned_relations
from extract.training.learned_view import events_calendar, view_note
from extract.training.learned_windows import make_windows
from extract.training.notes import read_notes
from extract.training.rule_reading import group_families, read_family
from extract.training.samples import is_held
from extract.training.targets import Projection

_BINS = 10
_SMALL = 1e-6  # a step that changes nothing

Floats = NDArray[np.float64]


class Judged(NamedTuple):
    """A proposal of the model that no rule made: its kind, its score, and whether the note says so."""

    kind: str
    score: float
    is_right: bool


Key = tuple[str, str, str]


def judge_notes(notes: Iterable[Note], encoder: Encoder) -> Iterator[Judged]:
    """Every proposal that goes beyond the rules, with whether the annotation agrees."""
    for family in group_families(notes).values():
        for note, doc in read_family(family):
            view = view_note(doc)
            projection = Projection(note, view)
            windows = make_windows(view, encoder.word_pieces)
            scores = encoder.score(windows)
            said = {_key(f.claim, projection) for f in doc._.relationships}
            wanted = {_key(f.claim, None) for f in note.facts if isinstance(f.claim, Relationship)}
            for relation in learned_relations(view, windows, scores, least=-4.0):
                key = _key(relation.claim, projection)
                if key not in said and key[1] != key[2]:
                    yield Judged(f"relations:{kind_of(relation.claim)}", relation.score, key in wanted)
            for event in learned_events(view, windows, scores, events_calendar(doc), least=-2.5):
                if not any(is_told(event, fact) for fact in doc._.events):
                    yield Judged("events", event.score, _stands(event.claim, note, projection))


def _key(claim: Relationship, projection: Projection | None) -> Key:
    one, other = claim.subject_id, claim.object_id
    if projection is not None:
        one, other = projection.entity(one), projection.entity(other)
    label = label_of(claim)
    return (label, *sorted((one, other))) if label in UNDIRECTED else (label, one, other)  # type: ignore[return-value]


def _stands(claim: Event, note: Note, projection: Projection) -> bool:
    """Whether the note has an event of this type and date with one of these people."""
    people = {projection.entity(p) for p in claim.people}
    return any(
        isinstance(f.claim, Event)
        and f.claim.type == claim.type
        and f.claim.date == claim.date
        and bool(people & set(f.claim.people))
        for f in note.facts
    )


def fit_probability(scores: Sequence[float], right: Sequence[bool]) -> tuple[float, float]:
    """Scale and shift of the logistic curve that fits best, drawn a little towards the model's own."""
    x = np.stack([np.array(scores, float), np.ones(len(scores))], 1)
    y = np.array(right, float)
    start = np.array([1.0, 0.0])

    def cost(weights: Floats) -> float:
        logits = x @ weights
        return float((np.logaddexp(0, logits) - y * logits).sum() + ((weights - start) ** 2).sum() / 2)

    weights = start
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (p - y) + weights - start
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.eye(2)
        step = np.linalg.solve(hessian, gradient)
        while cost(weights - step) > cost(weights) and np.abs(step).max() > _SMALL:
            step = step / 2
        weights = weights - step
    return float(weights[0]), float(weights[1])


def calibration_error(probabilities: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: mean distance of probability and share of right ones, over ten bins."""
    p, y = np.array(probabilities), np.array(right, float)
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    return float(
        sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--relations", type=float, default=0.4, help="probability to propose a relation from")
    parser.add_argument("--events", type=float, default=0.2, help="probability to propose an event from")
    options = parser.parse_args()
    held = [n for folder in options.notes for n in read_notes(folder) if is_held(n)]
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for judged in judge_notes(held, load_encoder(options.weights)):
        by_kind[judged.kind].append(judged)
    calibrations = {}
    for kind, found in sorted(by_kind.items()):
        scores, right = [j.score for j in found], [j.is_right for j in found]
        scale, shift = fit_probability(scores, right)
        least = options.events if kind == "events" else options.relations
        calibrations[kind] = {"scale": round(scale, 3), "shift": round(shift, 3), "least": least}
        sure = 1 / (1 + np.exp(-(scale * np.array(scores) + shift)))
        kept = sure >= least
        print(  # noqa: T201
            f"{kind:24s} {len(found):5d} proposals, calibration error {calibration_error(list(sure), right):.3f}, "
            f"kept {int(kept.sum()):4d}, right {100 * np.array(right)[kept].mean() if kept.any() else 0:.0f} %"
        )
    content = {"version": options.version, "calibrations": calibrations}
    (options.weights / "calibration.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
