"""Tables of a household: columns that only spaces part, whose relatives a column lists, ages at the day of a census."""

from __future__ import annotations

import re

import pytest

from extract.aligned_tables import column_gaps
from extract.layout import cells_of
from extract.legible import legible

CENSUS = (
    "1881 CENSUS, 27 Cable Row (night of 3 April 1881)\n\n"
    "Name | Relation to head | Condition | Age | Occupation\n"
    "Patrick Hale | Head | Married | 38 | Carter\n"
    "Bridget Hale | Wife | Married | 36 | Laundress\n"
    "Mary A. Hale | Daur | Unm | 15 | Card hand\n"
    "Honora Joyce | Mother-in-law | Widow | 67 |\n"
    "Emily Dunn | Granddaughter | | 1 |\n"
)
FORM = (
    "REFERRAL\n\nName:            Abdi Warsame          Known as: Bashir\n\nHOUSEHOLD\n"
    "Name               Relationship to child    DOB / age      PR\n"
    "Hodan Warsame      Mother                   36             Y\n"
    "Ifrah Warsame      Sister                   13             -\n"
    "Deeqa Jama         Maternal aunt            22             N\n"
    "Guled Isse         Father of Ifrah          40             N\n\n"
    "Bashir was seen at home."
)


@pytest.mark.parametrize(
    "expected",
    [
        "Bridget Hale partner Patrick Hale",
        "Patrick Hale parent Mary Hale",
        "Honora Joyce parent Bridget Hale",
        "Patrick Hale grandparent Emily Dunn",
    ],
)
def test_a_household_is_read_from_its_head(read_family, stated, expected):
    assert expected in stated(read_family([CENSUS]))


def test_a_widow_in_another_column_is_nobodys_widow(read_family, stated):
    assert not [words for words in stated(read_family([CENSUS])) if words.startswith("Honora Joyce partner")]


def test_a_trade_is_no_person(read_family):
    assert {p.label for p in read_family([CENSUS]).people} == {
        "Patrick Hale",
        "Bridget Hale",
        "Mary Hale",
        "Honora Joyce",
        "Emily Dunn",
    }


def test_ages_are_those_of_the_day_of_the_census(read_family, described):
    born = described(read_family([CENSUS]), "born")
    assert (born["Patrick Hale"], born["Honora Joyce"]) == ("1843~", "1814~")


def test_the_head_of_a_column_may_say_when_somebody_was_so_old(read_family, described):
    table = "Child: Ava Marsh\n\nName | Relationship to Ava | Age in March 2011\nKelly Marsh | Mother | 19\nSue Marsh | Maternal grandmother | 41\n"
    born = described(read_family([table], subject="Ava Marsh"), "born")
    assert (born["Kelly Marsh"], born["Sue Marsh"]) == ("1992~", "1970~")


def test_columns_that_spaces_part_are_read(read_family, stated):
    found = stated(read_family([FORM], subject="Abdi Warsame"))
    assert {
        "Hodan Warsame parent Abdi Warsame",
        "Ifrah Warsame sibling Abdi Warsame",
        "Deeqa Jama aunt_uncle Abdi Warsame",
        "Guled Isse parent Ifrah Warsame",
    } <= found
    assert "Guled Isse parent Abdi Warsame" not in found


def test_the_name_that_a_form_says_somebody_goes_by_is_theirs(read_family):
    assert "Bashir" not in {p.label for p in read_family([FORM], subject="Abdi Warsame").people}


def test_every_quotation_of_a_table_is_the_notes_own(read_family):
    case = read_family([FORM], subject="Abdi Warsame")
    spans = [e.span for f in case.facts for e in f.evidence]
    assert spans
    assert all(FORM[s.start : s.end] == s.quote for s in spans)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kelly  rang.\nShe  was  in.\nAva  played.", id="wide spaces"),
        pytest.param("Name:  Ava   4\nMother:  Kelly   30\nSchool:  Oak   Y3", id="labels"),
        pytest.param("Ava   4   Oak\nTheo   6   Elm", id="two rows"),
    ],
)
def test_other_spaces_part_no_columns(text):
    assert list(column_gaps(text)) == []


def test_columns_are_parted_in_the_copy_without_moving_a_place():
    table = "Name      Age   Class\nAva       4     R\nTheo      6     2"
    copy = legible(table)
    assert copy.text.split("\n") == ["Name | Age | Class", "Ava | 4 | R", "Theo | 6 | 2"]
    place = re.search("Theo", copy.text)
    assert place is not None
    assert table[slice(*copy.own(*place.span()))] == "Theo"


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("Ava   | 4/3/15", ["Ava   ", " 4/3/15"]),
        ("Ava  4/3/15", ["Ava", "4/3/15"]),
        ("Ava / 4/3/15", ["Ava", "4/3/15"]),
    ],
)
def test_a_row_has_one_sign_between_its_cells(line, cells):
    assert cells_of(line) == cells


def test_who_stands_beside_another_label_is_no_child(read_family, stated):
    note = "Child: Bodhi Tremain (3)     Room: Squirrels     Key person: Lowri\n\nMum said that Bodhi fell."
    assert not [words for words in stated(read_family([note])) if "Lowri" in words and "parent" in words]
