"""Single sentences about what happened: a move, a day, and what a hard page says first."""

from __future__ import annotations

import pytest

from story.book import Tone
from story.content import gather
from story.policy import topic_of
from story.write import write_book

from .conftest import said


def test_a_move_away_from_a_carer_ends_that_home_and_begins_none_there(mia) -> None:  # type: ignore[no-untyped-def]
    mia.is_("carer", "win", "child", "Foster carer Winifred Obi", nature="foster", status="former")
    mia.event("placement_start", "child win", "2021-11-03", "", "Placed with Winifred")
    mia.event("move_home", "child win", "2023-07-01", "", "Mia moved from Winifred's to Rowan House")
    book = write_book(mia.case(), "8-11")
    assert [p.title for p in book.pages if p.section == "foster_homes"] == ["Winifred's home"]
    assert "You lived there until July 2023." in said(book, "foster_homes")


def hard_facts(mia) -> None:  # type: ignore[no-untyped-def]
    """An arrest first, then violence at home, then, last by date, that the child was left alone."""
    mia.event("arrest", "dan", "2019-01-01", "Dan arrested", "Dan was arrested")
    mia.event("incident", "dan kay", "2019-02-01", "Dan hit Kay: domestic violence", "Dan hit Kay")
    mia.event("incident", "child kay", "2019-03-01", "Left at home alone", "Left at home alone")


@pytest.mark.parametrize("band", ["8-11", "12-15", "16+"])
def test_the_hard_page_tells_what_happened_in_order_of_time(mia, band: str) -> None:  # type: ignore[no-untyped-def]
    hard_facts(mia)
    told = [s for s in write_book(mia.case(), band).sentences if s.topic]
    days = [mia.case().fact(s.fact_ids[0]).claim.date for s in told]
    assert [d.edtf for d in days] == sorted(d.edtf for d in days)
    assert {s.topic for s in told} >= {"neglect", "domestic_abuse"}


def test_what_happened_after_the_move_is_no_reason_for_it(mia) -> None:  # type: ignore[no-untyped-def]
    hard_facts(mia)
    mia.is_(
        "carer", "win", "child", "Placed with Winifred", nature="foster", status="current", start="2021-01-01"
    )
    mia.event("illness", "kay", "2021-06-01", "Kay unwell", "I am not well")
    young = write_book(mia.case(), "5-7")
    assert "Kay was not well" not in said(young, "why")
    assert any("after the child had left home" in left.reason for left in young.left_out)
    pages = [p for p in write_book(mia.case(), "12-15").pages if p.section == "why" and p.tone is Tone.HARD]
    last = " ".join(s.text for s in pages[-1].sentences)
    assert pages[-1].title == "What happened later"
    assert "Kay became unwell on 1 June 2021." in last
    assert not any("unwell" in s.text for p in pages[:-1] for s in p.sentences)


@pytest.mark.parametrize("band", ["5-7", "8-11"])
def test_a_child_under_12_is_not_told_of_an_arrest(mia, band: str) -> None:  # type: ignore[no-untyped-def]
    hard_facts(mia)
    assert "arrest" not in said(write_book(mia.case(), band), "why")


def test_an_explainer_stands_beside_the_words_it_explains(mia) -> None:  # type: ignore[no-untyped-def]
    mia.event("imprisonment", "dan", "2019-01-01", "Dan went to prison", "Dan was arrested")
    mia.event("incident", "child kay", "2019-03-01", "Left at home alone", "Left at home alone")
    page = next(p for p in write_book(mia.case(), "8-11").pages if p.tone is Tone.HARD)
    words = [" ".join(s.text for s in p.sentences) for p in page.paragraphs]
    judge = next(i for i, text in enumerate(words) if text.startswith("A judge works in a court."))
    assert page.paragraphs[judge].box == "explainer"
    assert "a judge says" in words[judge - 1]
    assert page.paragraphs[-1].box == "reassurance"


@pytest.mark.parametrize(("day", "is_told"), [("2021-10-01", True), ("2021-12-01", False)])
def test_then_is_said_only_of_a_move_after_the_plan(mia, day: str, is_told: bool) -> None:  # type: ignore[no-untyped-def]
    mia.is_("carer", "win", "child", "Foster carer Winifred Obi", nature="foster", status="former")
    mia.event("placement_start", "child win", "2021-11-03", "", "Placed with Winifred")
    mia.event("incident", "child kay", "2019-03-01", "Left at home alone", "Left at home alone")
    mia.event("plan_start", "child", day, "Child protection plan", "Placed with Winifred")
    words = said(write_book(mia.case(), "8-11"), "why")
    assert "people made a plan" in words
    assert ("Then you went to live with Winifred." in words) is is_told


def test_what_happened_on_a_day_is_told_in_the_past(mia) -> None:  # type: ignore[no-untyped-def]
    mia.event("achievement", "child", "2021-12-14", "Mia is a shepherd in the nativity", "Mia Hart")
    words = " ".join(s.text for s in write_book(mia.case(), "8-11").sentences)
    assert "In December 2021, when you were seven, you were a shepherd in the nativity." in words


def test_a_first_name_becomes_the_childs_own_word_where_it_is_one_persons(notes) -> None:  # type: ignore[no-untyped-def]
    notes.note(
        "n1",
        "2022-05-10",
        "Ava born 2009. Imran is Ava's father, abbu. Saima is her mother, ammi. Imran and Saima Khan.",
    )
    notes.person("child", "Ava Khan", born="2009-05-01")
    notes.person("dad", "Imran Khan", gender="male", also_known_as="abbu,Imran")
    notes.person("mum", "Saima Khan", gender="female", also_known_as="ammi,Saima")
    for parent in ("dad", "mum"):
        notes.is_("parent", parent, "child", "Imran is Ava's father", nature="birth")
    notes.event(
        "other",
        "dad child",
        "2022-05-04",
        "Imran recorded how he met Saima at a bus stop",
        "Imran and Saima Khan",
    )
    book = write_book(notes.case(), "12-15")
    assert "On 4 May 2022, Abbu recorded how he met Ammi at a bus stop." in [s.text for s in book.sentences]


@pytest.mark.parametrize(
    ("summary", "is_told"),
    [
        ("Began the Freedom Programme", True),
        ("Learned to bake bread", True),
        ("Smelt of drink at the visit", False),
        ("Moved out in a hurry", False),
    ],
)
def test_what_a_parent_did_of_their_own_is_told_to_older_children(
    notes,  # type: ignore[no-untyped-def]
    summary: str,
    is_told: bool,
) -> None:
    notes.note("n1", "2022-05-10", f"Ava born 2009. Kelly is Ava's mother. {summary}.")
    notes.person("child", "Ava Marsh", born="2009-05-01")
    notes.person("mum", "Kelly Marsh", gender="female")
    notes.is_("parent", "mum", "child", "Kelly is Ava's mother", nature="birth")
    notes.event("other", "mum", "2022-05-04", summary, f"{summary}.")
    told = " ".join(s.text for s in write_book(notes.case(), "12-15").sentences)
    assert (summary[1:12] in told) == is_told


@pytest.mark.parametrize(("band", "is_whole"), [("5-7", False), ("8-11", True), ("12-15", True)])
def test_a_day_out_is_told_with_what_was_there_from_8(mia, band: str, is_whole: bool) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "The caravan with Kay: a crab sandwich and a seal.")
    mia.detail(
        "child",
        "memory",
        "The caravan with Kay: a crab sandwich and a seal",
        "The caravan with Kay: a crab sandwich and a seal",
    )
    told = " ".join(s.text for s in write_book(mia.case(), band).sentences)
    assert ("the caravan with Kay, a crab sandwich and a seal." in told) is is_whole


def test_what_a_parent_finished_is_told_once(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Kay began the Sunrise Course. Kay finished the Sunrise Course.")
    mia.event("achievement", "kay", "2022-06-04", "Began the Sunrise Course", "Kay began the Sunrise Course")
    mia.event(
        "achievement", "kay", "2022-09-17", "Finished the Sunrise Course", "Kay finished the Sunrise Course"
    )
    assert said(write_book(mia.case(), "8-11"), "mum").count("Sunrise Course") == 1


@pytest.mark.parametrize("band", ["12-15", "16+"])
def test_a_day_that_is_somebodys_birthday_is_told_by_its_month(mia, band: str) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2020-09-19", "Mia held Theo for the first time on 19 September 2020.")
    mia.person("theo", "Theo", gender="male", born="2020-09-19")
    mia.is_("parent", "kay", "theo", "Mia held Theo", nature="birth")
    mia.event(
        "other", "child", "2020-09-19", "Held Theo for the first time", "Mia held Theo for the first time"
    )
    told = " ".join(s.text for s in write_book(mia.case(), band).sentences)
    assert "Theo for the first time" in told
    assert "19 September 2020" not in told.replace("note, 19 September 2020", "")


def test_what_was_tried_stands_before_what_came_after_it(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2018-05-01", "Child protection plan from May 2018.")
    mia.event(
        "plan_start", "child", "2018-05-01", "Child protection plan", "Child protection plan from May 2018"
    )
    mia.event("incident", "child kay", "2018-03-01", "Left at home alone", "Left at home alone")
    mia.event("imprisonment", "dan", "2019-01-01", "Dan sentenced to prison", "Dan was arrested")
    words = said(write_book(mia.case(), "12-15"), "why")
    assert words.index("made a plan") < words.index("prison")


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        pytest.param("Bruise on her arm, fits the account of a fall", None, id="a-fall"),
        pytest.param("Bruise on her arm, an accident at play", None, id="an-accident"),
        pytest.param("Bruise on her arm, not consistent with a fall", "physical_abuse", id="no-fall"),
        pytest.param("Bruise on her arm, non-accidental", "physical_abuse", id="no-accident"),
        pytest.param("Bruise on her arm after Kay hit her", "physical_abuse", id="hit"),
    ],
)
def test_a_bruise_that_a_fall_explains_is_nothing_that_somebody_did(
    mia, words: str, topic: str | None
) -> None:  # type: ignore[no-untyped-def]
    fact = mia.event("injury", "child kay", "2019-03-01", words, words)
    assert topic_of(gather(mia.case(), "child", accepted_only=True), fact) == topic
