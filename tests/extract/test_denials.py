"""Kinship that one note states and another denies, of everybody or of one child of a group."""

from __future__ import annotations

import pytest

from casefile.record import Relationship

HEAD = (
    "CASE NOTE 12/05/2021\n\nChild: Ava Marsh, DOB 04/03/2014. Brother: Tom Marsh, DOB 01/02/2016.\n"
    "Mother: Kelly Marsh. Grandad: Cliff Beck.\nFather: Dominic Reyes.\n"
)
BOTH = {"Ava Marsh", "Tom Marsh"}


def kin_of(case, relative):
    """The children whose kin somebody is affirmed to be."""
    labels = {p.id: p.label for p in case.people}
    return {
        labels[f.claim.object_id]
        for f in case.facts
        if isinstance(f.claim, Relationship)
        and f.claim.type in ("grandparent", "parent")
        and labels[f.claim.subject_id] == relative
        and f.is_affirmed
    } & BOTH


@pytest.mark.parametrize(
    ("sentence", "relative", "left"),
    [
        pytest.param("Cliff Beck is nobody's grandad.", "Cliff Beck", set(), id="nobody's"),
        pytest.param("Cliff Beck is not a grandad.", "Cliff Beck", set(), id="not a grandad"),
        pytest.param("Cliff Beck: a family friend, not grandad.", "Cliff Beck", set(), id="not grandad"),
        pytest.param(
            "Dominic Reyes left, having been shown not to be the father.",
            "Dominic Reyes",
            set(),
            id="shown not",
        ),
        pytest.param("Cliff Beck, not Joan, is the grandad.", "Cliff Beck", BOTH, id="not somebody else"),
        pytest.param(
            "Cliff Beck rang. He is really no one's grandfather here.", "Cliff Beck", set(), id="no one's"
        ),
        pytest.param(
            "Cliff Beck is not a grandfather to any of them.", "Cliff Beck", set(), id="not to any of them"
        ),
        pytest.param(
            "The DNA test rules out Dominic Reyes.", "Dominic Reyes", set(), id="ruled out by a test"
        ),
        pytest.param(
            "The paternity result came and ruled Mr Reyes out.", "Dominic Reyes", set(), id="ruled him out"
        ),
        pytest.param(
            "Dominic Reyes turned out not to be Ava's father.",
            "Dominic Reyes",
            {"Tom Marsh"},
            id="turned out not to be",
        ),
        pytest.param("Dominic Reyes cannot be Ava's father.", "Dominic Reyes", {"Tom Marsh"}, id="cannot be"),
        pytest.param(
            "Dominic Reyes was wrongly recorded as Ava's father.",
            "Dominic Reyes",
            {"Tom Marsh"},
            id="wrongly recorded",
        ),
        pytest.param("Cliff Beck is Ava's grandad, not Joan's lodger.", "Cliff Beck", BOTH, id="a grandad"),
        pytest.param(
            "The police rule out Dominic Reyes as a suspect.", "Dominic Reyes", BOTH, id="a suspect"
        ),
        pytest.param("Dominic Reyes is nobody's father but Ava's.", "Dominic Reyes", BOTH, id="but one"),
        pytest.param("Cliff Beck is nobody's fool.", "Cliff Beck", BOTH, id="nobody's fool"),
        pytest.param(
            "Dominic Reyes took a DNA test in March. It was negative.",
            "Dominic Reyes",
            set(),
            id="a negative test",
        ),
        pytest.param(
            "Dominic Reyes did the paternity test, which came back negative.",
            "Dominic Reyes",
            set(),
            id="came back negative",
        ),
        pytest.param(
            "Dominic Reyes gave a hair strand in March. It was negative.",
            "Dominic Reyes",
            BOTH,
            id="a test for drugs",
        ),
    ],
)
def test_a_later_note_denies_kinship(read_family, sentence, relative, left):
    notes = [HEAD, "CASE NOTE 03/06/2021\n\nRe Ava Marsh.\n\n" + sentence]
    assert kin_of(read_family(notes, subject="Ava Marsh"), relative) == left


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        pytest.param("Ava was fetched by her father Dominic Reyes.", set(), id="in passing"),
        pytest.param("Dominic Reyes is Ava's father.", {"Ava Marsh"}, id="outright"),
    ],
)
def test_only_an_outright_word_answers_what_a_test_ruled_out(read_family, sentence, left):
    test = "CASE NOTE 03/06/2021\n\nRe Ava Marsh.\n\nThe DNA test rules out Dominic Reyes."
    later = "CASE NOTE 05/07/2021\n\nRe Ava Marsh.\n\n" + sentence
    assert kin_of(read_family([HEAD, test, later], subject="Ava Marsh"), "Dominic Reyes") == left


@pytest.mark.parametrize(
    ("sentence", "is_left_out"),
    [
        pytest.param("Ian Pell is father of all the children except Tom.", True, id="except"),
        pytest.param(
            "All the children apart from Tom have the same father, Ian Pell.", True, id="apart from"
        ),
        pytest.param("Ian Pell is Ava and Tom's father.", False, id="nobody left out"),
    ],
)
def test_a_child_left_out_of_a_group_is_given_no_father(read_family, sentence, is_left_out):
    note = (
        "CASE NOTE 12/05/2021\n\nChildren: Ava Marsh, DOB 04/03/2014; Tom Marsh, DOB 01/02/2016.\n"
        "Mother: Kelly Marsh.\n\n"
    )
    fathered = kin_of(read_family([note + sentence], subject="Ava Marsh"), "Ian Pell")
    assert ("Tom Marsh" not in fathered) is is_left_out
