"""What the reading itself gives less than an even chance never stands on a drawing like what is established."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from casefile.record import Case, Evidence, Review, SourceSpan
from casefile.vocabulary import Certainty, FactStatus
from graph.doubtful import is_doubtful, put_in_doubt
from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram

_FAMILY = """
rosa:f parent ava:f birth
femi:m parent ava:f birth
rosa partner femi married
"""


def _proposed(case: Case, confidence: float) -> Case:
    """The case with its couple proposed by words of a note."""
    words = Evidence(SourceSpan("d1", 0, 9, "they came"), "model:1", confidence)
    return replace(
        case, facts=tuple(replace(f, evidence=(words,)) if f.id == "r3" else f for f in case.facts)
    )


def _couple(case: Case) -> Certainty:
    (fact,) = (f for f in put_in_doubt(case).facts if f.id == "r3")
    return fact.assertion.certainty


@pytest.mark.parametrize(
    ("confidence", "certainty"),
    [pytest.param(0.4, Certainty.ALLEGED, id="unlikely"), pytest.param(0.6, Certainty.AFFIRMED, id="likely")],
)
def test_an_unlikely_proposal_counts_as_alleged(make_case, confidence, certainty) -> None:
    assert _couple(_proposed(make_case(_FAMILY), confidence)) is certainty


def test_what_a_worker_accepts_is_no_longer_in_doubt(make_case) -> None:
    case = _proposed(make_case(_FAMILY), 0.4)
    review = Review("Jo Bell", datetime(2024, 6, 1))
    accepted = replace(case, facts=tuple(f.accept(review) if f.id == "r3" else f for f in case.facts))
    assert _couple(accepted) is Certainty.AFFIRMED


def test_what_rests_on_no_words_comes_from_a_person(make_case) -> None:
    assert not any(map(is_doubtful, make_case(_FAMILY).facts))


@pytest.mark.parametrize(
    ("confidence", "shown"), [pytest.param(0.4, True, id="unlikely"), pytest.param(0.6, False, id="likely")]
)
def test_the_genogram_shows_the_doubt_and_counts_it(make_case, confidence, shown) -> None:
    svg = draw_genogram(_proposed(make_case(_FAMILY), confidence)).svg
    assert ("alleged only (?)" in svg) is shown
    assert ("1 of these is likelier wrong than right" in svg) is shown


def test_the_ecomap_marks_an_unlikely_tie(make_case) -> None:
    case = make_case("rosa:f parent ava:f birth\nava friend bo:m\nsubject ava")
    words = Evidence(SourceSpan("d1", 0, 2, "Bo"), "model:1", 0.4)
    facts = tuple(replace(f, evidence=(words,)) if f.id == "r2" else f for f in case.facts)
    assert "alleged" not in draw_ecomap(case).svg
    assert "alleged" in draw_ecomap(replace(case, facts=facts)).svg


def test_a_rejected_proposal_is_no_doubt_either(make_case) -> None:
    case = _proposed(make_case(_FAMILY), 0.4)
    rejected = (replace(f, status=FactStatus.REJECTED) for f in case.facts if f.id == "r3")
    assert not any(map(is_doubtful, rejected))
