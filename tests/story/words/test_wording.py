"""How sentences of a book are put: ages, names, places and questions that read as a child would say them."""

from __future__ import annotations

import pytest

from casefile.record import Organisation, Tie
from story.book import Book
from story.write import write_book


def words_of(book: Book) -> str:
    return " ".join(s.text for s in book.sentences)


@pytest.fixture
def sam(notes):  # type: ignore[no-untyped-def]
    """Sam, born on a day that a year alone leaves two ages for."""
    notes.note(
        "n1", "2022-05-01", "Sam and his mother Jo. His dad Lee died in 2015. Sam goes to High School."
    )
    notes.person("child", "Sam", gender="male", born="2008-06-14")
    notes.person("jo", "Jo", gender="female")
    notes.person("lee", "Lee", gender="male", died="2015")
    notes.is_("parent", "jo", "child", "his mother Jo", nature="birth")
    notes.is_("parent", "lee", "child", "His dad Lee", nature="birth")
    return notes


def test_two_ages_have_no_comma_between_them(sam) -> None:  # type: ignore[no-untyped-def]
    assert "Lee died in 2015, when you were six or seven." in words_of(write_book(sam.case(), "8-11"))


def test_a_home_where_nobody_is_named_is_asked_for_as_a_home(sam) -> None:  # type: ignore[no-untyped-def]
    sam.note(
        "n2", "2022-06-01", "Placed on 3 March 2022. Sam likes maps. Jo chose the name Sam. White British."
    )
    sam.event("placement_start", "child", "2022-03-03", "Placed", "Placed on 3 March 2022")
    sam.detail("child", "likes", "maps", "Sam likes maps")
    sam.detail("child", "name_story", "Jo chose the name Sam", "Jo chose the name Sam")
    sam.detail("child", "heritage", "White British", "White British")
    text = words_of(write_book(sam.case(), "12-15"))
    assert "what you did at a home where nobody is named" in text.lower()
    assert "that home did" not in text


def test_whom_to_ask_about_a_parent_is_named_without_a_stray_comma(sam) -> None:  # type: ignore[no-untyped-def]
    text = words_of(write_book(sam.case(), "8-11"))
    assert "Jo or people who know Jo" in text


def test_a_school_without_a_name_of_its_own_is_no_name(sam) -> None:  # type: ignore[no-untyped-def]
    sam.organisations.append(Organisation("hs", "High School", "school"))
    sam.fact(Tie("child", "hs", "pupil", "current"), "Sam goes to High School")
    assert "You go to high school." in words_of(write_book(sam.case(), "8-11"))


def test_whoever_needs_a_word_more_is_named_last(sam) -> None:  # type: ignore[no-untyped-def]
    sam.note("n2", "2022-06-01", "Sam lives with Win, and so do Bea and Abe. Bea is his cousin, too.")
    sam.person("win", "Win", gender="female")
    sam.person("bea", "Bea", gender="female")
    sam.person("bea2", "Bea", gender="female")
    sam.person("abe", "Abe", gender="male")
    for child in ("child", "bea", "abe"):
        sam.is_("carer", "win", child, "Sam lives with Win", nature="foster", status="current")
    sam.is_("sibling", "bea", "child", "Bea")
    sam.is_("sibling", "abe", "child", "Abe")
    sam.is_("cousin", "bea2", "child", "Bea is his cousin")
    assert "Abe and your sister Bea live there too." in words_of(write_book(sam.case(), "8-11"))


def test_a_heading_speaks_in_the_childs_voice(sam) -> None:  # type: ignore[no-untyped-def]
    sam.person("jo2", "Jo", gender="female")
    sam.is_("aunt_uncle", "jo2", "child", "his mother Jo")
    titles = [page.title for page in write_book(sam.case(), "8-11").pages]
    assert "My mum Jo" in titles


def test_nobody_is_told_that_dad_is_dad(sam) -> None:  # type: ignore[no-untyped-def]
    sam.note(
        "n2", "2022-06-01", "Sam moved to his Dad, Ray, on 1 March 2020. Sam moved to Win on 1 May 2021."
    )
    sam.person("ray", "Ray", gender="male", also_known_as="Dad")
    sam.facts[:] = [
        f
        for f in sam.facts
        if "lee" not in (getattr(f.claim, "subject_id", ""), getattr(f.claim, "person_id", ""))
    ]
    sam.is_("parent", "ray", "child", "his Dad, Ray", nature="birth")
    sam.event("move_home", "child ray", "2020-03-01", "Sam moved to his Dad", "Sam moved to his Dad, Ray")
    sam.event(
        "move_home", "child jo", "2021-05-01", "Sam moved to his mother", "Sam moved to Win on 1 May 2021"
    )
    assert "Dad is your dad" not in words_of(write_book(sam.case(), "8-11"))
