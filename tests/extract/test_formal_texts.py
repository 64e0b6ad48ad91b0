"""Judgments, reviews and statements: couples by title, the guardian of a court, people named later in the sentence."""

from __future__ import annotations

import pytest

HEAD = "The hearing was on 4 May 2021. J is six. J was seen.\n"

SAID = {
    "carers by title": ("J was placed with Mr and Mrs Okafor.", "Mr Okafor carer J"),
    "couple by title": ("J was placed with Mr & Mrs Okafor.", "Mr Okafor partner Mrs Okafor"),
    "title and letter": ("Mr and Mrs W were heard. Mrs W wept.", "Mr W partner Mrs W"),
    "called by a label": (
        "J's father, referred to here as Father 1, had left. Father 1 was seen.",
        "Father 1 parent J",
    ),
    "called by a letter": ("J's father, whom I shall call F1, had left. F1 was rude.", "F1 parent J"),
    "a step-father and his wife": (
        "This is AB's application for his step-daughter, J. J's mother, now AB's wife is CD. CD and AB agree.",
        "CD partner AB",
    ),
    "guardian": ("The guardian invites me to adjourn.", "Guardian professional J"),
    "daughter of a couple": (
        "The mother is the only daughter of Mr and Mrs Okafor.",
        "Mrs Okafor parent Mother",
    ),
    "born, third child": (
        "Kay Lund, born in 1994, third child of Dora Lund. Kay is well.",
        "Dora Lund parent Kay Lund",
    ),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_a_formal_text_says_who_is_whose(read_family, stated, text, expected):
    assert expected in stated(read_family([HEAD + text], subject="J"))


UNSAID = {
    "guardian of an estate": ("He acted as guardian of the estate.", "Guardian professional J"),
    "no guardian yet": ("She wishes to become a guardian one day.", "Guardian professional J"),
    "two people with titles": ("Mr Bell and Mrs Okafor were heard.", "Mr Bell partner Mrs Okafor"),
    "a wife who is the mother": (
        "J's mother, now AB's wife, is CD. AB's brother is J's uncle. CD and AB agree.",
        "AB parent J",
    ),
    "denied": (
        "The mother is not the daughter of Mr and Mrs Okafor.",
        "Mrs Okafor parent Mother",
    ),
}


@pytest.mark.parametrize(("text", "wrong"), UNSAID.values(), ids=UNSAID)
def test_a_formal_text_says_no_more(read_family, stated, text, wrong):
    assert wrong not in stated(read_family([HEAD + text], subject="J"))


def test_a_guardian_and_a_social_worker_are_those_of_all_children(read_family, stated):
    text = "Children: Ava Marsh and Tom Marsh\nThe hearing was on 4 May 2021. The guardian and the social worker agreed."
    found = stated(read_family([text], subject="Ava Marsh"))

    assert {"Guardian professional Ava Marsh", "Guardian professional Tom Marsh"} <= found
    assert "Social worker professional Tom Marsh" in found


def test_a_writers_own_relatives_are_people(read_family, stated):
    text = "I, Carol Pell, will say: I am the mother of Ava Marsh.\nMy mam had her when I worked. My stepdad threw me out."

    found = stated(read_family([text], subject="Ava Marsh"))

    assert {"Carol's mam parent Carol Pell", "Carol's stepdad parent Carol Pell"} <= found
