"""Whom the notes are about, where nobody says it."""

from __future__ import annotations

import pytest

from extract.roster import build_roster
from extract.subjects import guess_subjects

ABOUT = {
    "concerned with": (
        "IN THE FAMILY COURT\n\nHattie Lorne for the mother\nKit Hale for the father\n\nI am concerned with K, born on 4 October 2012, and her brother J.",
        "K",
    ),
    "a code": (
        "Mr Justice Pell\n\nCB and JG were heard. CB wept; JG did not.\nI have before me an application in respect of LB, the child of CB and JG.",
        "LB",
    ),
    "referred to as": (
        "Judgment\n\nThe Prospective Adopters were heard. Hattie Lorne spoke. The toddler, referred to as ‘E’, is in care. Hattie Lorne agreed.",
        "E",
    ),
    "a name": (
        "The review was led by Joan Trott. Joan Trott met Kelly Marsh.\nThis review concerns Ava Marsh, who died in 2019.",
        "Ava Marsh",
    ),
    "two boys": (
        "Mr Justice Pell\n\nMs Ann Hale for the father\n\nI heard applications in relation to two young boys, S and T. S was born in 2018.",
        "S",
    ),
}


@pytest.mark.parametrize(("text", "child"), ABOUT.values(), ids=ABOUT)
def test_a_formal_text_says_whom_it_is_about(text, child):
    roster = build_roster([text])

    assert [roster.person(i).label for i in guess_subjects([text], roster)] == [child]


def test_other_letters_are_names_where_the_guessed_child_has_one(read_family):
    text = "IN THE FAMILY COURT\nDate: 4 May 2021\n\nI am concerned with K, born on 4 October 2012. Her brother S is six.\nKit Hale for the father"
    case = read_family([text])

    assert {"K", "S"} <= {p.label for p in case.people}
    assert case.extensions == {"subject_guessed": True}
