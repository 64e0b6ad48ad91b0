"""Facts of several notes: which of them stand together, and which cannot be true beside each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.record import Assertion, Evidence, Relationship, SourceSpan
from casefile.vocabulary import Certainty
from extract.fact_merging import MergedFact, SourcedFact, merge_relationships
from extract.generations import keep_generations


def _said(
    claim: Relationship, order: int, certainty: str = "affirmed", method: str = "rule:parent-label"
) -> SourcedFact:
    span = SourceSpan(f"d{order}", 0, 4, "mum ")
    return SourcedFact(claim, Evidence(span, method, 0.9), Assertion(Certainty(certainty)), order)


FATHER = Relationship("parent", "liam", "theo", "birth")


def test_one_fact_keeps_the_words_of_every_note():
    (merged,) = merge_relationships([_said(FATHER, 1), _said(FATHER, 2)])

    assert [e.span.document_id for e in merged.evidence] == ["d1", "d2"]


ORDERS = {
    "a later denial wins": ([("affirmed", 1), ("negated", 2)], "negated"),
    "a later statement answers a denial": ([("negated", 1), ("affirmed", 2)], "affirmed"),
    "a statement outweighs an allegation": ([("alleged", 1), ("affirmed", 2)], "affirmed"),
    "a denial outweighs an allegation": ([("alleged", 2), ("negated", 1)], "negated"),
    "a plan is no statement": ([("hypothetical", 1)], "hypothetical"),
}


@pytest.mark.parametrize(("said", "stands"), ORDERS.values(), ids=ORDERS)
def test_what_several_notes_say_is_weighed(said, stands):
    (merged,) = merge_relationships([_said(FATHER, order, certainty) for certainty, order in said])

    assert merged.assertion.certainty == stands


def test_who_lives_with_his_wife_is_married():
    wed, living = (
        Relationship("partner", "ryan", "carly", nature, "current") for nature in ("married", "cohabiting")
    )

    (merged,) = merge_relationships([_said(wed, 1), _said(living, 1), _said(living, 2)])

    assert merged.claim.nature == "married"


def test_a_name_in_passing_does_not_answer_a_denial():
    passing = _said(FATHER, 3, method="rule:parent-apposition")
    (merged,) = merge_relationships([_said(FATHER, 2, "negated"), passing])

    assert merged.assertion.certainty is Certainty.NEGATED


def test_a_denied_nature_stays_beside_the_true_one():
    step = Relationship("parent", "liam", "theo", "step")
    merged = merge_relationships([_said(step, 1), _said(FATHER, 1, "negated"), _said(step, 2)])

    assert {(m.claim.nature, m.assertion.certainty.value) for m in merged} == {
        ("step", "affirmed"),
        ("birth", "negated"),
    }


def test_an_undirected_relation_is_one_fact_from_both_sides():
    there, back = Relationship("sibling", "a", "b", "half"), Relationship("sibling", "b", "a", "unknown")
    (merged,) = merge_relationships([_said(there, 1), _said(back, 2)])

    assert merged.claim.nature == "half"


def _merged(kind: str, upper: str, lower: str, confidence: float) -> MergedFact:
    evidence = Evidence(SourceSpan("d1", 0, 1, "x"), "rule:test", confidence)
    return MergedFact(Relationship(kind, upper, lower), (evidence,), Assertion())


def test_nobody_is_their_own_grandmother():
    facts = [_merged("parent", "kelly", "ava", 0.95), _merged("parent", "ava", "kelly", 0.7)]

    assert keep_generations(facts, ["ava"]) == facts[:1]


def test_a_parent_of_a_grandparent_needs_clear_words():
    facts = [
        _merged("parent", "kelly", "ava", 0.95),
        _merged("parent", "sandra", "kelly", 0.95),
        _merged("parent", "who", "sandra", 0.7),
    ]

    assert keep_generations(facts, ["ava"]) == facts[:2]


_PEOPLE = st.sampled_from("abcde")
_KIN = st.builds(
    _merged,
    st.sampled_from(["parent", "grandparent", "sibling"]),
    _PEOPLE,
    _PEOPLE,
    st.sampled_from([0.7, 0.8, 0.95]),
)


@given(st.lists(_KIN, max_size=12))
def test_what_is_kept_is_consistent_and_keeping_again_changes_nothing(facts):
    kept = keep_generations(facts, ["a"])

    assert keep_generations(kept, ["a"]) == kept
    assert all(f.claim.subject_id != f.claim.object_id or f.claim.type == "sibling" for f in kept)
