"""Relationships that a sentence states by its verb."""

from __future__ import annotations

import pytest

from casefile.vocabulary import Certainty

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\n"

SAID = {
    "married": ("Kelly and Dean were married in 2012. Dean works nights.", "Dean partner Kelly Marsh"),
    "verb": ("Kelly married Dean in 2012. Dean works nights.", "Dean partner Kelly Marsh"),
    "relationship": ("Kelly was in a relationship with Dean. Dean works nights.", "Dean partner Kelly Marsh"),
    "never married": ("Kelly and Dean never married. Dean works nights.", "Dean partner Kelly Marsh"),
    "not divorced": (
        "Kelly and Dean have not divorced. Dean works nights.",
        "Dean partner Kelly Marsh",
    ),
    "placed": ("Ava is placed with Jan Okoro. Jan is kind.", "Jan Okoro carer Ava Marsh"),
    "lives with": ("Ava lives with Jan Okoro. Jan is kind.", "Jan Okoro carer Ava Marsh"),
    "raised by": ("Ava was raised by Sandra. Sandra is kind.", "Sandra carer Ava Marsh"),
    "order": ("An SGO was granted to Sandra Marsh. Sandra is kind.", "Sandra Marsh carer Ava Marsh"),
    "brother and sister": ("Tom and Lucy are siblings. Lucy is four.", "Lucy sibling Tom"),
    "born to": ("Ava was born in Leeds to Kelly and Dean. Dean works nights.", "Dean parent Ava Marsh"),
}


def _either_way(words: str) -> set[str]:
    first, kind, second = words.rsplit(" ", 2)[0], "", ""
    for kind in ("partner", "sibling"):
        if f" {kind} " in words:
            first, second = words.split(f" {kind} ")
            return {words, f"{second} {kind} {first}"}
    return {words}


@pytest.mark.parametrize(("sentence", "expected"), SAID.values(), ids=SAID)
def test_a_verb_states_a_relationship(read_family, stated, sentence, expected):
    found = stated(read_family([HEAD + sentence], subject="Ava Marsh"))

    assert found & _either_way(expected)


UNSAID = {
    "hospital with a neighbour": ("Ava was taken to hospital with Mrs Osman.", "Mrs Osman carer Ava Marsh"),
    "placed with a worker": (
        "SW Priya Nair rang. Ava came in with Priya Nair.",
        "Priya Nair carer Ava Marsh",
    ),
    "never a couple": ("Kelly and Dean were never together. Dean works nights.", "Dean partner Kelly Marsh"),
    "not married": ("Kelly and Dean are not married. Dean works nights.", "Dean partner Kelly Marsh"),
}


@pytest.mark.parametrize(("sentence", "wrong"), UNSAID.values(), ids=UNSAID)
def test_a_verb_alone_makes_no_relationship(read_family, stated, sentence, wrong):
    assert not stated(read_family([HEAD + sentence], subject="Ava Marsh")) & _either_way(wrong)


def test_a_father_excluded_by_a_test_is_negated_for_good(read_family, stated):
    notes = [
        HEAD + "Father: Liam Reay. Liam is said to be proud.",
        "CORE GROUP\nChild: Ava Marsh\nLiam Reay was excluded as father of Ava. Ava calls him Daddy Liam.",
    ]
    case = read_family(notes, subject="Ava Marsh")

    assert "Liam Reay parent Ava Marsh" in stated(case, Certainty.NEGATED)
    assert "Liam Reay parent Ava Marsh" not in stated(case)
