"""What happens to somebody once: a birth or death that only the model dates otherwise than a rule does is another event's day."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.record import Event, Fact
from extract.proposals import is_of_model

_ONCE = ("birth", "death")


def happen_once(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without births and deaths of which no rule knows, where a rule reads another day; two that rules read stay, for a worker to see."""
    read = {key for fact in facts if (key := _whose(fact)) and fact.claim.date and not _is_only_learned(fact)}  # type: ignore[union-attr]
    return [fact for fact in facts if not (_whose(fact) in read and _is_only_learned(fact))]


def _whose(fact: Fact) -> tuple[str, str] | None:
    claim = fact.claim
    if isinstance(claim, Event) and claim.type in _ONCE and claim.people and fact.is_affirmed:
        return claim.type, claim.people[0]
    return None


def _is_only_learned(fact: Fact) -> bool:
    return all(is_of_model(e.method) for e in fact.evidence)
