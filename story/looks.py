"""How somebody is drawn, as a worker confirms it: the words that may be chosen, and how the record keeps them.

A confirmed look is a detail of a person's appearance whose words begin with PICTURE_LOOK. It is whole: what it leaves out is not drawn,
whatever a note says. It is for pictures alone, and never told in words.
"""

from __future__ import annotations

from types import MappingProxyType

from casefile.record import Case, Detail, Fact, Review
from casefile.review import add_fact, correct_fact

Look = tuple[tuple[str, str], ...]  # such as (("hair", "brown"), ("glasses", "yes"))
PICTURE_LOOK = "in pictures: "
_NOTHING = "nothing known"
# In the order in which they are asked for; each is a word of story/tables/picture_looks.toml.
LOOK_CHOICES: MappingProxyType[str, tuple[str, ...]] = MappingProxyType(
    {
        "skin": ("pale", "fair", "light", "olive", "tan", "light brown", "brown", "dark brown", "black"),
        "hair": (
            "black",
            "dark brown",
            "brown",
            "light brown",
            "chestnut",
            "auburn",
            "red",
            "ginger",
            "strawberry",
            "blonde",
            "fair",
            "grey",
            "silver",
            "white",
        ),
        "hair style": (
            "short",
            "long",
            "fringe",
            "bob",
            "wavy",
            "curly",
            "afro",
            "braids",
            "locs",
            "bun",
            "bunches",
            "ponytail",
            "shaved",
            "balding",
            "bald",
            "wisps",
        ),
        "head covering": ("hijab", "headscarf", "turban", "patka", "kippah", "cap"),
    }
)
# How somebody knows how a person looks: it is asked of whoever confirms a look.
KNOWN_FROM = ("I know them", "I have seen a photo", "The child told me", "Somebody who knows them told me")
LOOK_FEATURES = ("glasses", "hearing aid", "wheelchair", "freckles", "beard", "moustache")


def is_picture_look(detail: Detail) -> bool:
    """Whether the detail is a look that a worker confirmed for pictures."""
    return detail.kind == "appearance" and detail.value.startswith(PICTURE_LOOK)


def look_in_words(look: Look) -> str:
    """How the record keeps a look.

    >>> look_in_words((("hair", "black"), ("hair_style", "braids"), ("glasses", "yes")))
    'in pictures: hair black, hair style braids, glasses'
    """
    named = [(field.replace("_", " "), value) for field, value in look]
    words = [field if field in LOOK_FEATURES else f"{field} {value}" for field, value in named]
    return PICTURE_LOOK + (", ".join(words) or _NOTHING)


def look_from_words(value: str) -> Look:
    """What `look_in_words` wrote; a word that is not known draws nothing.

    >>> look_from_words("in pictures: hair light brown, hair style bun, hearing aid, horns")
    (('hair', 'light brown'), ('hair_style', 'bun'), ('hearing_aid', 'yes'))
    """
    known = {f"{field} {word}": (field, word) for field, words in LOOK_CHOICES.items() for word in words}
    known |= {feature: (feature, "yes") for feature in LOOK_FEATURES}
    said = value.removeprefix(PICTURE_LOOK).split(", ")
    found = (known[one] for one in said if one in known)
    return tuple((field.replace(" ", "_"), word) for field, word in found)


def standing_look(case: Case, person_id: str) -> Fact | None:
    """The look that a worker has confirmed and nobody has taken back."""
    found = [
        f
        for f in case.facts_about(person_id)
        if f.is_standing and isinstance(f.claim, Detail) and is_picture_look(f.claim)
    ]
    return found[-1] if found else None


def with_confirmed_look(case: Case, person_id: str, look: Look, decision: Review) -> Case:
    """The case in which somebody is drawn so from now on, in place of an older look."""
    claim, before = Detail(person_id, "appearance", look_in_words(look)), standing_look(case, person_id)
    if before is None:
        return add_fact(case, claim, decision)
    return correct_fact(case, before.id, claim, decision)
