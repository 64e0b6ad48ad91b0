"""Who is drawn, where kin without a stated line belong, and who are twins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.record import Case, Fact, Relationship, claim_people
from casefile.vocabulary import TWINS
from graph.family import FamilyGraph
from graph.kinship_steps import GENERATIONS
from graph.kinship_terms import word
from graph.layout.kept import in_place, pairs_that_hold
from graph.layout.siblings import join_siblings
from graph.layout.structure import (
    BY_BIRTH,
    UNBORN,
    BirthKey,
    ChildLink,
    FamilyStructure,
    Level,
    Member,
    Union,
)
from graph.layout.unions import find_unions, relationships, step_parents

# Kin who are named by their tie alone: they stand at the side when no line leads to them.
SIDE_TYPES = ("grandparent", "great_grandparent", "aunt_uncle", "cousin", "relative", "godparent")
# Of these also somebody with a job is drawn: a grandmother who is a nurse is not in the file for her job.
_KIN_TYPES = ("grandparent", "great_grandparent", "aunt_uncle", "cousin", "sibling")
_OTHER_END = {
    "aunt_uncle": ("", "niece_nephew"),
    "grandparent": ("", "grandchild"),
    "great_grandparent": ("great-", "grandchild"),
}  # what the younger of the two is called
_SIDE_OF = {"maternal": "female", "paternal": "male"}


def build_structure(
    case: Case,
    family: FamilyGraph,
    *,
    columns: Mapping[str, tuple[float, float]] | None = None,
    conditions: Mapping[str, str] | None = None,
    lost: Mapping[str, PartialDate | None] | None = None,
) -> FamilyStructure:
    """Everybody with a family or carer tie, and the unions they belong to.

    People in the file for their job alone, and friends and neighbours, are left out: the ecomap shows them. A
    professional with a partner, a child or a child in their care is drawn with them.
    columns: half-widths left and right of each person's column. conditions: "pregnancy", "stillbirth" or
    "miscarriage" by person, which decide the place among brothers and sisters; lost: when such a child was lost.
    """
    unions, warnings = find_unions(family)
    unions = join_siblings(family, unions)
    unions = _place_named_kin(family, unions)
    drawn = _drawn_people(case, family, unions)
    unions = tuple(u for u in unions if all(p in drawn for p in (*u.partners, *u.children)))
    lined = {p for u in unions for p in (*u.partners, *u.children)}
    lined |= {p for p, words in drawn.items() if family.nodes[p]["is_subject"] and not words}
    members = {
        p: _member(family, p, (columns or {}).get(p), (conditions or {}).get(p, ""), (lost or {}).get(p))
        for p in family.nodes
        if p in drawn
    }
    twins, identical, unsure = _twins(family, unions, members)
    side = {p: drawn[p] for p in members if p not in lined}
    kept = tuple((a.left_id, a.right_id, a.moved_id or a.right_id) for a in case.adjustments)
    return FamilyStructure(
        members=members,
        unions=unions,
        twins=twins,
        identical=identical,
        unsure_twins=unsure,
        steps=step_parents(family, members),
        side={p: side[p] for p in in_place(side, pairs_that_hold(kept, dict.fromkeys(side, 0)))},
        warnings=warnings,
        levels=_levels(family),
        kept=kept,
    )


def _levels(family: FamilyGraph) -> tuple[Level, ...]:
    """Who stands how many rows below whom by the word for their tie."""
    ties = ((claim, GENERATIONS[claim.type]) for _, claim in relationships(family, *_KIN_TYPES))
    return tuple((claim.subject_id, claim.object_id, down - up) for claim, (up, down) in ties)


def _member(
    family: FamilyGraph,
    person_id: str,
    column: tuple[float, float] | None,
    condition: str,
    lost: PartialDate | None,
) -> Member:
    profile = family.nodes[person_id]["profile"]
    left, right = column or (24.0, 24.0)
    born = birth_key(profile.born)
    if born is None and condition:
        born = (UNBORN, 0, 0) if condition == "pregnancy" else birth_key(lost)
    return Member(person_id, profile.gender, born, left, right)


def birth_key(born: PartialDate | None) -> BirthKey | None:
    """Year, month and day as far as they are known, for eldest-left; None when not even the year is."""
    if born is None or born.year is None:
        return None
    return born.year, born.month or 0, born.earliest.day if born.is_day else 0


def outside_the_family(family: FamilyGraph, side: Iterable[str]) -> set[str]:
    """Of those who stand at the side the ones who are no kin: godparents."""
    kin = {
        p
        for _, claim in relationships(family, *SIDE_TYPES, "sibling")
        if claim.type != "godparent"
        for p in (claim.subject_id, claim.object_id)
    }
    godparents = {claim.subject_id for _, claim in relationships(family, "godparent")}
    return {p for p in side if p in godparents and p not in kin}


def _drawn_people(case: Case, family: FamilyGraph, unions: Iterable[Union]) -> dict[str, str]:
    """Ids of the people drawn, with the words for those who stand at the side."""
    lined = {p for union in unions for p in (*union.partners, *union.children)}
    named = _named_kin(family)
    related = {p for f in case.facts if isinstance(f.claim, Relationship) for p in claim_people(f.claim)}
    imported = {p.id for p in case.people if not p.mentions and p.id not in related}
    kin = {p for _, claim in relationships(family, *_KIN_TYPES) for p in (claim.subject_id, claim.object_id)}
    drawn: dict[str, str] = {}
    for person in family.nodes:
        shown = family.nodes[person]
        is_relative = shown["profile"].profession is None and (person in named or person in imported)
        if person in lined:
            drawn[person] = ""
        elif shown["is_subject"] or person in kin or is_relative:
            drawn[person] = named.get(person, "")
    return drawn


def _named_kin(family: FamilyGraph) -> dict[str, str]:
    """Person → "cousin of Ava", for kin named by their tie alone."""
    named: dict[str, str] = {}
    younger: dict[str, str] = {}
    for fact, claim in relationships(family, *SIDE_TYPES, "sibling"):
        doubt = "" if fact.is_affirmed else " (alleged)"
        subject, other = (family.nodes[p]["profile"] for p in (claim.subject_id, claim.object_id))
        named.setdefault(claim.subject_id, f"{_side_term(claim, subject.gender)}{doubt} of {other.name}")
        if claim.type in ("cousin", "relative", "sibling"):
            named.setdefault(claim.object_id, f"{_side_term(claim, other.gender)}{doubt} of {subject.name}")
        elif claim.type in _OTHER_END:
            before, key = _OTHER_END[claim.type]
            term = before + word(key, other.gender)
            younger.setdefault(claim.object_id, f"{term}{doubt} of {subject.name}")
    return {**younger, **named}


def _side_term(claim: Relationship, gender: str) -> str:
    """ "aunt", "great-grandfather", "half-sister": what somebody of the gender is by the claim."""
    if claim.type == "sibling":
        nature = {
            "adoptive": "adoptive ",
            "foster": "foster ",
            "half": "half-",
            "step": "step-",
            **dict.fromkeys(TWINS, "twin "),
        }.get(claim.nature or "", "")
        return f"{nature}{word('sibling', gender)}"
    if claim.type == "great_grandparent":
        return f"great-{word('grandparent', gender)}"
    return word(claim.type, gender)


def _place_named_kin(family: FamilyGraph, unions: tuple[Union, ...]) -> tuple[Union, ...]:
    """Hang grandparents, aunts and uncles of a stated side who have no line yet by an unsure one."""
    placed = list(unions)
    for fact, claim in relationships(family, "grandparent", "aunt_uncle"):
        parent = _parent_on_side(family, placed, claim.object_id, _SIDE_OF.get(claim.nature or ""))
        if parent is None or any(claim.subject_id in (*u.partners, *u.children) for u in placed):
            continue
        if claim.type == "grandparent":
            link = ChildLink(parent, "presumed", facts=(fact.id,))
            placed.append(Union(f"union-{claim.subject_id}", (claim.subject_id,), (link,)))
        else:
            placed = _beside(placed, parent, claim.subject_id, fact)
    return tuple(placed)


def _parent_on_side(
    family: FamilyGraph, unions: Iterable[Union], child: str, gender: str | None
) -> str | None:
    parents = [
        p
        for u in unions
        for k in u.links
        if k.child == child and k.kind in BY_BIRTH
        for p in u.partners
        if family.nodes[p]["profile"].gender == gender
    ]
    return parents[0] if len(parents) == 1 else None


def _beside(unions: list[Union], sibling: str, newcomer: str, fact: Fact) -> list[Union]:
    for i, union in enumerate(unions):
        if any(k.child == sibling and k.kind in (*BY_BIRTH, "presumed") for k in union.links):
            link = ChildLink(newcomer, "presumed" if union.partners else "birth", facts=(fact.id,))
            return [*unions[:i], replace(union, links=(*union.links, link)), *unions[i + 1 :]]
    links = tuple(ChildLink(p, "birth", facts=(fact.id,)) for p in (sibling, newcomer))
    return [*unions, Union(f"siblings-{sibling}", (), links)]


def _twins(
    family: FamilyGraph, unions: Iterable[Union], members: Mapping[str, Member]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Groups of twins, which of them a note calls identical, and of which it is not known.

    Born on one known day to the same parents counts as well: two children of one union cannot otherwise be.
    """
    told = {
        frozenset((c.subject_id, c.object_id)): f
        for f, c in relationships(family, "sibling")
        if c.nature in TWINS and f.is_affirmed
    }
    groups: list[tuple[str, ...]] = []
    identical: list[tuple[str, ...]] = []
    unsure: list[tuple[str, ...]] = []
    for union in unions:
        births = [k.child for k in union.links if k.kind in BY_BIRTH]
        pairs = [p for p in told if p <= set(births)]
        pairs += [frozenset(same) for same in _same_day(births, members)] if union.partners else []
        for block in _merge(pairs):
            group = tuple(c for c in births if c in block)
            groups.append(group)
            facts = [told[p] for p in told if p <= block]
            genders = {members[c].gender for c in group if c in members} - {"unknown"}
            if any(_says_identical(f) for f in facts):
                identical.append(group)
            elif len(genders) < 2 and not any(_says_what_kind(f) for f in facts):
                unsure.append(group)
    return tuple(groups), tuple(identical), tuple(unsure)


def _same_day(children: list[str], members: Mapping[str, Member]) -> list[set[str]]:
    days: dict[BirthKey, set[str]] = defaultdict(set)
    for child in children:
        born = members[child].born if child in members else None
        if born and born[2]:
            days[born].add(child)
    return [same for same in days.values() if len(same) > 1]


def _merge(pairs: Iterable[frozenset[str]]) -> list[set[str]]:
    merged: list[set[str]] = []
    for pair in pairs:
        touching = [block for block in merged if block & pair]
        merged = [block for block in merged if not block & pair]
        merged.append(set(pair).union(*touching))
    return merged


def _words(fact: Fact) -> str:
    return " ".join(e.span.quote.casefold() for e in fact.evidence)


def _says_what_kind(fact: Fact) -> bool:
    return getattr(fact.claim, "nature", "") == "fraternal_twin" or "identical" in _words(fact)


def _says_identical(fact: Fact) -> bool:
    nature = getattr(fact.claim, "nature", "")
    if nature in ("identical_twin", "fraternal_twin"):
        return bool(nature == "identical_twin")
    words = _words(fact)
    return "identical" in words and "non-identical" not in words and "not identical" not in words
