"""Dates that are never more precise than the words: a subset of EDTF (ISO 8601-2, level 1)."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from casefile.errors import CaseInvalid

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[~?%]?)", re.ASCII)
# EDTF season codes; winter is that of the year's end (December to February).
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


@dataclass(frozen=True, order=False)
class PartialDate:
    """A date as exact as a note gives it, in EDTF.

    Forms: `2019-03-04`, `2019-03`, `2019`, a season `2019-22` (21 spring to 24 winter), each with an
    optional `~` (about), `?` (uncertain) or `%` (both); the intervals `A/B`, `../B` (on or before B) and `A/..`.

    >>> PartialDate("2019-03").earliest, PartialDate("2019-03").latest
    (datetime.date(2019, 3, 1), datetime.date(2019, 3, 31))

    Raises:
        CaseInvalid: the text is none of these forms, no such day exists, or an interval ends before it begins.
    """

    edtf: str

    def __post_init__(self) -> None:
        sides = self.edtf.split("/")
        if len(sides) > 2 or set(sides) == {".."} or not all(map(_is_side, sides)):
            raise CaseInvalid(
                f"'{self.edtf}' is not a date this format knows; write it like 2019-03-04, 2019-03, 2019, 2019~ or 2019-03/2019-05."
            )
        if len(sides) == 1 and sides[0] == "..":
            raise CaseInvalid("'..' alone is not a date; give at least one side of the interval.")
        if self.latest < self.earliest:
            raise CaseInvalid(f"'{self.edtf}' ends before it begins; write the earlier side first.")

    @classmethod
    def from_day(cls, day: date) -> PartialDate:
        return cls(day.isoformat())

    @cached_property
    def earliest(self) -> date:
        """First day that the words allow; `date.min` when the beginning is open."""
        side = self.edtf.split("/")[0]
        return date.min if side == ".." else _bounds(side)[0]

    @cached_property
    def latest(self) -> date:
        """Last day that the words allow; `date.max` when the end is open."""
        side = self.edtf.split("/")[-1]
        return date.max if side == ".." else _bounds(side)[1]

    @property
    def is_day(self) -> bool:
        """One exact day."""
        return re.fullmatch(r"\d{4}-\d{2}-\d{2}", self.edtf) is not None

    @property
    def is_approximate(self) -> bool:
        return any(mark in self.edtf for mark in "~?%")

    @property
    def is_interval(self) -> bool:
        return "/" in self.edtf

    @property
    def year(self) -> int | None:
        """The year, when the words leave only one."""
        return self.earliest.year if self.earliest.year == self.latest.year else None

    @property
    def month(self) -> int | None:
        """The month 1-12, when the words leave only one."""
        same = (self.earliest.year, self.earliest.month) == (self.latest.year, self.latest.month)
        return self.earliest.month if same else None

    @property
    def season(self) -> str | None:
        """ "spring", "summer", "autumn" or "winter" when the date is a season."""
        match = re.fullmatch(r"\d{4}-(2[1-4])[~?%]?", self.edtf)
        return SEASON_NAMES[int(match.group(1))] if match else None

    @property
    def sort_key(self) -> tuple[date, date]:
        """Orders by first possible day, then by last; an open beginning sorts by its end."""
        start = self.latest if self.earliest == date.min else self.earliest
        return start, self.latest

    def may_equal(self, other: PartialDate) -> bool:
        """Whether one day could be meant by both."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def is_within(self, other: PartialDate) -> bool:
        """Whether this is as exact as `other`, or more, and agrees with it."""
        return other.earliest <= self.earliest and self.latest <= other.latest

    def __str__(self) -> str:
        return self.edtf


def _is_side(side: str) -> bool:
    if side == "..":
        return True
    if not _POINT.fullmatch(side):
        return False
    try:
        _bounds(side)
    except ValueError:
        return False
    return True


def _bounds(side: str) -> tuple[date, date]:
    match = _POINT.fullmatch(side)
    if match is None:
        raise ValueError(side)
    year = int(match["year"])
    if match["month"] is None:
        return date(year, 1, 1), date(year, 12, 31)
    month = int(match["month"])
    if month in _SEASON_FIRST_MONTH:
        if match["day"] is not None:
            raise ValueError(side)
        return _season_bounds(year, _SEASON_FIRST_MONTH[month])
    if match["day"] is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = date(year, month, int(match["day"]))
    return day, day


def _season_bounds(year: int, first_month: int) -> tuple[date, date]:
    if first_month == 12:
        return date(year, 12, 1), date(year + 1, 3, 1) - timedelta(days=1)
    return date(year, first_month, 1), date(year, first_month + 3, 1) - timedelta(days=1)
