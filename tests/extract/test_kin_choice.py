"""Kin facts that do not fit together are weighed against each other all at once."""

from __future__ import annotations

import pytest

from casefile.record import Assertion, Evidence, Relationship, SourceSpan
from casefile.vocabulary import Certainty
from extract.best_choice import Factor, best_choice
from extract.fact_merging import MergedFact
from extract.kin_choice import choose_kin
from extract.reading import LocalPerson

PEOPLE = {
    i: LocalPerson(i, label, gender)
    for i, label, gender in (
        ("ava", "Ava Reed", "female"),
        ("ben", "Ben Reed", "male"),
        ("dan", "Dan Poole", "male"),
        ("eve", "Eve Poole", "female"),
        ("joy", "Joy Reed", "female"),
        ("kit", "Kit Moss", "male"),
        ("ros", "Ros Reed", "female"),
    )
}


def _said(kind: str, one: str, other: str, confidence: float = 0.8, **more: str) -> MergedFact:
    words = f"{one} {kind} {other}"
    evidence = Evidence(SourceSpan("d1", 0, len(words), words), "rule:test", confidence)
    certainty = Certainty(more.get("certainty", "affirmed"))
    claim = Relationship(kind, one, other, more.get("nature"))
    return MergedFact(claim, (evidence,), Assertion(certainty))


def test_what_all_notes_together_make_likelier_wins() -> None:
    facts = [_said("parent", "ros", "ava", 0.6), _said("parent", "joy", "ava")]
    beliefs = {("parent", "ros", "ava"): 0.9, ("parent", "joy", "ava"): 0.3}
    assert [f.claim.subject_id for f in choose_kin(facts, PEOPLE, set(), beliefs)] == ["ros"]  # type: ignore[union-attr]
    assert [f.claim.subject_id for f in choose_kin(facts, PEOPLE, set())] == ["joy"]  # type: ignore[union-attr]


def test_an_outright_contradiction_stays_whatever_all_notes_make_of_it() -> None:
    facts = [_said("parent", "ros", "ava", 0.95), _said("parent", "joy", "ava", 0.95)]
    beliefs = {("parent", "ros", "ava"): 0.97, ("parent", "joy", "ava"): 0.25}
    assert choose_kin(facts, PEOPLE, set(), beliefs) == facts


def _kept(*facts: MergedFact, children: frozenset[str] = frozenset()) -> list[str]:
    return [f.evidence[0].span.quote for f in choose_kin(facts, PEOPLE, children)]


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        pytest.param(
            [_said("parent", "ros", "ava"), _said("parent", "joy", "ava", 0.6)],
            ["ros parent ava"],
            id="one birth mother",
        ),
        pytest.param(
            [_said("parent", "ros", "ava"), _said("parent", "joy", "ava", 0.6, nature="step")],
            ["ros parent ava", "joy parent ava"],
            id="a stepmother beside the mother",
        ),
        pytest.param(
            [_said("parent", "ros", "ava", 0.95), _said("parent", "joy", "ava", 0.95)],
            ["ros parent ava", "joy parent ava"],
            id="outright contradictions stay",
        ),
        pytest.param(
            [_said("sibling", "ros", "ava", 0.6), _said("parent", "ros", "ava")],
            ["ros parent ava"],
            id="no parent is a sibling",
        ),
        pytest.param(
            [_said("sibling", "ben", "ava", nature="half"), _said("cousin", "ben", "ava")],
            ["ben sibling ava", "ben cousin ava"],
            id="a half-brother may be a cousin",
        ),
        pytest.param(
            [
                _said("parent", "joy", "ros"),
                _said("parent", "ros", "ava"),
                _said("sibling", "joy", "ava", 0.6),
            ],
            ["joy parent ros", "ros parent ava"],
            id="nobody stands in two generations",
        ),
        pytest.param(
            [
                _said("parent", "ros", "ava", 0.9),
                _said("parent", "eve", "dan", 0.9),
                _said("sibling", "ava", "dan", 0.03, nature="full"),
            ],
            ["ros parent ava", "eve parent dan"],
            id="full siblings have one mother",
        ),
        pytest.param(
            [
                _said("parent", "dan", "ava", 0.9),
                _said("grandparent", "eve", "ava", 0.9, nature="maternal"),
                _said("parent", "eve", "dan", 0.2),
            ],
            ["dan parent ava", "eve grandparent ava"],
            id="a maternal grandmother is no parent of the father",
        ),
        pytest.param(
            [_said("parent", "ros", "ava", certainty="negated"), _said("aunt_uncle", "ros", "ava")],
            ["ros parent ava", "ros aunt_uncle ava"],
            id="a denial is not weighed",
        ),
    ],
)
def test_kin_that_fits_best_is_kept(facts: list[MergedFact], kept: list[str]) -> None:
    assert _kept(*facts) == kept


def test_a_child_of_the_file_is_no_aunt_of_another() -> None:
    said = _said("aunt_uncle", "ava", "ben", 0.95)
    assert _kept(said, children=frozenset({"ava", "ben"})) == []


def test_weak_words_alone_are_left_out() -> None:
    assert _kept(_said("cousin", "kit", "ava", 0.02)) == []


def test_facts_that_entail_each_other_decide_between_equals() -> None:
    rivals = [_said("parent", "joy", "ava"), _said("parent", "ros", "ava")]
    around = [_said("aunt_uncle", "eve", "ava"), _said("sibling", "eve", "ros")]
    assert "ros parent ava" in _kept(*rivals, *around)
    assert "joy parent ava" not in _kept(*rivals, *around)


def test_the_best_choice_pays_a_cost_where_that_is_worth_it() -> None:
    assert best_choice([3.0, 2.0], [Factor((0, 1), -1.0)]) == {0, 1}
    assert best_choice([3.0, 0.5], [Factor((0, 1), -1.0)]) == {0}
