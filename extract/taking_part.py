"""Who can have taken part in an event: nobody before being born or after dying."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.record import Event, Fact


def keep_those_there(
    fact: Fact, types: Collection[str], is_there: Callable[[str, PartialDate], bool]
) -> Fact:
    """A dated event of one of the types with only those people who can be there on its date; one of nobody else stays, to be looked at."""
    claim = fact.claim
    if not isinstance(claim, Event) or claim.type not in types or claim.date is None:
        return fact
    when = claim.date
    there = tuple(person for person in claim.people if is_there(person, when))
    return replace(fact, claim=replace(claim, people=there)) if there else fact
