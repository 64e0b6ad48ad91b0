"""Whom somebody may not meet or only under supervision, who looks after a parent, and who is trans: only where words say so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Attribute, Case, Detail, Event, Fact
from casefile.vocabulary import Certainty
from graph.family import build_family
from graph.genogram import draw_genogram
from graph.genogram_notes import annotate
from tests.graph.conftest import case_of

FAMILY = """
rosa:f parent ava:f birth
tom:m parent ava birth
nan:f parent rosa birth
subject ava
"""
DAY = date(2024, 6, 1)


def _told(*events: Event, certainty: str = "affirmed") -> dict[str, list[str]]:
    """What the tags below each person say."""
    case = case_of(FAMILY)
    born = [Fact("b", Attribute("ava", "born", "2012-03-04"), ())]
    facts = [Fact(f"e{n}", e, (), Assertion(Certainty(certainty))) for n, e in enumerate(events)]
    case = replace(case, facts=(*case.facts, *born, *facts))
    notes = annotate(case, build_family(case), as_at=DAY, accepted_only=False, conditions="halves")
    return {p: [pill.shown for pill in told.pills] for p, told in notes.people.items() if told.pills}


def _event(kind: str, people: str, words: str, day: str = "2023-04-02") -> Event:
    return Event(kind, tuple(people.split()), PartialDate(day), summary=words)


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (
            _event("order_made", "tom ava", "A non-molestation order forbids Tom any contact with Ava"),
            {"ava": ["no contact: Tom 2023"]},
        ),
        (
            _event("order_made", "rosa tom", "Restraining order made"),
            {"rosa": ["no contact: Tom 2023"], "tom": ["no contact: Rosa 2023"]},
        ),
        (
            _event("order_made", "rosa tom ava", "Non-molestation order against Tom"),
            {"rosa": ["no contact: Tom 2023"], "ava": ["no contact: Tom 2023"]},
        ),
        (_event("order_made", "rosa tom ava", "Non-molestation order made"), {}),
        (_event("order_made", "tom ava", "Rosa applied for a non-molestation order"), {}),
        (_event("order_made", "tom ava", "There is no restraining order"), {}),
        (
            _event("family_time", "ava tom", "Supervised, at the centre, every second week"),
            {"ava": ["supervised: Tom"]},
        ),
        (_event("family_time", "ava tom", "They went to the park, unsupervised"), {}),
        (_event("family_time", "ava tom nan", "Supervised at the centre"), {}),
        (_event("visit", "ava tom", "Supervised visit"), {}),
    ],
    ids=[
        "a child",
        "two grown-ups",
        "named among three",
        "not said who of three",
        "asked for",
        "denied",
        "supervised",
        "unsupervised",
        "not said who is supervised",
        "another event",
    ],
)
def test_a_tag_names_whom_somebody_may_not_meet_or_only_supervised(
    event: Event, expected: dict[str, list[str]]
) -> None:
    assert _told(event) == expected


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (
            _event("order_made", "tom ava", "No contact order"),
            _event("order_made", "tom ava", "The no contact order was discharged", "2024-01-05"),
        ),
        (
            _event("family_time", "ava tom", "Supervised at the centre"),
            _event("family_time", "ava tom", "No longer supervised: Tom fetches her", "2024-01-05"),
        ),
    ],
    ids=["discharged", "no longer supervised"],
)
def test_the_tag_goes_when_a_later_fact_says_so(first: Event, then: Event) -> None:
    assert _told(first)
    assert _told(first, then) == {}


def test_what_is_only_alleged_has_a_question_mark() -> None:
    event = _event("family_time", "ava tom", "Supervised at the centre")
    assert _told(event, certainty="alleged") == {"ava": ["supervised: Tom ?"]}
    assert _told(event, certainty="negated") == {}


def _lines(text: str) -> str:
    return draw_genogram(case_of(text)).svg


def test_care_for_ones_own_parent_is_a_tie_and_no_childs_line() -> None:
    svg = _lines("rosa parent ava birth\nava carer rosa unknown current\nnan carer ben unknown current")
    assert "Ava to Rosa: looks after" in svg
    assert "Rosa: cared for by" not in svg
    assert "Ben: cared for by" in svg


def _with_detail(words: str, *, gender: str = "male", certainty: str = "affirmed") -> Case:
    detail = Detail("ash", "health", words)
    facts = (
        Fact("g", Attribute("ash", "gender", gender), ()),
        Fact("d", detail, (), Assertion(Certainty(certainty))),
    )
    case = case_of("rosa parent ash birth\nsubject ash")
    return replace(case, facts=(*case.facts, *facts))


@pytest.mark.parametrize(
    ("case", "is_drawn"),
    [
        (_with_detail("Ash is a trans man"), True),
        (_with_detail("Ash is not a trans man"), False),
        (_with_detail("Ash is a trans man", certainty="alleged"), False),
        (_with_detail("Ash is a trans man", gender="female"), False),
        (_with_detail("Ash had a transfusion"), False),
    ],
    ids=["said", "denied", "only alleged", "the record has another gender", "another word"],
)
def test_who_is_trans_is_drawn_only_when_asked_for_and_stated(case: Case, is_drawn: bool) -> None:
    assert ("Trans man" in draw_genogram(case, with_identity=True).svg) is is_drawn
    assert "rans man" not in draw_genogram(case).svg
