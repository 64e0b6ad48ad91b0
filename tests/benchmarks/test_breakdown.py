"""The tables say where the reading is right: by type, by assertion, by kind of document, by confidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.assertions import asserted_facts
from benchmarks.breakdown import breakdown_tables, kinds_of
from benchmarks.families import ReadFamily
from benchmarks.judgements import Judgement, align_cases
from benchmarks.reliability import Proposal, calibration_error, proposals, reliability_table
from benchmarks.tables import Table
from casefile.record import Case, SourceDocument

PEOPLE = [
    {"id": "ava", "name": "Ava Reed"},
    {"id": "rosa", "name": "Rosa Reed"},
    {"id": "dean", "name": "Dean Pike"},
]
IN_LETTER = {"evidence": [{"document": "d1", "start": 0, "end": 4, "quote": "Rosa"}]}
DOCUMENTS = (
    SourceDocument("d1", "Dear Rosa", "Rosa", "", kind="letter"),
    SourceDocument("d2", "Ward round", "Ava", ""),
)


def family(**facts: Any) -> dict[str, Any]:
    return {"people": PEOPLE, "relationships": [], "events": [], "forbidden": []} | facts


def parent(who: str, of: str, **more: Any) -> dict[str, Any]:
    return {"type": "parent", "from": who, "to": of, **more}


@pytest.mark.parametrize(
    ("gold", "given", "expected"),
    [
        pytest.param(
            family(forbidden=[parent("dean", "ava", assertion="negated")]),
            family(relationships=[parent("dean", "ava", assertion="negated")]),
            [("negated", "negated")],
            id="a denial read as one",
        ),
        pytest.param(
            family(relationships=[parent("dean", "ava", assertion="alleged")]),
            family(relationships=[parent("dean", "ava")]),
            [("alleged", "affirmed")],
            id="hearsay read as fact",
        ),
        pytest.param(
            family(),
            family(relationships=[parent("dean", "ava", assertion="hypothetical")]),
            [(None, "hypothetical")],
            id="a plan that no note makes",
        ),
        pytest.param(
            family(forbidden=[parent("dean", "ava")]),
            family(),
            [],
            id="what is only forbidden has no assertion to read",
        ),
        pytest.param(
            family(events=[{"type": "visit", "date": "2020-05", "people": ["ava"]}]),
            family(events=[{"type": "visit", "date": "2020-05", "people": ["ava"], "assertion": "alleged"}]),
            [("affirmed", "alleged")],
            id="an event",
        ),
    ],
)
def test_a_stated_fact_has_the_assertion_of_gold_beside_that_of_the_reading(
    gold: dict[str, Any], given: dict[str, Any], expected: list[tuple[str | None, str | None]]
) -> None:
    assert asserted_facts(align_cases(gold, given)) == expected


@pytest.mark.parametrize(
    ("judgement", "kinds"),
    [
        pytest.param(
            Judgement("events", "visit", "missed", "", IN_LETTER), ["letter"], id="where gold has it"
        ),
        pytest.param(
            Judgement("events", "visit", "wrong", "", None, IN_LETTER), ["letter"], id="where it was read"
        ),
        pytest.param(Judgement("relationships", "cousin", "missed", ""), [], id="what follows from others"),
    ],
)
def test_a_fact_belongs_to_the_documents_of_its_words(judgement: Judgement, kinds: list[str]) -> None:
    assert kinds_of(judgement, ReadFamily("reed", family(), Case(DOCUMENTS))) == kinds


def test_a_family_with_one_kind_of_document_needs_no_evidence() -> None:
    read = ReadFamily("reed", family(), Case(DOCUMENTS[:1]))
    assert kinds_of(Judgement("events", "visit", "missed", ""), read) == ["letter"]


def test_the_title_that_gold_gives_says_what_kind_a_document_is() -> None:
    gold = family(documents=[{"id": "d2", "title": "Core group minutes"}])
    assert ReadFamily("reed", gold, Case(DOCUMENTS)).document_kinds == {"d1": "letter", "d2": "core group"}


def test_each_table_counts_what_gold_has_and_what_was_found() -> None:
    gold = family(
        relationships=[parent("rosa", "ava", **IN_LETTER), {"type": "friend", "from": "dean", "to": "rosa"}],
        events=[{"type": "visit", "date": "2020-05-01", "people": ["ava"]}],
    )
    relations, events, assertions, *_ = breakdown_tables([ReadFamily("reed", gold, Case(DOCUMENTS))])
    assert relations.rows == (("parent", "1", "–", "0.0", "–"), ("friend *", "1", "–", "0.0", "–"))
    assert events.rows == (("visit", "1", "–", "0.0", "–"),)
    assert row(assertions, "affirmed") == ("affirmed", "3", "–", "0.0", "–", "0", "0", "0", "0", "3")


def row(table: Table, first: str) -> tuple[str, ...]:
    return next(r for r in table.rows if r[0] == first)


def found(verdict: Any, confidence: float, *methods: str) -> Judgement:
    evidence = [{"method": method, "confidence": confidence} for method in methods]
    fact = {"confidence": confidence, "evidence": evidence}
    return Judgement("events", "visit", verdict, "", None if verdict == "wrong" else {}, fact)


def test_reliability_is_counted_for_rules_and_model_apart() -> None:
    judged = [found("right", 0.9, "rule:x"), found("wrong", 0.95, "rule:x"), found("right", 0.62, "model:1")]
    table = reliability_table(judged)
    assert row(table, "0.9 to 1.0") == ("0.9 to 1.0", "2", "92", "50", "0", "–", "–")
    assert row(table, "0.6 to 0.7") == ("0.6 to 0.7", "0", "–", "–", "1", "62", "100")
    assert table.remark == "expected calibration error: 0.425 (rules), 0.380 (model)"


def test_what_was_missed_is_no_proposal() -> None:
    assert list(proposals([Judgement("events", "visit", "missed", "", {})])) == []


def test_confidence_that_holds_has_no_error() -> None:
    half = [Proposal("rules", 0.5, is_right) for is_right in (True, False)]
    assert calibration_error(half) == pytest.approx(0)


def test_every_family_that_ships_has_a_gold_case_beside_its_notes() -> None:
    cases = Path(__file__).parents[1] / "cases"
    assert {p.name.removesuffix(".gold.json") for p in cases.glob("*.gold.json")} == {
        p.name for p in cases.iterdir() if p.is_dir()
    }
