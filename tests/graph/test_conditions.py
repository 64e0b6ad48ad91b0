"""Children never born alive, not yet born or adopted elsewhere, and names that stand for several people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Assertion, Case, Event, Fact
from casefile.vocabulary import Certainty
from graph.as_at import case_as_at
from graph.as_at_dates import dates_that_matter
from graph.conditions import adopted_by_event, condition_of, due_words, without_terminations
from graph.ecomap import draw_ecomap
from graph.family import build_family
from graph.genogram import draw_genogram
from graph.several_people import several_people
from tests.graph.conftest import case_of

FAMILY = """
nan:f parent rosa:f birth
rosa:f parent ava:f birth
rosa:f parent lost birth
subject ava
"""


def _with(*events: Event, certainty: str = "affirmed", family: str = FAMILY) -> Case:
    facts = [Fact(f"e{n}", e, (), Assertion(Certainty(certainty))) for n, e in enumerate(events)]
    return case_of(family).with_facts(facts)


def _condition(case: Case, person: str) -> str:
    return condition_of(case, profile(case, person))


@pytest.mark.parametrize("kind", ["miscarriage", "stillbirth", "termination"])
def test_a_loss_is_the_childs_though_the_mother_is_named_first(kind: str) -> None:
    case = _with(Event(kind, ("rosa", "lost")))
    assert [_condition(case, p) for p in ("nan", "rosa", "ava", "lost")] == ["", "", "", kind]


def test_a_woman_who_lost_a_child_nobody_recorded_stays_a_woman() -> None:
    assert _condition(_with(Event("miscarriage", ("rosa",))), "rosa") == ""


@pytest.mark.parametrize("certainty", ["negated", "hypothetical", "alleged"])
def test_a_loss_that_is_not_stated_changes_no_symbol(certainty: str) -> None:
    assert _condition(_with(Event("miscarriage", ("rosa", "lost")), certainty=certainty), "lost") == ""


def test_an_ended_pregnancy_is_in_no_drawing_unless_asked_for() -> None:
    case = _with(Event("termination", ("rosa", "lost"), PartialDate("2019")))
    hidden, number = without_terminations(case)
    assert (number, [p.id for p in hidden.people]) == (1, ["nan", "rosa", "ava"])
    drawing = draw_genogram(case)
    assert "lost" not in drawing.svg.casefold()
    assert "1 hidden" in drawing.svg
    assert "person-lost" in draw_genogram(case, with_terminations=True).svg
    assert "lost" not in draw_ecomap(case).svg.casefold()
    assert all("lost" not in words.casefold() for d in dates_that_matter(case) for words in d.words)


def test_a_child_lost_later_is_not_there_before() -> None:
    case = _with(Event("stillbirth", ("rosa", "lost"), PartialDate("2019-03-04")))
    assert "lost" not in {p.id for p in case_as_at(case, date(2018, 1, 1)).case.people}
    assert "lost" in {p.id for p in case_as_at(case, date(2020, 1, 1)).case.people}


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("20 weeks pregnant and due in September 2024", ("due Sep 2024", "20 weeks in Mar 2024")),
        ("Dating scan, due date 21/09/2024", ("due 21 Sep 2024",)),
        ("Due on 3rd October 2024", ("due 3 Oct 2024",)),
        ("She is 12 weeks pregnant", ("due c.Sep 2024", "12 weeks in Mar 2024")),
        ("Booked with the midwife", ()),
    ],
)
def test_when_a_child_is_due(words: str, due: tuple[str, ...]) -> None:
    case = _with(Event("pregnancy", ("rosa",), PartialDate("2024-03"), summary=words))
    people = tuple(replace(p, label="Unborn baby") if p.id == "lost" else p for p in case.people)
    case = replace(case, people=people)
    assert _condition(case, "lost") == "pregnancy"
    assert due_words(case, profile(case, "lost")) == due


def test_children_adopted_together_are_all_bracketed_and_their_adopters_are_not() -> None:
    case = _with(Event("adoption", ("ava", "lost", "nan")))
    assert adopted_by_event(case, build_family(case), accepted_only=False) == {"ava", "lost"}
    assert adopted_by_event(case, build_family(case), accepted_only=True) == set()


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Three brothers", "3"),
        ("her two older half-sisters", "2"),
        ("12 cousins", "12"),
        ("Other siblings", "n?"),
        ("Several other children", "n?"),
        ("Maternal aunts", ""),
        ("Ava", ""),
        ("Two", ""),
        ("Brother", ""),
        ("Four Oaks Primary", ""),
    ],
)
def test_how_many_people_a_name_stands_for(name: str, number: str) -> None:
    assert several_people(name) == number
