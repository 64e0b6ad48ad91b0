"""What a death ends: nobody dead is a current carer or worker, and what tied others to them is former."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casefile.record import Attribute, Event, Fact, Relationship

_ENDED_BY_DEATH = ("carer", "emotional", "professional")
_GOING_ON = (None, "current", "unknown")


def end_with_death(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with what goes on between people of whom one is dead made former."""
    dead = set(_dead(facts))
    return [_ended(fact) if _joins(fact, dead) else fact for fact in facts]


def _dead(facts: Sequence[Fact]) -> list[str]:
    found = []
    for fact in facts:
        match fact.claim:
            case Attribute(person_id=person_id, field="died" | "deceased") if fact.is_affirmed:
                found.append(person_id)
            case Event(type="death", people=people) if fact.is_affirmed:
                found += people[:1]
    return found


def _joins(fact: Fact, dead: set[str]) -> bool:
    claim = fact.claim
    return isinstance(claim, Relationship) and bool({claim.subject_id, claim.object_id} & dead)


def _ended(fact: Fact) -> Fact:
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.type not in _ENDED_BY_DEATH:
        return fact
    return replace(fact, claim=replace(claim, status="former")) if claim.status in _GOING_ON else fact
