"""Whom the notes are about, where nobody says it."""

from __future__ import annotations

import pytest

from extract.lettered_subjects import lettered_children
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


LETTERED = {
    "a heading": (
        "IN THE FAMILY COURT\nRe H, T and L (Care Orders)\n\nThe mother was heard.",
        ("H", "T", "L"),
    ),
    "a heading in capitals": (
        "HIGH COURT OF JUSTICE\nIN THE MATTER OF BH AND DH (FREEING)\n\nThe Trust applies.",
        ("BH", "DH"),
    ),
    "a key": (
        "FAMILY DIVISION\nMr Justice Pell\n\n  R: girl, 14. W: boy, 9.\n  M: mother of the children.",
        ("R", "W"),
    ),
    "a sentence": (
        "Judgment of Mr Justice Pell\n\n2. KD is a girl born on 4 May 2011. RD is a boy.",
        ("KD", "RD"),
    ),
    "rows": ("Judgment\n\n    H   girl   b. 2.5.09\n    T   boy   b. 4.1.13", ("H", "T")),
    "initials of a hurried note": ("Visit 4/5/21. Re KM. Worried about KM and TM.", ()),
    "the parents": ("Judgment\n\n1. I am concerned with the mother, M, and the father, F.", ()),
}


@pytest.mark.parametrize(("text", "children"), LETTERED.values(), ids=LETTERED)
def test_a_judgment_says_by_which_letters_it_calls_the_children(text, children):
    assert lettered_children([text]) == children


def test_rows_of_letters_give_each_child_its_birth_and_father(read_family, described, stated):
    text = (
        "IN THE FAMILY COURT\nRe H and T\n19 October 2018\n\n    H   girl   b. 2.3.09    father Mr A\n"
        "    T   boy    b. 24.11.13   father Mr B\n\n2. They have the same mother, to whom I shall refer as M. M is 31."
    )
    case = read_family([text])

    assert (described(case, "born")["H"], described(case, "born")["T"]) == ("2009-03-02", "2013-11-24")
    assert {"Mr A parent H", "Mr B parent T"} <= stated(case)
    assert not {"Mr A parent T", "Mr B parent H"} & stated(case)
    assert "M" not in {p.label for p in case.people}


def test_the_title_of_a_judge_says_the_sex(read_family, described):
    text = "IN THE HIGH COURT\nBEFORE: MRS JUSTICE HALLOW-PELL\n4 May 2019\n\nI am concerned with K, a boy of six. Mr Justice Orme-Bell heard it first."
    genders = described(read_family([text]), "gender")

    assert (genders["Justice Hallow-Pell"], genders["Justice Orme-Bell"]) == ("female", "male")
