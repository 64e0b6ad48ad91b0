"""The words quoted for a fact say enough to see that it is so, and the best stand first."""

from __future__ import annotations

import pytest

from casefile.partial_date import PartialDate
from casefile.record import Event, Relationship, SourceDocument, text_digest
from extract.best_words import best_words_first
from extract.learned.quotes import Quotes, clause_round
from extract.pipeline import rules_pipeline
from extract.propose import propose_case


def quotes(case, kind, *, ordered=False):
    """The quotations of the case's relationships or events of a type."""
    facts = best_words_first(case.facts, case.people) if ordered else case.facts
    return [
        e.span.quote
        for fact in facts
        if isinstance(fact.claim, Relationship | Event) and fact.claim.type == kind
        for e in fact.evidence
    ]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "Ella Frost, 6.\n\nMum was late and cross. The bus had gone.",
            "parent",
            "Mum was late and cross",
            id="a bare kin word in its clause",
        ),
        pytest.param(
            "Re Ella Frost\n\nElla's mum, Gemma Frost, was late.",
            "parent",
            "Ella's mum, Gemma Frost",
            id="both people, so no more than that",
        ),
    ],
)
def test_words_are_quoted_with_what_makes_them_plain(read_family, text, kind, expected):
    assert expected in quotes(read_family([text], subject="Ella Frost"), kind)


def test_a_note_that_is_an_event_is_quoted_by_its_title():
    text = (
        "Date: 2021-05-12\n\nINITIAL CHILD PROTECTION CONFERENCE\nElla Frost\nPresent: Gemma Frost (mother)"
    )
    note = SourceDocument(
        "d1", "Note", text, text_digest(text), date=PartialDate("2021-05-12"), kind="conference"
    )
    case = propose_case([note], subject_names=["Ella Frost"], nlp=rules_pipeline())

    assert quotes(case, "conference") == ["INITIAL CHILD PROTECTION CONFERENCE"]


FAMILY = (
    "Ella Frost, 6.\n\nMum was late and cross.",
    "Re Ella Frost\n\nElla's mum, Gemma Frost, rang the school.",
)


def test_the_words_that_say_whose_mother_she_is_stand_alone(read_family):
    found = quotes(read_family(FAMILY, subject="Ella Frost"), "parent", ordered=True)

    assert found == ["Ella's mum, Gemma Frost"]


def test_a_bare_kin_word_is_quoted_where_nothing_says_more(read_family):
    found = quotes(read_family(FAMILY[:1], subject="Ella Frost"), "parent", ordered=True)

    assert found == ["Mum was late and cross."]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param("Chair: Lynn Moss\nNotes: Ian Dodd", "Chair", "Chair: Lynn Moss", id="a label"),
        pytest.param("Lynn Moss, SW      Date: 3 May", "Lynn Moss", "Lynn Moss, SW", id="fields of a form"),
        pytest.param(
            "The family was told on Monday that this is so: Lynn is their aunt.",
            "Lynn",
            "Lynn is their aunt.",
            id="a colon in a sentence",
        ),
    ],
)
def test_a_clause_ends_where_the_writer_ends_it(text, words, expected):
    at = text.index(words)
    start, end = clause_round(text, at, at + len(words))

    assert text[start:end] == expected


def test_of_two_places_in_different_lines_the_one_with_the_relation_is_quoted():
    text = "Log kept by Pam Ives, teacher\n\nElla Frost  Year 2  4/5/2014"
    pair = tuple((text.index(name), text.index(name) + len(name)) for name in ("Pam Ives", "Ella Frost"))
    start, end = Quotes(text).best("professional", [pair])

    assert text[start:end] == "Log kept by Pam Ives, teacher"


def test_of_pairs_as_likely_the_one_whose_clause_has_the_relation_is_quoted():
    text = "Pam hugged Ella. She is Ella's aunt Pam."
    likely = [((0, 3), (11, 15)), ((24, 28), (36, 39))]
    start, end = Quotes(text).best("aunt_uncle", likely)

    assert text[start:end] == "She is Ella's aunt Pam."
