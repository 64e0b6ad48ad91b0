"""The home of a child who lives with a parent, and how the child keeps in touch."""

from __future__ import annotations

import pytest

from story.book import Book, SentenceKind
from story.checklist import check_book
from story.trace import recheck
from story.write import write_book

VISIT = "5 May 2022 Home visit. Saw Ren, Ivy and their mother Dot."


@pytest.fixture
def ren(notes):  # type: ignore[no-untyped-def]
    """Ren, seen at home with his mother Dot and his sister Ivy; no fact says in so many words where he lives."""
    notes.note("n1", "2022-05-05", VISIT)
    notes.person("child", "Ren Ash", gender="male", born="2014-02-01")
    notes.person("dot", "Dot Ash", gender="female")
    notes.person("pete", "Pete Fell", gender="male")
    notes.person("ivy", "Ivy Ash", gender="female", born="2017-03-03")
    notes.is_("parent", "dot", "child", "their mother Dot", nature="birth")
    notes.is_("parent", "dot", "ivy", "their mother Dot", nature="birth")
    notes.is_("parent", "pete", "child", "Saw Ren", nature="birth")
    notes.event("visit", "child ivy dot", "2022-05-05", "Home visit", VISIT)
    return notes


def page(book: Book, section: str) -> list[str]:
    return [s.text for p in book.pages if section in p.sections for s in p.sentences]


def test_a_child_seen_at_home_with_a_parent_lives_there(ren) -> None:  # type: ignore[no-untyped-def]
    book = write_book(ren.case(), "8-11")
    assert page(book, "home_now")[:1] == ["You live with Dot now."]
    assert "Ivy lives there too." in page(book, "home_now")
    assert "Now you live with Dot." in page(book, "next")
    assert not any("Pete" in text for text in page(book, "home_now"))


def test_a_baby_born_to_the_parent_after_the_visit_lives_there_too_and_is_drawn_in_the_house(ren) -> None:  # type: ignore[no-untyped-def]
    ren.note("n2", "2023-01-01", "Joe Ash, born 1 December 2022 to Dot. Lin, born 5 December 2022 to Pete.")
    for person_id, name, parent in (("joe", "Joe Ash", "dot"), ("lin", "Lin Fell", "pete")):
        ren.person(person_id, name, gender="male", born="2022-12-01")
        ren.is_("parent", parent, person_id, f"{name.split()[0]}", nature="birth")
    book = write_book(ren.case(), "8-11")
    assert "Ivy and Joe live there too." in page(book, "home_now")
    family = next(p for shown in book.pages for p in shown.pictures if p.kind == "family")
    assert {p.person_id for p in family.places if p.is_at_home} == {"child", "dot", "ivy", "joe"}


def test_that_home_is_marked_as_derived_and_follows_from_its_facts(ren) -> None:  # type: ignore[no-untyped-def]
    book = write_book(ren.case(), "8-11")
    told = next(s for s in book.sentences if s.text == "You live with Dot now.")
    assert told.kind is SentenceKind.DERIVED
    assert recheck(ren.case(), book) == ()
    assert next(r for r in check_book(ren.case(), book) if r.id == "C05").passed


@pytest.mark.parametrize(
    ("kind", "people", "day"),
    [
        ("care_start", "child", "2022-06-01"),
        ("placement_start", "child", "2022-06-01"),
        ("care_start", "child", None),
    ],
    ids=["into-care", "placed", "into-care-nobody-knows-when"],
)
def test_a_child_who_left_home_after_the_visit_does_not_live_there(
    ren, kind: str, people: str, day: str | None
) -> None:  # type: ignore[no-untyped-def]
    ren.event(kind, people, day, "Came into care", "Saw Ren")
    assert (
        page(write_book(ren.case(), "8-11"), "home_now")[0] == "The notes do not say who you live with now."
    )


def test_a_child_with_a_carer_does_not_live_with_the_parent_visited(ren) -> None:  # type: ignore[no-untyped-def]
    ren.person("gwen", "Gwen Lowe", gender="female")
    ren.is_("carer", "gwen", "child", "Saw Ren", nature="foster", status="current")
    assert page(write_book(ren.case(), "8-11"), "home_now")[0] == "You live with Gwen now."


def test_a_visit_elsewhere_says_nothing_of_a_home(ren) -> None:  # type: ignore[no-untyped-def]
    facts = [f for f in ren.facts if getattr(f.claim, "type", "") != "visit"]
    ren.facts[:] = facts
    ren.event("visit", "child dot", "2022-05-05", "Visit at the hospital", VISIT)
    assert (
        page(write_book(ren.case(), "8-11"), "home_now")[0] == "The notes do not say who you live with now."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Ren sees Pete every other Sunday", "You see Pete every other Sunday."),
        ("Family time with Pete Tues & Sat", "You see Pete on Tuesdays and Saturdays."),
        ("Pete rings fortnightly", "You talk to Pete every two weeks."),
        ("Letterbox with Pete twice a year", "You and Pete send letters twice a year."),
    ],
)
def test_how_often_is_told_where_the_words_say_it(ren, words: str, said: str) -> None:  # type: ignore[no-untyped-def]
    ren.note("n2", "2022-06-01", f"{words}.")
    ren.event("family_time", "child pete", None, words, words)
    book = write_book(ren.case(), "8-11")
    assert said in page(book, "in_touch")
    assert "Plans like this can change, and your social worker will tell you if they do." in page(
        book, "in_touch"
    )
    assert not any("found no plan" in text or "not found a plan" in text for text in page(book, "in_touch"))
    assert recheck(ren.case(), book) == ()


@pytest.mark.parametrize(
    "words", ["Ren saw Pete on Tues 15/11", "Ren saw Pete at the park", "Ren saw Pete last Sunday"]
)
def test_one_time_together_is_no_plan(ren, words: str) -> None:  # type: ignore[no-untyped-def]
    ren.note("n2", "2022-06-01", f"{words}.")
    ren.event("family_time", "child pete", "2022-06-01", words, words)
    told = page(write_book(ren.case(), "8-11"), "in_touch")
    assert "In June 2022, when you were eight, you spent time with Pete." in told
    assert "We have not found a plan for who you see, and when." in told


def test_family_time_that_stopped_is_said_plainly_and_needs_a_sign_off(ren) -> None:  # type: ignore[no-untyped-def]
    ren.note("n2", "2022-06-01", "Family time suspended for Pete.")
    ren.event(
        "family_time", "child pete", "2022-06-01", "Family time suspended", "Family time suspended for Pete"
    )
    book = write_book(ren.case(), "8-11")
    told = next(s for s in book.sentences if s.topic == "contact_ended")
    assert told.text == "You are not seeing Pete now."
    assert (
        "contact ended (team manager)"
        in next(r for r in check_book(ren.case(), book) if r.id == "C25").message
    )


@pytest.mark.parametrize("words", ["for the night", "overnight", "for respite"])
def test_a_night_away_is_no_home_for_the_child_or_a_sister(ren, words: str) -> None:  # type: ignore[no-untyped-def]
    text = f"Ren and Ivy went to Gran {words}."
    ren.note("n2", "2022-01-02", text)
    ren.person("gran", "Peg Ash", gender="female")
    ren.is_("parent", "gran", "dot", "Gran", nature="birth")
    for child in ("child", "ivy"):
        ren.is_("carer", "gran", child, text, nature="kinship", status="current")
    ren.event("placement_start", "child ivy gran", "2022-01-01", text, text)
    book = write_book(ren.case(), "8-11")
    assert page(book, "home_now")[0] == "You live with Dot now."
    assert not any(
        "Peg's home" in p.title or "lives with Peg" in s.text for p in book.pages for s in p.sentences
    )


def test_a_longer_stay_with_the_same_words_about_somebody_is_a_home(ren) -> None:  # type: ignore[no-untyped-def]
    ren.note("n2", "2022-01-02", "Ren lives with Gran.")
    ren.person("gran", "Peg Ash", gender="female")
    ren.is_("parent", "gran", "dot", "Gran", nature="birth")
    ren.is_("carer", "gran", "child", "Ren lives with Gran", nature="kinship", status="current")
    assert page(write_book(ren.case(), "8-11"), "home_now")[0] == "You live with Peg now."
