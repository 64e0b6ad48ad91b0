"""Which emotional lines a genogram shows: what one does to the other, each way, else one line for the pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from casefile.record import Fact, Relationship
from graph.family import FamilyGraph
from graph.layout.unions import parents_and_children, relationships, shown_year
from graph.looking_after import is_looking_up, young_carer_words

# Gravest first. Harm is shown even when it is past; of the others the current tie goes before a former one.
_HARM = ("sexual_abuse", "physical_abuse", "violence", "emotional_abuse", "controlling", "neglect")
_FELT = ("fearful", "caretaker", "focused_on")  # by one person for the other alone
_MANY = 6  # ties in one drawing
_OTHER = ("hostile", "conflict", "fearful", "cut_off", "distant", "close")


@dataclass(frozen=True)
class EmotionalTie:
    """One line from the person who does or feels to the other; `facts` are all that the notes say of it."""

    start: str
    end: str
    style: str
    is_former: bool
    is_alleged: bool
    facts: tuple[str, ...]
    words: str = ""  # "2019–2021", "young carer, from 2021"

    @property
    def owner(self) -> str:
        return f"tie-{self.start}-{self.end}"


def emotional_ties(family: FamilyGraph, people: Container[str]) -> tuple[list[EmotionalTie], int]:
    """The ties of every pair of these people of whom a note says one, in the order of the case.

    When there are many, close ties that do not touch a subject child are left to the ecomap and the record: they would hide
    the others. The second value says how many were left out.
    """
    pairs: dict[frozenset[str], Told] = defaultdict(list)
    for fact, claim in [*relationships(family, "emotional"), *_looking_up(family)]:
        if claim.subject_id in people and claim.object_id in people and claim.nature:
            pairs[frozenset((claim.subject_id, claim.object_id))].append((fact, claim))
    ties = [tie for told in pairs.values() for tie in _ties(told)]
    if len(ties) <= _MANY:
        return ties, 0
    subjects = {p for p, is_subject in family.nodes(data="is_subject") if is_subject}
    kept = [t for t in ties if t.style != "close" or subjects & {t.start, t.end}]
    return kept, len(ties) - len(kept)


Told: TypeAlias = list[tuple[Fact, Relationship]]


def _looking_up(family: FamilyGraph) -> Iterator[tuple[Fact, Relationship]]:
    """Care for one's own parent, as one looking after the other."""
    parentage = parents_and_children(family)
    for fact, claim in relationships(family, "carer"):
        if is_looking_up(fact, claim, parentage):
            yield fact, replace(claim, type="emotional", nature="caretaker")


def _ties(told: Told) -> list[EmotionalTie]:
    """What one does to the other or feels of the other alone, a line for each way; without any, one for the pair."""
    ways: dict[str, Told] = defaultdict(list)
    mutual = []
    for fact, claim in told:
        if _is_one_way(claim):
            ways[claim.subject_id].append((fact, claim))
        else:
            mutual.append((fact, claim))
    if not ways:
        return [_tie(told)]
    first, *others = ways.values()
    return [_tie([*first, *mutual]), *map(_tie, others)]


def _tie(told: Told) -> EmotionalTie:
    fact, claim = min(told, key=lambda pair: (not _is_one_way(pair[1]), *_rank(*pair)))
    current = {c.nature for f, c in told if c.status != "former" and f.is_affirmed}
    former = {c.nature for f, c in told if c.status == "former" and f.is_affirmed}
    style = claim.nature or "close"
    if claim.status != "former" and fact.is_affirmed:
        if style in ("conflict", "hostile") and "close" in current:
            style = "close_hostile"
        elif style in ("conflict", "hostile") and "very_close" in current:
            style = "fused_hostile"
        elif style in ("hostile", "distant") and {"hostile", "distant"} <= current:
            style = "distant_hostile"
        elif style == "close" and "cut_off" in former:
            style = "cut_off_repaired"
    return EmotionalTie(
        claim.subject_id,
        claim.object_id,
        style,
        is_former=claim.status == "former",
        is_alleged=not fact.is_affirmed,
        facts=tuple(f.id for f, _ in told),
        words=", ".join(w for w in (_young_carer(told), _years(claim)) if w),
    )


def _young_carer(told: Told) -> str:
    """ "young carer" where one of the facts of looking after says so."""
    return next((w for f, c in told if c.nature == "caretaker" and (w := young_carer_words(f))), "")


def _is_one_way(claim: Relationship) -> bool:
    return claim.nature in _HARM or (claim.nature in _FELT and claim.status != "former")


def _years(claim: Relationship) -> str:
    start, end = (shown_year(d) if d else "" for d in (claim.start, claim.end))
    if start and end:
        return start if start == end else f"{start}–{end}"
    return f"from {start}" if start else f"until {end}" if end else ""


def _rank(fact: Fact, claim: Relationship) -> tuple[bool, bool, bool, int]:
    nature = claim.nature or ""
    is_harm = nature in _HARM
    grave = (*_HARM, *_OTHER)
    place = grave.index(nature) if nature in grave else len(grave)
    is_past = claim.status == "former" and not is_harm
    return not fact.is_affirmed, not is_harm, is_past, place
