"""What nobody does before being born: a child is no party to a move, a placement or a school of earlier years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casefile.partial_date import PartialDate
from casefile.record import Fact
from extract.taking_part import keep_those_there

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

    def is_born(person: str, when: PartialDate) -> bool:
        return person not in births or births[person].earliest <= when.latest

    return [keep_those_there(fact, _TAKE_A_LIFE, is_born) for fact in facts]
