"""Prospective adopters whom a later note's adoption makes the child's parents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from casefile.record import Event, Relationship
from casefile.vocabulary import Certainty
from extract.fact_merging import SourcedFact

_PROSPECTIVE = re.compile(r"\bprospective adopt", re.IGNORECASE)


def make_adopters_parents(facts: Sequence[SourcedFact], events: Iterable[SourcedFact]) -> list[SourcedFact]:
    """The facts, the last prospective adopters of a child of whose adoption a later note tells being its parents.

    "Prospective adopters: Ann Lowe and Joe Dale", and a year on "the adoption order was made".
    """
    adopted = _adopted(events)
    last: dict[str, int] = defaultdict(int)
    for fact in facts:
        if _is_prospective(fact) and isinstance(fact.claim, Relationship):
            last[fact.claim.object_id] = max(last[fact.claim.object_id], fact.order)

    def settled(fact: SourcedFact) -> SourcedFact:
        claim = fact.claim
        if not isinstance(claim, Relationship) or not _is_prospective(fact):
            return fact
        if not last[claim.object_id] == fact.order < adopted[claim.object_id]:
            return fact
        return replace(fact, claim=replace(claim, type="parent", nature="adoptive", status=None))

    return [settled(f) for f in facts]


def _adopted(events: Iterable[SourcedFact]) -> dict[str, int]:
    """The last note that tells of each child's adoption as done."""
    found: dict[str, int] = defaultdict(lambda: -1)
    for fact in events:
        claim = fact.claim
        if (
            isinstance(claim, Event)
            and claim.type == "adoption"
            and fact.assertion.certainty is Certainty.AFFIRMED
        ):
            for person in claim.people:
                found[person] = max(found[person], fact.order)
    return found


def _is_prospective(fact: SourcedFact) -> bool:
    claim = fact.claim
    return (
        isinstance(claim, Relationship)
        and claim.type == "carer"
        and fact.assertion.certainty is Certainty.AFFIRMED
        and _PROSPECTIVE.search(fact.evidence.span.quote) is not None
    )
