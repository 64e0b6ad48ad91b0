"""Which emotional lines a genogram shows: one for each pair, the gravest and most current tie first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass

from casefile.record import Fact, Relationship
from graph.family import FamilyGraph
from graph.layout.unions import relationships

# Gravest first. Harm is shown even when it is past; of the others the current tie goes before a former one.
_HARM = ("sexual_abuse", "physical_abuse", "violence", "emotional_abuse", "controlling", "neglect")
_MANY = 6  # ties in one drawing
_OTHER = ("hostile", "conflict", "fearful", "cut_off", "distant", "close")


@dataclass(frozen=True)
class EmotionalTie:
    """One line from the person who does or feels to the other; `facts` are all that the notes say of the pair."""

    start: str
    end: str
    style: str
    is_former: bool
    is_alleged: bool
    facts: tuple[str, ...]

    @property
    def owner(self) -> str:
        return f"tie-{self.start}-{self.end}"


def emotional_ties(family: FamilyGraph, people: Container[str]) -> tuple[list[EmotionalTie], int]:
    """A tie for every pair of these people of whom a note says one, in the order of the case.

    When there are many, close ties that do not touch a subject child are left to the ecomap and the record: they would hide
    the others. The second value says how many were left out.
    """
    pairs: dict[frozenset[str], list[tuple[Fact, Relationship]]] = defaultdict(list)
    for fact, claim in relationships(family, "emotional"):
        if claim.subject_id in people and claim.object_id in people and claim.nature:
            pairs[frozenset((claim.subject_id, claim.object_id))].append((fact, claim))
    ties = [_tie(told) for told in pairs.values()]
    if len(ties) <= _MANY:
        return ties, 0
    subjects = {p for p, is_subject in family.nodes(data="is_subject") if is_subject}
    kept = [t for t in ties if t.style != "close" or subjects & {t.start, t.end}]
    return kept, len(ties) - len(kept)


def _tie(told: list[tuple[Fact, Relationship]]) -> EmotionalTie:
    fact, claim = min(told, key=lambda pair: _rank(*pair))
    current = {c.nature for f, c in told if c.status != "former" and f.is_affirmed}
    style = claim.nature or "close"
    if style in ("conflict", "hostile") and "close" in current and claim.status != "former":
        style = "close_hostile"
    return EmotionalTie(
        claim.subject_id,
        claim.object_id,
        style,
        is_former=claim.status == "former",
        is_alleged=not fact.is_affirmed,
        facts=tuple(f.id for f, _ in told),
    )


def _rank(fact: Fact, claim: Relationship) -> tuple[bool, bool, bool, int]:
    nature = claim.nature or ""
    is_harm = nature in _HARM
    grave = (*_HARM, *_OTHER)
    place = grave.index(nature) if nature in grave else len(grave)
    is_past = claim.status == "former" and not is_harm
    return not fact.is_affirmed, not is_harm, is_past, place
