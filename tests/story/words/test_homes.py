"""Homes and schools: what a home visit or a death says of a home, a night away, and which school is the present one."""

from __future__ import annotations

import pytest

from casefile.record import Organisation, Tie
from story.book import Book
from story.checklist import check_book
from story.content import gather
from story.homes import find_lived_in
from story.trace import recheck
from story.write import write_book

NOTE = (
    "Review at home on 10 August 2016: Ada and her mother Jo. Ada moved to foster carer Win on 1 March 2020. "
    "Auntie Sal looked after Ada. Sal died on 4 May 2019. Children taken to Gran Peg, 22 Tern Close, for the night. "
    "Ada goes to Oaks Nursery. Joined Hill Primary in September 2021."
)
BANDS = ["0-4", "5-7", "8-11", "12-15", "16+"]


@pytest.fixture
def ada(notes):  # type: ignore[no-untyped-def]
    """Ada, seen at home with her mum as a baby, now with Win, a foster carer."""
    notes.note("n1", "2020-02-01", NOTE)
    notes.person("child", "Ada", gender="female", born="2016-06-14")
    notes.person("jo", "Jo", gender="female")
    notes.person("win", "Win", gender="female")
    notes.is_("parent", "jo", "child", "her mother Jo", nature="birth")
    notes.is_(
        "carer", "win", "child", "foster carer Win", nature="foster", status="current", start="2020-03-01"
    )
    notes.event(
        "visit",
        "child jo",
        "2016-08-10",
        "Review at home",
        "Review at home on 10 August 2016: Ada and her mother Jo",
    )
    return notes


def page(book: Book, section: str) -> list[str]:
    return [s.text for p in book.pages if section in p.sections for s in p.sentences]


def test_a_home_visit_before_all_moves_tells_of_the_first_home_and_asks_whether_it_was(ada) -> None:  # type: ignore[no-untyped-def]
    case = ada.case()
    told = page(write_book(case, "5-7"), "first_home")
    assert told[:2] == ["When you were a baby, you lived with Jo.", "Was it your first home?"]
    for band in BANDS:
        book = write_book(case, band)
        failed = {r.id for r in check_book(case, book) if not r.passed}
        assert not failed & {"C01", "C02", "C03"}
        assert recheck(case, book) == ()


def test_a_visit_after_the_move_says_nothing_of_an_earlier_home(ada) -> None:  # type: ignore[no-untyped-def]
    ada.facts[:] = [f for f in ada.facts if getattr(f.claim, "type", "") != "visit"]
    ada.event("visit", "child jo", "2020-08-10", "Home visit", "Review at home")
    assert "Jo" not in " ".join(page(write_book(ada.case(), "8-11"), "first_home")).replace("Jo may", "")


def with_sal(ada):  # type: ignore[no-untyped-def]
    ada.person("sal", "Sal", gender="female")
    ada.is_("sibling", "sal", "jo", "Auntie Sal", nature="full")
    ada.is_("carer", "sal", "child", "Auntie Sal looked after Ada", nature="kinship", status="former")
    ada.event("death", "sal", "2019-05-04", "Sal died", "Sal died on 4 May 2019")
    return ada.case()


def test_a_home_had_ended_when_the_only_grown_up_there_died(ada) -> None:  # type: ignore[no-untyped-def]
    case = with_sal(ada)
    homes = find_lived_in(gather(case, "child", accepted_only=True))
    assert [h.with_ids for h in homes] == [("jo",), ("sal",), ("win",)]
    assert homes[1].end is not None
    assert homes[1].end.edtf == "../2019-05-04"
    book = write_book(case, "12-15")
    assert next(r for r in check_book(case, book) if r.id == "C03").passed
    assert "You lived with Sal." in page(book, "foster_homes")


def test_a_night_away_is_no_home_also_where_the_words_stand_after_the_quoted_ones(ada) -> None:  # type: ignore[no-untyped-def]
    ada.person("peg", "Peg", gender="female")
    ada.is_("parent", "peg", "jo", "Gran Peg", nature="birth")
    ada.event("placement_start", "child peg", "2019-11-17", "", "Children taken to Gran Peg")
    titles = [p.title for p in write_book(ada.case(), "8-11").pages]
    assert "Peg's home" not in titles


def test_only_the_school_of_the_latest_note_is_told_in_the_present(ada) -> None:  # type: ignore[no-untyped-def]
    ada.note("n2", "2021-10-01", "Ada settled well at Hill Primary.")
    for organisation, name, kind, quote in (
        ("oaks", "Oaks Nursery", "nursery", "Ada goes to Oaks Nursery"),
        ("hill", "Hill Primary", "school", "Ada settled well at Hill Primary"),
    ):
        ada.organisations.append(Organisation(organisation, name, kind))
        ada.fact(Tie("child", organisation, "unknown", "current"), quote)
    for band in BANDS:
        book = write_book(ada.case(), band)
        texts = [s.text for s in book.sentences]
        assert "You go to Hill Primary." in texts
        assert not any("You go to Oaks" in t or "also go to Oaks" in t for t in texts)
        assert ("You went to Oaks Nursery." in page(book, "path")) == (band != "0-4")


def test_what_ended_on_the_day_of_the_move_is_the_home_before(ada) -> None:  # type: ignore[no-untyped-def]
    ada.event("placement_end", "child win", "2020-03-01", "Placement ended", "moved to foster carer Win")
    homes = [h for h in find_lived_in(gather(ada.case(), "child", accepted_only=True)) if "win" in h.with_ids]
    assert [(h.start.edtf, h.end) for h in homes] == [("2020-03-01", None)]


@pytest.mark.parametrize(
    ("words", "is_the_childs"),
    [
        pytest.param("Bea arrived 3 July 2021, doing hair at college", False, id="a sister's"),
        pytest.param("Bea (Y3) and Jo (34) came to us on 3 July 2021", False, id="with brackets"),
        pytest.param("Jo and Bea home from hospital on 3 July 2021", False, id="a parent's and a sister's"),
        pytest.param("Bea moved on 3 July 2021 and Ada came along", True, id="with the child"),
        pytest.param("Bea moved on 3 July 2021, all three together", True, id="of all"),
        pytest.param("Jo came on 3 July 2021 to take her home", True, id="somebody who fetched her"),
        pytest.param("Moved on 3 July 2021", True, id="without a name"),
    ],
)
def test_a_move_that_begins_with_somebody_else_is_theirs(ada, words: str, is_the_childs: bool) -> None:  # type: ignore[no-untyped-def]
    ada.note("n2", "2021-08-01", f"{words}.")
    ada.person("bea", "Bea", gender="female")
    ada.is_("sibling", "bea", "child", "Bea")
    ada.event("placement_start", "child", "2021-07-03", words, words)
    homes = find_lived_in(gather(ada.case(), "child", accepted_only=True))
    assert any(h.start and h.start.edtf == "2021-07-03" for h in homes) == is_the_childs


def test_a_move_of_which_nobody_is_named_is_the_one_to_those_who_are(ada) -> None:  # type: ignore[no-untyped-def]
    ada.note("n2", "2020-04-01", "Emergency placement late on 29 February 2020. Respite ended 3 May 2020.")
    ada.event("placement_start", "child", "2020-02-29", "Emergency placement", "Emergency placement late")
    assert [h.with_ids for h in find_lived_in(gather(ada.case(), "child", accepted_only=True))] == [
        ("jo",),
        ("win",),
    ]


def test_two_homes_with_the_same_people_in_a_row_are_one_unless_the_child_was_away(ada) -> None:  # type: ignore[no-untyped-def]
    ada.note(
        "n2", "2021-08-01", "Ada moved to her mother. Ada came to her mother. Ada left. Ada is with Jo again."
    )
    ada.facts[:] = [f for f in ada.facts if getattr(f.claim, "type", "") not in ("carer", "visit")]
    ada.event("move_home", "child jo", "2021-02-03", "Ada moved to her mother", "Ada moved to her mother")
    ada.event("move_home", "child jo", "2021-02-20", "Ada came to her mother", "Ada came to her mother")
    story = gather(ada.case(), "child", accepted_only=True)
    assert [h.start.edtf for h in find_lived_in(story) if h.start] == ["2021-02-03"]
    ada.event("placement_end", "child jo", "2021-03-01", "Ada left", "Ada left")
    ada.event("move_home", "child jo", "2021-06-01", "Ada is with Jo again", "Ada is with Jo again")
    story = gather(ada.case(), "child", accepted_only=True)
    assert [h.start.edtf for h in find_lived_in(story) if h.start] == ["2021-02-03", "2021-06-01"]


def test_nobody_lives_with_those_who_had_died(ada) -> None:  # type: ignore[no-untyped-def]
    ada.note("n2", "2021-08-01", "Grandad Alf died on 4 May 2019. Ada went to Grandad Alf's on 1 May 2021.")
    ada.person("alf", "Alf", gender="male")
    ada.is_("grandparent", "alf", "child", "Grandad Alf")
    ada.event("death", "alf", "2019-05-04", "Alf died", "Grandad Alf died on 4 May 2019")
    ada.event("move_home", "child alf", "2021-05-01", "Ada went", "Ada went to Grandad Alf's on 1 May 2021")
    homes = find_lived_in(gather(ada.case(), "child", accepted_only=True))
    assert all("alf" not in h.with_ids for h in homes)


@pytest.mark.parametrize(
    "words", ["Ada stays with Gran Peg three nights a week", "Ada is at Gran Peg's every weekend"]
)
def test_nights_of_every_week_are_no_move(ada, words: str) -> None:  # type: ignore[no-untyped-def]
    ada.note("n2", "2021-08-01", f"{words}.")
    ada.event("placement_start", "child", "2021-07-03", words, words)
    homes = find_lived_in(gather(ada.case(), "child", accepted_only=True))
    assert not [h for h in homes if h.start and h.start.edtf == "2021-07-03"]


def test_nobody_goes_home_to_those_with_whom_they_live(ada) -> None:  # type: ignore[no-untyped-def]
    ada.note("n2", "2021-08-01", "Auntie Sal has Ada. Ada is with her mother and Auntie Sal.")
    ada.facts[:] = [f for f in ada.facts if getattr(f.claim, "type", "") not in ("carer", "visit")]
    ada.person("sal", "Sal", gender="female")
    ada.is_("aunt_uncle", "sal", "child", "Auntie Sal")
    ada.event("move_home", "child sal", "2021-02-03", "", "Auntie Sal has Ada")
    ada.event("move_home", "child sal jo", "2021-05-20", "", "Ada is with her mother and Auntie Sal")
    assert "going home" not in " ".join(page(write_book(ada.case(), "8-11"), "foster_homes"))
