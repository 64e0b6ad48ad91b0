"""Sentences of notes that say who belongs to whom, and those like them that do not."""

from __future__ import annotations

import pytest

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\n"

SAID = {
    "their daughter": (
        "Her aunt Nga lives with her husband Colin Reed, and their daughter Trang, now 13.",
        {"Nga parent Trang", "Colin Reed parent Trang"},
    ),
    "their son, a sentence later": (
        "Hannah Stokes and Ryan Stokes live next door. Their son, Arjun, is at college.",
        {"Hannah Stokes parent Arjun", "Ryan Stokes parent Arjun"},
    ),
    "father and more": (
        "Ben Rodda, Ava's father and the only dad she has known, came too.",
        {"Ben Rodda parent Ava Marsh"},
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), SAID.values(), ids=SAID)
def test_a_sentence_says_who_belongs_to_whom(read_family, stated, sentence, expected):
    assert expected <= stated(read_family([HEAD + sentence], subject="Ava Marsh"))


UNSAID = {
    "their daughter is no child of the subject": (
        "Her aunt Nga lives with her husband Colin Reed, and their daughter Trang, now 13.",
        "Ava Marsh parent Trang",
    ),
    "a grown namesake": (
        "Rukhsana and Tariq are married. Their own children: Ava, 19, and Bilal, 15.",
        "Rukhsana parent Ava Marsh",
    ),
}


@pytest.mark.parametrize(("sentence", "wrong"), UNSAID.values(), ids=UNSAID)
def test_a_sentence_like_it_does_not(read_family, stated, sentence, wrong):
    assert wrong not in stated(read_family([HEAD + sentence], subject="Ava Marsh"))


def test_a_social_worker_works_with_all_children_and_a_teacher_with_one(read_family, stated):
    note = (
        "CASE NOTE\nChildren: Ava Marsh, Tom Marsh\nSocial worker: Priya Nair\nTeacher: Anne Duffy\n\nSeen."
    )
    found = stated(read_family([note], subject="Ava Marsh"))

    assert {"Priya Nair professional Ava Marsh", "Priya Nair professional Tom Marsh"} <= found
    assert "Anne Duffy professional Tom Marsh" not in found
