"""One relationship of the record as a sentence: "Maureen is the mother of Kelly"."""

from __future__ import annotations

from types import MappingProxyType

from casefile.profile import profile
from casefile.record import Case, Fact, Relationship
from casefile.vocabulary import DONATING, Certainty
from graph.kinship_terms import word

_DOUBTS = MappingProxyType(
    {
        Certainty.AFFIRMED: "",
        Certainty.ALLEGED: "it is alleged that ",
        Certainty.NEGATED: "the notes deny that ",
        Certainty.HYPOTHETICAL: "the notes only consider whether ",
        Certainty.UNKNOWN: "it is not certain that ",
    }
)
_MUTUAL = MappingProxyType(
    {
        "cousin": "cousins",
        "friend": "friends",
        "neighbour": "neighbours",
        "relative": "relatives",
    }
)
_SIBLINGS = MappingProxyType(
    {
        "fraternal twin": "non-identical twins",
        "half": "half-siblings",
        "identical twin": "identical twins",
        "step": "step-siblings",
        "twin": "twins",
    }
)
_OF_GENDER = ("parent", "grandparent", "aunt_uncle", "godparent")


def relation_sentence(case: Case, fact: Fact) -> str:
    """The relationship with what the notes do with it in front, without capital or full stop of its own.

    Gender decides the word where it is known; birth goes without saying. Empty for a fact that is no relationship.
    """
    claim = fact.claim
    if not isinstance(claim, Relationship):
        return ""
    subject, other = (profile(case, p) for p in (claim.subject_id, claim.object_id))
    return _DOUBTS[fact.assertion.certainty] + _said(claim, subject.name, other.name, subject.gender)


def _said(claim: Relationship, subject: str, other: str, gender: str) -> str:
    nature = (claim.nature or "").replace("unknown", "").replace("_", " ")
    if claim.type == "partner":
        notes = ", ".join(n for n in (nature, claim.status) if n and n != "current")
        return f"{subject} and {other} are partners{f' ({notes})' if notes else ''}"
    if claim.type == "sibling":
        return f"{subject} and {other} are {_SIBLINGS.get(nature) or f'{nature} siblings'.strip()}"
    if claim.type in _MUTUAL:
        return f"{subject} and {other} are {_MUTUAL[claim.type]}"
    former = "was" if claim.status == "former" else "is"
    if claim.type == "professional":
        return f"{subject} {'worked' if former == 'was' else 'works'} with {other}"
    return f"{subject} {former} the {_role(claim, nature, gender)} of {other}"


def _role(claim: Relationship, nature: str, gender: str) -> str:
    """ "foster carer", "special guardian", "maternal grandmother", "mother"."""
    if claim.type == "carer":
        return nature if nature == "special guardian" else f"{nature} carer".strip()
    if claim.type == "great_grandparent":
        plain = f"great-{word('grandparent', gender)}"
    else:
        plain = word(claim.type, gender) if claim.type in _OF_GENDER else claim.type.replace("_", "-")
    if nature in DONATING:
        return word(nature, gender)
    if nature == "step":
        return f"step-{plain}"
    return plain if nature == "birth" else f"{nature} {plain}".strip()
