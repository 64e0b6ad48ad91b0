"""Dates that a worker types."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from story.date_words import date_in_words
from web.dates import parse_date


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("4 March 2019", "2019-03-04"),
        ("4th mar 2019", "2019-03-04"),
        ("04/03/2019", "2019-03-04"),
        ("4.3.2019", "2019-03-04"),
        ("2019-03-04", "2019-03-04"),
        ("March 2019", "2019-03"),
        ("Sept 2019", "2019-09"),
        (" Summer  2019 ", "2019-22"),
        ("2019", "2019"),
        ("c. 2019", "2019~"),
        ("around March 2019", "2019-03~"),
        ("by March 2019", "../2019-03"),
        ("since 2019", "2019/.."),
        ("4 to 5 March 2019", "2019-03-04/2019-03-05"),
        ("30 March to 2 April 2019", "2019-03-30/2019-04-02"),
        ("31 December 2019 to 1st January 2020", "2019-12-31/2020-01-01"),
    ],
)
def test_a_typed_date_is_as_exact_as_its_words(typed: str, edtf: str) -> None:
    assert parse_date(typed) == PartialDate(edtf)


def test_an_empty_field_is_no_date() -> None:
    assert parse_date("  ") is None


@pytest.mark.parametrize(
    "typed", ["31 February 2019", "yesterday", "13/13/2019", "4 summer 2019", "between x and y"]
)
def test_what_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(CaseInvalid, match="Write it like 4 March 2019"):
        parse_date(typed)


_years = st.integers(1900, 2100)
_points = st.one_of(
    _years.map(str),
    st.builds("{}-{:02}".format, _years, st.integers(1, 12)),
    st.builds("{}-{}".format, _years, st.integers(21, 24)),
    st.dates(PartialDate("1900").earliest, PartialDate("2100").latest).map(str),
)
_marked = st.builds("{}{}".format, _points, st.sampled_from(["", "~", "?", "%"]))
_edtf = st.one_of(
    _marked,
    st.tuples(_marked, _marked)
    .filter(lambda sides: PartialDate(sides[0]).earliest <= PartialDate(sides[1]).latest)
    .map("/".join),
    st.builds("../{}".format, _marked),
    st.builds("{}/..".format, _marked),
)


@given(_edtf)
def test_the_words_shown_in_a_form_are_read_back_as_the_same_date(edtf: str) -> None:
    when = PartialDate(edtf)
    assert parse_date(date_in_words(when)) == when
