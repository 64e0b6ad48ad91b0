"""Events of several notes put together, and the words that sum them up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Event, Evidence, Fact, Review, SourceSpan
from casefile.vocabulary import Certainty
from extract.events_choice import without_rivals
from extract.events_merge import merge_events
from extract.events_summary import summarise
from extract.proposals import ProposedFact


def test_a_death_that_a_later_note_takes_back_is_denied() -> None:
    reported = event_fact("death", "2021-05-12", "p1")
    span = SourceSpan("d2", 0, 1, "x")
    alive = Fact(
        "f2", Event("death", ("p1",)), (Evidence(span, "rule:alive", 0.8),), Assertion(Certainty.NEGATED)
    )
    assert [f.assertion.certainty for f in merge_events([reported, alive])] == [
        Certainty.NEGATED,
        Certainty.NEGATED,
    ]


def test_a_death_that_only_the_model_doubts_stays() -> None:
    reported = event_fact("death", "2021-05-12", "p1")
    span = SourceSpan("d2", 0, 1, "x")
    doubted = Fact(
        "f2", Event("death", ("p1",)), (Evidence(span, "model:1", 0.8),), Assertion(Certainty.NEGATED)
    )
    assert merge_events([reported, doubted])[0].assertion.certainty is Certainty.AFFIRMED


def test_a_birth_shown_by_a_passport_outweighs_another_date() -> None:
    first = event_fact("birth", "2015-02-03", "p1")
    span = SourceSpan("d2", 0, 9, "DOB confirmed by passport as 03/02/2016")
    second = Fact(
        "f2", Event("birth", ("p1",), PartialDate("2016-02-03")), (Evidence(span, "rule:birth-date", 0.95),)
    )
    assert merge_events([first, second]) == (second,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- On 4 May Kelly was arrested.", "Kelly was arrested."),
        ("04.05.20 | Fa  enters\nrehab", "Fa enters rehab"),
    ],
)
def test_a_summary_is_the_note_s_own_words_without_date_and_marks(text: str, expected: str) -> None:
    day = (text.index("4 May"), text.index("4 May") + 5) if "4 May" in text else (0, 8)
    assert summarise(text, 0, len(text), date=day) == expected


LONG = "She said she has been drinking every day since her dad died, worse since Callum was convicted of the assault on 9 December 2019 (12 month community order)"


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param(
            "said",
            "She said she has been drinking every day since her dad died, worse since Callum was convicted of the assault…",
            id="ahead",
        ),
        pytest.param(
            "community order",
            "…worse since Callum was convicted of the assault on 9 December 2019 (12 month community order)",
            id="behind",
        ),
    ],
)
def test_of_a_long_clause_the_part_that_tells_of_the_event_is_kept(told: str, expected: str) -> None:
    start = LONG.index(told)
    assert summarise(LONG, 0, len(LONG), told=(start, start + len(told))) == expected


def event_fact(event_type: str, day: str | None, *people: str, start: int = 0, fact_id: str = "f1") -> Fact:
    span = SourceSpan("d1", start, start + 1, "x")
    claim = Event(event_type, people, PartialDate(day) if day else None, summary="s")
    return Fact(fact_id, claim, (Evidence(span, "rule:x", 0.7),))


def test_two_notes_on_one_event_become_one_fact_with_both_words() -> None:
    merged = merge_events(
        [
            event_fact("visit", "2021-05", "p1"),
            event_fact("visit", "2021-05-12", "p1", "p2", start=9, fact_id="f2"),
        ]
    )
    assert len(merged) == 1
    assert merged[0].claim == Event("visit", ("p1", "p2"), PartialDate("2021-05-12"), summary="s")
    assert len(merged[0].evidence) == 2


@pytest.mark.parametrize("is_seen_first", [True, False])
def test_what_only_the_model_sees_gives_its_words_but_no_people_and_no_date(is_seen_first: bool) -> None:
    told = event_fact("visit", "2021-05", "p1")
    seen = replace(
        event_fact("visit", "2021-05-12", "p1", "p2", start=9, fact_id="f2"),
        evidence=(Evidence(SourceSpan("d2", 9, 10, "y"), "model:1", 0.4),),
    )
    (merged,) = merge_events([seen, told] if is_seen_first else [told, seen])
    assert merged.claim == told.claim
    assert {e.method for e in merged.evidence} == {"rule:x", "model:1"}


def test_what_only_the_model_sees_in_two_notes_has_the_people_of_both() -> None:
    seen = [
        replace(
            event_fact("visit", "2021-05-12", *people, start=start),
            evidence=(Evidence(SourceSpan("d1", start, start + 1, "x"), "model:1", 0.4),),
        )
        for start, people in enumerate((("p1",), ("p1", "p2")))
    ]
    (merged,) = merge_events(seen)
    assert isinstance(merged.claim, Event)
    assert merged.claim.people == ("p1", "p2")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            event_fact("visit", "2021-05-12", "p1"),
            event_fact("review", "2021-05-12", "p1"),
            id="another type",
        ),
        pytest.param(
            event_fact("visit", "2021-05-12", "p1"),
            event_fact("visit", "2021-05-12", "p2"),
            id="nobody in common",
        ),
        pytest.param(
            event_fact("visit", "2021-05-12", "p1"), event_fact("visit", "2021-05-13", "p1"), id="another day"
        ),
        pytest.param(
            event_fact("visit", "2021", "p1"), event_fact("visit", "2021-05-13", "p1"), id="only the year"
        ),
        pytest.param(event_fact("visit", None, "p1"), event_fact("visit", "2021-05-13", "p1"), id="undated"),
    ],
)
def test_events_that_may_differ_stay_apart(first: Fact, second: Fact) -> None:
    assert merge_events([first, second]) == (first, second)


def test_a_denied_event_is_not_joined_with_a_stated_one() -> None:
    stated = event_fact("visit", "2021-05-12", "p1")
    denied = Fact("f2", stated.claim, stated.evidence, Assertion(Certainty.NEGATED))
    assert merge_events([stated, denied]) == (stated, denied)


def test_joining_twice_changes_nothing_more() -> None:
    facts = [
        event_fact("visit", "2021-05", "p1"),
        event_fact("visit", "2021-05-12", "p1"),
        event_fact("birth", "2015", "p1"),
    ]
    once = merge_events(facts)
    assert merge_events(once) == once


def test_a_reviewed_fact_keeps_its_review() -> None:
    review = Review("jb", datetime(2021, 5, 12, tzinfo=UTC))
    accepted = event_fact("visit", "2021-05-12", "p1").accept(review)
    assert merge_events([accepted])[0].review == review


@pytest.mark.parametrize(
    ("certainty", "kept"),
    [
        pytest.param(Certainty.HYPOTHETICAL, ["adoption", "placement_start"], id="only asked for"),
        pytest.param(Certainty.AFFIRMED, ["adoption"], id="done"),
    ],
)
def test_what_is_only_asked_for_drives_out_nothing_that_was(certainty: Certainty, kept: list[str]) -> None:
    day = PartialDate("2020-05-03")
    order = ProposedFact(Event("adoption", ("p1",), day), 0, 40, "rule:adoption", 0.7, Assertion(certainty))
    placed = ProposedFact(Event("placement_start", ("p1",), day), 20, 60, "rule:placement-start", 0.7)
    assert [f.claim.type for f in without_rivals([order, placed]) if isinstance(f.claim, Event)] == kept
