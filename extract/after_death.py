"""What a death ends: nobody dead is a current carer or worker or comes to a visit, and what tied others to them is former."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Event, Fact, Relationship
from extract.taking_part import keep_those_there

_ENDED_BY_DEATH = ("carer", "emotional", "professional")
_GOING_ON = (None, "current", "unknown")
# What others do or undergo without the dead, however near the words stand: "drinking since her dad died, worse since the trial".
_AMONG_THE_LIVING = frozenset(
    {
        "achievement",
        "arrest",
        "care_start",
        "conference",
        "court_hearing",
        "exclusion",
        "family_time",
        "hospital",
        "imprisonment",
        "injury",
        "marriage",
        "move_home",
        "order_made",
        "placement_end",
        "placement_start",
        "release",
        "review",
        "school_start",
        "strategy_meeting",
        "visit",
    }
)


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


def leave_out_dead(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, with those who had died before taken off what happens among the living; an event of nobody else stays.

    Of two days of death that the notes give somebody, the later counts.
    """
    deaths: dict[str, date] = {}
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Event) and claim.type == "death" and claim.date and fact.is_affirmed:
            person = claim.people[0]
            deaths[person] = max(deaths.get(person, date.min), claim.date.latest)

    def is_alive(person: str, when: PartialDate) -> bool:
        return when.earliest <= deaths.get(person, date.max)

    return [keep_those_there(fact, _AMONG_THE_LIVING, is_alive) for fact in facts]
