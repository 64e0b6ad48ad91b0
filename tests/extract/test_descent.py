"""Whose child somebody is where lines, lists and joined phrases say it: genograms, forms and "A's partner and B's mother"."""

from __future__ import annotations

import pytest

from casefile.record import Relationship

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\n"

SAID = {
    "partner and mother": (
        "Liam Reay rang. Orla, who is Liam's partner and Saoirse's mother, sent a card. Saoirse is two.",
        {"Orla parent Saoirse", "Orla partner Liam Reay"},
    ),
    "nan, mother": (
        "I met Joan Pell, Ava's nan, Kelly's mother, at the house.",
        {"Joan Pell grandparent Ava Marsh", "Joan Pell parent Kelly Marsh"},
    ),
    "he is and so": (
        "Darren Pell was there. He is Joan Pell's son and brother to Karen, so Kelly's uncle. Karen was out.",
        {"Joan Pell parent Darren Pell", "Darren Pell aunt_uncle Kelly Marsh"},
    ),
    "of one and of the other": (
        "Joan Pell, mother of Kelly and of Tina Pell, was well. Tina Pell came too.",
        {"Joan Pell parent Kelly Marsh", "Joan Pell parent Tina Pell"},
    ),
    "plus": ("Craig Hebb, dad of Mason + Ellie, rang. Mason is nine.", {"Craig Hebb parent Ellie"}),
    "are hers": (
        "Gavin Tull came. Gavin's are Kayleigh, Callum and Poppy. Poppy is three.",
        {"Gavin Tull parent Kayleigh", "Gavin Tull parent Poppy"},
    ),
    "belong to": (
        "Laiba, 9, and Hamza belong to Tariq Aziz (brother of Dad, out driving) and Nasreen Aziz.",
        {"Tariq Aziz parent Laiba", "Nasreen Aziz parent Hamza"},
    ),
    "other children on a form": (
        "Other children: Kaden, dob 02/05/2016\nKaden starts school this month.",
        {"Kelly Marsh parent Kaden"},
    ),
    "letters in the head": (
        "M: Kelly Marsh     F: Owen Price, dec'd     Stepfather: Shaun Kirk\nShaun was out.",
        {"Owen Price parent Ava Marsh", "Kelly Marsh parent Ava Marsh"},
    ),
    "unions of a genogram": (
        "M 36. Married x2. 1st husb Craig Dale m. 2006, div 2013 - Mason 14 & Ellie 12. Now Gavin Tull - Poppy.",
        {"Craig Dale parent Mason", "Kelly Marsh parent Ellie", "Gavin Tull parent Poppy"},
    ),
    "own dad": (
        "Kelly Marsh: own dad Ron Pell died in 2018.",
        {"Ron Pell parent Kelly Marsh"},
    ),
    "grown children of a couple": (
        "Zara and Musa Khan, paternal grandparents, head the house. Three grown children: Tariq, Shabnam (Mrs Malik), Imran.",
        {"Zara Khan parent Tariq", "Musa Khan parent Imran"},
    ),
    "children of a couple, one explained": (
        "Marva, Curtis (father of Ava) and Everton are the three children of Ionie and Alphonse Bell. Marva rang.",
        {"Ionie Bell parent Marva", "Alphonse Bell parent Curtis", "Ionie Bell parent Everton"},
    ),
    "their son, far behind": (
        "Shabnam Malik lives ten minutes away at 9 Vale Place with her second husband, Rizwan, and their son Musa, 3.",
        {"Shabnam Malik parent Musa", "Rizwan parent Musa"},
    ),
    "proved by a test": (
        "Rory is Ava's half-brother; his father is Sean Dunn (DNA, 1 July 2020). Rory is three.",
        {"Sean Dunn parent Rory"},
    ),
    "next of kin of a client": (
        "CLIENT Kelly Marsh   Room 6\nNext of kin   Wayne Marsh, brother, Dubai.\n",
        {"Wayne Marsh sibling Kelly Marsh"},
    ),
    "a name in capitals at the head of a line": (
        "There are two.\nJODIE. Mum Lorraine Coe, dad Darren Coyle, who drowned when she was eight.\n",
        {"Lorraine Coe parent Jodie", "Darren Coyle parent Jodie"},
    ),
    "on dad's side": (
        "Dad, Liam Reay, rang. Ava's nan, Susan Reed (dad's side), was with him.",
        {"Susan Reed grandparent Ava Marsh"},
    ),
    "that's whose": (
        "Tina Pell, that's Joan Pell's daughter, Max Hale and the twins came. Joan Pell is Ava's nan.",
        {"Joan Pell parent Tina Pell"},
    ),
    "an uncle by his title": (
        "It was Kelly's brother, Uncle Dan, who rang.",
        {"Uncle Dan sibling Kelly Marsh"},
    ),
    "one of four": (
        "Kelly Marsh is the third of four children of Joan Pell. Joan rang.",
        {"Joan Pell parent Kelly Marsh"},
    ),
    "of the late one and of the other": (
        "Kelly Marsh is the younger child of the late Alan Pell, a bus inspector, and of Joan Pell.",
        {"Alan Pell parent Kelly Marsh", "Joan Pell parent Kelly Marsh"},
    ),
    "a place between": (
        "Joan Pell, Keighley, MGM of Ava, was seen.",
        {"Joan Pell grandparent Ava Marsh"},
    ),
    "a list parted by semicolons": (
        "Present: Kelly Marsh; Tina Pell, maternal aunt; J Poole; Ruth Amos, Barnsley.",
        {"Tina Pell aunt_uncle Ava Marsh"},
    ),
    "her da": (
        "Alan Pell was in. Alan Pell is Kelly's da and minds the house.",
        {"Alan Pell parent Kelly Marsh"},
    ),
    "explained subject": (
        "Karen Pell, sister of Tina Pell, was Joan Pell's child by a man called Foster. Karen died.",
        {"Joan Pell parent Karen Pell"},
    ),
}

NOT_SAID = {
    "only the dates": (
        "Joan Pell had four with Tina Pell, Bo and Ed in the van. Bo drove.",
        "Tina Pell parent Ava Marsh",
    ),
    "had his move": ("Tina Pell had Bo's move to arrange. Bo is nine.", "Tina Pell parent Bo"),
    "children of the mother": (
        "Two older children of the mother, Imogen, a girl, and Bo, live in Leeds. Imogen is nine.",
        "Imogen parent Ava Marsh",
    ),
    "two people": (
        "Spoke to her aunt Tina Pell and Kelly's partner. Tina Pell is well.",
        "Tina Pell partner Kelly Marsh",
    ),
    "another gender": (
        "Tina Pell is Kelly's sister and Ava's grandad rang. Tina Pell is well.",
        "Tina Pell grandparent Ava Marsh",
    ),
    "worker's list": ("M: Kelly rang Owen Price today about the bus.", "Owen Price parent Ava Marsh"),
    "dash before a speaker": (
        "M 36. Married x2. Now Gavin Tull - Poppy Hale rang the office twice.",
        "Gavin Tull parent Poppy Hale",
    ),
    "that's for the children": (
        "We saw Tina Pell, that's where Kelly's sister rang from. Tina Pell is well.",
        "Kelly Marsh sibling Tina Pell",
    ),
    "a list parted by commas": (
        "Present: Kelly Marsh, Tina Pell, maternal aunt, J Poole, Ruth Amos.",
        "Tina Pell aunt_uncle Ava Marsh",
    ),
    "another's baby": (
        "CHILDREN: Ava Marsh, Ben Marsh\nTina is pregnant, baby's father Sean Dunn was there.",
        "Sean Dunn parent Ava Marsh",
    ),
    "own room": ("Kelly Marsh: own room painted by Ron Pell.", "Ron Pell parent Kelly Marsh"),
}


@pytest.mark.parametrize(("text", "wanted"), SAID.values(), ids=SAID)
def test_parents_are_read_from_lists_lines_and_joined_phrases(read_family, stated, text, wanted):
    assert wanted <= stated(read_family([HEAD + text], subject="Ava Marsh"))


@pytest.mark.parametrize(("text", "wrong"), NOT_SAID.values(), ids=NOT_SAID)
def test_words_that_tell_of_somebody_else_make_nobody_kin(read_family, stated, text, wrong):
    assert wrong not in stated(read_family([HEAD + text], subject="Ava Marsh"))


def test_a_father_of_the_elder_two_is_none_of_the_youngest(read_family, stated):
    note = "CASE NOTE 12/05/2021\nChildren: Ava Marsh 04/03/2010, Ben Marsh 04/03/2012, Cal Marsh 04/03/2018\n\nCurtis Bell is father of the elder two only."
    found = stated(read_family([note], subject="Ava Marsh"))
    assert {"Curtis Bell parent Ava Marsh", "Curtis Bell parent Ben Marsh"} <= found
    assert "Curtis Bell parent Cal Marsh" not in found


def test_numbers_in_brackets_mean_the_people_of_the_list(read_family, stated):
    note = "POLICE NOTICE 12/05/2021\nSUBJECTS\n1 Ava Marsh 04/03/2014\n2 Ben Marsh 04/03/2016\n3 Kelly Marsh 01/02/1990 (mother of 1, 2)\n4 Lee Dunn 01/02/1988 (father of 2)\n"
    found = stated(read_family([note], subject="Ava Marsh"))
    assert {"Kelly Marsh parent Ava Marsh", "Lee Dunn parent Ben Marsh"} <= found
    assert "Lee Dunn parent Ava Marsh" not in found


def test_the_three_whom_a_writer_had_are_the_writers_children(read_family, stated):
    letter = "Dear Ruth,\n\nI am Ava's nan. We had the three. Susan, Martin, and Kelly a long way behind. We had three visits. Ruth and Mo came.\n\nYours,\nJoan Pell"
    found = stated(read_family([HEAD, letter], subject="Ava Marsh"))
    assert {"Joan Pell parent Susan", "Joan Pell parent Martin"} <= found
    assert "Joan Pell parent Mo" not in found


def test_the_children_whom_somebody_had_by_somebody_are_of_both(read_family, stated):
    text = "Joan Pell had four by Ron Pell: Carl, the other one, Tina and Wes. Carl, Tina and Wes are well."
    found = stated(read_family([HEAD + text], subject="Ava Marsh"))
    assert {
        f"{parent} Pell parent {child}" for parent in ("Joan", "Ron") for child in ("Carl", "Wes")
    } <= found


MINE = {
    "of an earlier marriage": ("Tina and Wes are from my first, and grown.", {"Joan Pell parent Tina", "Joan Pell parent Wes"}),
    "of both": ("Becky is mine and Ron Pell's. Ron Pell is well.", {"Joan Pell parent Becky", "Ron Pell parent Becky"}),
    "a house": ("The house on Wes Street is mine. Wes is well.", set()),
}  # fmt: skip


@pytest.mark.parametrize(("words", "wanted"), MINE.values(), ids=MINE)
def test_those_whom_a_writer_calls_mine_are_the_writers_children(read_family, stated, words, wanted):
    letter = f"Dear Ruth,\n\nI am Ava's nan. {words}\n\nYours,\nJoan Pell"
    found = stated(read_family([HEAD, letter], subject="Ava Marsh"))
    assert {f for f in found if "parent" in f and "Marsh" not in f} == wanted


def test_our_before_a_name_means_a_grown_child_of_the_writer(read_family, stated):
    letter = "Dear Ruth,\n\nI am Ava's nan. Our Becky was home from college and Ava sat with her.\n\nYours,\nJoan Pell"
    assert "Joan Pell parent Becky" in stated(read_family([HEAD, letter], subject="Ava Marsh"))


def test_the_side_of_a_relative_is_told_behind_the_word(read_family):
    note = HEAD + "Susan Reed is Ava's nan on her dad's side. Jo Reed, Ava's aunt (mum's side), came too."
    case = read_family([note], subject="Ava Marsh")
    natures = {
        f.claim.type: f.claim.nature
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type in ("grandparent", "aunt_uncle")
    }
    assert natures == {"grandparent": "paternal", "aunt_uncle": "maternal"}
