"""Proposals that are likelier wrong than right: drawn like what is only alleged, until a worker accepts them."""

from __future__ import annotations

from dataclasses import replace

from casefile.record import Assertion, Case, Detail, Event, Fact, Relationship
from casefile.vocabulary import Certainty

_LEAST_LIKELY = 0.5
_LIFE = ("birth", "death")  # what a symbol shows as it is, or not at all


def is_doubtful(fact: Fact) -> bool:
    """Whether the reading proposes the fact and gives it less than an even chance; what has no words comes from a person."""
    return (
        fact.is_standing and not fact.is_accepted and bool(fact.evidence) and fact.confidence < _LEAST_LIKELY
    )


def put_in_doubt(case: Case) -> Case:
    """The case, with what doubtful proposals affirm of ties, events and details only alleged."""
    return replace(case, facts=tuple(_doubted(fact) for fact in case.facts))


def _doubted(fact: Fact) -> Fact:
    claim = fact.claim
    if not fact.is_affirmed or not is_doubtful(fact) or not isinstance(claim, Relationship | Event | Detail):
        return fact
    if isinstance(claim, Event) and claim.type in _LIFE:
        return fact
    return replace(fact, assertion=Assertion(Certainty.ALLEGED))
