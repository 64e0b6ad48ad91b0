"""Records that may be of one person, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.parting import keep_apart
from casefile.record import Attribute, Case, Event, Fact, Person, Relationship
from web.doubles import doubles


def _case(*names: str, facts: tuple[Fact, ...] = ()) -> Case:
    people = tuple(Person(f"p{i}", name) for i, name in enumerate(names, 1))
    return Case(people=people, facts=facts)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Kelly", "Kelly Marsh", "“Kelly” is the start of “Kelly Marsh”"),
        ("F Drummond", "Fiona Drummond", "“F Drummond” has the surname and the initial of “Fiona Drummond”"),
        ("Mrs Birrell", "Peg Birrell", "A note says “Mrs Birrell”, and Peg Birrell has that surname"),
        ("Chris Rennie", "Christine Rennie", "“Chris” may be short for “Christine”"),
        ("Mohamed Aden", "Muhammad Aden", "“Mohamed” and “Muhammad” may be one name, spelled in two ways"),
        ("Kamara Fatmatta", "Fatmata Kamara", "“Kamara Fatmatta” is “Fatmata Kamara” the other way round"),
    ],
)
def test_a_reason_says_what_about_the_names_speaks_for_one_person(one: str, other: str, reason: str) -> None:
    (found,) = doubles(_case(one, other))
    assert found.reasons[0] == reason


@pytest.mark.parametrize(
    ("one", "other"),
    [("Kelly", "Dean"), ("Kelly Marsh", "Kelly Oakes"), ("Ann", "Joanna"), ("Mr Birrell", "Mrs Birrell")],
)
def test_names_that_only_look_alike_are_not_offered(one: str, other: str) -> None:
    assert doubles(_case(one, other)) == ()


def test_what_both_have_in_common_is_a_further_reason() -> None:
    facts = tuple(Fact(f"f{i}", Attribute(p, "born", "1990-05-01"), ()) for i, p in enumerate(("p1", "p2")))
    (found,) = doubles(_case("Kelly", "Kelly Marsh", facts=facts))
    assert found.reasons[1:] == ("Both were born 1 May 1990",)


@pytest.mark.parametrize(
    "facts",
    [
        (Attribute("p1", "born", "1990"), Attribute("p2", "born", "2012-04-01")),
        (Attribute("p1", "gender", "male"), Attribute("p2", "gender", "female")),
        (Relationship("parent", "p2", "p1"),),
    ],
    ids=["born in different years", "of different gender", "related to each other"],
)
def test_people_who_cannot_be_one_are_not_offered(facts) -> None:
    case = _case("Jamie", "Jamie Rennie", facts=tuple(Fact(f"f{i}", c, ()) for i, c in enumerate(facts)))
    assert doubles(case) == ()


def test_an_event_with_both_of_them_is_a_doubt() -> None:
    case = _case("Kelly", "Kelly Marsh", facts=(Fact("f1", Event("visit", ("p1", "p2")), ()),))
    assert [d.doubts for d in doubles(case)] == [("One event names both of them",)]


def test_two_children_of_the_file_are_never_one() -> None:
    assert doubles(replace(_case("Kelly", "Kelly Marsh"), subject_ids=("p1", "p2"))) == ()


def test_people_said_to_be_two_are_not_offered_again() -> None:
    assert doubles(keep_apart(_case("Kelly", "Kelly Marsh"), "p1", "p2")) == ()


def test_the_page_gives_the_reason_and_both_choices(reader) -> None:
    reader.post("people/new", **{"new-name": "Tom"})
    seen = reader.get("people")
    assert "“Tom” is the start of “Tom Lisle”." in seen.words
    ids = {p.label: p.id for p in reader.case.people}
    seen = reader.post("people/apart", one=ids["Tom Lisle"], other=ids["Tom"])
    assert "They stay two people" in seen.words
    assert "The same person?" not in seen.words
    assert "said that these are two people: Tom Lisle and Tom" in reader.get("activity").words.replace(
        " person", ""
    )


def test_a_record_of_two_people_is_parted(reader) -> None:
    kerry = next(p.id for p in reader.case.people if p.label == "Kerry Ashdown")
    fact = reader.fact("Kerry Ashdown is a parent of Robin Ashdown")
    seen = reader.post(f"people/{kerry}/part", name="Kez Ashdown", fact=[fact.id])
    assert seen.words.startswith("Kez Ashdown")
    assert "Kez Ashdown is a parent of Robin Ashdown" in seen.words
    assert "Kez Ashdown and Kerry" not in reader.get("people").words


def test_parting_without_a_fact_or_a_name_is_refused_with_words(reader) -> None:
    kerry = next(p.id for p in reader.case.people if p.label == "Kerry Ashdown")
    seen = reader.post(f"people/{kerry}/part", name="Kez Ashdown")
    assert (seen.status, "Choose at least one fact" in seen.words) == (422, True)
    seen = reader.post(f"people/{kerry}/part", name="")
    assert (seen.status, "Enter the name" in seen.words) == (422, True)
