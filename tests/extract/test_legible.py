"""What is read is a copy of the note: plain spaces, no line ends of the margin, capitals; every quotation is the note's own."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.record import Attribute
from extract.legible import legible, legible_copies

PROSE = (
    "I visited Ava at home with her mother, Kelly Marsh. Ava's father is Dean Okoro. Kelly's mother, Jean Marsh, "
    "was there too. Ava's brother Theo Marsh is 8. Ava was born on 3 May 2016. Kelly and Dean separated in June "
    "2019. Ava was placed with foster carers Sue and Tom Bell on 4 July 2020."
)
FACTS = {
    "Kelly Marsh parent Ava Marsh",
    "Dean Okoro parent Ava Marsh",
    "Jean Marsh parent Kelly Marsh",
    "Theo Marsh sibling Ava Marsh",
    "Sue Bell carer Ava Marsh",
    "Tom Bell carer Ava Marsh",
}
WRITTEN = {
    "plainly": PROSE,
    "broken at a narrow margin": textwrap.fill(PROSE, 44),
    "broken at a wide margin": textwrap.fill(PROSE, 76),
    "with spaces that do not break": PROSE.replace(" ", "\xa0"),
    "in small letters": PROSE.lower(),
    "in capitals": PROSE.upper(),
}


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_a_note_is_read_alike_however_it_is_set(read_family, stated, text):
    case = read_family([text], subject="Ava Marsh")
    born = {f.claim.value for f in case.facts if isinstance(f.claim, Attribute) and f.claim.field == "born"}

    assert stated(case) >= FACTS
    assert "2016-05-03" in born


@pytest.mark.parametrize("text", WRITTEN.values(), ids=WRITTEN)
def test_every_quotation_is_the_notes_own(read_family, text):
    case = read_family([text], subject="Ava Marsh")
    spans = [e.span for f in case.facts for e in f.evidence] + [m for p in case.people for m in p.mentions]

    assert spans
    assert all(text[s.start : s.end] == s.quote for s in spans)


def test_people_are_labelled_in_ordinary_capitals(read_family):
    labels = {p.label for p in read_family([PROSE.upper()], subject="Ava Marsh").people}

    assert {"Kelly Marsh", "Dean Okoro"} <= labels


LISTS = {
    "lines of a list": "Ava Marsh, subject child\nKelly Marsh, mother, works nights at the bakery\nDean Okoro, father\n"
    * 3,
    "labels": "Mother: Kelly Marsh, 12 Mill Lane, Hull\nFather: Dean Okoro, in Leeds with his mother\n" * 3,
    "bullets": "- Kelly rang to say that Ava has a cold today\n- dean rang to say that he will be late again\n"
    * 3,
    "a table": "Name | Born | What they are to the child here\nKelly | 1990 | mother, who lives with the child\n"
    * 3,
    "a verse": "Dear Ava\nwe miss you\nlove from Nan\nand from the dog\n",
    "long lines": textwrap.fill(PROSE, 70) + "\n\n" + PROSE,
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_lines_of_their_own_stay_lines(text):
    assert legible(text) == text


def test_a_broken_paragraph_beside_a_list_is_mended_alone():
    head = "Mother: Kelly Marsh\nFather: Dean Okoro\n\n"
    copy = legible(head + textwrap.fill(PROSE, 60))

    assert copy == head + PROSE


def test_names_with_capitals_in_one_note_tell_those_without_in_another():
    first, second = legible_copies(
        ["Kwabs Adjei rang today.", "mum says kwabs was late and adjei senior too"]
    )

    assert first == "Kwabs Adjei rang today."
    assert "Kwabs was late and Adjei" in second


SMALL = {
    "a title": ("rang mrs green about the school place for him", "Mrs Green"),
    "a title with a stop": ("rang mr. young about the school place for him", "Mr. Young"),
    "a job in short": ("the hv and the iro were there with the family", "HV"),
    "a month": ("she was seen on 4 february with her little dog", "4 February"),
    "a word behind a forename": ("saw denise oyelaran at the clinic with the baby", "Denise Oyelaran"),
    "me": ("she told the carer that i was late for contact", "that I was"),
}


@pytest.mark.parametrize(("text", "words"), SMALL.values(), ids=SMALL)
def test_a_note_in_small_letters_has_its_capitals(text, words):
    (copy,) = legible_copies([text])

    assert words in copy


@pytest.mark.parametrize(
    "text",
    [
        "will you mark the day he may come and hope for the best",
        "she will come in may or march if the bank pays",
        "kelly agreed and separated from him",
    ],
)
def test_plain_words_in_small_letters_stay_so(text):
    (copy,) = legible_copies([text])

    assert not any(w in copy[1:] for w in ("Will", "Mark", "May", "March", "Hope", "Bank", "Agreed"))


@given(st.lists(st.text(alphabet="aBé ßİ\n\t.'’-Kk1\xa0", max_size=90), max_size=4))
def test_a_copy_is_as_long_as_its_note(texts):
    copies = legible_copies(texts)

    assert [len(c) for c in copies] == [len(t) for t in texts]
    assert [c.casefold().split() for c in copies] == [t.casefold().split() for t in texts]
