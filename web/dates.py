"""Dates as a worker types them, and times as a worker reads them."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime

from casefile.errors import CaseInvalid
from casefile.partial_date import SEASON_NAMES, PartialDate
from story.date_words import date_in_words

_MONTHS = {name.casefold(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.casefold(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_SEASONS = {name: code for code, name in SEASON_NAMES.items()}
# The longest first: "possibly about 2019" is both.
_MARKS = (
    (re.compile(r"possibly about ", re.IGNORECASE), "%"),
    (re.compile(r"(?:about|around|approximately|approx\.?|circa|c\.) ?", re.IGNORECASE), "~"),
    (re.compile(r"(?:possibly|perhaps) ", re.IGNORECASE), "?"),
)
_BETWEEN = re.compile(r"between (.+) and (.+)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:(?:on|in) or before|by) (.+)", re.IGNORECASE)
_AFTER = re.compile(r"(?:(?:on|in) or after|from|since) (.+)", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_WORDED = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Za-z]+)[.,]? (\d{4})(?: to \d{4})?")
# "4 to 5 March 2019", "30 March to 2 April 2019", "31 December 2019 to 1 January 2020"
_RANGE = re.compile(
    r"(?P<first>\d{1,2}(?:st|nd|rd|th)?)(?: (?P<month>[A-Za-z]+))?(?: (?P<year>\d{4}))? to (?P<last>\d{1,2}(?:st|nd|rd|th)? (?P<last_month>[A-Za-z]+) (?P<last_year>\d{4}))"
)
_HINT = "Write it like 4 March 2019, March 2019, summer 2019, 2019 or about 2019."


def parse_date(typed: str) -> PartialDate | None:
    """The date that a worker typed, or None for an empty field; reads back what `date_in_words` writes.

    >>> [str(parse_date(d)) for d in ("4/3/2019", "about March 2019", "summer 2019", "between 2019 and 2020")]
    ['2019-03-04', '2019-03~', '2019-22', '2019/2020']

    Raises:
        CaseInvalid: the words are not a date; the message shows how to write one.
    """
    words = " ".join(typed.split())
    if not words:
        return None
    try:
        return PartialDate(_edtf(words))
    except CaseInvalid as error:
        raise CaseInvalid(f"'{words}' is not a date. {_HINT}") from error


def optional_date_words(when: PartialDate | None) -> str:
    """The date in words; empty when there is none."""
    return "" if when is None else date_in_words(when)


def moment_in_words(moment: datetime) -> str:
    """A time on this machine's clock: "4 March 2026, 16:20"."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def iso_day_in_words(day: str) -> str:
    """A day that is kept as ISO 8601 text, in words.

    >>> iso_day_in_words("2024-05-01")
    '1 May 2024'
    """
    return date_in_words(PartialDate(day))


def day_in_words(day: date) -> str:
    """A day of the calendar: "4 March 2026"."""
    return f"{day.day} {day:%B %Y}"


def iso_moment_in_words(moment: str) -> str:
    """The same for a time kept as ISO 8601 text."""
    return moment_in_words(datetime.fromisoformat(moment))


def now() -> datetime:
    """This moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    return now().astimezone().date()


def _edtf(words: str) -> str:
    if (match := _BETWEEN.fullmatch(words)) is not None:
        return f"{_point(match[1])}/{_point(match[2])}"
    if (match := _RANGE.fullmatch(words)) is not None:
        first = (
            f"{match['first']} {match['month'] or match['last_month']} {match['year'] or match['last_year']}"
        )
        return f"{_point(first)}/{_point(match['last'])}"
    if (match := _BEFORE.fullmatch(words)) is not None:
        return f"../{_point(match[1])}"
    if (match := _AFTER.fullmatch(words)) is not None:
        return f"{_point(match[1])}/.."
    return _point(words)


def _point(words: str) -> str:
    """EDTF of one point in time; words that are none come back as they are, for PartialDate to refuse."""
    for pattern, mark in _MARKS:
        match = pattern.match(words)
        if match is not None:
            return _plain_point(words[match.end() :]) + mark
    return _plain_point(words)


def _plain_point(words: str) -> str:
    if (match := _NUMERIC.fullmatch(words)) is not None:
        day, month, year = match.groups()
        return f"{year}-{int(month):02}-{int(day):02}"
    match = _WORDED.fullmatch(words)
    if match is None:
        return words
    day, name, year = match.groups()
    if (month_number := _MONTHS.get(name.casefold())) is not None:
        return f"{year}-{month_number:02}" + (f"-{int(day):02}" if day else "")
    season = _SEASONS.get(name.casefold())
    return words if season is None or day else f"{year}-{season}"
