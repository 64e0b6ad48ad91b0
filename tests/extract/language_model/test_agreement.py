"""What our own reading makes of a fact that a model told: agreement, contradiction, and what stays in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.partial_date import PartialDate
from casefile.record import (
    Assertion,
    Case,
    Event,
    Evidence,
    Fact,
    Person,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from casefile.vocabulary import Certainty
from extract.language_model.agreement import beside_rules
from extract.language_model.checks import DOUBTFUL

_TEXT = "Ava broke her wrist on 20 September 2021."
_PEOPLE = (Person("p1", "Ava"), Person("p2", "Theo"))


def _case(method: str, confidence: float, *people: str) -> Case:
    """A note and one injury of these people in it."""
    span = SourceSpan("d1", 0, len(_TEXT), _TEXT)
    injury = Event("injury", people, PartialDate("2021-09-20"))
    return Case(
        documents=(SourceDocument("d1", "Note", _TEXT, text_digest(_TEXT)),),
        people=_PEOPLE,
        facts=(Fact("f1", injury, (Evidence(span, method, confidence),), Assertion()),),
    )


def _weighed(model: Case, own: Case) -> float:
    return beside_rules(model, own, {p.id: p.id for p in _PEOPLE}).facts[0].confidence


@pytest.mark.parametrize("people", [("p1",), ("p1", "p2")], ids=["the same people", "one more"])
def test_what_both_read_is_surer(people: tuple[str, ...]) -> None:
    assert _weighed(_case("lm:m", 0.8, "p1"), _case("rule:injury", 0.6, *people)) == 0.9


def test_what_our_own_reading_gives_to_others_is_as_sure_as_before() -> None:
    assert _weighed(_case("lm:m", 0.8, "p2"), _case("rule:injury", 0.6, "p1")) == 0.8


def test_what_the_words_do_not_bear_out_is_not_made_sure_by_a_reading_that_may_err_alike() -> None:
    doubted = DOUBTFUL - 0.1
    assert _weighed(_case("lm:m", doubted, "p2"), _case("rule:injury", 0.6, "p1", "p2")) == doubted


def test_what_our_own_reading_denies_is_less_sure() -> None:
    own = _case("rule:injury", 0.6, "p1")
    denied = replace(own, facts=(replace(own.facts[0], assertion=Assertion(Certainty.NEGATED)),))
    assert _weighed(_case("lm:m", 0.8, "p1"), denied) == pytest.approx(0.48)
