"""Calendar arithmetic for the words of a note: the day, month or season that they mean, seen from another day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

# A day and month without a year lies behind the note unless it is at most this far ahead.
AHEAD_AT_MOST = timedelta(days=45)


def century(year: int, *, today: date | None) -> int:
    """A two-digit year in full: never more than ten years after `today`.

    >>> century(19, today=date(2021, 5, 12)), century(87, today=date(2021, 5, 12))
    (2019, 1987)
    """
    if year >= 100:
        return year
    latest = (today.year if today else 2030) + 10
    return year + 2000 if year + 2000 <= latest else year + 1900


def is_day(year: int, month: int, day: int) -> bool:
    """Whether the calendar has that day."""
    return 1 <= month <= 12 and 1000 <= year <= 2999 and 1 <= day <= calendar.monthrange(year, month)[1]


def easter(year: int) -> date:
    """Western Easter Sunday; source: the anonymous Gregorian algorithm (Meeus, Jones and Butcher).

    >>> easter(2021), easter(2024)
    (datetime.date(2021, 4, 4), datetime.date(2024, 3, 31))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return date(year, month, day + 1)


def add_months(day: date, months: int) -> date:
    """The day so many months on (or back), at the latest the last of that month.

    >>> add_months(date(2021, 3, 31), -1)
    datetime.date(2021, 2, 28)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))


def weekday_before(anchor: date, weekday: int) -> date:
    """The last such weekday strictly before the anchor; Monday is 0.

    >>> weekday_before(date(2019, 2, 14), 1)
    datetime.date(2019, 2, 12)
    """
    return anchor - timedelta(days=(anchor.weekday() - weekday - 1) % 7 + 1)


def weekday_after(anchor: date, weekday: int) -> date:
    """The next such weekday strictly after the anchor.

    >>> weekday_after(date(2019, 2, 14), 4)
    datetime.date(2019, 2, 15)
    """
    return anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)


def year_of(month: int, day: int | None, anchor: date, *, is_ahead: bool | None) -> int:
    """The year meant by a month (and day) without one.

    is_ahead: True when the words look forward, False when they look back, None when they do not say.
    """
    first, last = _span(anchor.year, month, day)
    if first <= anchor <= last:
        return anchor.year
    if first > anchor:
        is_near = first - anchor <= AHEAD_AT_MOST
        stays = is_ahead if is_ahead is not None else is_near
        return anchor.year if stays else anchor.year - 1
    next_first = _span(anchor.year + 1, month, day)[0]
    if is_ahead and next_first - anchor <= timedelta(days=240):
        return anchor.year + 1
    is_next = (
        is_ahead is None and next_first - anchor <= AHEAD_AT_MOST and anchor - last > timedelta(days=270)
    )
    return anchor.year + 1 if is_next else anchor.year


def _span(year: int, month: int, day: int | None) -> tuple[date, date]:
    length = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, length)
    exact = date(year, month, min(day, length))
    return exact, exact
