"""The confidence of a proposal: more where more speaks for it, and the share of such proposals that is right."""

from __future__ import annotations

import pytest

from casefile.record import Detail, Event, Evidence, Fact, Relationship, SourceSpan
from extract.confidence import Table, calibrate, claim_kind, grounds

_PARENT = Relationship("parent", "p1", "p2", "birth")
_TABLE = Table({"relation": (1.0, 1.0, 0.5, 0.0)}, {"parent": -0.5})


def _fact(*found: tuple[str, float], claim: Relationship | Event | Detail = _PARENT) -> Fact:
    span = SourceSpan("d1", 0, 4, "Rosa")
    return Fact("f1", claim, tuple(Evidence(span, method, sure) for method, sure in found))


def _confidence(*found: tuple[str, float]) -> float:
    (fact,) = calibrate([_fact(*found)], _TABLE)
    return fact.confidence


@pytest.mark.parametrize(
    ("less", "more"),
    [
        pytest.param([("rule:a", 0.6)], [("rule:b", 0.9)], id="a surer rule"),
        pytest.param([("rule:a", 0.6)], [("rule:a", 0.6), ("model:1", 0.8)], id="the model sees it too"),
        pytest.param([("rule:a", 0.6)], [("rule:a", 0.6), ("rule:a", 0.6)], id="said twice"),
    ],
)
def test_what_more_speaks_for_is_surer(less: list[tuple[str, float]], more: list[tuple[str, float]]) -> None:
    assert _confidence(*less) < _confidence(*more)


def test_the_surest_words_carry_the_probability_and_the_others_keep_their_rank() -> None:
    (fact,) = calibrate([_fact(("rule:a", 0.4), ("rule:b", 0.8))], _TABLE)
    first, second = (e.confidence for e in fact.evidence)
    assert second == fact.confidence
    assert first == pytest.approx(second / 2, abs=1e-3)


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param(Detail("p1", "song", "Calon Lân"), id="no kind of its own"),
        pytest.param(Event("death", ("p1",)), id="a kind without a shift"),
    ],
)
def test_a_claim_without_a_shift_keeps_its_confidence(claim: Detail | Event) -> None:
    fact = _fact(("rule:a", 0.7), claim=claim)
    assert calibrate([fact], _TABLE) == (fact,)


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (_PARENT, "parent"),
        (Relationship("aunt_uncle", "p1", "p2", "maternal"), "kin"),
        (Relationship("emotional", "p1", "p2", "close"), "tie"),
        (Event("death", ("p1",)), "event:death"),
        (Event("review", ("p1",)), "event"),
    ],
)
def test_claims_that_are_alike_share_weights(claim: Relationship | Event, kind: str) -> None:
    assert claim_kind(claim) == kind


def test_grounds_tell_rules_from_the_model() -> None:
    rule, model, _, is_model_alone = grounds([("model:1", 0.9)])
    assert (rule, is_model_alone) == (0.0, 1.0)
    assert model > 2
