"""Kinship that is only supposed and leads to what the notes deny."""

from __future__ import annotations

import pytest

from casefile.record import Assertion, Evidence, Relationship, SourceSpan
from casefile.vocabulary import Certainty
from extract.denied_links import drop_denied_links
from extract.fact_merging import MergedFact


def _fact(
    kind: str, one: str, other: str, method: str, certainty: Certainty = Certainty.AFFIRMED
) -> MergedFact:
    evidence = Evidence(SourceSpan("d1", 0, 4, "Kin."), method, 0.8)
    return MergedFact(Relationship(kind, one, other), (evidence,), Assertion(certainty))


_PARENT = _fact("parent", "dean", "ava", "rule:parent-predicate")


@pytest.mark.parametrize("ends", [("tess", "dean"), ("dean", "tess")], ids=["before", "behind"])
@pytest.mark.parametrize("method", ["model:7", "rule:sibling-bare"])
def test_who_is_no_aunt_is_no_supposed_sister_of_a_parent(ends: tuple[str, str], method: str) -> None:
    denied = _fact("aunt_uncle", "tess", "ava", "rule:x", Certainty.NEGATED)
    facts = [_PARENT, denied, _fact("sibling", *ends, method)]
    assert drop_denied_links(facts) == [_PARENT, denied]


def test_who_is_no_grandmother_is_no_supposed_mother_of_a_parent() -> None:
    denied = _fact("grandparent", "tess", "ava", "rule:x", Certainty.NEGATED)
    assert drop_denied_links([_PARENT, denied, _fact("parent", "tess", "dean", "model:7")]) == [
        _PARENT,
        denied,
    ]


def test_a_sister_whom_a_note_names_outright_stays_beside_a_denial() -> None:
    denied = _fact("aunt_uncle", "tess", "ava", "rule:x", Certainty.NEGATED)
    facts = [_PARENT, denied, _fact("sibling", "tess", "dean", "rule:sibling-predicate")]
    assert drop_denied_links(facts) == facts


def test_a_supposed_sister_stays_where_another_aunt_is_denied() -> None:
    denied = _fact("aunt_uncle", "joan", "ava", "rule:x", Certainty.NEGATED)
    facts = [_PARENT, denied, _fact("sibling", "tess", "dean", "model:7")]
    assert drop_denied_links(facts) == facts


def test_what_only_the_model_denies_drops_nothing() -> None:
    denied = _fact("aunt_uncle", "tess", "ava", "model:7", Certainty.NEGATED)
    facts = [_PARENT, denied, _fact("sibling", "tess", "dean", "model:7")]
    assert drop_denied_links(facts) == facts
