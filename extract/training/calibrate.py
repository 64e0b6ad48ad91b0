"""Choose from which score the model's proposals count, on families it was not trained on:
python -m extract.training.calibrate NOTES... --weights FOLDER."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
from spacy.tokens import Doc

from casefile.record import Event, Relationship
from casefile.vocabulary import Certainty
from extract.learned.encoder import NETWORK, Encoder, load_encoder
from extract.learned.events import LearnedEvent, event_score, learned_events
from extract.learned.labels import UNDIRECTED, label_of
from extract.learned.merging import KINDS, LEAST_SCORE, Calibration, is_told, kind_of, logit
from extract.learned.relations import Opinions
from extract.learned.scores import WindowScores
from extract.learned.view import view_note
from extract.learned.windows import Window, make_windows
from extract.training.annotated import Note
from extract.training.families import group_families, is_held
from extract.training.implied import implied_relations
from extract.training.logistic import calibration_error, fit_logistic
from extract.training.notes import read_notes
from extract.training.rule_reading import read_family
from extract.training.targets import Projection

_KINDS = (*(f"{way}:{kind}" for way in ("relations", "stated") for kind in KINDS), "events", "told")


class Judged(NamedTuple):
    """An opinion of the model: its kind, its score, and whether the note says so.

    kind: "relations:<kind>" or "events" for what no rule found, "stated:<kind>" or "told" for what a rule found.
    confidence: the rule's; 0.5 where no rule found it.
    """

    kind: str
    score: float
    is_right: bool
    confidence: float = 0.5


Key = tuple[str, str, str]


def judge_notes(notes: Iterable[Note], encoder: Encoder) -> Iterator[Judged]:
    """Every opinion of the model on families of notes, with whether the annotation agrees."""
    for family in group_families(notes).values():
        implied = implied_relations(family)
        for note, doc in read_family(family):
            view = view_note(doc)
            windows = make_windows(view, encoder.word_pieces)
            judging = _Judging(note, implied, doc, Projection(note, view), windows, encoder.score(windows))
            yield from judging.relations(Opinions(view, windows, judging.scores))
            yield from judging.events(
                learned_events(view, windows, judging.scores, doc._.calendar, least=-2.5)
            )


@dataclass(frozen=True)
class _Judging:
    """One note, as annotated and as read."""

    note: Note
    implied: frozenset[Key]
    doc: Doc
    projection: Projection
    windows: Sequence[Window]
    scores: Sequence[WindowScores]

    def relations(self, opinions: Opinions) -> Iterator[Judged]:
        wanted = {_key(f.claim, None) for f in self.note.facts if isinstance(f.claim, Relationship)}
        wanted |= self.implied
        said = set()
        for fact in self.doc._.relationships:
            key = _key(fact.claim, self.projection)
            score = opinions.score(fact.claim)
            if score is not None and key not in said and fact.assertion.certainty is Certainty.AFFIRMED:
                yield Judged(f"stated:{kind_of(fact.claim)}", score, key in wanted, fact.confidence)
            said.add(key)
        for relation in opinions.relations(least=LEAST_SCORE):
            key = _key(relation.claim, self.projection)
            if relation.assertion is not None and key not in said and key[1] != key[2]:
                yield Judged(f"relations:{kind_of(relation.claim)}", relation.score, key in wanted)

    def events(self, found: Iterable[LearnedEvent]) -> Iterator[Judged]:
        for fact in self.doc._.events:
            score = event_score(self.windows, self.scores, fact.claim.type, fact.start, fact.end)
            if score is not None:
                yield Judged("told", score, self._stands(fact.claim), fact.confidence)
        for event in found:
            if not any(is_told(event, fact) for fact in self.doc._.events):
                yield Judged("events", event.score, self._stands(event.claim))

    def _stands(self, claim: Event) -> bool:
        """Whether the note has an event of this type and date with one of these people."""
        people = {self.projection.entity(p) for p in claim.people}
        return any(
            isinstance(f.claim, Event)
            and f.claim.type == claim.type
            and f.claim.date == claim.date
            and bool(people & set(f.claim.people))
            for f in self.note.facts
        )


def _key(claim: Relationship, projection: Projection | None) -> Key:
    one, other = claim.subject_id, claim.object_id
    if projection is not None:
        one, other = projection.entity(one), projection.entity(other)
    label = label_of(claim)
    return (label, *sorted((one, other))) if label in UNDIRECTED else (label, one, other)  # type: ignore[return-value]


def fit_calibration(found: Sequence[Judged], least: float) -> Calibration:
    """The calibration that fits these opinions best, drawn a little towards taking the model at its word."""
    x = np.array([(j.score, 1.0, logit(j.confidence)) for j in found]).reshape(-1, 3)
    scale, shift, trust = fit_logistic(x, [j.is_right for j in found], (1.0, 0.0, 0.0))
    return Calibration(float(scale), float(shift), least, float(trust))


def weights_version(folder: Path) -> str:
    """What names the weights in every proposal of theirs: the start of their digest."""
    return sha256((folder / NETWORK).read_bytes()).hexdigest()[:8]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notes", nargs="+", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    parser.add_argument(
        "--relations", type=float, default=0.35, help="probability to propose a relation from"
    )
    parser.add_argument("--events", type=float, default=0.2, help="probability to propose an event from")
    parser.add_argument(
        "--stated", type=float, default=0.4, help="probability to keep a rule's relation from"
    )
    parser.add_argument("--told", type=float, default=0.25, help="probability to keep a rule's event from")
    options = parser.parse_args()
    held = [n for folder in options.notes for n in read_notes(folder) if is_held(n)]
    by_kind: dict[str, list[Judged]] = defaultdict(list)
    for judged in judge_notes(held, load_encoder(options.weights)):
        by_kind[judged.kind].append(judged)
    calibrations = {}
    for kind in _KINDS:
        found = by_kind[kind]
        calibration = fit_calibration(found, getattr(options, kind.partition(":")[0]))
        calibrations[kind] = {name: round(value, 3) for name, value in asdict(calibration).items()}
        sure = [calibration.probability(j.score, j.confidence) for j in found]
        kept = [j.is_right for j, p in zip(found, sure, strict=True) if p >= calibration.least]
        print(  # noqa: T201
            f"{kind:24s} {len(found):5d} proposals, calibration error "
            f"{calibration_error(sure, [j.is_right for j in found]):.3f}, "
            f"kept {len(kept):4d}, right {100 * sum(kept) / max(1, len(kept)):.0f} %"
        )
    content = {"version": weights_version(options.weights), "calibrations": calibrations}
    (options.weights / "calibration.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
