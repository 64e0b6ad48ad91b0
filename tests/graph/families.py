"""Invented families for property tests: any relations at all between up to nine people, also impossible ones."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from casefile.record import Assertion, Attribute, Case, Fact, Person, Relationship
from casefile.vocabulary import RELATION_TYPES, Certainty

_TYPES = (
    "parent",
    "parent",
    "parent",
    "partner",
    "partner",
    "carer",
    "sibling",
    "grandparent",
    "cousin",
    "emotional",
)
_NAMES = ("Ava", "Bo", "Cas", "Di", "Ede", "Fay", "Gil-Hopkins", "Hal", "Ina Maria")


@st.composite
def families(draw: st.DrawFn, *, most: int = 9) -> Case:
    """A case of one to `most` people with a subject child; nobody is sure to be connected."""
    ids = [f"p{i}" for i in range(draw(st.integers(1, most)))]
    facts: list[Fact] = []
    for number, person in enumerate(ids):
        gender = draw(st.sampled_from(["female", "male", "non_binary", "unknown"]))
        facts.append(Fact(f"g{number}", Attribute(person, "gender", gender), ()))
        if draw(st.booleans()):
            year = draw(st.integers(1950, 2020))
            facts.append(Fact(f"b{number}", Attribute(person, "born", str(year)), ()))
    for number in range(draw(st.integers(0, 2 * len(ids)))):
        facts.append(draw(_relations(f"r{number}", ids)))
    people = tuple(Person(p, _NAMES[i % len(_NAMES)]) for i, p in enumerate(ids))
    return Case(people=people, facts=tuple(facts), subject_ids=(ids[0],))


@st.composite
def _relations(draw: st.DrawFn, fact_id: str, ids: list[str]) -> Fact:
    kind = draw(st.sampled_from(_TYPES))
    allowed = RELATION_TYPES[kind]
    nature = draw(st.sampled_from([None, *allowed.natures]))
    status = draw(st.sampled_from([None, *allowed.statuses]))
    certainty = draw(st.sampled_from([Certainty.AFFIRMED] * 6 + list(Certainty)))
    subject, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
    return Fact(fact_id, Relationship(kind, subject, other, nature, status), (), Assertion(certainty))


def renamed(case: Case) -> Case:
    """The same family under other ids that sort the other way round."""
    new = {p.id: f"z{len(case.people) - i:03d}" for i, p in enumerate(case.people)}
    return replace(
        case,
        people=tuple(replace(p, id=new[p.id]) for p in case.people),
        facts=tuple(replace(f, claim=_renamed_claim(f.claim, new)) for f in case.facts),
        subject_ids=tuple(new[s] for s in case.subject_ids),
    )


def _renamed_claim(claim: object, new: dict[str, str]) -> object:
    if isinstance(claim, Relationship):
        return replace(claim, subject_id=new[claim.subject_id], object_id=new[claim.object_id])
    assert isinstance(claim, Attribute)
    return replace(claim, person_id=new[claim.person_id])
