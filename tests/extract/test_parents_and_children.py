"""Whose child somebody is: chains of relatives, lists of children, couples, and words that make nobody a parent."""

from __future__ import annotations

import pytest

from casefile.record import Relationship
from casefile.vocabulary import Certainty

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\n"

SAID = {
    "a father's mother in brackets": (
        "Dad, Liam Reay, rang. Pauline Reay (dad's mum, who came down from Leeds on the Friday and stayed) is well.",
        {"Pauline Reay parent Liam Reay"},
    ),
    "the second of two phrases behind who": (
        "Aoife, who is Sean's partner and Nuala's mother, cried.",
        {"Aoife parent Nuala", "Aoife partner Sean"},
    ),
    "the second of two phrases": (
        "Denise Reay, Ava's nan, Kelly's mother, rang.",
        {"Denise Reay parent Kelly Marsh"},
    ),
    "mother of two": (
        "Karen Reay, mother of Kelly and of Mrs Aziz, was in Hull.",
        {"Karen Reay parent Kelly Marsh"},
    ),
    "two children, a comma": (
        "Aunt Joan rang. Joan has two children, Colette and Martin. Colette is nine.",
        {"Joan parent Colette", "Joan parent Martin"},
    ),
    "they had two": (
        "Joan Pell married Frank Keane in 1970. They had two children, Colette and Martin. Colette is kind.",
        {"Joan Pell parent Martin", "Frank Keane parent Martin"},
    ),
    "they had, without a noun": (
        "Joan Pell married Frank Keane in 1970. They had Colette in 1972. Colette is kind.",
        {"Joan Pell parent Colette", "Frank Keane parent Colette"},
    ),
    "had with": (
        "Tracey Fox had Chloe (fourteen) and Jake with Mick Dolan. Chloe is kind. Jake is six.",
        {"Tracey Fox parent Jake", "Mick Dolan parent Jake", "Mick Dolan parent Chloe"},
    ),
    "has two, by name": (
        "Tracey Fox has two, Marged (15) and Rhys (7). Rhys is kind.",
        {"Tracey Fox parent Marged", "Tracey Fox parent Rhys"},
    ),
    "by her": (
        "Liam Reay rang. Liam's daughter Chloe, 7, by Kirsty Dean, stays on Wednesdays.",
        {"Kirsty Dean parent Chloe", "Liam Reay parent Chloe"},
    ),
    "is his": ("Ryan Poole came. Ryan said that Zak is his. Zak is six.", {"Ryan Poole parent Zak"}),
    "son of her sister": (
        "Joan rang. Jake, eleven, is the son of Joan's younger sister, Beth. Beth is kind.",
        {"Beth parent Jake"},
    ),
    "how old she is between": (
        "Ava's father, who is 31, is Brandon Lee. Brandon is kind.",
        {"Brandon Lee parent Ava Marsh"},
    ),
    "ages of the parents": (
        "Zak (6) and Mia (4) are the children of Joan Pell (31) and of Frank Keane (35).",
        {"Joan Pell parent Mia", "Frank Keane parent Mia", "Frank Keane parent Zak"},
    ),
    "a daughter together": (
        "Joan Pell married Frank Keane in 1970. They have one daughter together, Colette. Colette is kind.",
        {"Joan Pell parent Colette", "Frank Keane parent Colette"},
    ),
    "married and had": (
        "Joan Pell married Frank Keane and had Colette (1972) and Martin (1975). Colette is kind. Martin rang.",
        {"Frank Keane parent Colette", "Joan Pell parent Martin", "Frank Keane parent Martin"},
    ),
    "there was one son": (
        "Joan Pell married Frank Keane in 1970. There was one son, Martin. Martin is kind.",
        {"Joan Pell parent Martin", "Frank Keane parent Martin"},
    ),
    "a girl of twelve": (
        "Joan Pell has a girl of 12, Colette. Colette is kind.",
        {"Joan Pell parent Colette"},
    ),
    "the couple's three": (
        "Joan Pell rang. Joan and Frank Keane's three: Colette, Martin and Jude. Jude is kind.",
        {"Frank Keane parent Colette", "Joan Pell parent Jude", "Frank Keane parent Martin"},
    ),
    "something said of one of a list": (
        "Joan Pell has three children: Colette, who is at college, Martin (5) and Jude. Jude is kind.",
        {"Joan Pell parent Colette", "Joan Pell parent Martin", "Joan Pell parent Jude"},
    ),
    "is somebody's, an age between": (
        "Aoife Flood rang. Luke, eight months, is Aoife's. Luke is kind.",
        {"Aoife Flood parent Luke"},
    ),
    "a mother and a stepfather": (
        "Kelly's mother Sue Pell (58) and stepfather Frank Keane rang. Frank is kind.",
        {"Sue Pell parent Kelly Marsh", "Frank Keane parent Kelly Marsh"},
    ),
    "both parents": (
        "Both parents, Kelly Marsh and Ian Poole, send cards. Ian is well.",
        {"Ian Poole parent Ava Marsh", "Kelly Marsh parent Ava Marsh"},
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), SAID.values(), ids=SAID)
def test_a_sentence_says_whose_child_somebody_is(read_family, stated, sentence, expected):
    assert expected <= stated(read_family([HEAD + sentence], subject="Ava Marsh"))


NO_FATHER = {
    "not her father": "Brandon Lee, 24, isn't Ava's father. Brandon is kind.",
    "therefore not": "Brandon Lee is therefore not the father. Brandon is kind.",
    "like a father": "Brandon Lee was like a father to her. Brandon is kind.",
    "half a dad": 'Ava says that Brandon Lee is "like half a dad". Brandon is kind.',
    "different dad": "Her friend has the same mum, different dad. Brandon Lee is kind.",
    "the head of a column": "Child | Born | Father | Placement\nSeen at home. Brandon Lee is kind.",
    "of somebody else's child": "Brandon Lee is the father of her first child. Brandon is kind.",
    "another girl's": "She was called names by another girl's father. Brandon Lee is kind.",
}


@pytest.mark.parametrize("sentence", NO_FATHER.values(), ids=NO_FATHER)
def test_words_that_call_nobody_make_no_father(read_family, stated, sentence):
    found = stated(read_family([HEAD + sentence], subject="Ava Marsh"))

    assert {words for words in found if "parent" in words} == {"Kelly Marsh parent Ava Marsh"}


ONLY_HAD = {
    "for the night": "Joan Pell had Zak for the night. Zak is six.",
    "had him": "Zak rang. Joan Pell had him. Zak is six.",
    "had him over": "Joan Pell had Zak over on Sunday. Zak is six.",
    "had a mum": "Joan Pell cried. She had a mum, Zelda Pell. Zelda is kind.",
}


@pytest.mark.parametrize("sentence", ONLY_HAD.values(), ids=ONLY_HAD)
def test_having_somebody_is_not_bearing_them(read_family, stated, sentence):
    found = stated(read_family([HEAD + sentence], subject="Ava Marsh"))

    assert {words for words in found if words.startswith("Joan Pell parent")} == set()


def test_a_father_of_the_note_stands_beside_the_mother_of_a_grown_up(read_family, stated):
    words = "Kelly's mother Sue Pell and the father, Frank Keane, rang. Frank is kind."

    assert "Frank Keane parent Kelly Marsh" not in stated(read_family([HEAD + words], subject="Ava Marsh"))


def test_what_a_worker_wrote_of_a_child_is_not_the_workers_child(read_family, stated):
    note = HEAD + "Report on Ava, by SW Priya Nair. Ava by Priya Nair, final draft."

    assert "Priya Nair parent Ava Marsh" not in stated(read_family([note], subject="Ava Marsh"))


STATEMENT = "STATEMENT OF SANDRA MARSH\nChild: Ava Marsh, DOB 04/03/2014\n\n"


def test_a_writer_says_who_she_is(read_family, stated):
    note = STATEMENT + "1. I am Ava's nan. I have lived in Leeds since 1990.\n\nSandra Marsh"

    assert "Sandra Marsh grandparent Ava Marsh" in stated(read_family([note], subject="Ava Marsh"))


@pytest.mark.parametrize("words", ["I am not Ava's nan.", "They say I am Ava's nan."])
def test_a_writer_denies_it_or_tells_what_others_say(read_family, stated, words):
    note = STATEMENT + f"1. {words} I have lived in Leeds since 1990.\n\nSandra Marsh"

    assert "Sandra Marsh grandparent Ava Marsh" not in stated(read_family([note], subject="Ava Marsh"))


def test_a_grandmothers_father_is_kept_where_he_is_called_great_grandfather(read_family, stated):
    notes = [
        HEAD + "Kelly's mother, Joan Marsh, cares for her own father, Bert Askew.",
        HEAD + "Bert Askew, Ava's great-grandfather, is poorly.",
    ]
    assert "Bert Askew parent Joan Marsh" in stated(read_family(notes, subject="Ava Marsh"))


@pytest.mark.parametrize(
    ("sentence", "certainty"),
    [
        pytest.param("Dean Pike rang. He says he's Ella's dad.", Certainty.ALLEGED, id="he says so himself"),
        pytest.param("The form says Ella's father is Dean Pike.", Certainty.ALLEGED, id="a form says so"),
        pytest.param("Dean Pike is Ella's father, Gemma says.", Certainty.AFFIRMED, id="the family says so"),
    ],
)
def test_who_claims_to_be_a_father_is_alleged_to_be(read_family, sentence, certainty):
    case = read_family(["Re Ella Frost, 9.\n\n" + sentence], subject="Ella Frost")
    found = [
        f.assertion.certainty
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type == "parent"
    ]

    assert found == [certainty]


def test_guardianship_that_nobody_seeks_is_none(read_family):
    note = "Re Ella Frost, 9.\n\nSpecial guardianship to Joan Frost, canvassed in May, is neither needed nor sought."
    case = read_family([note], subject="Ella Frost")
    found = {
        f.assertion.certainty
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type == "carer"
    }

    assert Certainty.AFFIRMED not in found


WHOSE_DAUGHTER = {
    "explained": ("Jean Reay, Kelly's sister, has a daughter, Mia.", "Jean Reay parent Mia"),
    "unnamed": ("Kelly's sister has a daughter, Mia.", "Kelly's sister parent Mia"),
    "carried": ("Jean Reay is pregnant with Mia.", "Jean Reay parent Mia"),
}


@pytest.mark.parametrize(("sentence", "expected"), WHOSE_DAUGHTER.values(), ids=WHOSE_DAUGHTER)
def test_a_child_is_hers_who_has_it_not_hers_whose_sister_she_is(read_family, stated, sentence, expected):
    found = stated(read_family([HEAD + sentence], subject="Ava Marsh"))

    assert expected in found
    assert "Kelly Marsh parent Mia" not in found
