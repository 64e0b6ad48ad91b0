"""Quotations of right facts beside the words that gold marks in the same document."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.evidence import judge_quotes, stating_share
from benchmarks.judgements import align_cases, judge_case

NOTE = "Rosa Reed, Ava's mum, came with Ava. Mum was late. It rained."


def words(text: str) -> dict[str, Any]:
    start = NOTE.index(text)
    return {"document": "d1", "start": start, "end": start + len(text), "quote": text}


def case(evidence: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "people": [
            {"id": "ava", "name": "Ava Reed", "evidence": [words("Ava")]},
            {"id": "rosa", "name": "Rosa Reed", "evidence": [words("Rosa Reed"), words("Mum")]},
        ],
        "relationships": [{"type": "parent", "from": "rosa", "to": "ava", "evidence": evidence}],
        "events": [],
    }


def kinds(gold: dict[str, Any], given: dict[str, Any]) -> list[str]:
    cases = align_cases(gold, given)
    return [quote.kind for quote in judge_quotes(cases, judge_case(cases))]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param("Ava's mum", "gold's words", id="the words that gold marks"),
        pytest.param("Rosa Reed, Ava", "both people", id="elsewhere, but both people"),
        pytest.param("Mum was late", "the relation only", id="a word for the relation"),
        pytest.param("Mum", "a name only", id="a bare kin word"),
        pytest.param("It rained", "neither", id="words that say nothing of it"),
    ],
)
def test_a_quotation_is_told_by_what_it_holds(given: str, expected: str) -> None:
    assert kinds(case([words("mum, came with")]), case([words(given)])) == [expected]


def test_a_document_where_gold_marks_nothing_is_left_out() -> None:
    assert kinds(case([]), case([words("It rained")])) == []


def test_the_share_counts_gold_words_and_both_people() -> None:
    cases = align_cases(case([words("mum, came with")]), case([words("Ava's mum"), words("It rained")]))

    assert stating_share(judge_quotes(cases, judge_case(cases))) == 0.5
