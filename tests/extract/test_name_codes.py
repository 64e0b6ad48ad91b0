"""Two or three capitals that anonymised notes write for names."""

from __future__ import annotations

import pytest

from extract.name_codes import find_codes

CODES = {
    "beside the mother": ("The mother, CF, was heard. CF is 21.", {"CF"}),
    "in brackets": ("He has a half-brother (PL). PL lives in Hull.", {"PL"}),
    "in square brackets": ("Her father [JN] left. Nobody has seen JN.", {"JN"}),
    "the child of two": ("LF is the child of CF and JP. CF was in care, JP was not.", {"CF", "JP"}),
    "with an age": ("This concerns AS, aged 15, and BS, aged 13.", {"AS", "BS"}),
    "with a birth": ("TJ was born in 2015.", {"TJ"}),
    "who it is": ("This case concerns TJ, a boy of two.", {"TJ"}),
    "once, among letters": ("K, born on 4 May 2010, lives with her father JN.", {"JN"}),
    "a pair, among codes": ("AS, aged 15, said so. So did both BB and AB.", {"AS", "BB", "AB"}),
    "who acts, among codes": ("AS, aged 15, was heard. BT denies it. I believe BT.", {"AS", "BT"}),
    "shorthand that acts": ("The mother (MH) and the father (FH). MH reported it to FH.", {"MH", "FH"}),
    "a title, with a code": ("MS v RS. AS, aged 15, is the child of RS. RS was heard.", {"AS", "RS", "MS"}),
}


@pytest.mark.parametrize(("text", "codes"), CODES.values(), ids=CODES)
def test_letters_are_a_name_where_the_text_says_whose(text, codes):
    assert {form.given[0] for form in find_codes(text)} == codes


NO_CODES = {
    "a diagnosis, once": "Kelly lives with her father (LD) in Hull.",
    "shorthand": "The mother (PR) rang. PR is shared.",
    "a job": "Her mum and SW were there. SW was late.",
    "a place in the family": "Mum and MGM came. MGM said no.",
    "a heading": "IN THE MATTER OF THE CHILD AND IN THE FAMILY COURT. IN short.",
    "a number": "The child (II) and part II of the form.",
    "a service with a verb": "Her father is known to CMHT. NSB was told. NSB is closed.",
    "a surname follows": "Her mother AJ Marsh rang. AJ Marsh is well.",
}


@pytest.mark.parametrize("text", NO_CODES.values(), ids=NO_CODES)
def test_other_capitals_are_no_names(text):
    assert not list(find_codes(text))


def test_every_place_of_a_code_is_found():
    found = [(f.start, f.end) for f in find_codes("CF's mother, CF said, left (CF). The mother, CF, wept.")]

    assert found == [(0, 2), (13, 15), (28, 30), (45, 47)]


def test_people_called_by_codes_are_read(read_family, stated):
    text = (
        "IN THE FAMILY COURT\n4 May 2021\n\nThis concerns LF, aged six months. He is the child of CF and JP. CF has a half-brother (DW)."
        " DW is 15. LF has been in foster care."
    )
    found = stated(read_family([text], subject="LF"))

    assert {"CF parent LF", "JP parent LF", "DW sibling CF"} <= found


def test_initials_of_a_full_name_are_that_person(read_family):
    text = "Kelly Marsh is Ava's mother. Ava Marsh is six.\nThe mother (KM) was late. KM said so."
    labels = [p.label for p in read_family([text], subject="Ava Marsh").people]

    assert labels == ["Ava Marsh", "Kelly Marsh"]


def test_a_letter_in_quotation_marks_is_a_name(read_family, stated):
    text = "4 May 2021\nThis concerns a boy whom I shall call ‘A’. His sister, ‘M’, is nine. A is six."

    assert "M sibling A" in stated(read_family([text], subject="A"))


def test_a_letter_in_brackets_stands_for_the_word_before_it(read_family, stated):
    text = "4 May 2021\nA lives with his mother (M). M wishes him well. The father (F) has not been seen."

    assert {"M parent A", "F parent A"} <= stated(read_family([text], subject="A"))
