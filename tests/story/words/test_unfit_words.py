"""Words cut out of a note's sentence that do not fit a sentence of the book: they are left for the worker."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.vocabulary import FactStatus
from story.write import write_book


def told_of(notes, fact, band: str) -> list[str]:  # type: ignore[no-untyped-def]
    """The sentences of a book that rest on a fact."""
    return [s.text for s in write_book(notes.case(), band).sentences if fact.id in s.fact_ids]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        pytest.param("talent", "Education: attendance, moved up a set in maths", id="the heading of a form"),
        pytest.param("talent", "Best Young Learner, July 2022", id="what was won and when"),
        pytest.param("personality", "in the top set, is a pleasure", id="where the child is"),
        pytest.param("personality", "her, arms up", id="whom a line is about"),
        pytest.param("personality", "has been quieter", id="how the child was of late"),
        pytest.param("personality", "a gentle man", id="a grown-up"),
        pytest.param("talent", "thinks it is her fault", id="whose fault it is"),
        pytest.param("likes", "football for 2 yrs", id="shorthand for years"),
        pytest.param("food", "Dog (Duke) has eaten one slipper", id="who ate"),
    ],
)
def test_words_that_do_not_fit_their_sentence_are_left_for_the_worker(mia, kind: str, value: str) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f"Mia: {value}.")
    fact = mia.detail("child", kind, value, value)
    told = [*told_of(mia, fact, "5-7"), *told_of(mia, fact, "8-11")]
    assert [text for text in told if not text.startswith("Somebody wrote")] == []


def test_a_young_man_may_be_the_child(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia is a polite young woman.")
    fact = mia.detail("child", "personality", "a polite young woman", "a polite young woman")
    assert any("a polite young woman" in text for text in told_of(mia, fact, "12-15"))


def test_what_somebody_did_is_no_comfort_in_the_words_of_a_note_either(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Mia has washed her neck twice with it.")
    fact = mia.detail(
        "child", "comfort_object", "has washed her neck twice", "Mia has washed her neck twice with it"
    )
    assert told_of(mia, fact, "8-11") == []


def test_the_name_that_the_book_uses_is_no_other_name(mia) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", "Maria is Mia to her nan.")
    fact = mia.detail("child", "nickname", "Mia", "Maria is Mia to her nan")
    assert told_of(mia, fact, "5-7") == []


@pytest.mark.parametrize(
    ("words", "is_told"),
    [
        pytest.param("always wandering, it's in him", False, id="he"),
        pytest.param("you always were good with your hands", False, id="you"),
        pytest.param("makes the toast without crusts", False, id="what somebody does"),
        pytest.param("my dad sings to you", True, id="the child's own, to you"),
        pytest.param("the sea is my best thing", True, id="the child's own"),
        pytest.param("more pancakes", True, id="of nobody"),
        pytest.param("he is my smallest cousin", False, id="somebody unnamed"),
        pytest.param("but I got the chin", False, id="the second half of a saying"),
        pytest.param("so 15 yrs then", False, id="notes in short"),
        pytest.param("This Little Light of Mine", False, id="a title"),
        pytest.param("So what", True, id="a whole saying that begins with so"),
    ],
)
def test_a_quotation_that_speaks_of_another_is_not_told_as_the_childs(mia, words: str, is_told: bool) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", f'It says "{words}".')
    fact = mia.detail("child", "quote", words, words)
    assert any(words in text for text in told_of(mia, fact, "8-11")) == is_told


@pytest.mark.parametrize(("day", "is_told"), [("2023-03-01", True), ("2015-03-01", False)])
def test_somebody_too_young_to_talk_is_not_quoted(mia, day: str, is_told: bool) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", day, 'It says "more pancakes".')
    fact = mia.detail("child", "quote", "more pancakes", "more pancakes")
    assert any("more pancakes" in text for text in told_of(mia, fact, "8-11")) == is_told


@pytest.mark.parametrize(("confidence", "is_told"), [(0.4, False), (0.6, True)])
def test_what_the_child_likelier_did_not_say_is_not_put_into_the_childs_mouth(
    mia, confidence: float, is_told: bool
) -> None:  # type: ignore[no-untyped-def]
    mia.note("n2", "2023-03-01", 'It says "more pancakes".')
    fact = mia.detail("child", "quote", "more pancakes", "more pancakes")
    evidence = tuple(replace(e, confidence=confidence) for e in fact.evidence)
    mia.facts[-1] = replace(fact, status=FactStatus.PROPOSED, review=None, evidence=evidence)
    book = write_book(mia.case(), "8-11", draft=True)
    assert any("more pancakes" in s.text for s in book.sentences) == is_told
