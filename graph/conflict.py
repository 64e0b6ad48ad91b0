"""A disagreement between facts, and what the rules that look for one share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from casefile.profile import profile
from casefile.record import Case, Fact, Relationship

BIRTH_NATURES = ("birth", None, "unknown")


@dataclass(frozen=True)
class Conflict:
    """Facts that disagree.

    kind: such as "two_birth_dates"; each rule of graph.conflicts.CONFLICT_RULES gives one kind or a few.
    severity: "error" (cannot all be true) or "check" (unlikely, or disputed).
    message: for the worker, names people and what to do; it never quotes a note.
    """

    kind: str
    fact_ids: tuple[str, ...]
    message: str
    severity: str = "error"


def affirmed_facts(case: Case) -> Iterator[Fact]:
    """Facts that are neither rejected nor replaced and that the notes state without doubt."""
    return (f for f in case.facts if f.is_standing and f.is_affirmed)


def affirmed_relationships(case: Case, *types: str) -> Iterator[tuple[Fact, Relationship]]:
    for fact in affirmed_facts(case):
        if isinstance(fact.claim, Relationship) and fact.claim.type in types:
            yield fact, fact.claim


def birth_parents(case: Case) -> dict[str, dict[str, str]]:
    """For each child the parents by birth, as far as the notes say, with the fact that says so."""
    parents: dict[str, dict[str, str]] = defaultdict(dict)
    for fact, claim in affirmed_relationships(case, "parent"):
        if claim.nature in BIRTH_NATURES:
            parents[claim.object_id].setdefault(claim.subject_id, fact.id)
    return parents


def label_of(case: Case, person_id: str) -> str:
    return profile(case, person_id).name


def labels_of(case: Case, people: list[str] | tuple[str, ...]) -> str:
    names = [label_of(case, p) for p in people]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def in_case_order(case: Case, people: set[str]) -> list[str]:
    return [p.id for p in case.people if p.id in people]
