"""Dates are never more precise than the words, and compare as the words do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from tests.casefile.strategies import partial_dates


@given(partial_dates())
def test_no_date_ends_before_it_begins(when: PartialDate) -> None:
    assert when.earliest <= when.latest


@given(partial_dates(), partial_dates())
def test_meaning_the_same_day_is_mutual(one: PartialDate, other: PartialDate) -> None:
    assert one.may_equal(other) == other.may_equal(one)


@given(partial_dates(), partial_dates())
def test_a_date_within_another_may_mean_the_same_day(one: PartialDate, other: PartialDate) -> None:
    assert one.may_equal(other) or not one.is_within(other)


@given(partial_dates())
def test_a_date_is_within_itself_and_reads_as_it_was_written(when: PartialDate) -> None:
    assert when.is_within(when)
    assert PartialDate(str(when)) == when


@given(partial_dates())
def test_a_year_is_given_only_when_the_words_leave_one(when: PartialDate) -> None:
    assert (when.year is not None) == (when.earliest.year == when.latest.year)


BOUNDS = {
    "day": ("2019-03-04", date(2019, 3, 4), date(2019, 3, 4)),
    "month": ("2019-02", date(2019, 2, 1), date(2019, 2, 28)),
    "leap month": ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
    "year": ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    "about a year": ("2019~", date(2019, 1, 1), date(2019, 12, 31)),
    "spring": ("2019-21", date(2019, 3, 1), date(2019, 5, 31)),
    "winter crosses the year": ("2019-24", date(2019, 12, 1), date(2020, 2, 29)),
    "on or before": ("../2019-03-04", date.min, date(2019, 3, 4)),
    "since": ("2019-03/..", date(2019, 3, 1), date.max),
    "interval": ("2019-03/2019-05", date(2019, 3, 1), date(2019, 5, 31)),
    "interval of marks": ("2019~/2020?", date(2019, 1, 1), date(2020, 12, 31)),
}


@pytest.mark.parametrize(("edtf", "earliest", "latest"), BOUNDS.values(), ids=BOUNDS)
def test_bounds_are_the_first_and_last_day_the_words_allow(edtf: str, earliest: date, latest: date) -> None:
    assert (PartialDate(edtf).earliest, PartialDate(edtf).latest) == (earliest, latest)


NOT_DATES = {
    "empty": "",
    "words": "spring",
    "no such day": "2019-02-29",
    "no such month": "2019-13",
    "month nought": "2019-00",
    "day of a season": "2019-21-01",
    "year nought": "0000",
    "short year": "219",
    "British order": "04/03/2019",
    "open on both sides": "../..",
    "open alone": "..",
    "three sides": "2019/2020/2021",
    "backwards": "2020/2019",
    "line break": "2019\n",
    "digits of another script": "٢٠١٩",
    "two marks": "2019~~",
    "winter past the calendar": "9999-24",
}


@pytest.mark.parametrize("edtf", NOT_DATES.values(), ids=NOT_DATES)
def test_what_is_not_a_date_is_refused(edtf: str) -> None:
    with pytest.raises(CaseInvalid):
        PartialDate(edtf)


@pytest.mark.parametrize(
    ("edtf", "season"), [("2019-22", "summer"), ("2019-24~", "winter"), ("2019-06", None), ("2019", None)]
)
def test_only_a_season_is_a_season(edtf: str, season: str | None) -> None:
    assert PartialDate(edtf).season == season


def test_dates_sort_by_their_first_day_and_an_open_beginning_by_its_end() -> None:
    written = ["2020", "../2019-06-01", "2019-03", "2019-03-04"]
    assert sorted(written, key=lambda d: PartialDate(d).sort_key) == [
        "2019-03",
        "2019-03-04",
        "../2019-06-01",
        "2020",
    ]
