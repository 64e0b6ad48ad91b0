"""Whose brother, mother or husband words mean that name no owner, in a file with several grown-ups and children."""

from __future__ import annotations

import pytest

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\n"

OWNED = {
    "paragraph about a grown-up": (
        "KYRON REAY. Adopted at 4. One older sister, Imogen Reay.",
        {"Imogen Reay sibling Kyron Reay"},
    ),
    "own dad in the mother's line": (
        "M: own dad Ron Price d. 2018.",
        {"Ron Price parent Kelly Marsh"},
    ),
    "brother in the mother's line": (
        "M: tired. Brother Terry Price in Hull rings.",
        {"Terry Price sibling Kelly Marsh"},
    ),
    "two things said of one person": (
        "Joanne Reay, who is Sean Price's partner and Saoirse Price's mother, cried.",
        {"Joanne Reay partner Sean Price", "Joanne Reay parent Saoirse Price"},
    ),
    "a brother and two more": (
        "Kelly has a brother, Terry Price, and two brothers in Hull, Ron Price and Alf Price.",
        {"Terry Price sibling Kelly Marsh"},
    ),
    "several whom she has": (
        "Kelly has two brothers, Ron Price and Alf Price.",
        {"Ron Price sibling Kelly Marsh", "Alf Price sibling Kelly Marsh"},
    ),
    "a sister and since April a brother": (
        "Kelly has a half-sister, Tess Price, and since April a half-brother, Ron Price.",
        {"Tess Price sibling Kelly Marsh", "Ron Price sibling Kelly Marsh"},
    ),
    "somebody who has a mother already": (
        "Ava was seen. Kelly came with her mother, Sandra Price.",
        {"Sandra Price parent Kelly Marsh"},
    ),
    "two predicates": (
        "Sandra Price is Kelly's mum and Ava's nan.",
        {"Sandra Price parent Kelly Marsh", "Sandra Price grandparent Ava Marsh"},
    ),
    "the mother's husband is the stepfather": (
        "Kelly's husband is Dean Okoro. Ava says that her stepdad is kind.",
        {"Dean Okoro parent Ava Marsh"},
    ),
}


@pytest.mark.parametrize(("words", "facts"), OWNED.values(), ids=OWNED)
def test_whose_relative_is_told_by_the_line_or_the_sentence(read_family, stated, words, facts):
    found = stated(read_family([HEAD + words], subject="Ava Marsh"))

    assert facts <= found
    assert {f for f in found if "sibling" in f} == {f for f in facts if "sibling" in f}


def test_a_mother_under_a_fuller_name_stays_the_childs(read_family, stated):
    found = stated(read_family([HEAD + "Ava cried. Her mother, Kelly, was late."], subject="Ava Marsh"))

    assert {f for f in found if "parent" in f} == {"Kelly Marsh parent Ava Marsh"}


RECORD = (
    "MATERNITY RECORD\nWoman: Kelly Marsh   EDD 06/10/2019\nFirst child is Ava Marsh.\n\nSupport at home.\n"
)
PATIENTS = {
    "mother": ("Mum, Sandra Price (52), rings daily.", "Sandra Price parent Kelly Marsh"),
    "own dad": ("Own dad, Alan Reay, is in Spain.", "Alan Reay parent Kelly Marsh"),
    "sister": ("Tess Price (sister) came.", "Tess Price sibling Kelly Marsh"),
}


@pytest.mark.parametrize(("words", "fact"), PATIENTS.values(), ids=PATIENTS)
def test_in_a_grown_ups_record_relatives_are_hers(read_family, stated, words, fact):
    found = stated(read_family([RECORD + words], subject="Ava Marsh"))

    assert {f for f in found if f.split()[0] == fact.split()[0] and "partner" not in f} == {fact}


def test_a_second_woman_beside_a_first_is_somebody_else(read_family, stated):
    words = "Sandra Price (Kelly's mum) and Kelly's sister rang."
    found = stated(read_family([HEAD + words], subject="Ava Marsh"))

    assert "Sandra Price sibling Kelly Marsh" not in found
    assert "Kelly Marsh sibling Sandra Price" not in found


def test_a_father_in_a_maternity_record_is_the_childs(read_family, stated):
    found = stated(read_family([RECORD + "Dad, Dean Okoro, came."], subject="Ava Marsh"))

    assert "Dean Okoro parent Kelly Marsh" not in found


def test_nobody_who_speaks_is_the_she_of_their_own_line(read_family, stated):
    chat = (
        "Chat with Marva Price and Callum Lund about Ava Marsh, whose mother is Kelly Marsh\n"
        "M 08:14  Kelly came last night\nC 08:15  Is she well?\nM 08:16  her brother Wayne Reay has her\nC 08:17  Good"
    )
    found = stated(read_family([chat], subject="Ava Marsh"))

    assert not {f for f in found if "Wayne" in f and "Marva" in f}


def test_a_note_is_about_the_children_of_its_table(read_family, stated):
    table = "CONFERENCE\n\n| Child | DOB | School |\n| Ava Marsh | 04/03/2014 | Oak |\n| Leo Marsh | 05/06/2016 | Oak |\n\n"
    note = table + "Kelly Marsh (mother) came with Tom Reay."
    other = "Children: Ava Marsh, Leo Marsh and Tom Reay."
    found = stated(read_family([other, note], subject="Ava Marsh"))

    assert {f for f in found if f.startswith("Kelly Marsh parent")} >= {
        "Kelly Marsh parent Ava Marsh",
        "Kelly Marsh parent Leo Marsh",
    }
