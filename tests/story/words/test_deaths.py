"""Who has died, as far as the words go, and that the book tells of it once."""

from __future__ import annotations

import pytest

from casefile.record import Detail
from story.content import gather
from story.write import write_book

from .conftest import Notes


@pytest.fixture
def una(notes: Notes) -> Notes:
    """Una, whose uncle Ned somebody writes about."""
    notes.note("n1", "2022-05-01", "Una, born 2010. Her uncle Ned.")
    notes.person("child", "Una", gender="female", born="2010-06-14")
    notes.person("ned", "Ned", gender="male")
    notes.is_("aunt_uncle", "ned", "child", "Her uncle Ned")
    return notes


@pytest.mark.parametrize(
    ("words", "quoted", "is_dead"),
    [
        pytest.param("Ned was killed in 2013", "Ned was killed in 2013", True, id="he"),
        pytest.param("Somebody who raised Ned died in her sleep in 2013", "died", False, id="in her sleep"),
        pytest.param("Ned, whose funeral we went to, died in 2013", "died in 2013", True, id="his funeral"),
        pytest.param(
            "Ned, whose father was killed in 2013",
            "Ned, whose father was killed in 2013",
            False,
            id="his father",
        ),
        pytest.param(
            "Of Ned there are two reports: one that he reached Spain, one that he died in 2013",
            "one that he died in 2013",
            False,
            id="one report of two",
        ),
    ],
)
def test_somebody_has_died_only_where_the_words_surely_say_so(
    una: Notes, words: str, quoted: str, is_dead: bool
) -> None:
    una.note("n2", "2022-06-01", f"A note. {words}.")
    una.event("death", "ned", "2013", "", quoted)
    assert gather(una.case(), "child", accepted_only=True).is_dead("ned") == is_dead
    assert ("Ned died" in " ".join(s.text for s in write_book(una.case(), "8-11").sentences)) == is_dead


def test_nobody_died_before_the_birth(una: Notes) -> None:
    una.note("n2", "2022-06-01", "Bo died in 2013. Bo, born in 2016.")
    una.person("bo", "Bo", gender="male", born="2016-08")
    una.event("death", "bo", "2013", "", "Bo died in 2013")
    assert not gather(una.case(), "child", accepted_only=True).is_dead("bo")


def test_a_death_that_has_a_page_is_told_there_alone(una: Notes) -> None:
    una.note("n2", "2022-06-01", "Una moved to her uncle Ned. Ned died in 2021.")
    una.event("move_home", "child ned", "2015-03-01", "Una moved to Ned", "Una moved to her uncle Ned")
    una.event("death", "ned", "2021", "Ned died", "Ned died in 2021")
    told = [s.text for s in write_book(una.case(), "8-11").sentences if s.text.startswith("Ned died")]
    assert len(told) == 1


def test_what_somebody_did_who_has_died_is_told_in_the_past(una: Notes) -> None:
    una.note("n2", "2022-06-01", "Ned died in 2021. Ned works nights at the bakery.")
    una.event("death", "ned", "2021", "Ned died", "Ned died in 2021")
    una.fact(Detail("ned", "work", "works nights at the bakery"), "works nights at the bakery")
    text = " ".join(s.text for s in write_book(una.case(), "8-11").sentences)
    assert "works nights" not in text
    assert "worked nights at the bakery" in text


def test_two_who_have_died_are_asked_about_as_two(una: Notes) -> None:
    una.note("n2", "2022-06-01", "Ned died in 2021. Her aunt Pam died in 2020.")
    una.person("pam", "Pam", gender="female")
    una.is_("aunt_uncle", "pam", "child", "Her aunt Pam")
    una.event("death", "ned", "2021", "Ned died", "Ned died in 2021")
    una.event("death", "pam", "2020", "Pam died", "Her aunt Pam died in 2020")
    text = " ".join(s.text for s in write_book(una.case(), "8-11").sentences)
    assert "remember about these people?" in text
    assert "this person" not in text
