"""The scorer rewards what a family is, not how it was put, and counts what must not be affirmed."""

from typing import Any

import pytest

from benchmarks.judgements import date_agrees
from benchmarks.scoring import Score, score_case

PEOPLE = [
    {"id": "ava", "name": "Ava Reed", "gender": "female"},
    {"id": "rosa", "name": "Rosa Reed", "gender": "female", "born": "1990-02"},
    {"id": "joan", "name": "Joan Reed", "gender": "female"},
    {"id": "dean", "name": "Dean Pike", "gender": "male"},
]


def family(*relationships: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"people": PEOPLE, "relationships": list(relationships), **more}


def parent(of: str, who: str, **more: Any) -> dict[str, Any]:
    return {"type": "parent", "from": who, "to": of, **more}


def relationships(score: Score) -> tuple[int, int, int]:
    tally = score["relationships"]
    return tally.right, len(tally.wrong), len(tally.missed)


def test_a_case_agrees_with_itself() -> None:
    case = family(parent("ava", "rosa"), parent("rosa", "joan"))
    assert relationships(score_case(case, case)) == (3, 0, 0)


def test_a_grandmother_may_be_stated_or_follow() -> None:
    by_parents = family(parent("ava", "rosa"), parent("rosa", "joan"))
    stated = family(
        parent("ava", "rosa"),
        {"type": "grandparent", "from": "joan", "to": "ava", "nature": "maternal"},
    )
    assert relationships(score_case(by_parents, stated)) == (3, 0, 0)


def test_a_step_parent_brings_no_grandparents() -> None:
    gold = family(parent("ava", "dean", nature="step"), parent("dean", "joan"))
    assert relationships(score_case(gold, gold)) == (2, 0, 0)


@pytest.mark.parametrize("assertion", ["negated", "hypothetical"])
def test_what_is_denied_or_considered_is_no_relationship(assertion: str) -> None:
    said = family(parent("ava", "dean", assertion=assertion))
    assert relationships(score_case(family(), said)) == (0, 0, 0)


def test_affirming_what_is_forbidden_is_a_harmful_error() -> None:
    gold = family(forbidden=[parent("ava", "dean", nature="birth")])
    affirmed = score_case(gold, family(parent("ava", "dean", nature="birth")))
    alleged = score_case(gold, family(parent("ava", "dean", assertion="alleged")))
    assert len(affirmed["harmful"].wrong) == 1
    assert alleged["harmful"].wrong == []


def test_optional_things_count_neither_way() -> None:
    gold = family(parent("ava", "rosa", optional=True))
    assert relationships(score_case(gold, family())) == (0, 0, 0)
    assert relationships(score_case(gold, gold)) == (0, 0, 0)


def test_two_people_with_one_name_are_told_apart_by_their_relationships() -> None:
    joans = [
        {"id": "j1", "name": "Joan"},
        {"id": "j2", "name": "Joan"},
        {"id": "ava", "name": "Ava Reed"},
    ]
    gold = {"people": joans, "relationships": [parent("ava", "j1")]}
    predicted = {"people": joans, "relationships": [parent("ava", "j2")]}
    assert relationships(score_case(gold, predicted)) == (1, 0, 0)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({}, (1, 0, 0), id="all agree"),
        pytest.param({"type": "birth"}, (0, 1, 1), id="another type"),
        pytest.param({"date": "2021-05"}, (0, 1, 1), id="another date"),
        pytest.param({"people": ["dean"]}, (0, 1, 1), id="nobody in common"),
        pytest.param({"assertion": "hypothetical"}, (0, 0, 1), id="only considered"),
    ],
)
def test_an_event_needs_its_type_its_date_and_one_of_its_people(
    change: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    gold = family(events=[{"types": ["visit", "review"], "date": "2020-05", "people": ["ava", "rosa"]}])
    predicted = family(events=[{"type": "review", "date": "2020-05-04", "people": ["ava"]} | change])
    tally = score_case(gold, predicted)["events"]
    assert (tally.right, len(tally.wrong), len(tally.missed)) == expected


@pytest.mark.parametrize(
    ("gold", "given", "agrees"),
    [
        pytest.param("2019-03-04", "2019-03-04", True, id="same day"),
        pytest.param("2019-03", "2019-03-04", True, id="more exact within the month"),
        pytest.param("2019", "2019-03", False, id="a month where only the year is known"),
        pytest.param("2019~", "2019", True, id="about"),
        pytest.param("../2019-03-04", "2019-03-04", True, id="on or before"),
        pytest.param("2019-03-04/2019-04-01", "2019-03-04", True, id="start of an interval"),
        pytest.param("2019-03-04", None, False, id="no date found"),
        pytest.param(None, None, True, id="no date wanted"),
    ],
)
def test_dates_agree_when_they_say_no_less(gold: str, given: str | None, agrees: bool) -> None:
    assert date_agrees(gold, given) is agrees
