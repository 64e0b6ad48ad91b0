"""The child's story in dates: which events the older bands are told, in order and without a note's own account."""

from __future__ import annotations

import pytest

from casefile.record import Case
from story.bands import AGE_BANDS
from story.book import DATED, Book
from story.checklist import check_book
from story.tables import table
from story.trace import recheck
from story.write import write_book

from .conftest import Notes


def dated(book: Book) -> list[str]:
    """The sentences of the pages in dates."""
    return [
        s.text
        for page in book.pages
        if "in_dates" in page.sections
        for p in page.paragraphs
        if p.box == DATED
        for s in p.sentences
    ]


@pytest.fixture
def busy(niamh_notes: Notes) -> Notes:
    """Niamh's family, with meetings, a wedding, twins and an order."""
    n = niamh_notes
    text = (
        "10 May 2018: referral from the surgery. 4 June 2018: strategy meeting. 1 February 2019 and 2 May 2019: reviews. "
        "Shona and Declan married on 3 May 2014. Twins Orla and Cian born 9 October 2020. Hearing and order 20 June 2019."
    )
    n.note("n5", "2020-10-10", text)
    for twin, gender in (("orla", "female"), ("cian", "male")):
        n.person(twin, twin.capitalize(), gender=gender, born="2020-10-09")
        n.is_("parent", "mum", twin, "Twins Orla and Cian", nature="birth")
    n.event("referral", "child", "2018-05-10", "Stairs again", "10 May 2018: referral")
    n.event("strategy_meeting", "child", "2018-06-04", "", "4 June 2018: strategy meeting")
    n.event("review", "child", "2019-02-01", "", "1 February 2019")
    n.event("review", "child", "2019-05-02", "", "2 May 2019")
    n.event("marriage", "mum dad", "2014-05-03", "", "Shona and Declan married")
    n.event("court_hearing", "child", "2019-06-20", "", "Hearing and order 20 June 2019")
    return n


def test_it_begins_with_the_births_and_goes_on_in_order(niamh: Case) -> None:
    told = dated(write_book(niamh, "12-15"))
    assert told[0] == "You were born on 12 May 2015."
    assert told[1] == "In June 2018, Finn was born."


@pytest.mark.parametrize("band", ["12-15", "16+"])
def test_the_day_of_birth_of_a_brother_or_sister_is_theirs_to_tell(niamh: Case, band: str) -> None:
    book = write_book(niamh, band)
    assert not any("3 June 2018" in s.text for s in book.sentences)
    assert next(r for r in check_book(niamh, book) if r.id == "C26").passed


@pytest.mark.parametrize("band", ["0-4", "5-7", "8-11"])
def test_younger_children_are_not_given_a_list_of_dates(busy: Notes, band: str) -> None:
    assert dated(write_book(busy.case(), band)) == []


def test_a_family_with_few_dates_has_no_such_page(notes: Notes) -> None:
    notes.note("n1", "2020-01-01", "Ava born 1 May 2009.")
    notes.person("child", "Ava", born="2009-05-01")
    assert dated(write_book(notes.case(), "16+")) == []


def test_twins_share_a_sentence(busy: Notes) -> None:
    assert any(
        "Cian and Orla were born" in t or "Orla and Cian were born" in t
        for t in dated(write_book(busy.case(), "12-15"))
    )


def test_a_wedding_of_the_parents_is_told(busy: Notes) -> None:
    assert "got married" in dated(write_book(busy.case(), "12-15"))[0]


def test_reviews_of_one_year_are_told_together_and_from_16_only(busy: Notes) -> None:
    case = busy.case()
    assert "In 2019, meetings looked at how things were going for you." in dated(write_book(case, "16+"))
    assert not any("how things were going" in t for t in dated(write_book(case, "12-15")))


def test_a_hearing_is_not_told_beside_the_order_it_made(busy: Notes) -> None:
    told = " ".join(dated(write_book(busy.case(), "16+")))
    assert told.count("20 June 2019") == 1


def test_a_notes_own_account_is_never_used(busy: Notes) -> None:
    assert "tairs" not in " ".join(dated(write_book(busy.case(), "16+")))


def test_every_dated_sentence_follows_from_its_facts(busy: Notes) -> None:
    case = busy.case()
    book = write_book(case, "16+")
    assert [p for p in recheck(case, book) if p.kind] == []
    assert len(dated(book)) > 8


@pytest.mark.parametrize("row", table("dated")["events"], ids=lambda row: str(row["type"]))
def test_each_row_says_who_it_is_about_from_which_band_and_when(row: dict[str, object]) -> None:
    assert row["from"] in AGE_BANDS
    texts = [*row["texts"], *row.get("many", [])]  # type: ignore[misc]
    assert all("{when}" in t or "{When}" in t for t in texts)
    assert ("many" in row) == bool(row.get("by_year"))
