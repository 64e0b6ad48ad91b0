"""Two people in one record, and two records that are two people."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casefile.errors import CaseInvalid
from casefile.exchange import parse_case, serialise_case
from casefile.parting import keep_apart, kept_apart, part_person
from casefile.record import (
    Attribute,
    Case,
    Evidence,
    Fact,
    Person,
    Relationship,
    Review,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from casefile.rereading import carry_reviews
from casefile.vocabulary import FactStatus

_REVIEW = Review("Jo Bell", datetime(2026, 3, 4, tzinfo=UTC))
_TEXT = "William is Rory's father. William, 71, is his grandfather."


def _words(start: int, end: int) -> SourceSpan:
    return SourceSpan("d1", start, end, _TEXT[start:end])


def _evidence(start: int, end: int) -> tuple[Evidence, ...]:
    return (Evidence(_words(start, end), "rule:test", 0.9),)


@pytest.fixture
def family() -> Case:
    """One record "William" for a father and a grandfather of the same name."""
    return Case(
        documents=(SourceDocument("d1", "Note", _TEXT, text_digest(_TEXT)),),
        people=(Person("p1", "Rory"), Person("p2", "William", (_words(0, 7), _words(26, 33)))),
        facts=(
            Fact("f1", Relationship("parent", "p2", "p1"), _evidence(0, 24)),
            Fact("f2", Relationship("grandparent", "p2", "p1"), _evidence(26, 57)),
            Fact("f3", Attribute("p2", "name", "William"), _evidence(0, 7)),
        ),
        subject_ids=("p1",),
    )


def _parted(family: Case) -> tuple[Case, str]:
    return part_person(family, "p2", ["f2"], "William Rennie senior", _REVIEW)


def test_what_is_chosen_is_about_the_other_person_and_the_rest_stays(family) -> None:
    case, new_id = _parted(family)
    assert case.fact("f2") == replace(family.fact("f2"), claim=Relationship("grandparent", new_id, "p1"))
    assert case.fact("f1") == family.fact("f1")
    assert Attribute(new_id, "name", "William Rennie senior") in [
        f.claim for f in case.facts if f.is_accepted
    ]
    assert case.person("p2").mentions == (_words(0, 7),)
    assert case.person(new_id).mentions == (_words(26, 33),)


def test_parted_people_are_not_taken_for_one_and_the_case_file_remembers_it(family) -> None:
    case, new_id = _parted(family)
    assert kept_apart(parse_case(serialise_case(case), name="case")) == {frozenset({"p2", new_id})}


def test_a_record_stays_parted_when_the_notes_are_read_again(family) -> None:
    case, new_id = _parted(family)
    again = carry_reviews(case, family)
    assert again.fact("f2") == case.fact("f2")
    assert again.fact("f2").status is FactStatus.PROPOSED
    assert [f.claim.subject_id for f in again.facts if isinstance(f.claim, Relationship)] == ["p2", new_id]
    assert again.person(new_id).label == "William Rennie senior"


@pytest.mark.parametrize("chosen", [[], ["f9"]], ids=["nothing chosen", "a fact of nobody here"])
def test_parting_needs_facts_of_that_person(family, chosen) -> None:
    with pytest.raises(CaseInvalid):
        part_person(family, "p2", chosen, "Somebody", _REVIEW)


def test_keeping_two_people_apart_changes_nothing_else(family) -> None:
    case = keep_apart(family, "p1", "p2")
    assert replace(case, extensions=family.extensions) == family


def test_nobody_parted_is_also_called_by_their_own_name(family) -> None:
    also = Fact("f4", Attribute("p2", "also_known_as", "Bill Rennie"), _evidence(26, 33))
    case, new_id = part_person(family.with_facts([also]), "p2", ["f2", "f4"], "Bill Rennie", _REVIEW)
    told = [f.claim for f in case.facts_about(new_id) if isinstance(f.claim, Attribute)]
    assert told == [Attribute(new_id, "name", "Bill Rennie")]
