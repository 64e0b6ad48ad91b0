"""How likely a proposal is to be right, from which rules and models found it, how surely and how often."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import exp, log
from pathlib import Path

from casefile.record import Claim, Event, Evidence, Fact, Relationship
from extract.learned.merging import logit
from extract.proposals import is_of_model

_LEAST = 0.02
_TABLE = Path(__file__).parent / "learned" / "weights" / "confidence.json"

Found = tuple[str, float]  # method and confidence of one piece of evidence


@dataclass(frozen=True)
class Table:
    """How much each column of `grounds` counts, for relationships and for events, and the shift of each kind of claim."""

    weights: Mapping[str, Sequence[float]]
    shifts: Mapping[str, float]

    def probability(self, kind: str, columns: Sequence[float]) -> float:
        logits = sum(c * w for c, w in zip(columns, self.weights[group_of(kind)], strict=True))
        return 1 / (1 + exp(-(self.shifts.get(kind, 0.0) + logits)))


@cache
def load_table() -> Table:
    """The weights that were fitted on families kept from training; see extract/training/confidence.py."""
    if (
        not _TABLE.is_file()
    ):  # they come with the trained reader's; without them rules are taken at their word
        return Table({}, {})
    return Table(**json.loads(_TABLE.read_text(encoding="utf-8")))


def calibrate(facts: Iterable[Fact], table: Table | None = None) -> tuple[Fact, ...]:
    """The facts with the probability that each is right as its confidence; a claim of a kind without a shift is left."""
    chosen = load_table() if table is None else table
    return tuple(_calibrated(fact, chosen) for fact in facts)


def _calibrated(fact: Fact, table: Table) -> Fact:
    kind = claim_kind(fact.claim)
    if kind is None or kind not in table.shifts or not fact.evidence:
        return fact
    probability = table.probability(kind, grounds([(e.method, e.confidence) for e in fact.evidence]))
    return replace(fact, evidence=as_sure_as(fact.evidence, probability))


def as_sure_as(evidence: Sequence[Evidence], probability: float) -> tuple[Evidence, ...]:
    """The evidence with the surest of it as sure as this, the others in proportion."""
    best = max(_LEAST, *(e.confidence for e in evidence))
    return tuple(replace(e, confidence=round(probability * e.confidence / best, 4)) for e in evidence)


def claim_kind(claim: Claim) -> str | None:
    """Which weights a claim has; None: it is neither a relationship nor an event."""
    if isinstance(claim, Event):
        return event_kind(claim.type)
    return relation_kind(claim.type) if isinstance(claim, Relationship) else None


def relation_kind(name: str) -> str:
    """The kind of a type of relationship: its own where there are enough of it to fit weights, else "kin" or "tie"."""
    if name in ("parent", "sibling", "partner", "carer", "professional"):
        return name
    return "kin" if name in ("grandparent", "great_grandparent", "aunt_uncle", "cousin") else "tie"


def event_kind(name: str) -> str:
    """The kind of a type of event.

    >>> event_kind("birth"), event_kind("review")
    ('event:birth', 'event')
    """
    return f"event:{name}" if name in ("birth", "death", "other") else "event"


def group_of(kind: str) -> str:
    """Which weights a kind shares.

    >>> group_of("event:birth"), group_of("parent")
    ('event', 'relation')
    """
    return "event" if kind.startswith("event") else "relation"


def grounds(found: Sequence[Found]) -> tuple[float, float, float, float]:
    """What speaks for a claim: the logit of the surest rule and of the model (0: none), how often, by model only."""
    rules = [c for method, c in found if not is_of_model(method)]
    models = [c for method, c in found if is_of_model(method)]
    return (
        logit(max(rules)) if rules else 0.0,
        logit(max(models)) if models else 0.0,
        log(len(found)),
        float(not rules),
    )
