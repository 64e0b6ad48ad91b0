"""Wills, letters and tales in parts: whoever writes them is the "I" whose kin they tell of."""

from __future__ import annotations

import pytest

from extract.own_tales import tells_of_own_children, tells_own_family, writer_of
from extract.roster import build_roster

WILL = (
    "THE WILL\n\nI Jabez Thorne of Wickenby, maltster, being of sound mind, do make this my last will. To my dear wife Susannah my house. "
    "To my son Reuben the malting. To my daughter Hester, wife of Caleb Mundy, one hundred pounds. I appoint my brother Enoch executor.\n\n"
    "THE NOTES\n\nHe died in 1845 and was buried in 1845."
)
LETTER = (
    "Battista Morelli to his sister Giovanna, 23 June 1861\n\nDearest sister,\n\nI am well, and hope the same of our mother. Tell my brother "
    "Pietro that I signed nothing. I have had word in 1861 that my wife Rosa is ill.\n\nYour loving brother,\nBattista"
)
SAID = {
    "a will": (
        WILL,
        {
            "Jabez Thorne parent Reuben",
            "Jabez Thorne parent Hester",
            "Susannah partner Jabez Thorne",
            "Enoch sibling Jabez Thorne",
            "Hester partner Caleb Mundy",
        },
    ),
    "a letter": (LETTER, {"Pietro sibling Battista Morelli", "Rosa partner Battista Morelli"}),
}


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID)
def test_my_kin_are_those_of_whoever_writes(read_family, stated, text, expected):
    assert expected <= stated(read_family([text]))


def test_whoever_is_told_of_may_be_the_writer(read_family, stated):
    assert SAID["a will"][1] <= stated(read_family([WILL], subject="Jabez Thorne"))


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        pytest.param("I, Ann Hale, of Leek, leave all to my son.", "Ann Hale", id="behind I"),
        pytest.param("THE YARD\nby Ann Hale\n\nMy mother sang.", "Ann Hale", id="below a title"),
        pytest.param("Ann Hale wrote.\n\nWith love from your niece,\nAnn", "Ann Hale", id="below a farewell"),
        pytest.param("I saw Ann Hale. My son left.", None, id="seen only"),
        pytest.param("Ann Hale rang. She came home.\nAnn", None, id="below a sentence"),
    ],
)
def test_the_writer_is_named_where_somebody_signs_or_says_so(text, writer):
    roster = build_roster([text])
    found = writer_of([text], roster)
    assert (roster.person(found).label if found else None) == writer


def test_a_tale_whose_parts_others_may_tell_has_no_author_without_a_name():
    tale = "Our story\n\nAMINA\nMy mother left. I followed. My father stayed.\n\nYUSUF\nMy sister came. I was six."
    assert not tells_own_family(tale)
    assert tells_own_family(tale.replace("AMINA\n", "").replace("YUSUF\n", ""))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Name: Ann Hale\nBorn: 1950\nMy son is Ben. My wife is Jo. I work.", id="a form"),
        pytest.param("My son is Ben. My wife is Jo. I told the social worker.", id="a worker's day"),
        pytest.param("My mum is Jo. My dad is Ben. I live there.", id="a child's"),
        pytest.param('"My son is Ben and my wife is Jo," he said. I wrote it down.', id="a quotation"),
    ],
)
def test_of_a_childs_file_no_tale_is_made(text):
    assert not tells_of_own_children(text, is_old=False)


def test_a_letter_for_a_name_is_no_pronoun(read_family):
    labels = {
        p.label
        for p in read_family(["Child: Ava Marsh\nSeen by I. Khan, health visitor. I Khan rang."]).people
    }
    assert any(label.endswith("Khan") for label in labels)
