"""Grown-ups whom one writer calls by title and another by forename: "Ms Marsh" is Kelly, the mother of Ava Marsh."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.identity import Identities
from extract.lexicons import load_lexicon
from extract.name_labels import is_label
from extract.proposals import ProposedFact
from extract.reading import LocalPerson

# Below it a job is one by a guess, as for every "Mr" whom no other words place.
_A_JOB = 0.6


def join_same_adults(identities: Identities, facts: Sequence[ProposedFact], children: Sequence[str]) -> None:
    """Join each person known by title and surname alone with the one relative known by forename alone who fits.

    Who fits: the other parent's only rival for one and the same place ("Mr Shah (dad)" and "his dad, Anil"), the only
    parent of that gender where the surname is the child's, and the husband or wife of a bearer of the surname.
    """
    kin = _kin(identities, facts)
    for person in list(identities.people.values()):
        if not is_titled(person) or identities.root(person.id) != person.id or person.id in kin.workers:
            continue
        fitting = _fitting(identities, kin, person, children)
        found = {p for p in fitting if _may_be(identities.people[p], person)} or _wives(
            identities, kin, person
        )
        if len(found) == 1:
            identities.join(person.id, found.pop())


@dataclass(frozen=True)
class _Kin:
    """Over roots: birth parents of each child and children of each parent, partners, and who is there for a job."""

    parents: Mapping[str, set[str]]
    children: Mapping[str, set[str]]
    partners: Mapping[str, set[str]]
    married: Mapping[str, set[str]]
    workers: set[str]


def _kin(identities: Identities, facts: Iterable[ProposedFact]) -> _Kin:
    parents: dict[str, set[str]] = defaultdict(set)
    kids: dict[str, set[str]] = defaultdict(set)
    partners: dict[str, set[str]] = defaultdict(set)
    married: dict[str, set[str]] = defaultdict(set)
    workers = set()
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or fact.assertion.certainty is not Certainty.AFFIRMED:
            continue
        one, other = identities.root(claim.subject_id), identities.root(claim.object_id)
        if claim.type == "parent" and claim.nature != "step":
            parents[other].add(one)
            kids[one].add(other)
        elif claim.type == "partner":
            partners[one].add(other)
            partners[other].add(one)
            if claim.nature == "married":
                married[one].add(other)
                married[other].add(one)
        elif claim.type == "professional" and fact.confidence >= _A_JOB:
            workers.add(one)
    return _Kin(parents, kids, partners, married, workers)


def _wives(identities: Identities, kin: _Kin, titled: LocalPerson) -> set[str]:
    """ "Mrs Okoro" is Kelly Marsh, who has married Dean Okoro; not where the notes give Mrs Okoro a place of her own."""
    title, surname = titled.label.split()
    if title != "Mrs" or kin.children.get(titled.id) or kin.partners.get(titled.id):
        return set()
    bearers = {p.id for p in identities.people.values() if surname.casefold() in surname_parts(p)} - {
        titled.id
    }
    if any(identities.people[p].gender == "female" for p in bearers):
        return set()
    wives = {w for b in bearers for w in kin.married.get(identities.root(b), ())}
    return {w for w in wives if identities.people[w].is_named and identities.people[w].gender != "male"}


def is_titled(person: LocalPerson) -> bool:
    """Known as "Ms Marsh" and no more."""
    words = person.label.split()
    is_bare = person.is_named and len(words) == 2 and words[0] in load_lexicon("titles")["gender"]
    return is_bare and not is_label(words[1]) and not person.is_child


def _may_be(person: LocalPerson, titled: LocalPerson) -> bool:
    """Whether somebody is a grown-up known by forename alone, or by a part of the double surname."""
    if not person.is_named or person.is_child or person.gender not in (None, titled.gender):
        return False
    if len(person.label.split()) == 1:
        return not is_label(person.label)
    return bool(surname_parts(person) & surname_parts(titled)) and not is_titled(person)


def _fitting(
    identities: Identities, kin: _Kin, titled: LocalPerson, children: Sequence[str]
) -> Iterable[str]:
    same_place = {
        p
        for child in kin.children.get(titled.id, ())
        for p in _of_gender(identities, kin.parents[child], titled.gender)
        if p != titled.id
    }
    if same_place:
        # Two others already: a child of two mothers, and the title may be either's.
        return same_place if len(same_place) == 1 else ()
    surname = titled.label.split()[-1].casefold()
    named_alike = [c for c in children if surname in surname_parts(identities.people.get(c))]
    of_children = {
        p for c in named_alike for p in _of_gender(identities, kin.parents.get(c, ()), titled.gender)
    }
    if named_alike:
        return of_children
    bearers = [p for p in identities.people.values() if surname in surname_parts(p) and p.id != titled.id]
    return {
        p
        for b in bearers
        for p in _of_gender(identities, kin.partners.get(identities.root(b.id), ()), titled.gender)
    }


def _of_gender(identities: Identities, people: Iterable[str], gender: str | None) -> Iterable[str]:
    return [p for p in people if identities.people[p].is_named and identities.people[p].gender == gender]


def surname_parts(person: LocalPerson | None) -> set[str]:
    """The surname of somebody in lower case, and its parts where it is double; empty for a forename alone."""
    words = person.label.split() if person is not None and person.is_named else []
    if len(words) < 2:
        return set()
    whole = words[-1].casefold()
    return {whole, *(part for part in whole.split("-") if len(part) > 2)}
