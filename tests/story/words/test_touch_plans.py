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
