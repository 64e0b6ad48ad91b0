"""Claims and facts with the ids of their people and organisations exchanged for others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casefile.record import Attribute, Claim, Detail, Event, Fact, Relationship, Tie


def rename_claim(claim: Claim, people: Mapping[str, str], organisations: Mapping[str, str]) -> Claim:
    """The claim with each id that a mapping knows replaced; a person named twice by an event stands once."""
    match claim:
        case Relationship():
            return replace(
                claim,
                subject_id=people.get(claim.subject_id, claim.subject_id),
                object_id=people.get(claim.object_id, claim.object_id),
            )
        case Event():
            return replace(claim, people=tuple(dict.fromkeys(people.get(p, p) for p in claim.people)))
        case Tie():
            return replace(
                claim,
                person_id=people.get(claim.person_id, claim.person_id),
                organisation_id=organisations.get(claim.organisation_id, claim.organisation_id),
            )
        case Attribute() | Detail():
            return replace(claim, person_id=people.get(claim.person_id, claim.person_id))


def rename_fact(fact: Fact, people: Mapping[str, str], organisations: Mapping[str, str]) -> Fact:
    """The fact with its claim's ids, and the person who says it, replaced."""
    said_by = fact.assertion.said_by
    if said_by is not None:
        said_by = people.get(said_by, said_by)
    return replace(
        fact,
        claim=rename_claim(fact.claim, people, organisations),
        assertion=replace(fact.assertion, said_by=said_by),
    )
