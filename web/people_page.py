"""What the pages about people show: each person in a line, likely doubles, and one person's facts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations

from casefile.profile import Profile, profile
from casefile.record import Case, Fact, Person
from casefile.vocabulary import FactStatus
from graph.family import build_family
from graph.kinship import Kinship, explain_kinship, infer_kinship, term_with_side
from story.date_words import date_in_words
from web.review_page import Card, card

_NOT_KIN = ("professional", "friend", "neighbour", "godparent")
# The reasons name facts by id, which tells a worker nothing on this page.
_FACT_IDS = re.compile(r" \(fact [^)]*\)")


@dataclass(frozen=True)
class PersonLine:
    """One person. kin: what they are to each child ("Tyler's grandmother"); reason: the facts that say so."""

    person_id: str
    name: str
    also_known_as: tuple[str, ...]
    kin: tuple[str, ...]
    reasons: tuple[str, ...]
    life: str
    profession: str
    to_do: int


def person_lines(case: Case) -> tuple[PersonLine, ...]:
    """Everybody: the children, their family, then others; within each in the order of the notes."""
    family = build_family(case)
    kinship = [infer_kinship(family, child_id) for child_id in case.subject_ids]
    lines = [(_place(case, p.id, kinship), _person_line(case, p, kinship)) for p in case.people]
    return tuple(line for _, line in sorted(lines, key=lambda pair: pair[0]))


def _place(case: Case, person_id: str, kinship: list[dict[str, Kinship]]) -> int:
    """0 for a child of the file, 1 for family and carers, 2 for friends and professionals, 3 for the rest."""
    if person_id in case.subject_ids:
        return 0
    found = [kin[person_id] for kin in kinship if person_id in kin]
    return min((2 if k.via in _NOT_KIN else 1 for k in found), default=3)


def _person_line(case: Case, person: Person, kinship: list[dict[str, Kinship]]) -> PersonLine:
    found = [kin[person.id] for kin in kinship if person.id in kin and kin[person.id].child_id != person.id]
    shown = profile(case, person.id)
    kin_words = tuple(f"{profile(case, k.child_id).name}’s {term_with_side(k)}" for k in found)
    is_child = person.id in case.subject_ids
    return PersonLine(
        person_id=person.id,
        name=shown.name,
        also_known_as=shown.also_known_as,
        kin=("child of this file", *kin_words) if is_child else kin_words,
        reasons=tuple(_FACT_IDS.sub("", explain_kinship(case, k)) for k in found),
        life=_life(shown),
        profession=(shown.profession or "").replace("_", " "),
        to_do=sum(f.status is FactStatus.PROPOSED for f in case.facts_about(person.id)),
    )


def merge_suggestions(case: Case) -> tuple[tuple[str, str], ...]:
    """Pairs of people (ids, the fuller name first) whose names suggest that they are one person."""
    names = {p.id: profile(case, p.id).name.split() for p in case.people}
    pairs = []
    for one, other in combinations(case.people, 2):
        fuller, shorter = sorted((one.id, other.id), key=lambda i: -len(names[i]))
        if _may_be_same(names[fuller], names[shorter]):
            pairs.append((fuller, shorter))
    return tuple(pairs)


def person_facts(case: Case, person_id: str) -> tuple[Card, ...]:
    """Every standing fact that names the person, each with a document that states it."""
    return tuple(card(case, _document_of(f), f) for f in case.facts_about(person_id) if f.is_standing)


def _document_of(fact: Fact) -> str:
    return fact.evidence[0].span.document_id if fact.evidence else ""


def _may_be_same(fuller: list[str], shorter: list[str]) -> bool:
    """One name is the other's beginning ("Kelly", "Kelly Marsh"), letter case apart."""
    one, other = [w.casefold() for w in fuller], [w.casefold() for w in shorter]
    return bool(other) and one[: len(other)] == other


def _life(shown: Profile) -> str:
    born = f"born {date_in_words(shown.born)}" if shown.born else ""
    died = f"died {date_in_words(shown.died)}" if shown.died else "has died" if shown.is_deceased else ""
    return ", ".join(filter(None, (born, died)))
