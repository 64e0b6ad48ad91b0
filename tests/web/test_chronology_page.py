"""The chronology page: by year, with ages, of one person or one kind."""

from __future__ import annotations

import csv
import io

import pytest

from casefile.partial_date import PartialDate
from casefile.vocabulary import EVENT_TYPES
from web.chronology_page import KINDS, age_words


def test_every_kind_of_event_is_asked_for_in_exactly_one_way() -> None:
    listed = [event for _, types in KINDS.values() for event in types]
    assert sorted(listed) == sorted(EVENT_TYPES)


@pytest.mark.parametrize(
    ("born", "when", "words"),
    [
        ("2016-06-14", "2020-06-13", "3"),
        ("2016-06-14", "2020-06-14", "4"),
        ("2016-06-14", "2020", "3 or 4"),
        ("2016-06-14", "2016-06-14", "0"),
        ("2016-06-14", "2015", ""),
        ("2016-06-14", "2018/2022", ""),
        (None, "2020", ""),
        ("2016", None, ""),
    ],
)
def test_the_age_on_a_day_is_as_exact_as_both_dates(born, when, words) -> None:
    dates = [None if edtf is None else PartialDate(edtf) for edtf in (born, when)]
    assert age_words(*dates) == words


def test_entries_stand_under_their_year_with_the_childs_age(reader) -> None:
    words = reader.get("chronology").words
    assert "18 May 2021 Robin was 6" in words
    assert words.index("2015 4 March 2015") < words.index("2021 ", words.index("Source"))


def test_the_chronology_of_one_person_leaves_the_others_out_and_so_does_its_file(reader) -> None:
    jean = next(p.id for p in reader.case.people if p.label == "Jean Oakes")
    words = reader.get(f"chronology?person={jean}").words
    assert "18 May 2021" in words
    assert "Brook Primary School on" not in words
    rows = csv.reader(io.StringIO(reader.get(f"chronology/chronology.csv?person={jean}").response.text))
    assert "started at Brook" not in str(list(rows))


def test_one_kind_of_event_can_be_asked_for(reader) -> None:
    words = reader.get("chronology?kind=school").words
    assert "3 May 2021" in words
    assert "18 May 2021" not in words
    assert reader.get("chronology?kind=weather").status == 404
    assert reader.get("chronology?person=nobody").status == 422


def test_what_nobody_checked_leads_to_its_card(reader) -> None:
    assert "Not checked yet" in reader.get("chronology").words
    assert "?show=all#f-" in reader.get("chronology").html
