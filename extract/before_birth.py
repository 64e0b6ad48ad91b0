"""What nobody does before being born: a child is no party to a move, a placement or a school of earlier years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.record import Event, Fact

# Reviews, referrals, plans and hearings are held of children who are still to be born.
_TAKE_A_LIFE = frozenset(
    {
        "achievement",
        "adoption",
        "arrest",
        "care_end",
        "disclosure",
        "exclusion",
        "family_time",
        "imprisonment",
        "injury",
        "marriage",
        "move_home",
        "placement_end",
        "placement_start",
        "release",
        "school_change",
        "school_end",
        "school_start",
    }
)


def leave_out_unborn(facts: Sequence[Fact], births: Mapping[str, PartialDate]) -> list[Fact]:
    """The facts, with those who were born later taken off events that take a life; an event of nobody else stays, to be looked at."""
    return [_without_unborn(fact, births) for fact in facts]


def _without_unborn(fact: Fact, births: Mapping[str, PartialDate]) -> Fact:
    claim = fact.claim
    if not isinstance(claim, Event) or claim.type not in _TAKE_A_LIFE or claim.date is None:
        return fact
    day = claim.date.latest
    living = tuple(p for p in claim.people if p not in births or births[p].earliest <= day)
    return replace(fact, claim=replace(claim, people=living)) if living else fact
