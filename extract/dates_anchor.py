"""Turns the words of a date into a date, seen from the note's own day, the entry it stands in and the dates before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from extract.dates_calendar import (
    add_months,
    century,
    easter,
    is_day,
    weekday_after,
    weekday_before,
    year_of,
)
from extract.dates_patterns import FEASTS, LEXICON, SEASONS, DateWords

_AHEAD = re.compile(
    "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in LEXICON["ahead"]["words"]), re.IGNORECASE
)
_BEHIND = re.compile(
    "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in LEXICON["behind"]["words"]), re.IGNORECASE
)
# "Mia is expecting in August", "they are moving in the spring"
_GOING = re.compile(r"\b(?:is|are|am|['’]re|['’]m)\s+(?:\w+ly\s+|not\s+)?(?:\w+ing|on|to|in)\b", re.IGNORECASE)
_PLAN = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:the\s+)?(?:plan|plans|actions?|agreed actions|next steps?|next|to do|f/u|follow[- ]up|recommendations?)\b[^\n]{0,30}$",
    re.IGNORECASE | re.MULTILINE,
)
_CLAUSE_EDGE = re.compile(r"[.!?;]\s|\n|\| ")


# "Married in 2008 and in May …": characters between a date and the next that lends its year, and how many days
# behind the note it must lie. Measured on invented notes: longer reaches borrow the wrong year.
_TOLD_TOGETHER = 20
_FAR_BEHIND = 300


@dataclass(frozen=True)
class Timeline:
    """Where the reading stands: what the next words are seen from.

    today: the day of the note, or of the log entry that the words stand in; None: the note has none.
    last: the last date read in full (its first day), for "the next day" and "that same day".
    last_exact: the last date as it was written, for "that day".
    """

    today: date | None
    last: date | None = None
    last_edtf: str | None = None
    last_end: int = 0


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


def advance(line: Timeline, words: DateWords, edtf: str) -> Timeline:
    """The timeline after a resolved date."""
    if words.kind in ("age", "duration"):
        return line
    value = PartialDate(edtf)
    return replace(line, last=value.earliest, last_edtf=edtf, last_end=words.end)


def looks_ahead(words: DateWords, text: str) -> bool | None:
    """Whether the clause puts the date after the note; None when it does not say."""
    before = _CLAUSE_EDGE.split(text[max(0, words.start - 70) : words.start])[-1]
    after = _CLAUSE_EDGE.split(text[words.end : words.end + 40])[0]
    if _BEHIND.search(before) and not _AHEAD.search(before):
        return False
    if _AHEAD.search(before) or _GOING.search(before) or re.match(r"\W*(?:if|tbc|to be|will)\b", after, re.IGNORECASE):
        return True
    return True if _stands_in_plan(words, text) else None


def _stands_in_plan(words: DateWords, text: str) -> bool:
    """Whether the nearest heading above, in the same block, announces what is still to do."""
    block = text.rfind("\n\n", 0, words.start) + 1
    return _PLAN.search(text, block, words.start) is not None or bool(
        re.match(r"\W*(?:plan|actions?|next|to do|f/u)\b\s*[:\-]", text[text.rfind("\n", 0, words.start) + 1 : words.start], re.IGNORECASE)
    )


def _day(words: DateWords, text: str, line: Timeline) -> str | None:
    day, month = words.day, words.month
    if day is None or month is None:
        return None
    year = _written_year(words, line)
    if words.direction == "last" and line.today:
        year = line.today.year - 1
    if year is None:
        year = _year_for(words, text, line)
    if year is None or not is_day(year, month, day):
        return None
    return f"{year:04}-{month:02}-{day:02}{words.mark}"


def _month(words: DateWords, text: str, line: Timeline) -> str | None:
    month = words.month
    if month is None:
        return None
    year = _written_year(words, line)
    if year is None:
        year = _directed_year(words, line)
    if year is None:
        year = _year_for(words, text, line)
    return f"{year:04}-{month:02}{words.mark}" if year else None


def _directed_year(words: DateWords, line: Timeline) -> int | None:
    """The year of "last March", "next May", "March last year", "that September"."""
    today, month = line.today, words.month or 1
    if words.direction in ("same year", "that") and line.last:
        later = words.direction == "that" and month < line.last.month and line.last_edtf and len(line.last_edtf) > 4
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


def _written_year(words: DateWords, line: Timeline) -> int | None:
    return None if words.year is None else century(words.year, today=line.today)


def _year_for(words: DateWords, text: str, line: Timeline) -> int | None:
    """A year that the words leave out: of the tale they stand in, or the nearest to the note."""
    month = words.month or 1
    if line.last and _is_told_together(words, text, line):
        first = month < line.last.month or (month == line.last.month and (words.day or 31) < line.last.day)
        is_exact = line.last_edtf is not None and len(line.last_edtf) > 4
        year = line.last.year + bool(first and is_exact and line.last.month - month > 6)
        if line.today is None or date(year, month, words.day or 1 if words.day and words.day < 29 else 1) <= line.today:
            return year
    if line.today is None:
        return None
    return year_of(month, words.day, line.today, is_ahead=looks_ahead(words, text))


def _is_told_together(words: DateWords, text: str, line: Timeline) -> bool:
    """Whether the last date is near enough, and far enough behind the note, to lend its year."""
    if line.last is None or not line.last_end or looks_ahead(words, text):
        return False
    between = text[line.last_end : words.start]
    if len(between) > _TOLD_TOGETHER or "\n\n" in between:
        return False
    return line.today is None or line.today - line.last > timedelta(days=_FAR_BEHIND)


def _year(words: DateWords, text: str, line: Timeline) -> str:
    edtf = f"{words.year:04}{words.mark}"
    return f"../{edtf}" if words.direction == "before" else edtf


def _season(words: DateWords, text: str, line: Timeline) -> str | None:
    year = _written_year(words, line)
    if year is None and words.direction == "that" and line.last:
        year = line.last.year
    if year is None and line.last and words.direction is None and _is_told_together(words, text, line):
        year = line.last.year
    if year is None and line.today:
        year = _season_year(words, text, line.today)
    return f"{year:04}-{words.season}{words.mark}" if year else None


def _season_year(words: DateWords, text: str, today: date) -> int:
    # Seasons begin in months 3, 6, 9 and 12; this year's season lies ahead until it has begun.
    first_month = {21: 3, 22: 6, 23: 9, 24: 12}[words.season or 21]
    if words.season == 24:
        this_year = today.year - 1 if today.month < 3 else today.year
    else:
        this_year = today.year
    begins = date(this_year, first_month, 1)
    if words.direction == "last":
        return this_year if begins < today and (today - begins).days > 92 else this_year - 1
    if words.direction == "next":
        return this_year if begins > today else this_year + 1
    ahead = looks_ahead(words, text)
    if begins > today:
        is_near = (begins - today).days <= 45
        return this_year if ahead or (ahead is None and is_near) or words.direction == "this" else this_year - 1
    return this_year + 1 if ahead and (today - begins).days > 92 else this_year


def _feast(words: DateWords, text: str, line: Timeline) -> str | None:
    name = words.feast or ""
    year = _written_year(words, line)
    if year is None and words.direction == "that" and line.last:
        year = line.last.year
    if year is None and line.last and words.direction is None and _is_told_together(words, text, line):
        year = line.last.year
    if year is not None:
        return _feast_in(name, year, words.mark)
    if line.today is None:
        return None
    return _feast_in(name, _feast_year(words, text, line.today), words.mark)


def _feast_in(name: str, year: int, mark: str) -> str:
    if name in FEASTS["fixed_feasts"]:
        month, day = FEASTS["fixed_feasts"][name]  # type: ignore[misc]
        return f"{year:04}-{month:02}-{day:02}{mark}"
    if name in FEASTS["loose_feasts"]:
        return f"{year:04}-{FEASTS['loose_feasts'][name]:02}{mark}"
    if name in FEASTS["easter_feasts"]:
        return (easter(year) + timedelta(days=FEASTS["easter_feasts"][name])).isoformat() + mark
    return f"{easter(year):%Y-%m}{mark}"


def _feast_year(words: DateWords, text: str, today: date) -> int:
    this_year = PartialDate(_feast_in(words.feast or "", today.year, ""))
    if words.direction == "last":
        return today.year if this_year.latest < today else today.year - 1
    if words.direction == "before last":
        return today.year - 1 if this_year.latest < today else today.year - 2
    if words.direction == "next":
        return today.year if this_year.earliest > today else today.year + 1
    ahead = looks_ahead(words, text)
    if this_year.earliest > today:
        is_near = (this_year.earliest - today).days <= 45
        return today.year if ahead or (ahead is None and is_near) or words.direction == "this" else today.year - 1
    if ahead and (today - this_year.latest).days > 120:
        return today.year + 1
    return today.year


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
        return date(near.year, near.month, day).isoformat()
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


def _weekday_and_day(weekday: int, day: int, line: Timeline) -> str | None:
    today = line.today or line.last
    if today is None:
        return None
    months = [add_months(today.replace(day=1), k) for k in range(-6, 7)]
    fits = [date(m.year, m.month, day) for m in months if is_day(m.year, m.month, day)]
    fits = [f for f in fits if f.weekday() == weekday]
    return min(fits, key=lambda f: abs((f - today).days)).isoformat() if fits else None


def _offset(words: DateWords, text: str, line: Timeline) -> str | None:
    count = words.count or 0
    if words.direction in ("later", "before"):
        if line.last is None or line.last_edtf is None:
            return None
        if count == 0:
            return line.last_edtf
        return _moved(line.last, count if words.direction == "later" else -count, words, len(line.last_edtf))
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


def _whole(words: DateWords, text: str, line: Timeline) -> str | None:
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
    if re.match(r"then\b", text[words.start : words.end], re.IGNORECASE) or text[: words.start].endswith("then "):
        today = line.last or today
    if today is None:
        return None
    match words.unit:
        case "year":
            return f"{today.year - count:04}~"
        case "month":
            return f"{add_months(today, -count):%Y-%m}~"
        case "week":
            return f"{today - timedelta(weeks=count):%Y-%m}~"
    return (today - timedelta(days=count)).isoformat() + "~"


def _span(words: DateWords, text: str, line: Timeline) -> str | None:
    if words.last_year is not None:
        return f"{words.year:04}/{words.last_year:04}"
    year = _written_year(words, line)
    if year is None:
        year = _year_for(words, text, line)
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
    "feast": _feast,
    "month": _month,
    "offset": _offset,
    "ordinal": _ordinal,
    "season": _season,
    "span": _span,
    "weekday": _weekday,
    "whole": _whole,
    "year": _year,
}
