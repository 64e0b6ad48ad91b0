"""Rules and model together: the rules win where they speak, the model adds what it is sure enough of."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp
from pathlib import Path

from casefile.record import Event, Relationship
from casefile.vocabulary import RELATION_TYPES
from extract.proposals import ProposedFact
from extract.training.learned_events import LearnedEvent
from extract.training.learned_relations import LearnedRelation, label_of

# Of what the rules say outright the model is never as sure.
_MOST_SURE = 0.89
_AGREED = 0.05  # what the model's agreement adds to a rule's confidence
_KIN = frozenset({"parent", "grandparent", "great_grandparent", "aunt_uncle", "sibling", "cousin", "partner"})


@dataclass(frozen=True)
class Calibration:
    """How a score becomes a probability, sigmoid(scale * score + shift), and from which one a proposal is made."""

    scale: float
    shift: float
    least: float

    def probability(self, score: float) -> float:
        return 1 / (1 + exp(-(self.scale * score + self.shift)))


@dataclass(frozen=True)
class Calibrations:
    """The version of the weights, and the calibration of "relations:<kind>" and of "events"."""

    version: str
    of: Mapping[str, Calibration]


@cache
def load_calibrations(folder: Path) -> Calibrations:
    """The calibrations that belong to the weights of a folder."""
    content = json.loads((folder / "calibration.json").read_text(encoding="utf-8"))
    return Calibrations(
        content["version"], {name: Calibration(**values) for name, values in content["calibrations"].items()}
    )


def merge_relations(
    stated: Sequence[ProposedFact], found: Sequence[LearnedRelation], calibrations: Calibrations
) -> list[ProposedFact]:
    """The rules' relations and those of the model that do not contradict them."""
    said = {(*_ends(f.claim), label_of(f.claim)) for f in stated if isinstance(f.claim, Relationship)}
    kin = {_pair(f.claim) for f in stated if isinstance(f.claim, Relationship) and f.claim.type in _KIN}
    kept = list(stated)
    for relation in found:
        claim = relation.claim
        calibration = calibrations.of[f"relations:{kind_of(claim)}"]
        confidence = calibration.probability(relation.score)
        if confidence < calibration.least:
            continue
        if (*_ends(claim), label_of(claim)) in said:
            kept = [_agreed(f, claim) for f in kept]
        elif not (claim.type in _KIN and _pair(claim) in kin):
            kept.append(_proposal(relation, calibrations.version, confidence))
    return kept


def kind_of(claim: Relationship) -> str:
    """Which calibration a relation has: its type, where that is common enough for one of its own."""
    return (
        claim.type
        if claim.type in ("parent", "professional", "sibling", "partner", "emotional", "carer")
        else "other"
    )


def _ends(claim: Relationship) -> tuple[str, str]:
    if RELATION_TYPES[claim.type].is_directed:
        return claim.subject_id, claim.object_id
    one, other = sorted((claim.subject_id, claim.object_id))
    return one, other


def _pair(claim: Relationship) -> frozenset[str]:
    return frozenset((claim.subject_id, claim.object_id))


def _agreed(fact: ProposedFact, claim: Relationship) -> ProposedFact:
    own = fact.claim
    if not isinstance(own, Relationship) or label_of(own) != label_of(claim) or _ends(own) != _ends(claim):
        return fact
    return replace(fact, confidence=min(max(fact.confidence, 0.95), fact.confidence + _AGREED))


def _proposal(found: LearnedRelation | LearnedEvent, version: str, confidence: float) -> ProposedFact:
    return ProposedFact(
        found.claim, found.start, found.end, f"model:{version}", min(_MOST_SURE, confidence), found.assertion
    )


def merge_events(
    stated: Sequence[ProposedFact], found: Sequence[LearnedEvent], calibrations: Calibrations
) -> list[ProposedFact]:
    """The rules' events and those of the model that tell of something else, in text order."""
    calibration = calibrations.of["events"]
    kept = list(stated)
    for event in found:
        confidence = calibration.probability(event.score)
        if confidence >= calibration.least and not any(is_told(event, fact) for fact in stated):
            kept.append(_proposal(event, calibrations.version, confidence))
    return sorted(kept, key=lambda f: f.start)


def is_told(event: LearnedEvent, fact: ProposedFact) -> bool:
    claim = fact.claim
    if not isinstance(claim, Event) or claim.type != event.claim.type:
        return False
    overlap = fact.start < event.end and event.start < fact.end
    return overlap or (claim.date == event.claim.date and bool(set(claim.people) & set(event.claim.people)))
