"""What several facts of one family say together: shared parents, sides, unions; and how people stand to each other."""

from __future__ import annotations

import pytest

from casefile.record import Relationship
from casefile.vocabulary import Certainty

HEAD = "CASE NOTE 12/05/2021\nChild: Ava Marsh, DOB 04/03/2014\nMother: Kelly Marsh\n\n"


def test_a_sister_shares_the_mother(read_family, stated):
    case = read_family([HEAD + "Ava's sister Lucy (4) is at nursery."], subject="Ava Marsh")

    assert "Kelly Marsh parent Lucy" in stated(case)


def test_a_sister_of_unknown_age_is_not_given_the_mother(read_family, stated):
    case = read_family([HEAD + "Ava's sister Lucy rang from Malta."], subject="Ava Marsh")

    assert "Kelly Marsh parent Lucy" not in stated(case)


def test_a_shared_parent_is_an_inference_and_says_so(read_family):
    case = read_family([HEAD + "Ava's sister Lucy (4) is at nursery."], subject="Ava Marsh")
    labels = {p.id: p.label for p in case.people}
    (inferred,) = [
        f
        for f in case.facts
        if isinstance(f.claim, Relationship)
        and f.claim.type == "parent"
        and labels[f.claim.object_id] == "Lucy"
    ]

    assert [e.method for e in inferred.evidence] == ["rule:shared-parent"]
    assert inferred.confidence <= 0.5


@pytest.mark.parametrize("word", ["step-sister", "foster sister"])
def test_a_sister_by_another_road_shares_no_mother(read_family, stated, word):
    case = read_family([HEAD + f"Ava's {word} Lucy is four."], subject="Ava Marsh")

    assert "Kelly Marsh parent Lucy" not in stated(case)


def test_mother_and_father_have_a_union(read_family, stated):
    case = read_family([HEAD + "Father: Dean Okoro. Dean works nights."], subject="Ava Marsh")

    assert stated(case) & {"Kelly Marsh partner Dean Okoro", "Dean Okoro partner Kelly Marsh"}


HALVES = (
    "CORE GROUP\nChildren: Ava Marsh, Jake Marsh\n\nMother: Kelly Marsh\nFather of Ava: Dean Okoro\n"
    "Father of Jake: Liam Reay\nLiam's mother Carol Reay has both children on Sundays. Nana Carol came."
)


def test_a_grandmother_belongs_to_the_children_of_her_son(read_family, stated):
    found = stated(read_family([HALVES], subject="Ava Marsh"))

    assert "Carol Reay parent Liam Reay" in found
    assert "Carol Reay grandparent Ava Marsh" not in found


@pytest.mark.parametrize(
    ("sentence", "nature"),
    [
        ("Ava is very close to Kelly.", "close"),
        ("Kelly is frightened of Dean. Dean works nights.", "fearful"),
        ("Kelly is estranged from Sandra. Sandra is well.", "cut_off"),
        ("Kelly and Dean argued all night. Dean works nights.", "conflict"),
    ],
    ids=["close", "fearful", "cut off", "conflict"],
)
def test_how_people_stand_to_each_other_is_read(read_family, sentence, nature):
    case = read_family([HEAD + sentence], subject="Ava Marsh")
    found = {
        (f.claim.nature, f.assertion.certainty)
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type == "emotional"
    }

    assert found == {(nature, Certainty.AFFIRMED)}


def test_a_denied_blow_is_no_violence(read_family):
    case = read_family(
        [HEAD + "Kelly denies that Dean has ever hit her. Dean has never hit Kelly."], subject="Ava Marsh"
    )
    found = {
        f.assertion.certainty
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type == "emotional"
    }

    assert Certainty.AFFIRMED not in found


def test_a_worker_of_the_carers_works_with_them(read_family, stated):
    note = HEAD + "Ava is placed with Jan Hill. Jan is kind. SSW Leon Pryce rang."
    found = stated(read_family([note], subject="Ava Marsh"))

    assert "Leon Pryce professional Jan Hill" in found


def test_the_carer_of_a_log_is_the_carer_of_its_child(read_family, stated):
    log = "FOSTER CARER DAILY LOG - Marcia Campbell\nChild: Ava Marsh\n\nMon. Ava slept well. Marcia's cat was out."
    found = stated(read_family([log], subject="Ava Marsh"))

    assert "Marcia Campbell carer Ava Marsh" in found


def test_a_grandmother_with_the_mothers_surname_is_maternal(read_family):
    note = HEAD + "Father: Dean Okoro. Dean works nights.\nAva's nan Sandra Marsh rang."
    case = read_family([note], subject="Ava Marsh")
    natures = {
        f.claim.nature
        for f in case.facts
        if isinstance(f.claim, Relationship) and f.claim.type == "grandparent"
    }

    assert natures == {"maternal"}


def test_a_child_of_the_file_has_no_job(read_family, described):
    note = "Children: Ava Marsh, DOB 04/03/2014\nHV – Ava seen, well.\nSW: Jo Lund"
    jobs = described(read_family([note], subject="Ava Marsh"), "profession")

    assert jobs["Ava Marsh"] == "None"
    assert jobs["Jo Lund"] == "social worker"
