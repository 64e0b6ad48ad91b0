"""What the pages about people show: each person in a line, likely doubles, and one person's facts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from casefile.profile import Profile, profile
from casefile.record import Case, Fact, Person
from casefile.vocabulary import FactStatus
from graph.kinship import explain_kinship
from story.date_words import date_in_words
from web.kin import Kin, kin_of_children, kin_words, place_of
from web.review_page import Card, card, clash_counts

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
    kin = kin_of_children(case)
    people = sorted(case.people, key=lambda p: place_of(case, kin, p.id))
    return tuple(_person_line(case, p, kin) for p in people)


def _person_line(case: Case, person: Person, kin: Kin) -> PersonLine:
    found = [k for k in kin[person.id] if k.child_id != person.id]
    shown = profile(case, person.id)
    return PersonLine(
        person_id=person.id,
        name=shown.name,
        also_known_as=shown.also_known_as,
        kin=kin_words(case, kin, person.id),
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
    """Every standing fact that names the person."""
    return cards_of(case, [f for f in case.facts_about(person_id) if f.is_standing])


def cards_of(case: Case, facts: Iterable[Fact]) -> tuple[Card, ...]:
    """The facts, each with the first document that states it."""
    clashes = clash_counts(case)
    return tuple(card(case, f.evidence[0].span.document_id if f.evidence else "", f, clashes) for f in facts)


def _may_be_same(fuller: list[str], shorter: list[str]) -> bool:
    """One name is the other's beginning ("Kelly", "Kelly Marsh"), letter case apart."""
    one, other = [w.casefold() for w in fuller], [w.casefold() for w in shorter]
    return bool(other) and one[: len(other)] == other


def _life(shown: Profile) -> str:
    born = f"born {date_in_words(shown.born)}" if shown.born else ""
    died = f"died {date_in_words(shown.died)}" if shown.died else "has died" if shown.is_deceased else ""
    return ", ".join(filter(None, (born, died)))
