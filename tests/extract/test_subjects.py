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


GUESSED = {
    "a child by age, not who is named most": (
        "Home visit\n\nTina let me in. Noah (6) was drawing. Tina said she was tired; Noah sleeps badly. Tina will ring.",
        "Noah",
    ),
    "whose school it is": (
        "Noah's school rang about Noah's attendance. Tina and Carl were in. Tina told Carl that Tina would ring.",
        "Noah",
    ),
    "not who writes it": (
        "Author: Priya Shaw\n\nNoah was asleep. Priya Shaw saw Noah's bedroom. Tina said Noah eats well. Priya Shaw rang Tina.",
        "Noah",
    ),
}


@pytest.mark.parametrize(("text", "child"), GUESSED.values(), ids=GUESSED)
def test_the_child_is_guessed_from_all_that_shows_one(text, child):
    roster = build_roster([text])

    assert [roster.person(i).label for i in guess_subjects([text], roster)] == [child]


def test_a_child_whom_no_note_names_or_calls_is_guessed_instead(read_family):
    text = "Child: Noah Pell\n\nNoah is six. Tina Pell is Noah's mum. She lives in Hale."
    case = read_family([text], subject="Baby Hale")

    assert [case.person(i).label for i in case.subject_ids] == ["Noah Pell"]
    assert case.extensions == {"subject_guessed": True}


def test_an_unborn_child_is_in_the_file_with_the_children_whom_it_lists(read_family, stated):
    text = "Children: Noah Pell (6), Ivy Pell (4)\n\nTina Pell is mum. The unborn is due in May. Mum is well."
    case = read_family([text], subject="unborn Pell")

    assert [case.person(i).label for i in case.subject_ids] == ["unborn Pell"]
    assert {"Tina Pell parent Noah Pell", "Tina Pell parent Ivy Pell"} <= {
        s.split(",")[0] for s in stated(case)
    }
