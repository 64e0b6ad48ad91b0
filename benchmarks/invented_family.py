"""An invented family of any size, the same for the same size and seed, to draw and to time.

Like real large families it has people with several partners, half-siblings, unknown fathers, wives whose own parents
are known, and now and then a union of cousins.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Case, Claim, Fact, Person, Relationship

_FIRST_YEAR = 1800
_GENERATION_YEARS = 27
_CHILDREN = (0, 1, 2, 2, 3, 3, 4, 6)
_PAIRED = 0.75  # share of children who find a partner
_FROM_THE_FAMILY = 0.04  # of the partners: a cousin, or somebody else of that generation
_WITH_PARENTS = 0.12  # of the others: their own parents are known
_ANOTHER_PARTNER = 0.18  # after each
_MOST_PARTNERS = 4
_ALONE_WITH_CHILD = 0.3  # of those who find none


@dataclass
class _Growth:
    """The family so far; it takes nobody in beyond `most`."""

    most: int
    dice: random.Random
    people: list[tuple[str, str, int]] = field(default_factory=list)  # id, gender, year of birth
    claims: list[Claim] = field(default_factory=list)
    parents: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        return len(self.people) >= self.most

    def add(self, gender: str, born: int) -> str | None:
        """The newcomer's id; None when the family is full."""
        if self.is_full:
            return None
        person = f"p{len(self.people)}"
        self.people.append((person, gender, born))
        self.claims += [Attribute(person, "gender", gender), Attribute(person, "born", str(born))]
        return person

    def gender(self, person: str) -> str:
        return self.people[int(person[1:])][1]

    def born(self, person: str) -> int:
        return self.people[int(person[1:])][2]

    def pair(self, a: str, b: str, *, status: str = "current") -> tuple[str, ...]:
        start = PartialDate(str(max(self.born(a), self.born(b)) + 22))
        self.claims.append(Relationship("partner", a, b, "married", status, start=start))
        return a, b

    def bear(self, parents: tuple[str, ...], number: int, *, first: int) -> list[str]:
        """Children of the parents, born from the year `first`, two years apart."""
        children = []
        for place in range(number):
            child = self.add(self.dice.choice(["female", "male"]), first + 2 * place)
            if child is not None:
                self.claims += [Relationship("parent", p, child, "birth") for p in parents]
                self.parents[child] = parents
                children.append(child)
        return children


def invented_family(people: int, *, seed: int = 0) -> Case:
    """A case of `people` persons in generations that descend from one couple, and from those who marry in."""
    growth = _Growth(people, random.Random(people + 1_000_000 * seed))
    first, second = growth.add("male", _FIRST_YEAR), growth.add("female", _FIRST_YEAR + 2)
    if first and second:
        generation = growth.bear(growth.pair(first, second), 3, first=_FIRST_YEAR + _GENERATION_YEARS)
        while generation and not growth.is_full:
            generation = _next_generation(growth, generation) or generation[:1]
    persons = tuple(Person(i, f"Person {i[1:]}") for i, *_ in growth.people)
    facts = tuple(Fact(f"f{n}", claim, ()) for n, claim in enumerate(growth.claims))
    return Case(people=persons, facts=facts, subject_ids=(persons[-1].id,) if persons else ())


def _next_generation(growth: _Growth, generation: list[str]) -> list[str]:
    """Children of everybody in the generation, with the partners they find."""
    children: list[str] = []
    taken: set[str] = set()
    for person in generation:
        if person in taken or growth.is_full:
            continue
        year = growth.born(person) + _GENERATION_YEARS
        if growth.dice.random() >= _PAIRED:
            if growth.dice.random() < _ALONE_WITH_CHILD:
                children += growth.bear((person,), 1, first=year)
            continue
        partners = [_partner(growth, person, [g for g in generation if g not in taken])]
        while growth.dice.random() < _ANOTHER_PARTNER and len(partners) < _MOST_PARTNERS:
            partners.append(_newcomer(growth, person))
        for place, partner in enumerate(p for p in partners if p):
            taken |= {person, partner}
            couple = growth.pair(person, partner, status="divorced" if partner != partners[-1] else "current")
            children += growth.bear(couple, growth.dice.choice(_CHILDREN), first=year + 14 * place)
    return children


def _partner(growth: _Growth, person: str, unpaired: list[str]) -> str | None:
    others = [
        p
        for p in unpaired
        if growth.gender(p) != growth.gender(person) and growth.parents.get(p) != growth.parents.get(person)
    ]
    if others and growth.dice.random() < _FROM_THE_FAMILY:
        return growth.dice.choice(others)
    return _newcomer(growth, person)


def _newcomer(growth: _Growth, person: str) -> str | None:
    """Somebody from outside, of the other gender, sometimes with known parents and a brother or sister."""
    gender = "male" if growth.gender(person) == "female" else "female"
    born = growth.born(person) + growth.dice.randrange(-4, 5)
    partner = growth.add(gender, born)
    if partner is not None and growth.dice.random() < _WITH_PARENTS:
        father, mother = growth.add("male", born - 30), growth.add("female", born - 28)
        if father and mother:
            couple = growth.pair(father, mother)
            growth.claims += [Relationship("parent", p, partner, "birth") for p in couple]
            growth.parents[partner] = couple
            growth.bear(couple, growth.dice.randrange(2), first=born + 3)
    return partner
