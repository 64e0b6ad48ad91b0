"""Two or three capitals that anonymised notes write for names."""

from __future__ import annotations

import pytest

from extract.name_codes import find_codes

CODES = {
    "beside the mother": ("The mother, CB, was heard. CB is 21.", {"CB"}),
    "in brackets": ("He has a half-brother (NL). NL lives in Hull.", {"NL"}),
    "in square brackets": ("Her father [GN] left. Nobody has seen GN.", {"GN"}),
    "the child of two": ("LB is the child of CB and JG. CB was in care, JG was not.", {"CB", "JG", "LB"}),
    "with an age": ("This concerns RV, aged 14, and NV, aged 12.", {"RV", "NV"}),
    "with a birth": ("TG was born in 2014.", {"TG"}),
    "who it is": ("This case concerns TG, a boy of two.", {"TG"}),
    "once, among letters": ("K, born on 4 May 2010, lives with her father GN.", {"GN"}),
    "a pair, among codes": ("RV, aged 14, said so. So did both VB and EB.", {"RV", "VB", "EB"}),
    "who acts, among codes": ("RV, aged 14, was heard. GT denies it. I believe GT.", {"RV", "GT"}),
    "the parents are": ("The parents of the children are WD and NP. WD was heard, NP was not.", {"WD", "NP"}),
    "who it is, behind it": ("GN & TN, Maternal Grandparents. GN rang TN.", {"GN", "TN"}),
    "a party of the heading": ("TRG\n\nRespondent\n\nTRG was heard.", {"TRG"}),
    "an age in months": ("This concerns KD 20 months and KR 5 months.", {"KD", "KR"}),
    "a birth behind a semicolon": ("QD; DOB: 14 May 2001 (aged nearly 6yrs)", {"QD"}),
    "who is now of an age": ("She has a child, VC who is now 11 years old.", {"VC"}),
    "called so": ("A boy whom I shall refer to as RW is in care.", {"RW"}),
    "shorthand that acts": ("The mother (MH) and the father (FH). MH reported it to FH.", {"MH", "FH"}),
    "a title, with a code": ("MS v LS. RV, aged 14, is the child of LS. LS was heard.", {"RV", "LS", "MS"}),
}


@pytest.mark.parametrize(("text", "codes"), CODES.values(), ids=CODES)
def test_letters_are_a_name_where_the_text_says_whose(text, codes):
    assert {form.given[0] for form in find_codes(text)} == codes


NO_CODES = {
    "a diagnosis, once": "Kelly lives with her father (LD) in Hull.",
    "shorthand": "The mother (PR) rang. PR is shared.",
    "a job": "Her mum and SW were there. SW was late.",
    "a place in the family": "Mum and MGM came. MGM said no.",
    "a place": "He died in BRI, aged 84.",
    "a heading": "IN THE MATTER OF THE CHILD AND IN THE FAMILY COURT. IN short.",
    "a number": "The child (II) and part II of the form.",
    "a service with a verb": "Her father is known to CMHT. NSB was told. NSB is closed.",
    "a surname follows": "Her mother AJ Marsh rang. AJ Marsh is well.",
}


@pytest.mark.parametrize("text", NO_CODES.values(), ids=NO_CODES)
def test_other_capitals_are_no_names(text):
    assert not list(find_codes(text))


def test_every_place_of_a_code_is_found():
    found = [(f.start, f.end) for f in find_codes("CB's mother, CB said, left (CB). The mother, CB, wept.")]

    assert found == [(0, 2), (13, 15), (28, 30), (45, 47)]


def test_people_called_by_codes_are_read(read_family, stated):
    text = (
        "IN THE FAMILY COURT\n4 May 2021\n\nThis concerns LB, aged six months. He is the child of CB and JG. CB has a half-brother (DW)."
        " DW is 15. LB has been in foster care."
    )
    found = stated(read_family([text], subject="LB"))

    assert {"CB parent LB", "JG parent LB", "DW sibling CB"} <= found


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


def test_letters_of_an_anonymised_note_are_nobodys_initials(read_family, stated):
    text = "4 May 2021\n\nS is three. The mother of S is Ms P. Ms P was heard.\nMs Carys Pearce (instructed by Lee & Co) for the mother"
    case = read_family([text], subject="S")

    assert "Ms P parent S" in stated(case)
    assert "Ms Carys Pearce" not in {p.label for p in case.people if p.label.startswith("Ms P")}
    assert {"Ms P", "Carys Pearce"} <= {p.label for p in case.people}


SIBLINGS = {
    "born and aged": "I am concerned with three children, K, born on 5 March 2010 and now aged 10, A, born on 17 November 2011, and S, aged 5.",
    "who was born": "The children are K who was born on 5 March 2010, A who was born on 17 November 2011 and S who was born in 2015.",
    "items of a list": "I am dealing with three children. They are:\n(i) K, born on * 2010, and now aged 10;\n(ii) A, born on * 2011; and\n(iii) S, born on * 2015.",
    "labelled births": "The review is of three children, namely K; DOB: 8 July 2010 (aged 9yrs), A; DOB: 3 May 2011 (aged 9yrs) and S; DOB: 8 August 2015.",
}


@pytest.mark.parametrize("text", SIBLINGS.values(), ids=SIBLINGS)
def test_the_children_of_a_judgment_share_what_is_said_of_the_children(read_family, stated, text):
    found = stated(read_family([f"4 May 2021\n\n{text}\n\nThe mother was heard."], subject="K"))

    assert {"Mother parent K", "Mother parent A", "Mother parent S"} <= found


def test_hurried_notes_keep_their_initials(read_family):
    text = "4 May 2021\nKB quiet. K ate. Moira rang; M says he is fine. K told Moira that KB likes her."

    assert [p.label for p in read_family([text], subject="KB").people] == ["KB", "Moira"]


def test_a_label_in_quotation_marks_is_read_like_a_name(read_family, stated):
    text = "4 May 2021\nMrs G cares for her grandson, ‘Child X’. Child X is six."

    assert "Mrs G grandparent Child X" in stated(read_family([text], subject="Child X"))
