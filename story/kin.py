"""What people are to the child, in words a child uses, and the people of a book by their place in it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from graph.kinship import Kinship
from story.content import StoryFacts

_WORDS = MappingProxyType(
    {
        "parent": ("mum", "dad", "parent"),
        "grandparent": ("grandmother", "grandad", "grandparent"),
        "sibling": ("sister", "brother", "brother or sister"),
        "aunt_uncle": ("auntie", "uncle", "aunt or uncle"),
        "niece_nephew": ("niece", "nephew", "niece or nephew"),
        "child": ("daughter", "son", "child"),
        "partner": ("partner", "partner", "partner"),
    }
)
_PLURALS = MappingProxyType(
    {
        "grandmother": "grandmothers",
        "grandad": "grandads",
        "auntie": "aunties",
        "uncle": "uncles",
        "cousin": "cousins",
        "sister": "sisters",
        "brother": "brothers",
        "friend": "friends",
        "aunt or uncle": "aunts and uncles",
        "brother or sister": "brothers and sisters",
    }
)
_TIES = MappingProxyType(
    {
        "friend": "friend",
        "neighbour": "neighbour",
        "godparent": "godparent",
        "foster_sibling": "foster brother or sister",
    }
)


@dataclass(frozen=True)
class KinWord:
    """A person's place in the family: "grandmother" with `through` "your mum's mum"; fact_ids say so."""

    person_id: str
    noun: str
    fact_ids: tuple[str, ...]
    through: str | None = None

    @property
    def phrase(self) -> str:
        """ "your grandmother"."""
        return f"your {self.noun}"


def by_gender(key: str, gender: str) -> str:
    """The word for a gender that is known; the neutral one otherwise."""
    female, male, neutral = _WORDS[key]
    return {"female": female, "male": male}.get(gender, neutral)


def plural(noun: str) -> str:
    """The plural of a kin word of this table."""
    return _PLURALS.get(noun, noun + "s")


def kin_word(story: StoryFacts, person_id: str) -> KinWord | None:
    """What a person is to the child; None for people who are no family, carers or friends, or too far away.

    The facts include the one that gives the gender when the word depends on it.
    """
    kinship = story.kin.get(person_id)
    if kinship is None:
        return None
    noun = _noun(story, kinship)
    if noun is None:
        return None
    gender = story.attribute(person_id, "gender")
    needs_gender = gender is not None and noun not in ("cousin", "friend", "neighbour", "relative")
    through, through_facts = _through(story, kinship)
    facts = (*kinship.path, *((gender,) if needs_gender and gender else ()), *through_facts)
    return KinWord(person_id, noun, tuple(dict.fromkeys(facts)), through)


def _noun(story: StoryFacts, kinship: Kinship) -> str | None:
    if kinship.parts:
        return _in_law_noun(story, kinship)
    if kinship.via in _TIES:
        return _tie_noun(kinship)
    if kinship.via == "known_relative":
        return "relative"
    if kinship.via not in ("blood", "stated", "adoptive", "step"):
        return None
    place = (kinship.up, kinship.down)
    if place == (1, 0):
        return _parent_noun(story, kinship)
    if place == (3, 0):
        return "great-" + by_gender("grandparent", kinship.gender)
    if place == (2, 2):
        return "cousin"
    if place == (3, 1):
        return "great-" + by_gender("aunt_uncle", kinship.gender).replace("auntie", "aunt")
    key = {
        (2, 0): "grandparent",
        (1, 1): "sibling",
        (2, 1): "aunt_uncle",
        (1, 2): "niece_nephew",
        (0, 1): "child",
    }
    return by_gender(key[place], kinship.gender) if place in key else None


def _tie_noun(kinship: Kinship) -> str:
    if kinship.via == "foster_sibling":
        return f"foster {by_gender('sibling', kinship.gender)}"
    return _TIES[kinship.via]


def _in_law_noun(story: StoryFacts, kinship: Kinship) -> str | None:
    """ "grandmother's partner": only through somebody close, and one current or widowed partnership."""
    first, *rest = kinship.parts
    if (
        len(rest) != 1
        or rest[0].via != "partner"
        or rest[0].status in ("ended", "divorced", "separated", "annulled")
    ):
        return None
    if (first.up, first.down) not in ((1, 0), (2, 0), (2, 1)) or first.via not in (
        "blood",
        "stated",
        "adoptive",
    ):
        return None
    between = _noun(story, first)
    return f"{between}'s partner" if between else None


def _parent_noun(story: StoryFacts, kinship: Kinship) -> str:
    noun = by_gender("parent", kinship.gender)
    if kinship.via == "step":
        return {"mum": "stepmum", "dad": "stepdad"}.get(noun, "step-parent")
    if kinship.via == "blood" and story.lives_apart and kinship.person_id not in _carer_ids(story):
        return f"birth {noun}"
    return noun


def _carer_ids(story: StoryFacts) -> set[str]:
    return {f.claim.subject_id for f in story.current_carers if hasattr(f.claim, "subject_id")}


def _through(story: StoryFacts, kinship: Kinship) -> tuple[str | None, tuple[str, ...]]:
    """ "mum's" for a grandmother on the mother's side, with the gender fact of the parent between."""
    if kinship.parts or kinship.up < 2 or kinship.side is None:
        return None, ()
    gender = "female" if kinship.side == "maternal" else "male"
    parent = next((p for p in story.parents if story.profiles[p].gender == gender), None)
    fact = story.attribute(parent, "gender") if parent else None
    return ("mum's" if gender == "female" else "dad's"), ((fact,) if fact else ())
