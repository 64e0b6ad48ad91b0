"""What happens to somebody once: a birth or death that only the model dates otherwise than a rule does is another event's day."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.record import Event, Fact
from extract.proposals import is_only_of_model

_ONCE = ("birth", "death")


def happen_once(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without births and deaths of which no rule knows, where a rule reads another day; two that rules read stay, for a worker to see."""
    read = {
        _whose(fact)
        for fact in facts
        if isinstance(fact.claim, Event) and fact.claim.date and not is_only_of_model(fact.evidence)
    } - {None}
    return [fact for fact in facts if not (_whose(fact) in read and is_only_of_model(fact.evidence))]


def _whose(fact: Fact) -> tuple[str, str] | None:
    claim = fact.claim
    if isinstance(claim, Event) and claim.type in _ONCE and claim.people and fact.is_affirmed:
        return claim.type, claim.people[0]
    return None
