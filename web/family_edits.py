"""What a worker may add or end from a person or a line of the drawing, each as a form filled as far as it can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casefile.record import Case, Fact, Relationship, Tie
from casefile.vocabulary import RELATION_TYPES
from web.wording import person_name

# The status that a relationship or a tie takes when it is over, where "ended" is not among its own.
_PAST = "former"
_OVER = ("former", "separated", "divorced", "annulled", "ended", "widowed")


@dataclass(frozen=True)
class Offer:
    """One thing to add. kind: of the form; fields: what is filled in already."""

    words: str
    kind: str
    fields: dict[str, str]


def offers_for_person(case: Case, person_id: str) -> tuple[Offer, ...]:
    """Who else belongs to the person, and how they get on."""
    name = person_name(case, person_id)
    return tuple(
        Offer(words.format(name), "relationship", {mine: person_id, theirs: "", **fields})
        for words, mine, theirs, fields in (
            ("A parent of {}", "other", "subject", {"type": "parent", "nature": "birth"}),
            ("A child of {}", "subject", "other", {"type": "parent", "nature": "birth"}),
            ("A partner of {}", "subject", "other", {"type": "partner", "status": "current"}),
            ("A brother or sister of {}", "subject", "other", {"type": "sibling"}),
            ("Somebody who cares for {}", "other", "subject", {"type": "carer", "status": "current"}),
            ("How {} and somebody get on", "subject", "other", {"type": "emotional", "status": "current"}),
        )
    )


def offers_for_line(case: Case, facts: Iterable[Fact]) -> tuple[Offer, ...]:
    """What else may be said of the two people whom the line joins; nothing where it joins more or fewer."""
    pairs = {
        frozenset((f.claim.subject_id, f.claim.object_id)): (f.claim.subject_id, f.claim.object_id)
        for f in facts
        if isinstance(f.claim, Relationship)
    }
    if len(pairs) != 1:
        return ()
    ((one, other),) = pairs.values()
    names = f"{person_name(case, one)} and {person_name(case, other)}"
    both = {"subject": one, "other": other}
    return (
        Offer(f"How {names} get on", "relationship", {**both, "type": "emotional", "status": "current"}),
        Offer(f"What else {names} are to each other", "relationship", both),
    )


def endings(facts: Iterable[Fact]) -> dict[str, str]:
    """For each standing fact that can come to an end and has not, the status that says it is over."""
    found = {}
    for fact in facts:
        statuses = _statuses(fact)
        if statuses and fact.is_standing and fact.is_affirmed and _status(fact) not in _OVER:
            found[fact.id] = "ended" if "ended" in statuses else _PAST
    return found


def _statuses(fact: Fact) -> tuple[str, ...]:
    if isinstance(fact.claim, Relationship):
        return RELATION_TYPES[fact.claim.type].statuses
    return (_PAST,) if isinstance(fact.claim, Tie) else ()


def _status(fact: Fact) -> str | None:
    return fact.claim.status if isinstance(fact.claim, Relationship | Tie) else None
