"""Arrangements to keep in touch, as the reading proposes them without a date: the page tells them once they are accepted."""

from __future__ import annotations

import pytest

from story.trace import recheck
from story.write import write_book

from .conftest import Notes

PLANS = [
    pytest.param("Contact with Shona monthly, supervised", "You see Shona once a month", id="monthly"),
    pytest.param(
        "Shona: alternate Saturdays at the centre", "You see Shona every other Saturday", id="alternate-days"
    ),
    pytest.param("Contact with Shona six-weekly", "You see Shona every six weeks", id="six-weekly"),
    pytest.param(
        "Family time with Shona on the last Sunday of each month",
        "You see Shona on the last Sunday of each month",
        id="a-day-of-the-month",
    ),
    pytest.param(
        "Letterbox with Shona twice a year", "You and Shona write to each other twice a year", id="letters"
    ),
    pytest.param(
        "Phone calls with Shona three times a week", "You and Shona talk three times a week", id="calls"
    ),
]


@pytest.mark.parametrize(("words", "told"), PLANS)
@pytest.mark.parametrize("band", ["12-15", "16+"])
def test_an_accepted_arrangement_without_a_date_is_told(
    niamh_notes: Notes, words: str, told: str, band: str
) -> None:
    niamh_notes.note("n6", "2023-07-01", f"Plan. {words}.")
    niamh_notes.event("family_time", "child mum", None, words, words)
    case = niamh_notes.case()
    book = write_book(case, band)
    page = next(p for p in book.pages if "in_touch" in p.sections)
    assert told in " ".join(s.text for s in page.sentences)
    assert not any((s.rule or "").startswith("gap.in_touch") for s in page.sentences)
    assert recheck(case, book) == ()


def in_touch(notes: Notes, band: str = "8-11") -> str:
    pages = [p for p in write_book(notes.case(), band).pages if "in_touch" in p.sections]
    return " ".join(s.text for p in pages for s in p.sentences)


@pytest.mark.parametrize(
    ("words", "is_one_day"),
    [
        pytest.param("Shona saw her at the centre", True, id="one-day"),
        pytest.param("Shona has them every third Sunday", False, id="a-habit"),
        pytest.param("Lives in Hull, sees Shona alternate Sundays", False, id="alternate-days"),
        pytest.param("Shona has seen her twice since 2015", False, id="a-count"),
        pytest.param("Overnights with Shona happening every month bar May", False, id="month-by-month"),
    ],
)
def test_what_happens_again_and_again_is_not_told_as_one_day(
    niamh_notes: Notes, words: str, is_one_day: bool
) -> None:
    niamh_notes.note("n6", "2023-07-01", f"{words}.")
    fact = niamh_notes.event("family_time", "child mum", "2023-06-29", words, words)
    told = [s for s in write_book(niamh_notes.case(), "8-11").sentences if fact.id in s.fact_ids]
    assert any((s.rule or "").startswith("saw/") for s in told) == is_one_day


def test_nobody_was_seen_on_the_phone(niamh_notes: Notes) -> None:
    niamh_notes.note("n6", "2023-07-01", "Shona rang the house on Tuesday.")
    niamh_notes.event(
        "family_time", "child mum", "2023-06-29", "Shona rang", "Shona rang the house on Tuesday"
    )
    told = in_touch(niamh_notes)
    assert "you talked with Shona" in told
    assert "spent time" not in told


def test_on_a_video_call_people_see_each_other(niamh_notes: Notes) -> None:
    niamh_notes.note("n6", "2023-07-01", "First video call with Shona.")
    niamh_notes.event("family_time", "child mum", "2023-06-29", "", "First video call with Shona")
    assert "you spent time with Shona" in in_touch(niamh_notes)


def test_a_plan_that_a_later_note_ends_is_not_told_as_it_was(niamh_notes: Notes) -> None:
    niamh_notes.note("n6", "2023-07-01", "Contact with Shona monthly. Contact with Shona has stopped.")
    niamh_notes.event("family_time", "child mum dad", "2023-01-01", "", "Contact with Shona monthly")
    niamh_notes.event("family_time", "child mum", "2023-06-01", "", "Contact with Shona has stopped")
    assert "You see Shona" not in in_touch(niamh_notes)


def test_what_used_to_be_is_no_plan(niamh_notes: Notes) -> None:
    niamh_notes.note("n6", "2023-07-01", "Used to see Shona every Sunday.")
    niamh_notes.event("family_time", "child mum", None, "", "Used to see Shona every Sunday")
    assert "every Sunday" not in in_touch(niamh_notes)
