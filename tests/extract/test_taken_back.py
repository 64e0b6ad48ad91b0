"""What the next words take back: a night at Nan's, a couple that is none. Notes are of 12 May 2021, about Ava Marsh."""

from __future__ import annotations

import pytest

from casefile.record import Assertion, Relationship
from casefile.vocabulary import Certainty
from extract.proposals import ProposedFact
from extract.taken_back import take_back

HEAD = "12/05/2021 CASE NOTE about Ava Marsh\n\n"


def _read_as(text: str, words: str, claim: Relationship) -> list[ProposedFact]:
    start = text.index(words)
    return take_back(text, [ProposedFact(claim, start, start + len(words), "rule:any", 0.7)])


CARE = Relationship("carer", "nan", "ava", "kinship", "current")
COUPLE = Relationship("partner", "jo", "kev", "dating", "current")


@pytest.mark.parametrize(
    ("sentence", "is_kept"),
    [
        pytest.param("Ava was taken to Joan Reay, 2 Mill Lane, for the night.", False, id="a night"),
        pytest.param("Ava was taken to Joan Reay overnight.", False, id="overnight"),
        pytest.param("Ava was taken to Joan Reay. She slept for the night.", True, id="the next sentence"),
        pytest.param(
            "Ava was taken to Joan Reay every Friday for the night.", True, id="nights that come back"
        ),
        pytest.param("Ava was taken to Joan Reay on 1 May.", True, id="for good"),
    ],
)
def test_a_night_with_somebody_is_no_care(sentence, is_kept):
    assert len(_read_as(sentence, "Ava was taken to Joan Reay", CARE)) == is_kept


@pytest.mark.parametrize(
    ("after", "certainty"),
    [
        pytest.param(
            "Jo denies this: Kev is a lodger and there is no relationship.",
            Certainty.NEGATED,
            id="nothing in it",
        ),
        pytest.param("Jo denies this. They are just friends.", Certainty.NEGATED, id="friends"),
        pytest.param("Jo denies this. She was cross.", Certainty.AFFIRMED, id="only denied"),
        pytest.param("There is no relationship with the school.", Certainty.AFFIRMED, id="not of the couple"),
    ],
)
def test_a_couple_that_is_denied_at_once_is_none(after, certainty):
    (fact,) = _read_as(f"A neighbour said that Jo is seeing Kev. {after}", "Jo is seeing Kev", COUPLE)

    assert fact.assertion == Assertion(certainty)


def test_a_case_knows_no_carer_for_a_night(read_family):
    case = read_family(
        [HEAD + "Ava taken to MGM Joan Reay, 2 Mill Lane, for the night."], subject="Ava Marsh"
    )

    claims = [f.claim for f in case.facts if isinstance(f.claim, Relationship)]
    assert "grandparent" in {c.type for c in claims}
    assert "carer" not in {c.type for c in claims}


@pytest.mark.parametrize(
    ("text", "claim", "status"),
    [
        ("Jo and Kev are no longer together.", COUPLE, "ended"),
        ("Jo and Kev aren't together any more.", COUPLE, "ended"),
        ("Nan is no longer Ava's carer.", CARE, "former"),
        ("Jo and Kev were never together.", COUPLE, None),
        ("Nan is no longer Ava's mother.", Relationship("parent", "nan", "ava", "birth"), None),
    ],
)
def test_what_is_no_longer_so_was_so(text, claim, status):
    denied = ProposedFact(claim, 0, len(text), "rule:any", 0.7, Assertion(Certainty.NEGATED))
    (fact,) = take_back(text, [denied])

    assert fact.assertion.certainty is (Certainty.AFFIRMED if status else Certainty.NEGATED)
    assert fact.claim.status == (status or claim.status)
