"""A draft tells proposals too, but of others only what is likelier right than wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.record import Case, Detail
from casefile.vocabulary import FactStatus
from story.write import write_book


def _proposed(case: Case, kind: str, person: str, confidence: float) -> Case:
    """The case with somebody's details of a kind only proposed, and so sure."""

    def changed(fact):
        claim = fact.claim
        if not isinstance(claim, Detail) or (claim.kind, claim.person_id) != (kind, person):
            return fact
        words = tuple(replace(e, confidence=confidence) for e in fact.evidence)
        return replace(fact, status=FactStatus.PROPOSED, review=None, evidence=words)

    return replace(case, facts=tuple(changed(f) for f in case.facts))


@pytest.mark.parametrize(
    ("confidence", "is_told"), [pytest.param(0.4, False, id="unlikely"), pytest.param(0.6, True, id="likely")]
)
def test_a_parents_talent_is_told_where_it_is_likelier_right(
    niamh: Case, confidence: float, is_told: bool
) -> None:
    case = _proposed(niamh, "talent", "dad", confidence)
    text = " ".join(s.text for s in write_book(case, "8-11", draft=True).sentences)
    assert ("tin whistle" in text) is is_told


def test_what_is_treasured_of_the_child_is_told_for_a_worker_to_look_at(niamh: Case) -> None:
    case = _proposed(niamh, "likes", "child", 0.3)
    text = " ".join(s.text for s in write_book(case, "8-11", draft=True).sentences)
    assert "You like swimming" in text
