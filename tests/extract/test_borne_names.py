"""Names that are plain words too: after a title, of a child of the file, and where a note says that somebody bears them."""

from __future__ import annotations

import pytest

from casefile.record import Attribute, Relationship
from extract.borne_names import borne_words
from extract.names import find_names

_SURNAMES = ("Young", "King", "White", "Foster", "Little", "Friend", "Street", "Temple")


@pytest.mark.parametrize("surname", _SURNAMES)
def test_whatever_stands_behind_a_title_is_a_surname(surname: str) -> None:
    names = find_names(f"They live with Mr and Mrs {surname}, who came.")

    assert [(n.title, n.surname) for n in names] == [("Mr", surname), ("Mrs", surname)]


@pytest.mark.parametrize(
    "text", ["Miss Mum loads.", "Dr Foster Care Panel met.", "Mrs Social Worker rang.", "On MS Teams."]
)
def test_a_title_before_kin_or_several_plain_words_names_nobody_new(text: str) -> None:
    assert not any(name.surname in ("Mum", "Foster", "Social", "Teams") for name in find_names(text))


_NOTE = """Child: {name} Bellamy
Date: 14 December 2021

I visited {name} at home. Kelly Bellamy is {name}'s mother. {name} was born on 3 May 2016.
{name}'s brother Theo is 8. I saw {name} alone.
"""


@pytest.mark.parametrize("name", ["Autumn", "Prince", "Winter", "Princess", "Junior", "Memory", "Sunday"])
def test_a_child_whose_name_is_a_plain_word_is_found_in_every_sentence(read_family, name: str) -> None:
    case = read_family([_NOTE.format(name=name)], subject=f"{name} Bellamy")
    child = next(p for p in case.people if p.id in case.subject_ids)
    told = {f.claim.value for f in case.facts if isinstance(f.claim, Attribute) and f.claim.field == "born"}

    assert len(child.mentions) >= 7
    assert "2016-05-03" in told
    assert any(
        isinstance(f.claim, Relationship) and f.claim.type == "parent" and f.claim.object_id == child.id
        for f in case.facts
    )


@pytest.mark.parametrize(
    "text",
    [
        "In Autumn 2019 she moved.",
        "They moved last Autumn.",
        "He comes on Sunday and every Sunday.",
    ],
)
def test_a_season_or_a_day_is_not_the_child_of_that_name(text: str) -> None:
    found = find_names(text, frozenset(("Autumn", "Sunday")))

    assert all(name.strength < -3 for name in found)


@pytest.mark.parametrize(
    ("note", "word"),
    [
        ("Ava has a brother called Prince.", "Prince"),
        ("Ava has a brother, Prince.", "Prince"),
        ("Ava's sister Autumn, 4, was there.", "Autumn"),
        ("Ava's aunt Princess came.", "Princess"),
        ("Her mother is Charity Eze.", "Charity"),
        ("Her aunt, Memory Quill, came.", "Memory"),
        ("Child: PRINCE BELLAMY\n", "Prince"),
    ],
)
def test_a_note_says_that_somebody_bears_a_plain_word(note: str, word: str) -> None:
    assert borne_words([note], []) == {word}


@pytest.mark.parametrize(
    "note",
    [
        "She split with her husband, August; he went.",
        "Mia goes home to her mum Saturday.",
        "Her father is Polish and works nights.",
        "He told his mum School is shut.",
        "Her sister, Leicester, may help.",
        "OTHERS: khala Rukhsana (mother's sister, Keighley)",
    ],
)
def test_a_day_a_place_or_a_language_behind_a_relative_is_nobody(note: str) -> None:
    assert borne_words([note], []) == frozenset()


def test_words_for_any_child_are_no_names() -> None:
    assert borne_words([], ["Baby", "Young", "Autumn", "Ava"]) == {"Autumn"}


@pytest.mark.parametrize("forename", ["Mark", "June", "Faith", "Christian"])
def test_a_forename_that_is_a_word_is_one_before_a_surname(read_family, forename: str) -> None:
    case = read_family([f"Child: Ava Marsh\n\nAva was placed with {forename} Bell on 3 June 2019."])

    assert f"{forename} Bell" in {p.label for p in case.people}
