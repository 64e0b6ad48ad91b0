"""Turns the words of a date into a date, seen from the note's own day, the entry it stands in and the dates before it."""

from __future__ import annotations

import re
from datetime import date, timedelta

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from extract.dates_calendar import add_months, is_day, weekday_after, weekday_before
from extract.dates_seasons import resolve_feast, resolve_season
from extract.dates_timeline import Timeline, looks_ahead, written_year, year_for
from extract.dates_words import DateWords

# Whoever is "5" in the first weeks of a year had the birthday in the year before, far more likely than since.
_BIRTHDAY_AHEAD = timedelta(days=31)


_MARKS = "~?%"  # behind a date that is about right or unsure

_LOOKS_BACK = re.compile(r"\b(?:after|before|following|had|since)\b", re.IGNORECASE)


def resolve(words: DateWords, text: str, line: Timeline) -> str | None:
    """EDTF of the words, at exactly their precision; None when nothing in the note fixes them."""
    edtf = _RESOLVERS[words.kind](words, text, line)
    if edtf is None:
        return None
    try:
        PartialDate(edtf)
    except CaseInvalid:
        return None
    return edtf


def _day(words: DateWords, text: str, line: Timeline) -> str | None:
    day, month = words.day, words.month
    if day is None or month is None:
        return None
    year = written_year(words, line)
    if words.direction == "last" and line.today:
        year = line.today.year - 1
    if year is None:
        year = year_for(words, text, line)
    if year is None or not is_day(year, month, day):
        return None
    return f"{year:04}-{month:02}-{day:02}{words.mark}"


def _month(words: DateWords, text: str, line: Timeline) -> str | None:
    month = words.month
    if month is None:
        return None
    year = written_year(words, line)
    if year is None:
        year = _directed_year(words, line)
    if year is None:
        year = year_for(words, text, line)
    return f"{year:04}-{month:02}{words.mark}" if year else None


def _directed_year(words: DateWords, line: Timeline) -> int | None:
    """The year of "last March", "next May", "March last year", "that September"."""
    today, month = line.today, words.month or 1
    if words.direction in ("same year", "that") and line.last:
        later = (
            words.direction == "that"
            and month < line.last.month
            and line.last_edtf
            and len(line.last_edtf) > 4
        )
        return line.last.year + bool(later)
    if today is None:
        return None
    match words.direction:
        case "last year":
            return today.year - 1
        case "this year":
            return today.year
        case "last":
            return today.year if month < today.month else today.year - 1
        case "next":
            return today.year if month > today.month else today.year + 1
    return None


def _year(words: DateWords, _text: str, _line: Timeline) -> str:
    edtf = f"{words.year:04}{words.mark}"
    return f"../{edtf}" if words.direction == "before" else edtf


def _weekday(words: DateWords, text: str, line: Timeline) -> str | None:
    if words.weekday is None:
        return None
    if words.direction == "later" and line.last:
        return weekday_after(line.last, words.weekday).isoformat()
    today = line.today
    if today is None:
        return None
    match words.direction:
        case "next":
            return weekday_after(today, words.weekday).isoformat()
        case "last week":
            return (weekday_before(today, words.weekday) - timedelta(days=7)).isoformat()
        case "next week":
            return (weekday_after(today, words.weekday) + timedelta(days=7)).isoformat()
        case "last":
            return weekday_before(today, words.weekday).isoformat()
    if words.direction == "this" or looks_ahead(words, text):
        return weekday_after(today, words.weekday).isoformat()
    if today.weekday() == words.weekday:
        return today.isoformat()
    return weekday_before(today, words.weekday).isoformat()


def _ordinal(words: DateWords, text: str, line: Timeline) -> str | None:
    """ "the 19th", "Sat 9th": of the month just spoken of, or the nearest to the note (and on that weekday)."""
    day = words.day or 1
    if words.weekday is not None:
        return _weekday_and_day(words.weekday, day, line)
    near = line.last if line.last_end and words.start - line.last_end <= 200 and line.last_edtf else None
    if near and len((line.last_edtf or "").rstrip("~?%")) >= 7 and is_day(near.year, near.month, day):
        told = date(near.year, near.month, day)
        # "moved on 21 August. Started school on the 6th": a tale goes on.
        is_on = (
            told < near and line.last_day == near and not _LOOKS_BACK.search(text, line.last_end, words.start)
        )
        goes_on = add_months(told, 1) if is_on else None
        return (goes_on if goes_on and line.today and goes_on <= line.today else told).isoformat()
    today = line.today
    if today is None:
        return None
    ahead = looks_ahead(words, text)
    base = today
    if ahead and day < today.day:
        base = add_months(today, 1)
    elif not ahead and day > today.day:
        base = add_months(today.replace(day=1), -1)
    return f"{base:%Y-%m}-{day:02}" if is_day(base.year, base.month, day) else None


def next_entry(words: DateWords, last: date | None) -> str | None:
    """The day of a log entry headed with an ordinal alone, "8th.": of the month of the entry before, or the next month."""
    if words.kind != "ordinal" or words.weekday is not None or words.day is None or last is None:
        return None
    month = last if words.day >= last.day else add_months(last.replace(day=1), 1)
    return f"{month:%Y-%m}-{words.day:02}" if is_day(month.year, month.month, words.day) else None


def _weekday_and_day(weekday: int, day: int, line: Timeline) -> str | None:
    today = line.today or line.last
    if today is None:
        return None
    months = [add_months(today.replace(day=1), k) for k in range(-6, 7)]
    fits = [date(m.year, m.month, day) for m in months if is_day(m.year, m.month, day)]
    fits = [f for f in fits if f.weekday() == weekday]
    return min(fits, key=lambda f: abs((f - today).days)).isoformat() if fits else None


def _offset(words: DateWords, _text: str, line: Timeline) -> str | None:
    count = words.count or 0
    if words.direction in ("later", "before"):
        base, edtf = line.last, line.last_edtf
        if words.unit == "day" and line.last_day and len((edtf or "").rstrip(_MARKS)) < 10:
            base, edtf = line.last_day, line.last_day.isoformat()
        if base is None or edtf is None:
            return None
        if count == 0:
            return edtf
        return _moved(base, count if words.direction == "later" else -count, words, len(edtf.rstrip(_MARKS)))
    return _moved(line.today, -count, words, 10) if line.today else None


def _moved(base: date, count: int, words: DateWords, precision: int) -> str:
    """The day, month or year that lies so many units away, no more exact than the unit and the base."""
    mark = words.mark
    if words.unit == "year" or precision == 4:
        years = count if words.unit == "year" else 0
        return f"{base.year + years:04}{mark}"
    if words.unit == "month" or precision == 7:
        return f"{add_months(base, count if words.unit == 'month' else 0):%Y-%m}{mark}"
    if words.unit == "week":
        return (base + timedelta(weeks=count)).isoformat() + "~"
    return (base + timedelta(days=count)).isoformat() + mark


def _whole(words: DateWords, _text: str, line: Timeline) -> str | None:
    """ "last month", "this year", "the same week", "the following year"."""
    from_last = words.direction in ("that", "later", "before")
    base = line.last if from_last else line.today
    if base is None:
        return None
    step = {"last": -1, "before": -1, "next": 1, "later": 1}.get(words.direction or "", 0)
    if words.unit == "year":
        return f"{base.year + step:04}"
    if words.unit == "month":
        return f"{add_months(base.replace(day=1), step):%Y-%m}"
    return (base + timedelta(weeks=step)).isoformat() + "~"


def _age(words: DateWords, text: str, line: Timeline) -> str | None:
    today, count = line.today, words.count or 0
    if re.match(r"then\b", text[words.start : words.end], re.IGNORECASE) or text[: words.start].endswith(
        "then "
    ):
        today = line.last or today
    if today is None:
        return None
    match words.unit:
        case "year":
            return f"{(today - _BIRTHDAY_AHEAD).year - count:04}~"
        case "month":
            return f"{add_months(today, -count):%Y-%m}~"
        case "week":
            return f"{today - timedelta(weeks=count):%Y-%m}~"
    return (today - timedelta(days=count)).isoformat() + "~"


def _span(words: DateWords, text: str, line: Timeline) -> str | None:
    if words.last_year is not None:
        return f"{words.year:04}/{words.last_year:04}"
    year = written_year(words, line)
    if year is None:
        year = year_for(words, text, line)
    if year is None:
        return None
    if words.last_month is not None and words.month is not None:
        first_year = year - 1 if words.last_month < words.month and words.year is not None else year
        last_year = first_year + (words.last_month < words.month)
        return f"{first_year:04}-{words.month:02}/{last_year:04}-{words.last_month:02}"
    return f"{year:04}-{words.month:02}-{words.day:02}/{year:04}-{words.month:02}-{words.last_day:02}"


_RESOLVERS = {
    "age": _age,
    "day": _day,
    "duration": _age,
    "feast": resolve_feast,
    "month": _month,
    "offset": _offset,
    "ordinal": _ordinal,
    "season": resolve_season,
    "span": _span,
    "weekday": _weekday,
    "whole": _whole,
    "year": _year,
}
