"""Words for several of the file's children, and the facts that go to each of them."""

from __future__ import annotations

import pytest

from casefile.vocabulary import Certainty

HEAD = (
    "CASE NOTE 12/05/2021\nChildren: Ava Marsh, DOB 04/03/2010; Leo Marsh, DOB 05/06/2012; Tom Reay, DOB 07/08/2018\n"
    "Mother: Kelly Marsh\n\n"
)

GROUPS = {
    "the elder two": ("Dean Okoro is father of the elder two.", {"Ava Marsh", "Leo Marsh"}),
    "the two younger": ("Dean Okoro is the father of the two younger children.", {"Leo Marsh", "Tom Reay"}),
    "the boys": ("The boys' father is Dean Okoro.", {"Leo Marsh", "Tom Reay"}),
    "all three": ("Dean Okoro is father of all three.", {"Ava Marsh", "Leo Marsh", "Tom Reay"}),
    "joined by a plus": ("Dean Okoro, dad of Ava + Leo, rang.", {"Ava Marsh", "Leo Marsh"}),
    "one alone": ("Dean Okoro is Tom's father.", {"Tom Reay"}),
}


@pytest.mark.parametrize(("words", "children"), GROUPS.values(), ids=GROUPS)
def test_a_fact_about_a_group_goes_to_each(read_family, stated, words, children):
    found = stated(read_family([HEAD + words], subject="Ava Marsh"))

    assert {f.split(" parent ")[1] for f in found if f.startswith("Dean Okoro parent")} == children


def test_a_group_that_has_a_relative_owns_them(read_family, stated):
    words = "Through Mr Okoro the elder two have a half-sister, Tamika Lowe."
    found = stated(read_family([HEAD + words], subject="Ava Marsh"))

    assert {f for f in found if "Tamika" in f} == {
        "Tamika Lowe sibling Ava Marsh",
        "Tamika Lowe sibling Leo Marsh",
    }


def test_a_second_relative_belongs_to_whom_the_first_does(read_family, stated):
    words = "Tom has a half-sister, Saoirse Duggan, and since April a half-brother, Cillian Duggan."
    found = stated(read_family([HEAD + words], subject="Ava Marsh"))

    assert {f for f in found if "Cillian" in f and "sibling" in f} == {"Cillian Duggan sibling Tom Reay"}


NOBODYS = {
    "those whom somebody else has": "The other three had another sister, Gulnaz Bibi, who died.",
    "those of a suspect": "Tariq Bello (brother of susp) was out driving.",
}


@pytest.mark.parametrize("words", NOBODYS.values(), ids=NOBODYS)
def test_the_relative_of_somebody_else_is_not_the_childs(read_family, stated, words):
    found = stated(read_family([HEAD + words + "\nNo more."], subject="Ava Marsh"))

    assert not {f for f in found if "sibling" in f and ("Gulnaz" in f or "Tariq" in f)}


def test_a_denial_for_the_youngest_leaves_the_others_their_father(read_family, stated):
    words = "They came to see their Dad (Curtis Bello). He is not dad to the youngest by birth."
    case = read_family([HEAD + words], subject="Ava Marsh")

    assert {f for f in stated(case) if f.startswith("Curtis Bello parent")} == {
        "Curtis Bello parent Ava Marsh",
        "Curtis Bello parent Leo Marsh",
    }
    assert "Curtis Bello parent Tom Reay" in stated(case, Certainty.NEGATED)


def test_a_dna_test_denies_no_father(read_family, stated):
    words = "Tom is their maternal half-brother; his father is Sean Duggan (DNA, 1 July 2020)."
    found = stated(read_family([HEAD + words], subject="Ava Marsh"))

    assert "Sean Duggan parent Tom Reay" in found
