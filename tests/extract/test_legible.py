"""What is read is a copy of the note: plain spaces, no line ends of the margin, capitals; every quotation is the note's own."""

from __future__ import annotations

import textwrap
import unicodedata

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
    "with emphasis": PROSE.replace("Kelly Marsh", "**Kelly Marsh**").replace("Dean Okoro", "**Dean Okoro**"),
    "with notes at the foot": PROSE.replace("Kelly Marsh.", "Kelly Marsh[1].").replace("Okoro", "Okoro²"),
    "with wide spaces": PROSE.replace(" ", "  "),
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


def test_an_accent_that_is_a_sign_of_its_own_is_quoted_with_its_letter(read_family):
    text = unicodedata.normalize("NFD", "Ava's mother is Zoé. Her father is Dean Okoró.")
    case = read_family([text], subject="Ava Marsh")

    assert {"Zoé", "Dean Okoró"} <= {p.label for p in case.people}
    assert unicodedata.normalize("NFD", "Zoé") in {m.quote for p in case.people for m in p.mentions}


def test_people_are_labelled_in_ordinary_capitals(read_family):
    labels = {p.label for p in read_family([PROSE.upper()], subject="Ava Marsh").people}

    assert {"Kelly Marsh", "Dean Okoro"} <= labels


def _copies(texts: list[str]) -> list[str]:
    return [copy.text for copy in legible_copies(texts)]


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
    assert legible(text).text == text


def test_a_broken_paragraph_beside_a_list_is_mended_alone():
    head = "Mother: Kelly Marsh\nFather: Dean Okoro\n\n"
    copy = legible(head + textwrap.fill(PROSE, 60)).text

    assert copy == head + PROSE


def test_names_with_capitals_in_one_note_tell_those_without_in_another():
    first, second = _copies(["Kwabs Adjei rang today.", "mum says kwabs was late and adjei senior too"])

    assert first == "Kwabs Adjei rang today."
    assert "Kwabs was late and Adjei" in second


SMALL = {
    "a title": ("rang mrs green about the school place for him", "Mrs Green"),
    "a title with a stop": ("rang mr. young about the school place for him", "Mr. Young"),
    "a job in short": ("the hv and the iro were there with the family", "HV"),
    "a month": ("she was seen on 4 february with her little dog", "4 February"),
    "a word behind a forename": ("saw denise oyelaran at the clinic with the baby", "Denise Oyelaran"),
    "a surname that is a word": ("dean is with his girlfriend, hannah price, again", "Hannah Price,"),
    "me": ("she told the carer that i was late for contact", "that I was"),
}


@pytest.mark.parametrize(("text", "words"), SMALL.values(), ids=SMALL)
def test_a_note_in_small_letters_has_its_capitals(text, words):
    (copy,) = _copies([text])

    assert words in copy


@pytest.mark.parametrize(
    "text",
    [
        "will you mark the day he may come and hope for the best",
        "she will come in may or march if the bank pays",
        "kelly agreed and separated from him",
        "kelly will cook tea and dean is too young for it",
    ],
)
def test_plain_words_in_small_letters_stay_so(text):
    (copy,) = _copies([text])

    assert not any(
        w in copy[1:] for w in ("Will", "Mark", "May", "March", "Hope", "Bank", "Agreed", "Cook", "Young")
    )


@given(st.text(alphabet="aBé ßİ\n\t.'’-Kk1\xa0*_[]¹\u0301\xad|", max_size=90))
def test_every_place_of_a_copy_is_one_of_the_note(text):
    (copy,) = legible_copies([text])
    places = [copy.own(n, n + 1) for n in range(len(copy.text))]

    assert len(copy.text) <= len(text)
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
    for sign, (start, _) in zip(copy.text, places, strict=True):
        plain = unicodedata.normalize("NFD", sign)[0]
        assert sign.isspace() or plain.casefold() == unicodedata.normalize("NFD", text[start])[0].casefold()


SIGNS = {
    "emphasis": ("**Kelly Marsh** is Ava's __mother__.", "Kelly Marsh is Ava's mother."),
    "a label in bold": ("- **Mother:** Kelly Marsh", "- Mother: Kelly Marsh"),
    "notes of the foot": ("Kelly Marsh¹ is the mother[12].", "Kelly Marsh is the mother."),
    "soft hyphens": ("Kel\xadly Marsh", "Kelly Marsh"),
    "accents of their own": ("Zoe\u0301 Marsh", "Zoé Marsh"),
    "two spaces": ("Kelly  Marsh  rang.  Dean  too.", "Kelly Marsh rang. Dean too."),
    "the foot of a page": (
        "She went to\n\nPage 3 of 12\nOFFICIAL - SENSITIVE\n\nlive with Jean.",
        "She went to live with Jean.",
    ),
    "a word that was parted": (
        "in a place-\nment with her half-\nbrother",
        "in a placement with her half-brother",
    ),
}


@pytest.mark.parametrize(("text", "copy"), SIGNS.values(), ids=SIGNS)
def test_signs_of_the_page_are_not_read(text, copy):
    assert legible(text).text == copy


@pytest.mark.parametrize(
    "text",
    [
        "[12] The mother came.",
        "A was born on * 2008.",
        "Re A [2019] EWFC 1",
        "Name   | Born",
        "KF  f 1988  cook at Mill Lane",
        "x ** y ** z",
        "my_own_file",
    ],
)
def test_signs_that_mean_something_stay(text):
    assert legible(text).text == text
