"""Working days of England and Wales, for what must be done within a number of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

_MONDAY, _SATURDAY = 0, 5


def add_working_days(start: date, days: int) -> date:
    """The working day that comes `days` working days after `start`.

    Weekends and the yearly bank holidays do not count; a holiday proclaimed for one year alone is not known.

    >>> add_working_days(date(2024, 3, 28), 2)
    datetime.date(2024, 4, 3)
    """
    day, left = start, days
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < _SATURDAY and day not in bank_holidays(day.year)
    return day


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of a year in England and Wales, moved to the next free weekday where they fall on a weekend."""
    easter = _easter(year)
    fixed: list[date] = []
    for day in (date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)):
        fixed.append(_next_free(day, fixed))
    mondays = (
        _first_monday(date(year, 5, 1)),
        _last_monday(date(year, 5, 31)),
        _last_monday(date(year, 8, 31)),
    )
    return frozenset((*fixed, *mondays, easter - timedelta(days=2), easter + timedelta(days=1)))


def _next_free(day: date, taken: list[date]) -> date:
    return next(d for d in _days_from(day) if d.weekday() < _SATURDAY and d not in taken)


def _days_from(day: date) -> Iterator[date]:
    for ahead in range(7):
        yield day + timedelta(days=ahead)


def _first_monday(day: date) -> date:
    return next(d for d in _days_from(day) if d.weekday() == _MONDAY)


def _last_monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
