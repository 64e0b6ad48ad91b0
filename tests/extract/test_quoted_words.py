"""The words quoted for a fact say enough to see that it is so, and the best stand first."""

from __future__ import annotations

import pytest
import spacy

from casefile.partial_date import PartialDate
from casefile.record import Event, Evidence, Fact, Relationship, SourceDocument, SourceSpan, text_digest
from extract.best_words import best_words_first
from extract.events_summary import summarise
from extract.learned.quotes import Quotes, clause_round
from extract.pipeline import rules_pipeline
from extract.proposals import ProposedFact
from extract.propose import propose_case
from extract.quoting import show_words


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


@pytest.mark.parametrize(
    ("head", "quote"),
    [
        pytest.param("Visit: 12/05/2021, by Joan Hale", "Visit: 12/05/2021, by Joan Hale", id="in a line"),
        pytest.param("Wed 12 May 2021", "HOME VISIT, Ella Frost", id="alone with its weekday"),
    ],
)
def test_a_bare_date_is_never_all_that_is_quoted_for_a_visit(head: str, quote: str) -> None:
    text = f"HOME VISIT, Ella Frost\n{head}\nSeen: Ella, Gemma Frost (mother)"
    note = SourceDocument(
        "d1", "Note", text, text_digest(text), date=PartialDate("2021-05-12"), kind="home visit"
    )
    case = propose_case([note], subject_names=["Ella Frost"], nlp=rules_pipeline())

    assert quotes(case, "visit") == [quote]


def test_a_line_that_was_cut_off_before_the_words_of_its_event_has_those_words() -> None:
    text = f"Kelly said that she had been low for weeks on end, {'very ' * 20}low, since Callum was convicted of assault."
    start = text.index("was convicted")
    span = SourceSpan("d1", start, start + 13, text[start : start + 13])
    event = Event("court_hearing", ("callum",), summary=summarise(text, 0, len(text)))
    doc = spacy.blank("en").make_doc(text)
    doc._.document = SourceDocument("d1", "Note", text, text_digest(text))
    doc._.relationships, doc._.events = (), [ProposedFact(event, start, start + 13, "model:abc", 0.6)]
    (shown,) = show_words([Fact("f1", event, (Evidence(span, "model:abc", 0.6),))], [doc])
    assert isinstance(shown.claim, Event)
    assert "convicted of assault" in shown.claim.summary


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
