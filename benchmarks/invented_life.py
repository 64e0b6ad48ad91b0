"""What a record says of a family beyond who descends from whom: feelings, care, homes, twins, losses, doubts and long names."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from benchmarks.invented_family import invented_family
from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Claim,
    Event,
    Fact,
    Organisation,
    Person,
    Relationship,
    Tie,
)
from casefile.vocabulary import RELATION_TYPES, Certainty

_FIRST = (
    "Bo",
    "Ava",
    "Gethin",
    "Maximilian",
    "Oluwaseun",
    "Mary-Jane Elizabeth",
    "Siân",
    "Katarzyna",
    "Ng",
    "Philippa",
)
_LAST = (
    "Ode",
    "Quill",
    "Featherstonehaugh",
    "Okoro-Whitcombe",
    "Pryce",
    "van der Westhuizen",
    "Li",
    "Marlowe-Ames",
)
_CARE = ("foster", "kinship", "special_guardian", "private_foster")
_MARKS = (
    ("order_made", "care order"),
    ("plan_start", "child protection plan"),
    ("order_made", "supervision order"),
)
_SUBJECTS = 3  # at most, of one sibship
_TIES = 0.2  # for each person
_DOUBTED = 0.15


def invented_record(people: int, *, seed: int) -> Case:
    """A family of `invented_family` as a full record tells it, the same for the same size and seed.

    Carers and kin who stand at the side come on top of `people`.
    """
    dice = random.Random(f"{people} {seed}")
    case = invented_family(people, seed=seed)
    named = [replace(p, label=f"{dice.choice(_FIRST)} {dice.choice(_LAST)}") for p in case.people]
    parents: dict[str, set[str]] = {}
    for fact in case.facts:
        if isinstance(fact.claim, Relationship) and fact.claim.type == "parent":
            parents.setdefault(fact.claim.object_id, set()).add(fact.claim.subject_id)
    child = case.subject_ids[0]
    subjects = [
        p.id
        for p in case.people
        if p.id == child or (child in parents and parents.get(p.id) == parents[child])
    ]
    subjects = subjects[-_SUBJECTS:]
    carers = [
        Person(f"carer{n}", f"{dice.choice(_FIRST)} {dice.choice(_LAST)}") for n in range(dice.randrange(4))
    ]
    homes = tuple(
        Organisation(f"home{n}", f"{3 * n + 1} Mill Lane", "household") for n in range(dice.randrange(4))
    )
    everybody = [*named, *carers]
    claims = [
        *_feelings(everybody, dice),
        *_care(subjects, [p.id for p in carers], _elders(case, child), dice),
        *_homes(everybody, homes, dice),
        *_births(parents, dice),
        *_marks(subjects, dice),
    ]
    told = tuple(Fact(f"l{n}", c, (), Assertion(_certainty(dice))) for n, c in enumerate(claims))
    return replace(
        case,
        people=tuple(everybody),
        organisations=homes,
        facts=(*case.facts, *told),
        subject_ids=tuple(subjects),
    )


def _certainty(dice: random.Random) -> Certainty:
    return Certainty.ALLEGED if dice.random() < _DOUBTED else Certainty.AFFIRMED


def _feelings(people: list[Person], dice: random.Random) -> Iterator[Claim]:
    told = RELATION_TYPES["emotional"]
    for _ in range(round(_TIES * len(people)) if len(people) > 1 else 0):
        one, other = dice.sample(people, 2)
        status = dice.choice(("current", "current", "former"))
        yield Relationship("emotional", one.id, other.id, dice.choice(told.natures), status)


def _elders(case: Case, child: str) -> list[str]:
    """Those of the family who could bring the child up."""
    born = {
        f.claim.person_id: int(f.claim.value)
        for f in case.facts
        if isinstance(f.claim, Attribute) and f.claim.field == "born"
    }
    return [p for p, year in born.items() if year < born[child] - 15]


def _care(subjects: list[str], carers: list[str], kin: list[str], dice: random.Random) -> Iterator[Claim]:
    """Strangers in couples or alone, and now and then somebody of the family, care for some or all of the children."""
    if len(carers) > 1:
        yield Relationship("partner", carers[0], carers[1], "married", "current")
    for carer in carers:
        nature, status = dice.choice(_CARE), dice.choice(("current", "former"))
        for child in subjects[: dice.randrange(1, len(subjects) + 1)]:
            yield Relationship("carer", carer, child, nature, status, start=PartialDate("2020"))
    if kin and dice.random() < 0.5:
        yield Relationship("carer", dice.choice(kin), subjects[0], "kinship", "current")


def _homes(people: list[Person], homes: tuple[Organisation, ...], dice: random.Random) -> Iterator[Claim]:
    for home in homes:
        for person in dice.sample(people, min(len(people), dice.randrange(2, 5))):
            yield Tie(person.id, home.id, None, "current")


def _births(parents: dict[str, set[str]], dice: random.Random) -> Iterator[Claim]:
    """Twins, a loss, and brothers, cousins and aunts whose own parents nobody names."""
    children = list(parents)
    pairs = [(a, b) for a, b in pairwise(children) if parents[a] == parents[b]]
    if pairs and dice.random() < 0.5:
        yield Relationship(
            "sibling", *dice.choice(pairs), dice.choice(("twin", "identical_twin", "fraternal_twin"))
        )
    for kind in ("cousin", "godparent", "aunt_uncle"):
        if len(children) > 1 and dice.random() < 0.2:
            yield Relationship(kind, *dice.sample(children, 2))


def _marks(subjects: list[str], dice: random.Random) -> Iterator[Claim]:
    for child in subjects:
        for kind, summary in dice.sample(_MARKS, dice.randrange(len(_MARKS))):
            yield Event(kind, (child,), PartialDate("2019-05-06"), None, summary)
        if dice.random() < 0.3:
            yield Attribute(child, "deceased", "true")
