"""Relatives and workers whom a note never names, and the words that call nobody."""

from __future__ import annotations

import pytest

UNNAMED = {
    "grandmother of an anonymised child": (
        "Child A was born in May. The maternal grandmother cares for Child A.",
        "Maternal grandmother grandparent Child A",
    ),
    "the same grandmother in another word": (
        "Child A went to the maternal grandmother. The grandmother said she was tired. Child A is well.",
        "Maternal grandmother grandparent Child A",
    ),
    "foster carer": ("Child A was seen. The foster carer has met Child A.", "Foster carer carer Child A"),
    "health visitor": (
        "Child A was weighed. The health visitor was not worried.",
        "Health visitor professional Child A",
    ),
    "a teacher, twice": (
        "Child A was seen. Child A's teacher rang. Child A's teacher was worried.",
        "Teacher professional Child A",
    ),
    "a relative's child": (
        "Child A is eight. Ms T is the aunt of Child A. Ms T's daughter has helped.",
        "Ms T parent Ms T's daughter",
    ),
    "an aunt beside somebody whose place nobody tells": (
        "Child A is eight. Moira Bell rang about the school trip. Child A's aunt has helped.",
        "Aunt aunt_uncle Child A",
    ),
    "a label's sister": ("Child A lives with Ms T. Ms T's sister has helped.", "Ms T's sister sibling Ms T"),
}


@pytest.mark.parametrize(("text", "fact"), UNNAMED.values(), ids=UNNAMED)
def test_somebody_whom_no_note_names_keeps_the_words_that_call_them(read_family, stated, text, fact):
    assert fact in stated(read_family([text], subject="Child A"))


NOBODY_NEW = {
    "predicate": "Ava Marsh is eight. Kelly is Ava's mum. Dean was Kelly's boyfriend for a year.",
    "named elsewhere": "Ava Marsh is eight. HV Lorraine Peel rang. The health visitor was worried.",
    "a child of the file by another word": "Ava Marsh is eight. Kelly is Ava's mum. Kelly's girl was asleep. Kelly's boy was not there.",
    "named sister": "Ava Marsh is eight. Her sister Ruth Marsh is ten. Ava's sister was asleep.",
    "either parent": "Ava Marsh is eight. PARENT & CHILD PLACEMENT. Parent visiting: Kelly.",
    "an office": "Ava Marsh is eight. The police came and the nursery rang.",
    "a common job, once": "Ava Marsh is eight. She told the teacher. She asked the nurse.",
    "several": "Ava Marsh is eight. The teachers came. No health visitor came. A social worker may come.",
}


@pytest.mark.parametrize("text", NOBODY_NEW.values(), ids=NOBODY_NEW)
def test_words_for_somebody_named_or_for_nobody_make_no_person(read_family, text):
    labels = {p.label for p in read_family([text], subject="Ava Marsh").people}

    assert labels <= {"Ava Marsh", "Kelly", "Dean", "Lorraine Peel", "Ruth Marsh"}


def test_an_older_daughter_of_the_childs_father_is_not_the_child(read_family):
    case = read_family(
        ["Ava Marsh is eight. Dean is Ava's dad. Dean's older daughter was there."], subject="Ava Marsh"
    )

    (ava,) = [p for p in case.people if p.label == "Ava Marsh"]
    assert not any("daughter" in span.quote for span in ava.mentions)
