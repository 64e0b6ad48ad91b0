"""Dates in words for a professional reader, exactly as precise as the notes."""

from __future__ import annotations

import calendar
import re
from datetime import date as day
from datetime import timedelta

from casefile.partial_date import SEASON_NAMES, PartialDate

_SIDE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]?)")
_MARKS = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
_FEW_DAYS = timedelta(days=14)  # what lasts so long is told as lasting: an exclusion, a stay
_WINTER = 24  # begins in one year and ends in the next


def date_in_words(date: PartialDate) -> str:
    """The date as a person would write it.

    >>> [date_in_words(PartialDate(d)) for d in ("2019-03-04", "2019-03~", "2019-22", "../2019", "2019-03/2019-05")]
    ['4 March 2019', 'about March 2019', 'summer 2019', 'in or before 2019', 'between March 2019 and May 2019']
    >>> [date_in_words(PartialDate(d)) for d in ("2019-03-04/2019-03-05", "2019-03-30/2019-04-02")]
    ['4 to 5 March 2019', '30 March to 2 April 2019']
    """
    first, _, last = date.edtf.partition("/")
    if not last:
        return _side(first)
    if first == "..":
        return f"{_preposition(last)} or before {_side(last)}"
    if last == "..":
        return f"{_preposition(first)} or after {_side(first)}"
    if _is_day(first) and _is_day(last) and first < last:
        begins, ends = day.fromisoformat(first), day.fromisoformat(last)
        if ends - begins <= _FEW_DAYS:
            return _range(begins, ends)
    return f"between {_side(first)} and {_side(last)}"


def _is_day(edtf: str) -> bool:
    return re.fullmatch(r"\d{4}-\d{2}-\d{2}", edtf) is not None


def _range(first: day, last: day) -> str:
    """Days of one month or year with that said once: "4 to 5 March 2019"."""
    words = _side(first.isoformat()).split()
    same = 2 if (first.year, first.month) == (last.year, last.month) else 1 if first.year == last.year else 0
    return f"{' '.join(words[: 3 - same])} to {_side(last.isoformat())}"


def _side(edtf: str) -> str:
    match = _SIDE.fullmatch(edtf)
    assert match is not None  # PartialDate has checked the form
    year, month, day, mark = match.groups()
    return _MARKS[mark] + " ".join(filter(None, (day and str(int(day)), _month(month), _year(year, month))))


def _month(month: str | None) -> str:
    if month is None:
        return ""
    return SEASON_NAMES.get(int(month)) or calendar.month_name[int(month)]


def _year(year: str, month: str | None) -> str:
    return f"{year} to {int(year) + 1}" if month == str(_WINTER) else year


def _preposition(edtf: str) -> str:
    return "on" if edtf.count("-") == 2 else "in"
