"""Lines, sentences, and whose file a note belongs to."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.authors import find_author
from extract.focus import find_children
from extract.layout import read_layout
from extract.mentions import initial_mentions, name_mentions
from extract.organisations import find_organisations
from extract.roster import build_roster
from extract.sentences import sentence_starts
from extract.speakers import find_speakers

KINDS = {
    "heading": ("STRENGTHS", "heading"),
    "label": ("Mother: Kelly Marsh", "label"),
    "row": ("Kelly | mother | 29", "row"),
    "text": ("Kelly was calm and said that she would come to the meeting on Monday.", "text"),
    "blank": ("   ", "blank"),
}


@pytest.mark.parametrize(("line", "kind"), KINDS.values(), ids=KINDS)
def test_a_line_has_a_kind(line, kind):
    assert read_layout(line).lines[0].kind == kind


@given(st.text(alphabet="Ab: |\n\t.", max_size=60))
def test_lines_and_sentences_cover_the_text(text):
    lines = read_layout(text).lines
    starts = sentence_starts(text)

    assert "\n".join(text[line.start : line.end] for line in lines) == text
    assert starts == sorted(set(starts))
    assert starts[0] == 0


SENTENCES = {
    "stop": ("She rang. He came.", ["She rang. ", "He came."]),
    "title": ("Mr. Bell rang. He came.", ["Mr. Bell rang. ", "He came."]),
    "born": ("Ava, b. 2014, rang.", ["Ava, b. 2014, rang."]),
    "line": ("Seen Ava\nMum well", ["Seen Ava\n", "Mum well"]),
}


@pytest.mark.parametrize(("text", "expected"), SENTENCES.values(), ids=SENTENCES)
def test_a_stop_that_shortens_a_word_ends_no_sentence(text, expected):
    starts = [*sentence_starts(text), len(text)]

    assert [text[a:b] for a, b in itertools.pairwise(starts)] == expected


CHILDREN = {
    "label": "Child: Ava Marsh",
    "regarding": "Dear Ms Nair\nRe: Ava Marsh, DOB 04/03/2014",
    "heading": "CHILDREN\nAva MARSH, 7 yrs\n\nADULTS\nKelly MARSH",
    "names alone": "CORE GROUP\nAva Marsh / Jake Marsh\nMinutes",
}


@pytest.mark.parametrize("text", CHILDREN.values(), ids=CHILDREN)
def test_the_children_of_a_note_stand_at_its_top(text):
    roster = build_roster([text, "Ava Marsh"], subject_names=["Ava Marsh"])
    found = find_children([text], roster, ["n1"])

    assert "Kelly Marsh" not in [p.label for p in roster.people if p.id in found]
    assert found[0] == "n1"


def test_two_children_listed_together_are_both_of_the_file():
    text = "CORE GROUP\nAva Marsh / Jake Marsh\nMinutes"
    roster = build_roster([text], subject_names=["Ava Marsh"])

    assert len(find_children([text], roster, ["n1"])) == 2


def test_a_child_listed_twice_at_the_top_of_a_note_is_one_child():
    """Or two people of the case would have one id, and its file could not be read again."""
    texts = [
        "HOME VISIT\nAva Marsh was seen.",
        "CORE GROUP\nAva Marsh, Jake Marsh, Mia Marsh\nThe children are Ava Marsh, Jake Marsh and Mia Marsh.",
    ]
    roster = build_roster(texts, subject_names=["Ava Marsh"])
    ava = next(p.id for p in roster.people if p.label == "Ava Marsh")
    found = find_children(texts, roster, [ava])

    assert len(found) == len(set(found)) == 3


AUTHORS = {
    "from": "From: Julie Atkinson\nTo: Priya Nair\nSubject: Ava\n\nHi Priya",
    "signature": "Dear Priya\nThank you for your call about the child.\nYours\nJulie Atkinson\nHead",
    "dated title": "SUPPORT VISIT    Julie Atkinson, 14 March 2023\nAll well today.",
    "log": "DAILY LOG - Julie Atkinson\nAll well today.",
}


@pytest.mark.parametrize("text", AUTHORS.values(), ids=AUTHORS)
def test_a_note_says_who_wrote_it(text):
    roster = build_roster([text])
    mentions = [m for m, _ in name_mentions(text, roster)]
    author = find_author(text, read_layout(text), mentions)

    assert author is not None
    assert roster.person(author).label == "Julie Atkinson"


def test_a_transcript_says_who_speaks_each_line():
    text = "N = Naomi Feld. T = Temi Ade\nN: How are you?\nT: My mummy is well.\nN: Good.\nT: Yes."
    roster = build_roster([text])
    mentions = [m for m, _ in name_mentions(text, roster)]
    speakers = find_speakers(text, read_layout(text), mentions)

    assert {n: roster.person(i).label for n, i in speakers.items()} == {
        1: "Naomi Feld",
        2: "Temi Ade",
        3: "Naomi Feld",
        4: "Temi Ade",
    }


def test_initials_mean_the_only_person_who_bears_them():
    text = "Heather Lund visited Zayd. HL saw Z at home. SW rang."
    roster = build_roster([text])
    named = [m for m, _ in name_mentions(text, roster)]
    found = {
        text[m.start : m.end]: roster.person(m.referents[0]).label
        for m in initial_mentions(text, named, roster)
    }

    assert found == {"HL": "Heather Lund", "Z": "Zayd"}


ORGANISATIONS = {
    "school": ("She goes to Linden Park Primary School.", "Linden Park Primary School", "school"),
    "Welsh school": ("Back at Ysgol Glan Dwyfan today.", "Ysgol Glan Dwyfan", "school"),
    "prison": ("He is in HMP Durnley now.", "HMP Durnley", "prison"),
    "surgery": ("Registered at Bank Street Surgery.", "Bank Street Surgery", "surgery"),
    "church": ("They go to Vine Hill Chapel.", "Vine Hill Chapel", "faith_group"),
}


@pytest.mark.parametrize(("text", "name", "kind"), ORGANISATIONS.values(), ids=ORGANISATIONS)
def test_an_organisation_has_a_name_and_a_kind(text, name, kind):
    assert [(o.name, o.kind) for o in find_organisations(text)] == [(name, kind)]


@pytest.mark.parametrize(
    "text", ["The school rang.", "Kelly Marsh rang.", "School was shut."], ids=["bare", "person", "opening"]
)
def test_a_bare_word_is_no_organisation(text):
    assert find_organisations(text) == []
