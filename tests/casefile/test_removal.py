"""A record of nobody, taken out of a case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.errors import CaseInvalid
from casefile.exchange import parse_case, serialise_case
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Event,
    Evidence,
    Fact,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from casefile.removal import take_out_person
from casefile.rereading import carry_reviews

_TEXT = "Rory is at Tansy Close with Kerry. Kerry, his mother, says so."


def _words(words: str) -> SourceSpan:
    start = _TEXT.index(words)
    return SourceSpan("d1", start, start + len(words), words)


def _fact(number: int, claim, words: str, **more) -> Fact:
    return Fact(f"f{number}", claim, (Evidence(_words(words), "rule:test", 0.9),), **more)


@pytest.fixture
def family() -> Case:
    """A street that a reading took for somebody who lives with the child."""
    return Case(
        documents=(SourceDocument("d1", "Note", _TEXT, text_digest(_TEXT)),),
        people=(
            Person("p1", "Rory", (_words("Rory"),)),
            Person("p2", "Tansy", (_words("Tansy"),)),
            Person("p3", "Kerry", (_words("Kerry"),)),
        ),
        facts=(
            _fact(1, Relationship("carer", "p2", "p1"), "Tansy Close"),
            _fact(2, Attribute("p2", "name", "Tansy"), "Tansy"),
            _fact(3, Event("visit", ("p1", "p2", "p3")), "Rory is at Tansy"),
            _fact(4, Event("death", ("p2", "p1")), "Tansy Close"),
            _fact(5, Relationship("parent", "p3", "p1"), "his mother", assertion=Assertion(said_by="p2")),
        ),
        subject_ids=("p1",),
    )


def test_what_is_about_nobody_goes_and_what_is_about_others_stays_without_them(family) -> None:
    left = take_out_person(family, "p2")
    assert [p.id for p in left.people] == ["p1", "p3"]
    assert [f.id for f in left.facts] == ["f3", "f5"]
    assert left.fact("f3").claim.people == ("p1", "p3")
    assert left.fact("f5").assertion.said_by == "Tansy"
    assert parse_case(serialise_case(left), name="case") == left


def test_nobody_comes_back_when_the_same_words_are_read_again(family) -> None:
    again = carry_reviews(take_out_person(family, "p2"), family)
    assert [p.label for p in again.people] == ["Rory", "Kerry"]
    assert not any("p2" in f.claim.people for f in again.facts if isinstance(f.claim, Event))


def test_somebody_of_that_name_in_other_words_is_somebody(family) -> None:
    text = "Tansy is Rory's aunt."
    note = SourceDocument("d2", "Another", text, text_digest(text))
    aunt = replace(family.people[1], mentions=(*family.people[1].mentions, SourceSpan("d2", 0, 5, "Tansy")))
    more = replace(
        family, documents=(*family.documents, note), people=(aunt, family.people[0], family.people[2])
    )
    again = carry_reviews(take_out_person(family, "p2"), more)
    assert "Tansy" in [p.label for p in again.people]


def test_a_child_of_the_file_is_not_taken_out(family) -> None:
    with pytest.raises(CaseInvalid, match="The file is about this child"):
        take_out_person(family, "p1")
