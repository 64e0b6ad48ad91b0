"""Letters, logs, messages and transcripts in the first person, where "my" is the writer's or the speaker's."""

from __future__ import annotations

import pytest

from extract.authors import find_author
from extract.layout import read_layout
from extract.mentions import name_mentions
from extract.roster import build_roster
from extract.tellers import find_teller

OWN_KIN = {
    "log under a name": (
        "LOG – Salma Iqbal – foster carer\n\nAva Marsh came today. My daughter Noor met her.",
        "Salma Iqbal parent Noor",
    ),
    "I am": (
        "Dear Ruth,\nI'm Sandra Price, the nan of Ava Marsh. My son Terry is stopping here.",
        "Sandra Price parent Terry Price",
    ),
    "a statement that an officer took": (
        "WITNESS STATEMENT\nStatement of: Kelly Marsh, mother of Ava Marsh\nTaken by: DC Sal Whitbread\n\nMy brother Wayne Reay has her.",
        "Kelly Marsh sibling Wayne Reay",
    ),
    "a recorded talk": (
        "About Ava Marsh. Mrs Sandra Price. Recorded by Jo Lund 12 May 2019\n\nMy son Terry is stopping here.",
        "Sandra Price parent Terry",
    ),
    "phone of": (
        "Printed from the phone of Kelly Marsh\nAbout Ava Marsh\nmy brother Wayne Reay has her",
        "Kelly Marsh sibling Wayne Reay",
    ),
    "time before the speaker": (
        "Chat with Kelly Marsh about Ava Marsh, from Jo Lund\n16:02 J: How was it?\n16:10 K: ok. my brother Wayne Reay came\n16:11 J: Good",
        "Kelly Marsh sibling Wayne Reay",
    ),
    "time behind the speaker": (
        "Chat with Kelly Marsh about Ava Marsh, from Jo Lund\nJ 16:02  How was it?\nK 16:10  ok. my brother Wayne Reay came\nJ 16:11  Good",
        "Kelly Marsh sibling Wayne Reay",
    ),
    "speaker and time in brackets": (
        "Chat with Kelly Marsh about Ava Marsh, from Jo Lund\n[Jo 16:02] How was it?\n[Kelly 16:10] ok. my brother Wayne Reay came\n[Jo 16:11] Good",
        "Kelly Marsh sibling Wayne Reay",
    ),
    "an interview": (
        "Interview, Mrs Sandra Price, 12 May 2021. J. Lund. About Ava Marsh.\n\nI was one of five. My son Terry is stopping here. I cook for him, I do.",
        "Sandra Price parent Terry",
    ),
    "set down from what she told": (
        "Set down by Ava Marsh from what Sandra Price told her.\n\nI was one of five. My son Terry is stopping here, I cook for him, I do.",
        "Sandra Price parent Terry",
    ),
    "asked, in her own words, quoted": (
        'About Ava Marsh. I asked Sandra Price to help with the tree. What follows is from my recording. Jo Lund\n\n"My son Terry is here.\n\n"He is kind."',
        "Sandra Price parent Terry",
    ),
    "children of whoever is interviewed": (
        "Interview, Mrs Sandra Price, 12 May 2021. J. Lund. About Ava Marsh.\n\nI was one of five. I cook, I do.\n\nChildren: Kim, Terry and Vi. Three only.",
        "Sandra Price parent Terry",
    ),
    "letters that the note explains": (
        "About Ava Marsh. S = me (Sally Lund), K = Kelly Marsh\nS  Who came?\nK  My brother Wayne Reay did.\nS  Good.",
        "Kelly Marsh sibling Wayne Reay",
    ),
}


@pytest.mark.parametrize(("text", "fact"), OWN_KIN.values(), ids=OWN_KIN)
def test_the_writers_own_relatives(read_family, stated, text, fact):
    one, relation, other = _parted(fact)
    found = stated(read_family([text], subject="Ava Marsh"))

    assert any(one in f and relation in f and other.split()[0] in f for f in found), found


def _parted(fact: str) -> tuple[str, str, str]:
    relation = next(w for w in ("parent", "sibling") if f" {w} " in fact)
    one, other = fact.split(f" {relation} ")
    return one, relation, other


NO_TELLINGS = {
    "asked to do something": "About Ava Marsh. I asked Sandra Price to ring back.\n\nI saw Ava. My manager Terry came. I left.",
    "told in the third person": "Interview, Sandra Price. About Ava Marsh.\n\nShe was one of five. My manager Terry came too.",
}


@pytest.mark.parametrize("text", NO_TELLINGS.values(), ids=NO_TELLINGS)
def test_a_note_about_somebody_is_not_told_by_them(text):
    roster = build_roster([text], subject_names=["Ava Marsh"])
    assert find_teller(text, read_layout(text), [m for m, _ in name_mentions(text, roster)], ()) == {}


def test_of_what_is_taken_down_word_for_word_the_child_is_the_teller():
    text = 'Session 4 with Ava Marsh. Jo Lund. Verbatim.\n\n"I have two mums.\n\n"Mum grew me."'
    roster = build_roster([text], subject_names=["Ava Marsh"])
    child = roster.people[0].id
    told = find_teller(text, read_layout(text), [m for m, _ in name_mentions(text, roster)], [child])
    assert list(told.values()) == [child, child]


def test_a_letter_to_the_child_is_by_the_relative_who_signs_it(read_family, stated):
    letter = "Dear Ava,\nMy brother Joe has a van. He asks for you.\n\nLove from Dad xx"
    found = stated(read_family([letter, "Ava's father is Dean Reay."], subject="Ava Marsh"))

    assert {f for f in found if "sibling" in f} in ({"Joe sibling Dean Reay"}, {"Dean Reay sibling Joe"})


def test_a_history_as_told_by_somebody_speaks_of_him_as_he(read_family, stated):
    text = "Family history of Ava Marsh as told by Ron Price\n\nHe, his elder sister Tess Price and his wife came in 1995."

    assert "Tess Price sibling Ron Price" in stated(read_family([text], subject="Ava Marsh"))


NO_SIGNATURES = {
    "last sentence about somebody": "Ava Marsh was well.\n\nPoppy Reay sang to me.",
    "something of somebody's": "Ava Marsh was well.\n\nPoppy Reay's check is on 8 June.",
}


@pytest.mark.parametrize("text", NO_SIGNATURES.values(), ids=NO_SIGNATURES)
def test_a_last_sentence_is_no_signature(text):
    roster = build_roster([text], subject_names=["Ava Marsh"])
    mentions = [m for m, _ in name_mentions(text, roster)]

    assert find_author(text, read_layout(text), mentions) is None


def test_a_log_is_about_the_child_and_by_somebody_else():
    text = "LOG – Ava Marsh – Sheila Okoro\n\nA calm day. She slept."
    roster = build_roster([text], subject_names=["Ava Marsh"])
    mentions = [m for m, _ in name_mentions(text, roster)]
    author = find_author(text, read_layout(text), mentions, roster.children)

    assert author is not None
    assert roster.person(author).label == "Sheila Okoro"


def test_a_list_of_people_is_no_transcript(read_family, stated):
    note = "Child: Ava Marsh\nNoah: my half brother\nShaun: not on\nSadie: at the back"

    assert not {f for f in stated(read_family([note], subject="Ava Marsh")) if "Noah" in f and "Shaun" in f}


def test_a_letter_to_several_children_speaks_to_each_in_turn(read_family, stated):
    head = (
        "CASE NOTE 12/05/2021\nChildren: Ava Marsh 04/03/2010, Ben Marsh 04/03/2012\n\nAva and Ben are well."
    )
    letter = "Dear Ava and Ben,\n\nAva: you live with your dad, Lee Dunn.\n\nBen: your dad, Sean Cole, is coming.\n\nYour nan, Joan Pell, sends love. Joan is kind."
    found = stated(read_family([head, letter], subject="Ava Marsh"))

    assert {"Lee Dunn parent Ava Marsh", "Sean Cole parent Ben Marsh"} <= found
    assert not {"Lee Dunn parent Ben Marsh", "Sean Cole parent Ava Marsh"} & found
    assert {"Joan Pell grandparent Ava Marsh", "Joan Pell grandparent Ben Marsh"} <= found
