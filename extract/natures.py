"""Natures that follow from other facts of the case: whose side an aunt is of, which brothers are half-brothers, who fosters."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casefile.record import Attribute, Fact, Person, Relationship

_INFERRED = frozenset(("rule:shared-parent",))
_ADOPTION = re.compile(r"\badopt", re.IGNORECASE)  # not yet parents, no longer foster carers
_FOSTER = re.compile(r"\bfoster|\bplace(?:d|ment)\b", re.IGNORECASE)
# From which confidence a fact tells the natures of others where all facts together leave two.
_LIKELY = 0.5
_SIDES = {"female": "maternal", "male": "paternal"}
_UNSAID = (None, "unknown")
# Ties that make a carer family or a friend of it.
_NEAR = frozenset(
    (
        "aunt_uncle",
        "cousin",
        "friend",
        "godparent",
        "grandparent",
        "great_grandparent",
        "neighbour",
        "relative",
        "sibling",
    )
)
_FEMALE_FORMS = (("owa", "y"), ("ova", ""), ("ová", ""), ("ska", "ski"), ("cka", "cki"), ("dzka", "dzki"))


@dataclass(frozen=True)
class _Kin:
    """Affirmed kin, each by the person it is about."""

    parents: Mapping[str, frozenset[str]]
    stated_parents: Mapping[str, frozenset[str]]
    siblings: Mapping[str, frozenset[str]]
    partners: Mapping[str, frozenset[str]]
    sides: Mapping[tuple[str, str], str]  # of a relative and a child
    near: frozenset[str]  # kin and friends of somebody
    genders: Mapping[str, str]


def tell_natures(facts: Sequence[Fact], people: Sequence[Person]) -> list[Fact]:
    """The facts, natures that no note states filled in where other facts leave one only."""
    surnames = {p.id: surname_stem(p.label) for p in people}
    for _ in range(2):  # a grandmother's side tells the side of her daughter
        kin, likely = _kin(facts), _kin([f for f in facts if f.confidence >= _LIKELY])
        facts = [_told(_told(fact, kin, surnames), likely, surnames) for fact in facts]
    return [_beside_family(fact, facts, kin) for fact in facts]


def _beside_family(fact: Fact, facts: Sequence[Fact], kin: _Kin) -> Fact:
    """A carer as the partner is who is family, where the same words name both: "has lived with Beth and Sunil"."""
    claim = fact.claim
    if (
        not isinstance(claim, Relationship)
        or claim.type != "carer"
        or claim.nature not in (*_UNSAID, "foster")
    ):
        return fact
    if not fact.is_affirmed or any(_FOSTER.search(e.span.quote) for e in fact.evidence):
        return fact
    for other in facts:
        beside = other.claim
        if (
            isinstance(beside, Relationship)
            and (beside.type, beside.object_id) == ("carer", claim.object_id)
            and beside.nature in ("kinship", "special_guardian")
            and beside.subject_id in kin.partners.get(claim.subject_id, ())
            and not {e.span for e in fact.evidence}.isdisjoint(e.span for e in other.evidence)
        ):
            return replace(fact, claim=replace(claim, nature=beside.nature, status=beside.status))
    return fact


def _told(fact: Fact, kin: _Kin, surnames: Mapping[str, str]) -> Fact:
    claim = fact.claim
    if not isinstance(claim, Relationship) or not fact.is_affirmed or claim.nature not in _UNSAID:
        return fact
    nature: str | None = None
    match claim.type:
        case "grandparent" | "aunt_uncle":
            nature = _side(claim, kin)
        case "sibling":
            nature = _blood(claim, kin)
        case "partner" if (
            surnames[claim.subject_id] and surnames[claim.subject_id] == surnames[claim.object_id]
        ):
            nature = "married"
        case "carer" if not any(_ADOPTION.search(e.span.quote) for e in fact.evidence):
            nature = "kinship" if claim.subject_id in kin.near else "foster"
    return replace(fact, claim=replace(claim, nature=nature)) if nature else fact


def surname_stem(label: str) -> str:
    """A surname in the form that husband and wife share; empty where the label has none.

    >>> surname_stem("Anna Nowakowska"), surname_stem("Jan Nowakowski"), surname_stem("Nan")
    ('nowakowski', 'nowakowski', '')
    """
    words = label.replace(",", "").split()
    if len(words) < 2:
        return ""
    surname = words[-1].casefold()
    for female, male in _FEMALE_FORMS:
        if surname.endswith(female) and len(surname) > len(female) + 2:
            return surname.removesuffix(female) + male
    return surname


def _kin(facts: Sequence[Fact]) -> _Kin:
    pairs: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    sides: dict[tuple[str, str], str] = {}
    near: set[str] = set()
    genders: dict[str, str] = {}
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Attribute) and claim.field == "gender":
            genders[claim.person_id] = claim.value
        if not isinstance(claim, Relationship) or not fact.is_affirmed:
            continue
        a, b = claim.subject_id, claim.object_id
        near |= {a} if claim.type in _NEAR else set()
        if claim.type == "parent" and claim.nature in ("birth", "adoptive", "unknown"):
            pairs["parents"][b].add(a)
            if any(e.method not in _INFERRED for e in fact.evidence):
                pairs["stated"][b].add(a)
        elif claim.type in ("sibling", "partner") and claim.nature not in ("step", "foster"):
            pairs[claim.type][a].add(b)
            pairs[claim.type][b].add(a)
        elif claim.type in ("grandparent", "aunt_uncle") and claim.nature not in _UNSAID:
            sides[a, b] = str(claim.nature)
    found = {k: {i: frozenset(v) for i, v in by.items()} for k, by in pairs.items()}
    return _Kin(
        found.get("parents", {}),
        found.get("stated", {}),
        found.get("sibling", {}),
        found.get("partner", {}),
        sides,
        frozenset(near),
        genders,
    )


def _side(claim: Relationship, kin: _Kin) -> str | None:
    """The side of the parent whose mother, brother or brother's wife somebody is; None where both or neither are."""
    relative, child = claim.subject_id, claim.object_id
    found = {
        _SIDES[kin.genders[parent]]
        for parent in kin.parents.get(child, ())
        if kin.genders.get(parent) in _SIDES and _is_close(claim, parent, kin)
    }
    near = {*kin.parents.get(relative, ()), *kin.siblings.get(relative, ()), *_spouses(claim, kin)}
    found |= {kin.sides[n, child] for n in near if (n, child) in kin.sides}
    for other in kin.siblings.get(child, ()):
        side = kin.sides.get((relative, other))
        shared = kin.parents.get(child, frozenset()) & kin.parents.get(other, frozenset())
        if side and any(_SIDES.get(kin.genders.get(p, "")) == side for p in shared):
            found.add(side)
    return found.pop() if len(found) == 1 else None


def _is_close(claim: Relationship, parent: str, kin: _Kin) -> bool:
    close = kin.parents.get(parent, frozenset()) | kin.siblings.get(parent, frozenset())
    return not close.isdisjoint((claim.subject_id, *_spouses(claim, kin)))


def _spouses(claim: Relationship, kin: _Kin) -> frozenset[str]:
    """Those married to a grandparent; an uncle by marriage is no brother of a parent, and has no side of his own."""
    return kin.partners.get(claim.subject_id, frozenset()) if claim.type == "grandparent" else frozenset()


def _blood(claim: Relationship, kin: _Kin) -> str | None:
    """Full for two who share both parents, half for two who share one of two; None where a parent is not known."""
    one, other = (kin.stated_parents.get(p, frozenset()) for p in (claim.subject_id, claim.object_id))
    if len(one) != 2 or len(other) != 2 or not one & other:
        return None
    return "full" if one == other else "half"
