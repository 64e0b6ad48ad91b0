"""Letters and codes that a note gives to people whom it names, and those that mean something else."""

from __future__ import annotations

import pytest

from casefile.vocabulary import Certainty
from extract.defined_letters import defined_letters

HEAD = "Children: Idris Vaughan (dob 09.09.2020) and Nerys Vaughan (dob 22.01.2022)\n\n"
DEFINED = {
    "lines of their own": "M: Sian Vaughan\nF: Dewi Ormond\n\nM was in. F hit M. F is not the father of Nerys.",
    "in brackets behind the names": "The mother is Sian Vaughan (M) and the father Dewi Ormond (F). M was in. F is not the father of Nerys.",
    "in brackets before the names": "The mother (M), Sian Vaughan, and father (F), Dewi Ormond, came. M was in. F is not the father of Nerys.",
}


@pytest.mark.parametrize("text", DEFINED.values(), ids=DEFINED)
def test_a_letter_that_is_defined_calls_who_it_is_defined_for(read_family, stated, text):
    case = read_family([HEAD + text], subject="Idris Vaughan")
    assert {p.label for p in case.people} == {"Idris Vaughan", "Nerys Vaughan", "Sian Vaughan", "Dewi Ormond"}
    assert {"Sian Vaughan parent Idris Vaughan", "Dewi Ormond parent Idris Vaughan"} <= stated(case)
    assert "Dewi Ormond parent Nerys Vaughan" in stated(case, Certainty.NEGATED)
    assert "Dewi Ormond parent Nerys Vaughan" not in stated(case)


def test_codes_of_a_police_notice_call_those_of_its_table(read_family, stated):
    note = (
        "PPN\n\nRef | Name | DOB | Role\nV1 | Natasha PELL | 03/05/1993 | Victim\nS1 | Jerome ADAIR | 11/10/1990 | Suspect\n"
        "C1 | Kai ADAIR | 02/02/2014 | Child\n\nV1's sister, Leanne, has C1. The father of C1 is S1."
    )
    case = read_family([note], subject="Kai Adair")
    assert not {"C1", "S1", "V1"} & {p.label for p in case.people}
    assert {"Leanne sibling Natasha Pell", "Jerome Adair parent Kai Adair"} <= stated(case)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Theo Marsh (M), 4, and Ava Marsh (F), 6, were seen.", id="a sex"),
        pytest.param("M: Sian Vaughan\n\nShe was in.", id="a letter not used"),
        pytest.param("The mother is Sian Vaughan (M). M.", id="an initial"),
    ],
)
def test_other_letters_are_nobodys(text):
    assert defined_letters(text) == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Seen at home today with mo Kelly Marsh (24).", "Kelly Marsh parent Ava Hale"),
        ("Seen with fa Ben Hale. Ben is well.", "Ben Hale parent Ava Hale"),
    ],
)
def test_shorthand_for_parents_may_be_small(read_family, stated, sentence, expected):
    assert expected in stated(read_family([f"Child: Ava Hale\n\n{sentence}"], subject="Ava Hale"))


def test_months_are_no_mother(read_family):
    case = read_family(["Child: Ava Hale\n\nSeen at 18 mo Review with Kelly Marsh, HV."], subject="Ava Hale")
    assert not [f for f in case.facts if getattr(f.claim, "type", "") == "parent"]
