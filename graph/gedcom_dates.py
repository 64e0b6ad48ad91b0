"""GEDCOM dates as EDTF and back, never more exact than the file.

A calendar other than the Gregorian gives years only, and years before the year 1 are left out.
"""

from __future__ import annotations

import re
from datetime import date

from ged4py.calendar import CalendarDate, FrenchDate, GregorianDate, HebrewDate, JulianDate
from ged4py.date import (
    DateValue,
    DateValueAbout,
    DateValueAfter,
    DateValueBefore,
    DateValueCalculated,
    DateValueEstimated,
    DateValueFrom,
    DateValueInterpreted,
    DateValuePeriod,
    DateValuePhrase,
    DateValueRange,
    DateValueSimple,
    DateValueTo,
)

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_FULL_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})[A-Z]+", re.IGNORECASE)
# First Gregorian year in which a year 1 of the calendar ended, less one.
_YEARS_BEHIND = ((JulianDate, 0), (HebrewDate, -3761), (FrenchDate, 1791))


def partial_date(value: DateValue | str | None) -> PartialDate | None:
    """The date of a GEDCOM DATE line, as the reader gives it or as text.

    None when it is empty, a phrase, before the year 1, or names no year.

    >>> partial_date("ABT MAR 1850"), partial_date("BEF 1900")
    (PartialDate(edtf='1850-03~'), PartialDate(edtf='../1900'))
    """
    if isinstance(value, DateValuePhrase):
        value = value.phrase
    if not isinstance(value, DateValue):
        value = DateValue.parse(_FULL_MONTH.sub(r"\1", (value or "").strip()).upper())
    edtf = _edtf(value) if value is not None else None
    try:
        date = PartialDate(edtf) if edtf else None
    except CaseInvalid:  # such as 31 February
        return None
    return date if date is None or date.earliest <= date.latest else None


def born_by(baptism: DateValue | str | None) -> PartialDate | None:
    """On or before a baptism: all that a baptism tells of a birth."""
    baptised = partial_date(baptism)
    return (
        PartialDate(f"../{baptised.edtf.split('/')[-1]}") if baptised and ".." not in baptised.edtf else None
    )


def gedcom_date(when: PartialDate) -> str:
    """The date as a GEDCOM DATE line has it, as exact as it is known; a season as the months it spans.

    >>> gedcom_date(PartialDate("1850-03~")), gedcom_date(PartialDate("../1900")), gedcom_date(PartialDate("2019-22"))
    ('ABT MAR 1850', 'BEF 1900', 'BET JUN 2019 AND AUG 2019')
    """
    first, _, last = when.edtf.partition("/")
    if first == "..":
        return f"BEF {_side(last, PartialDate(last).latest)}"
    if last == "..":
        return f"AFT {_side(first, PartialDate(first).earliest)}"
    if last or when.season:
        return f"BET {_side(first, when.earliest)} AND {_side(last or first, when.latest)}"
    word = "ABT " if "~" in first else "EST " if when.is_approximate else ""
    return word + _side(first, when.earliest)


def _side(edtf: str, day: date) -> str:
    """One end of an EDTF date; a season by the month of `day`."""
    parts = edtf.rstrip("~?%").split("-")
    month = [_MONTHS[day.month - 1]] if len(parts) > 1 else []
    return " ".join([*([str(day.day)] if len(parts) == 3 else []), *month, f"{day.year:04d}"])


def _edtf(value: DateValue) -> str | None:
    if isinstance(value, DateValueSimple):
        return _point(value.date)
    if isinstance(value, DateValueAbout | DateValueCalculated | DateValueEstimated | DateValueInterpreted):
        point = _point(value.date)
        return point if point is None or "/" in point else f"{point.rstrip('~')}~"
    if isinstance(value, DateValueBefore | DateValueTo):
        return _open("..", _last(value.date))
    if isinstance(value, DateValueAfter | DateValueFrom):
        return _open(_first(value.date), "..")
    if isinstance(value, DateValueRange | DateValuePeriod):
        return _open(_first(value.date1), _last(value.date2))
    return None


def _open(start: str | None, end: str | None) -> str | None:
    return f"{start}/{end}" if start and end else None


def _first(date: CalendarDate) -> str | None:
    point = _point(date)
    return point.split("/")[0] if point else None


def _last(date: CalendarDate) -> str | None:
    point = _point(date)
    return point.split("/")[-1] if point else None


def _point(date: CalendarDate) -> str | None:
    if date.year is None or date.bc or date.year < 1:
        return None
    if not isinstance(date, GregorianDate):
        return _year_of_other_calendar(date)
    if date.year > 9999:
        return None
    parts = [f"{date.year:04d}"]
    if date.month and date.month.upper()[:3] in _MONTHS and date.dual_year is None:
        parts.append(f"{_MONTHS.index(date.month.upper()[:3]) + 1:02d}")
        if date.day:
            parts.append(f"{date.day:02d}")
    # "1699/00" in the days before January began the year: the year itself is in doubt.
    return "-".join(parts) + ("~" if date.dual_year is not None else "")


def _year_of_other_calendar(date: CalendarDate) -> str | None:
    for calendar, behind in _YEARS_BEHIND:
        if isinstance(date, calendar):
            year = date.year + behind
            return f"{year:04d}/{year + 1:04d}" if 1 <= year < 9999 else None
    return None
