"""Why a home ended, where the child is at home, and how the child keeps in touch: told only where facts say so."""

from __future__ import annotations

import pytest

from story.book import Book, Sentence
from story.checklist import check_book
from story.trace import recheck
from story.write import write_book

JO = """12 May 2015 Mia Lake was born to Kay Lake. On 3 March 2020 Mia moved to foster carer Jan Pell. \
Placement with Jan ended on 9 June 2021 {why}. On 9 June 2021 Mia moved to foster carers Sol and Tess Ward."""


@pytest.fixture
def mia(notes):  # type: ignore[no-untyped-def]
    """A way to build Mia's book, with the words that say why her home with Jan ended."""

    def build(why: str, band: str = "8-11") -> Book:
        notes.note("n1", "2021-06-20", JO.format(why=why))
        notes.person("child", "Mia Lake", gender="female", born="2015-05-12")
        for person_id, name, gender in (
            ("kay", "Kay Lake", "female"),
            ("jan", "Jan Pell", "female"),
            ("sol", "Sol Ward", "male"),
        ):
            notes.person(person_id, name, gender=gender)
        notes.is_("parent", "kay", "child", "Mia Lake was born to Kay Lake", nature="birth")
        jan, sol = "Mia moved to foster carer Jan Pell", "Mia moved to foster carers Sol and Tess Ward"
        notes.is_("carer", "jan", "child", jan, nature="foster", status="former")
        notes.is_("carer", "sol", "child", sol, nature="foster", status="current")
        notes.event("placement_start", "child jan", "2020-03-03", "Moved to Jan", jan)
        ended = f"Placement with Jan ended on 9 June 2021 {why}"
        notes.event("placement_end", "child jan", "2021-06-09", f"Placement with Jan ended {why}", ended)
        notes.event("placement_start", "child sol", "2021-06-09", "Moved to Sol", sol)
        return write_book(notes.case(), band)

    return build


def of_move(book: Book) -> list[Sentence]:
    pages = [p for p in book.pages if "foster_homes" in p.sections]
    return [s for p in pages for s in p.sentences if (s.rule or "").startswith(("reason", "gap.move_reason"))]


@pytest.mark.parametrize(
    ("why", "band", "said"),
    [
        ("as Jan's husband had a stroke", "5-7", "Someone in Jan's home was not well."),
        ("as Jan's husband had a stroke", "8-11", "You moved because somebody in Jan's home was not well."),
        ("as Jan is retiring from fostering", "8-11", "You moved because Jan stopped fostering."),
        ("because Jan is moving away to Spain", "12-15", "You moved because Jan was moving away."),
        (
            "so that she could be nearer to her sister",
            "8-11",
            "You moved so that you could be nearer your sister.",
        ),
        (
            "as Jan gave notice",
            "12-15",
            "Jan could not carry on, and the reasons were for adults to sort out.",
        ),
        (
            "as the placement was short-term",
            "8-11",
            "You moved because that home was only meant for a short stay.",
        ),
    ],
)
def test_an_adults_reason_is_told_where_the_words_give_it(mia, why: str, band: str, said: str) -> None:  # type: ignore[no-untyped-def]
    book = mia(why, band)
    assert [s.text for s in of_move(book)] == [said]


@pytest.mark.parametrize(
    "why",
    [
        "after Mia was aggressive and Jan gave notice",
        "because of her behaviour",
        "at short notice",
        "and not because of illness",
        "on Wednesday",
    ],
)
def test_without_an_adults_reason_there_is_a_gap_box(mia, why: str) -> None:  # type: ignore[no-untyped-def]
    assert {s.rule for s in of_move(mia(why)) if s.rule} == {"gap.move_reason/1", "gap.move_reason/2"}


def test_a_reason_about_the_child_is_left_to_the_worker(mia) -> None:  # type: ignore[no-untyped-def]
    reasons = [left.reason for left in mia("because of her behaviour").left_out]
    assert "move: the words are about the child; an adult's reason is needed" in reasons


def test_an_allegation_waits_for_an_older_band_and_needs_its_sign_offs(mia, notes) -> None:  # type: ignore[no-untyped-def]
    assert "allegation" not in " ".join(s.rule or "" for s in of_move(mia("after an allegation", "5-7")))
    older = write_book(notes.case(), "12-15")
    told = next(s for s in of_move(older) if s.rule == "reason.allegation/1")
    assert told.text == "You moved while people checked that everyone was safe."
    signed = next(r for r in check_book(notes.case(), older) if r.id == "C25")
    assert "abuse allegation carer (designated officer for allegations)" in signed.message


def test_a_reason_traces_to_its_facts(mia, notes) -> None:  # type: ignore[no-untyped-def]
    book = mia("as Jan is retiring from fostering")
    assert recheck(notes.case(), book) == ()


def test_a_move_home_is_its_own_reason(mia, notes) -> None:  # type: ignore[no-untyped-def]
    mia("on Wednesday")
    notes.note("n2", "2022-01-05", "Placement with Sol ended on 4 January 2022. Mia went home to Kay.")
    ended = "Placement with Sol ended on 4 January 2022"
    notes.event("placement_end", "child sol", "2022-01-04", "Placement ended", ended)
    notes.event("move_home", "child kay", "2022-01-04", "Went home to Kay", "Mia went home to Kay")
    notes.facts[:] = [f for f in notes.facts if getattr(f.claim, "status", "") != "current"]
    notes.is_("carer", "sol", "child", ended, nature="foster", status="former")
    told = [s.text for s in of_move(write_book(notes.case(), "12-15"))]
    assert "You left because you were going home to Kay." in told


@pytest.mark.parametrize(
    ("start", "said", "drawn"),
    [
        ("2020-03-03", "Mia moved to foster carer Jan Pell", "a house in spring"),
        ("2020-12-03", "Mia moved to foster carer Jan Pell, in her flat", "flats in winter"),
        ("2020", "Mia moved to foster carer Jan Pell, in a bungalow", "a bungalow"),
    ],
)
def test_a_home_is_drawn_as_its_facts_name_it_and_in_the_season_of_the_move(
    notes, start, said, drawn
) -> None:  # type: ignore[no-untyped-def]
    notes.note("n1", "2021-06-20", f"{said}. On 9 June 2021 Mia moved to foster carer Sol Ward.")
    notes.person("child", "Mia Lake", gender="female", born="2015-05-12")
    notes.person("jan", "Jan Pell", gender="female")
    notes.person("sol", "Sol Ward", gender="male")
    sol = "Mia moved to foster carer Sol Ward"
    notes.is_("carer", "jan", "child", said, nature="foster", status="former")
    notes.is_("carer", "sol", "child", sol, nature="foster", status="current")
    notes.event("placement_start", "child jan", start, "Moved to Jan", said)
    notes.event("placement_start", "child sol", "2021-06-09", "Moved to Sol", sol)
    homes = {
        p.section: i for p in write_book(notes.case(), "8-11").pages for i in p.pictures if i.kind == "home"
    }
    assert homes["foster_homes"].alt == f"A drawing of {drawn}: the home of Jan."
    assert homes["home_now"].alt == "A drawing of a house: the home of Sol."
