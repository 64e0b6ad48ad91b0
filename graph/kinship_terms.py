"""How one person is related to another, and the British English word for it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from casefile.vocabulary import RELATION_TYPES, Certainty

_ENDED = ("ended", "separated", "divorced", "annulled")
_WEDDED = ("married", "civil_partnership")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_REMOVALS = ("", " once removed", " twice removed", " three times removed")


@dataclass(frozen=True)
class Kinship:
    """How `person_id` is related to `child_id`: "Denise is Ellie's grandmother".

    up, down: generations up from the child to the common ancestor and down again to the person; a carer stands
    at up=1, a partner, friend or professional adds nothing.
    path: ids of the facts that it rests on, from the child outwards.
    via: "blood", "adoptive", "step", "stated" (the notes name the relation, not the birth), "partner", "carer",
    "relative" (a relative's relative, such as the brother's father), or the type of a tie that is
    not kin: "professional", "friend", "neighbour", "godparent", "foster_sibling", "donor", "surrogate".
    certainty: of the weakest fact on the path.
    parts: for a relation through somebody else, its legs in order from the child; otherwise empty.
    also: (term, fact id) of what else the notes say the person is to the child.
    """

    person_id: str = ""
    child_id: str = ""
    up: int = 0
    down: int = 0
    path: tuple[str, ...] = ()
    side: str | None = None  # "maternal" or "paternal"; None: both, neither or not known
    is_half: bool = False
    is_twin: bool = False
    is_birth_parent: bool = False  # of a child who also has an adoptive parent
    via: str = "blood"
    certainty: Certainty = Certainty.AFFIRMED
    gender: str = "unknown"  # of the person
    is_deceased: bool = False  # the person
    nature: str | None = (
        None  # of the one relationship that a carer or partner rests on; a professional's job
    )
    status: str | None = None
    is_reversed: bool = False  # the child is the one who works with, or is godparent of, the person
    parts: tuple[Kinship, ...] = ()
    also: tuple[tuple[str, str], ...] = ()


def kinship_term(kinship: Kinship) -> str:
    """The word for the person, from the child's side; gender decides only when it is known.

    >>> kinship_term(Kinship(up=2, down=1))
    'aunt or uncle'
    >>> kinship_term(Kinship(up=3, gender="female"))
    'great-grandmother'
    >>> kinship_term(Kinship(up=1, down=1, is_half=True, gender="male"))
    'half-brother'
    >>> kinship_term(Kinship(up=2, down=3))
    'first cousin once removed'
    >>> kinship_term(Kinship(up=1, via="carer", nature="special_guardian"))
    'special guardian'
    """
    if len(kinship.parts) > 1:
        return _named_in_law(kinship) or "'s ".join(_possessors(kinship.parts))
    return _TERM_OF_VIA.get(kinship.via, _kin_term)(kinship)


def _possessors(parts: tuple[Kinship, ...]) -> tuple[str, ...]:
    """The terms of all legs; "sibling" where "brother or sister's father" would read badly."""
    terms = [kinship_term(part) for part in parts]
    return (*(_SHORT_NEUTRALS.get(term, term) for term in terms[:-1]), terms[-1])


_SHORT_NEUTRALS = {
    "brother or sister": "sibling",
    "half-brother or half-sister": "half-sibling",
    "foster brother or sister": "foster sibling",
    "step-brother or sister": "step-sibling",
}


def term_with_side(kinship: Kinship) -> str:
    """The term with "maternal" or "paternal" where that is known and usual: "maternal grandmother"."""
    term = kinship_term(kinship)
    is_usual = not kinship.parts and kinship.via in ("blood", "stated") and kinship.up >= 2
    return f"{kinship.side} {term}" if kinship.side and is_usual else term


def word(key: str, gender: str) -> str:
    """A word of the table for a gender; the neutral word for a gender that is not female or male."""
    return _TERMS[key].get(gender, _TERMS[key]["neutral"])


def _read_terms() -> MappingProxyType[str, dict[str, str]]:
    lines = Path(__file__).with_name("kinship_terms.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return MappingProxyType({row.pop("key"): row for row in rows})


_TERMS = _read_terms()


def _kin_term(kinship: Kinship) -> str:
    plain = _plain_kin_term(kinship.up, kinship.down, kinship.gender)
    if kinship.via == "step":
        return f"step-{plain}"
    if kinship.is_birth_parent:
        return f"birth {plain}"
    if kinship.via == "adoptive":
        return f"{'adopted' if kinship.up == 0 else 'adoptive'} {plain}"
    if (kinship.up, kinship.down) == (1, 1) and kinship.is_twin:
        return f"twin {plain}"
    if (kinship.up, kinship.down) == (1, 1) and kinship.is_half:
        return {"brother or sister": "half-brother or half-sister"}.get(plain, f"half-{plain}")
    return plain


def _plain_kin_term(up: int, down: int, gender: str) -> str:
    if up == 0 or down == 0:
        return _direct_term(up, down, gender)
    if up == down == 1:
        return word("sibling", gender)
    if down == 1:
        return "great-" * (up - 2) + word("aunt_uncle", gender)
    if up == 1:
        return "great-" * (down - 2) + word("niece_nephew", gender)
    return _cousin_term(min(up, down) - 1, abs(up - down))


def _direct_term(up: int, down: int, gender: str) -> str:
    one, two = ("parent", "grandparent") if up else ("child", "grandchild")
    generations = max(up, down)
    return word(one, gender) if generations < 2 else "great-" * (generations - 2) + word(two, gender)


def _cousin_term(degree: int, removed: int) -> str:
    if (degree, removed) == (1, 0):
        return _TERMS["cousin"]["neutral"]
    if degree >= len(_ORDINALS) or removed >= len(_REMOVALS):
        return "distant cousin"
    return f"{_ORDINALS[degree]} cousin{_REMOVALS[removed]}"


def _carer_term(kinship: Kinship) -> str:
    former = "former " if kinship.status == "former" else ""
    nature = kinship.nature or "unknown"
    if kinship.up == 0:
        return f"{former}{_CHILD_IN_CARE.get(nature, 'child in their care')}"
    return f"{former}{_CARERS.get(nature, 'carer')}"


_CARERS = {
    "foster": "foster carer",
    "kinship": "kinship carer",
    "private_foster": "private foster carer",
    "residential": "residential carer",
    "special_guardian": "special guardian",
}
_CHILD_IN_CARE = {
    "foster": "foster child",
    "private_foster": "privately fostered child",
    "special_guardian": "child under special guardianship",
}


def _partner_term(kinship: Kinship) -> str:
    natures = RELATION_TYPES["partner"].natures
    plain = word(kinship.nature if kinship.nature in natures else "unknown", kinship.gender)
    if kinship.status == "widowed" and not kinship.is_deceased and kinship.nature == "married":
        return word("widowed", kinship.gender)
    if kinship.status == "widowed" and kinship.is_deceased:
        return f"late {plain}"
    if kinship.status == "separated" and kinship.nature in _WEDDED:
        return f"separated {plain}"
    return f"former {plain}" if kinship.status in _ENDED else plain


def _professional_term(kinship: Kinship) -> str:
    if kinship.is_reversed:
        return "person they work with"
    job = kinship.nature or "professional"
    return f"former {job}" if kinship.status == "former" else job


def _stated_term(kinship: Kinship) -> str:
    key = _SEEN_BACK.get(kinship.via, kinship.via) if kinship.is_reversed else kinship.via
    former = "former " if kinship.status == "former" else ""
    return former + word(key, kinship.gender)


_SEEN_BACK = {"donor": "donor_child", "godparent": "godchild", "surrogate": "surrogate_child"}
_TERM_OF_VIA: MappingProxyType[str, Callable[[Kinship], str]] = MappingProxyType(
    {
        "carer": _carer_term,
        "donor": _stated_term,
        "foster_sibling": _stated_term,
        "friend": _stated_term,
        "godparent": _stated_term,
        "known_relative": lambda kinship: word("relative", kinship.gender),
        "neighbour": _stated_term,
        "partner": _partner_term,
        "professional": _professional_term,
        "surrogate": _stated_term,
    }
)


def _named_in_law(kinship: Kinship) -> str | None:
    """ "step-father", "brother-in-law", "uncle by marriage": only by a marriage or civil partnership that lasted."""
    parts = kinship.parts
    if not any(part.via == "partner" and _lasted(part) for part in parts):
        return None
    legs = tuple(
        "partner" if p.via == "partner" else (p.up, p.down) if p.via in _BY_BIRTH else None for p in parts
    )
    pattern = _IN_LAW.get(legs)
    if pattern is None:
        return None
    prefix, key, suffix = pattern
    return f"{prefix}{word(key, kinship.gender)}{suffix}"


def _lasted(partner: Kinship) -> bool:
    return partner.nature in _WEDDED and partner.status not in _ENDED


_BY_BIRTH = ("blood", "adoptive", "stated")
_IN_LAW: MappingProxyType[tuple[object, ...], tuple[str, str, str]] = MappingProxyType(
    {
        ((1, 0), "partner"): ("step-", "parent", ""),
        ((2, 0), "partner"): ("step-", "grandparent", ""),
        ((1, 1), "partner"): ("", "sibling_in_law", ""),
        ((0, 1), "partner"): ("", "child_in_law", ""),
        ((2, 1), "partner"): ("", "aunt_uncle", " by marriage"),
        ("partner", (1, 0)): ("", "parent_in_law", ""),
        ("partner", (1, 1)): ("", "sibling_in_law", ""),
        ("partner", (0, 1)): ("step-", "child", ""),
        ("partner", (0, 2)): ("step-", "grandchild", ""),
        ("partner", (1, 2)): ("", "niece_nephew", " by marriage"),
        ((1, 0), "partner", (0, 1)): ("step-", "sibling", ""),
    }
)
