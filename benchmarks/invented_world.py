"""An invented household with any number of systems round it, the same for the same number and seed, to draw as an ecomap.

As in real records most ties are the child's, some are of a parent or of a brother or sister, and a few systems have a tie
to two people; what is stressful, distant, cut off, ended or only alleged occurs too.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Claim,
    Fact,
    Organisation,
    Person,
    Relationship,
    SourceDocument,
    Tie,
    text_digest,
)
from casefile.vocabulary import Certainty

_JOBS = (
    "class teacher",
    "health visitor",
    "social worker",
    "police officer",
    "housing officer",
    "family support worker",
    "imam",
    "football coach",
    "work coach",
)
_PLACES = (
    ("school", "Primary School"),
    ("surgery", "Surgery"),
    ("club", "Gymnastics Club"),
    ("faith_group", "Chapel"),
    ("charity", "Food Bank"),
    ("housing", "Housing"),
    ("court", "Family Court"),
    ("employer", "Bakery"),
    ("nursery", "Nursery"),
    ("hospital", "Hospital"),
)
_FIRST = [
    "Ada",
    "Bel",
    "Cam",
    "Dot",
    "Eli",
    "Fay",
    "Gus",
    "Hal",
    "Ira",
    "Jem",
    "Kai",
    "Lou",
    "Mae",
    "Ned",
    "Oda",
    "Pip",
    "Ros",
    "Sid",
    "Tia",
    "Una",
    "Vic",
    "Wyn",
    "Xan",
    "Yas",
    "Zed",
]
_LAST = [
    "Ashdown",
    "Birkett",
    "Coldwell",
    "Dunstan",
    "Everley",
    "Fairclough",
    "Garside",
    "Hallam",
    "Ingram",
    "Jessop",
    "Kershaw",
    "Lomax",
]
_STRENGTHS = ("unknown", "unknown", "strong", "tenuous", "stressful")
_FEELINGS = (None, None, "close", "close", "distant", "conflict", "cut_off", "violence")
_WITH_THE_CHILD = 0.5  # share of systems whose tie is the subject child's
_WITH_A_SECOND = 0.15  # that have a tie to somebody else of the household as well
_OVER, _ALLEGED = 0.15, 0.08


@dataclass
class _World:
    dice: random.Random
    home: list[str]
    people: list[Person] = field(default_factory=list)
    places: list[Organisation] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    def state(self, claim: Claim, certainty: Certainty = Certainty.AFFIRMED) -> None:
        self.facts.append(Fact(f"f{len(self.facts) + 1}", claim, (), Assertion(certainty)))

    def ends(self) -> list[str]:
        """Whom the ties of one system end at."""
        child, *others = self.home
        first = child if self.dice.random() < _WITH_THE_CHILD else self.dice.choice(self.home)
        more = [p for p in (child, *others) if p != first]
        return [first, self.dice.choice(more)] if more and self.dice.random() < _WITH_A_SECOND else [first]

    def status(self) -> str:
        return "former" if self.dice.random() < _OVER else "current"


def invented_world(systems: int, seed: int) -> Case:
    """A case whose ecomap has so many systems: kin and friends, places, and professionals of many services."""
    dice = random.Random(1000 * systems + seed)
    world = _World(dice, [f"h{n}" for n in range(dice.choice((2, 3, 3, 4, 5)))])
    world.people += [Person(p, f"{_FIRST[n]} {_LAST[0]}") for n, p in enumerate(world.home)]
    for claim in _household(world.home):
        world.state(claim)
    for number in range(systems):
        dice.choice((_kin, _kin, _place, _place, _worker))(world, number)
    home = Organisation("home", "8 Sorrel Street", "household")
    note = SourceDocument("d1", "The record", "", text_digest(""), PartialDate("2024-06-01"))
    return Case((note,), tuple(world.people), (home, *world.places), tuple(world.facts), (world.home[0],))


def _household(home: list[str]) -> Iterator[Claim]:
    """The child first, then a mother, brothers and sisters, and in large households a father."""
    mother = home[1]
    father = home[4] if len(home) > 4 else None
    for person in home:
        yield Tie(person, "home")
        yield Attribute(person, "gender", "male" if person == father else "female")
    for child in (p for p in home if p not in (mother, father)):
        yield Relationship("parent", mother, child, "birth")
        if father:
            yield Relationship("parent", father, child, "birth")
    if father:
        yield Relationship("partner", mother, father, "cohabiting", "current")


def _somebody(world: _World, number: int) -> str:
    name = f"{_FIRST[number % len(_FIRST)]} {_LAST[1 + number % (len(_LAST) - 1)]}"
    world.people.append(Person(f"o{number}", name))
    return f"o{number}"


def _kin(world: _World, number: int) -> None:
    person = _somebody(world, number)
    world.state(Attribute(person, "gender", world.dice.choice(("female", "male"))))
    for end in world.ends():
        world.state(Relationship(world.dice.choice(("relative", "friend", "neighbour")), person, end))
        feeling = world.dice.choice(_FEELINGS)
        if feeling is not None:
            claim = Relationship("emotional", person, end, feeling, world.status())
            world.state(
                claim, Certainty.ALLEGED if world.dice.random() < 2 * _ALLEGED else Certainty.AFFIRMED
            )


def _place(world: _World, number: int) -> None:
    kind, words = _PLACES[number % len(_PLACES)]
    world.places.append(Organisation(f"s{number}", f"{_LAST[number % len(_LAST)]} {words}", kind))
    for end in world.ends():
        world.state(Tie(end, f"s{number}", world.dice.choice(_STRENGTHS), world.status()))


def _worker(world: _World, number: int) -> None:
    """Somebody with a feeling for one person of the household, so that no other worker shares the box."""
    person = _somebody(world, number)
    world.state(Attribute(person, "profession", _JOBS[number % len(_JOBS)]))
    ends = world.ends()
    for end in ends:
        world.state(Relationship("professional", person, end, status=world.status()))
    world.state(
        Relationship("emotional", person, ends[0], world.dice.choice(("close", "conflict", "distant")))
    )
