"""Meetings that a paper is written for. Notes are of 12 May 2021, about Ava Marsh."""

from __future__ import annotations

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Event
from casefile.vocabulary import Certainty
from extract.proposals import ProposedFact
from extract.written_for import put_as_ahead


@pytest.mark.parametrize(
    ("head", "certainty"),
    [
        pytest.param(
            "Guardian: report for the looked after review of 12 May", Certainty.HYPOTHETICAL, id="report"
        ),
        pytest.param(
            "POSITION STATEMENT OF THE MOTHER for the final hearing", Certainty.HYPOTHETICAL, id="statement"
        ),
        pytest.param("School report for Ava's review", Certainty.HYPOTHETICAL, id="whose review"),
        pytest.param("Looked after review, 12 May", Certainty.AFFIRMED, id="the review itself"),
        pytest.param("Review: reports for parents were sent", Certainty.AFFIRMED, id="other reports"),
    ],
)
def test_the_meeting_that_a_paper_is_for_is_still_ahead(head, certainty):
    text = f"Date: 2021-05-12\n\n{head}\n\nAva is well."
    review = Event("review", ("ava",), PartialDate("2021-05-12"))
    (fact,) = put_as_ahead(text, [ProposedFact(review, 0, 16, "rule:note-looked-after-review", 0.9)])
    assert fact.assertion.certainty is certainty
