"""What a decision changes in a fact, and what may be shown as true."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given

from casefile.errors import PersonNotFound
from casefile.partial_date import PartialDate
from casefile.profile import profile, usable_facts
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Evidence,
    Fact,
    Person,
    Region,
    Review,
    SourceDocument,
    SourceSpan,
    claim_people,
    text_digest,
)
from casefile.vocabulary import Certainty, FactStatus
from tests.casefile.strategies import cases

BY_JB = Review("jb", datetime(2026, 3, 4, 16, 20, tzinfo=UTC), "seen on the birth certificate")


@given(cases())
def test_nothing_negated_alleged_considered_rejected_or_corrected_is_usable(case: Case) -> None:
    for fact in usable_facts(case, accepted_only=False):
        assert fact.assertion.certainty is Certainty.AFFIRMED
        assert fact.status in (FactStatus.PROPOSED, FactStatus.ACCEPTED)


@given(cases())
def test_only_accepted_facts_are_usable_when_only_those_are_asked_for(case: Case) -> None:
    accepted = usable_facts(case, accepted_only=True)
    assert all(f.is_accepted for f in accepted)
    assert set(accepted) <= set(usable_facts(case, accepted_only=False))


@given(cases())
def test_every_fact_is_found_with_each_person_it_names_and_no_other(case: Case) -> None:
    for person in case.people:
        assert case.facts_about(person.id) == tuple(
            f for f in case.facts if person.id in claim_people(f.claim)
        )


@given(cases())
def test_a_decision_changes_status_and_review_and_nothing_else(case: Case) -> None:
    for fact in case.facts:
        for decided, status in (
            (fact.accept(BY_JB), FactStatus.ACCEPTED),
            (fact.reject(BY_JB), FactStatus.REJECTED),
            (fact.correct(BY_JB), FactStatus.CORRECTED),
        ):
            assert decided == replace(fact, status=status, review=BY_JB)


@given(cases())
def test_changed_facts_keep_their_place_and_new_ones_follow(case: Case) -> None:
    new = Fact("new-fact", Attribute(case.people[0].id, "name", "Ava"), ())
    changed = case.with_facts([*(f.accept(BY_JB) for f in case.facts), new])
    assert [f.id for f in changed.facts] == [*(f.id for f in case.facts), "new-fact"]
    assert changed.with_facts(case.facts).facts[:-1] == case.facts


def named(fact_id: str, value: str, confidence: float = 0.5, **changes: object) -> Fact:
    evidence = (Evidence(SourceSpan("d1", 0, 0, ""), "rule:name", confidence),)
    return replace(Fact(fact_id, Attribute("p1", "name", value), evidence), **changes)


NAMES = {
    "the only one": ([named("f1", "Ava")], "Ava"),
    "the surer one": ([named("f1", "Ava", 0.9), named("f2", "Eva", 0.4)], "Ava"),
    "the accepted one": ([named("f1", "Ava", 0.9), named("f2", "Eva", 0.4).accept(BY_JB)], "Eva"),
    "the later of two alike": ([named("f1", "Ava"), named("f2", "Eva")], "Eva"),
    "not a rejected one": ([named("f1", "Ava").reject(BY_JB)], "Child A"),
    "not a corrected one": ([named("f1", "Ava").correct(BY_JB)], "Child A"),
    "not a negated one": ([named("f1", "Ava", assertion=Assertion(Certainty.NEGATED))], "Child A"),
    "not a negated one that was accepted": (
        [named("f1", "Ava", assertion=Assertion(Certainty.NEGATED)).accept(BY_JB)],
        "Child A",
    ),
    "the label when there is none": ([], "Child A"),
}


@pytest.mark.parametrize(("facts", "expected"), NAMES.values(), ids=NAMES)
def test_a_person_is_shown_under_the_best_usable_name(facts: list[Fact], expected: str) -> None:
    case = Case(people=(Person("p1", "Child A"),), facts=tuple(facts))
    assert profile(case, "p1").name == expected


def test_a_name_that_is_only_proposed_is_not_shown_when_only_accepted_facts_count() -> None:
    case = Case(people=(Person("p1", "Child A"),), facts=(named("f1", "Ava"),))
    assert profile(case, "p1", accepted_only=True).name == "Child A"


def test_a_day_of_death_says_that_a_person_died() -> None:
    fact = Fact("f1", Attribute("p1", "died", "2019-03"), ())
    shown = profile(Case(people=(Person("p1", "MGF"),), facts=(fact,)), "p1")
    assert shown.is_deceased
    assert shown.fact_id("died") == "f1"


def test_someone_who_is_not_in_the_case_is_asked_for_in_vain() -> None:
    with pytest.raises(PersonNotFound, match="no person 'p9'"):
        Case().person("p9")


def test_a_character_stands_in_the_page_that_holds_it() -> None:
    pages = (Region("page 1", 0, 4), Region("page 2", 4, 9))
    document = SourceDocument("d1", "Visit", "Ava. Rosa", text_digest("Ava. Rosa"), regions=pages)
    found = [document.region_at(i) for i in (3, 4, 9)]
    assert [r and r.label for r in found] == ["page 1", "page 2", None]


def _born(value: str, confidence: float, *, number: int, is_accepted: bool = False) -> Fact:
    evidence = Evidence(SourceSpan("d1", 0, 4, "born"), "rule:x", confidence)
    status = FactStatus.ACCEPTED if is_accepted else FactStatus.PROPOSED
    return Fact(f"f{number}", Attribute("p1", "born", value), (evidence,), status=status)


@pytest.mark.parametrize(
    ("facts", "born"),
    [
        pytest.param([("2018-12-08", 0.8), ("2018-12", 0.8)], "2018-12-08", id="a month holds the day"),
        pytest.param([("1956-05-13", 0.6), ("1956", 0.9)], "1956-05-13", id="a surer year holds it"),
        pytest.param([("2018-11-08", 0.8), ("2018-12", 0.9)], "2018-12", id="the day lies elsewhere"),
        pytest.param([("2018-12-08", 0.6), ("2018-12-09", 0.8)], "2018-12-09", id="two days"),
    ],
)
def test_of_dates_that_agree_the_most_exact_is_shown(facts: list[tuple[str, float]], born: str) -> None:
    case = Case(
        people=(Person("p1", "Ava"),),
        facts=tuple(_born(value, sure, number=n) for n, (value, sure) in enumerate(facts)),
    )
    assert profile(case, "p1").born == PartialDate(born)


def test_a_date_that_a_worker_accepted_is_shown_whatever_else_is_proposed() -> None:
    facts = (_born("2018", 0.5, number=1, is_accepted=True), _born("2018-12-08", 0.9, number=2))
    assert profile(Case(people=(Person("p1", "Ava"),), facts=facts), "p1").born == PartialDate("2018")
