"""Seasons, school terms and feast days: which year's is meant, and to what precision."""

from __future__ import annotations

from datetime import date, timedelta

from casefile.partial_date import PartialDate
from extract.dates_calendar import easter
from extract.dates_timeline import Timeline, is_told_together, looks_ahead, written_year
from extract.dates_words import FEASTS, DateWords


def resolve_season(words: DateWords, text: str, line: Timeline) -> str | None:
    year = written_year(words, line)
    if year is None and words.direction == "that" and line.last:
        year = line.last.year
    if year is None and line.last and words.direction is None and is_told_together(words, text, line):
        year = line.last.year
    if year is None and line.today:
        year = _season_year(words, text, line.today)
    return f"{year:04}-{words.season}{words.mark}" if year else None


def _season_year(words: DateWords, text: str, today: date) -> int:
    # Seasons begin in months 3, 6, 9 and 12; this year's season lies ahead until it has begun.
    first_month = {21: 3, 22: 6, 23: 9, 24: 12}[words.season or 21]
    this_year = today.year - 1 if words.season == 24 and today.month < 3 else today.year
    begins = date(this_year, first_month, 1)
    if words.direction == "last":
        return this_year if begins < today and (today - begins).days > 92 else this_year - 1
    if words.direction == "next":
        return this_year if begins > today else this_year + 1
    ahead = looks_ahead(words, text)
    if begins > today:
        is_near = (begins - today).days <= 45
        return (
            this_year if ahead or (ahead is None and is_near) or words.direction == "this" else this_year - 1
        )
    return this_year + 1 if ahead and (today - begins).days > 92 else this_year


def resolve_feast(words: DateWords, text: str, line: Timeline) -> str | None:
    name = words.feast or ""
    year = written_year(words, line)
    if year is None and words.direction == "that" and line.last:
        year = line.last.year
    if year is None and line.last and words.direction is None and is_told_together(words, text, line):
        year = line.last.year
    if year is not None:
        return _feast_in(name, year, words.mark)
    if line.today is None:
        return None
    return _feast_in(name, _feast_year(words, text, line.today), words.mark)


def _feast_in(name: str, year: int, mark: str) -> str:
    if name in FEASTS["fixed_feasts"]:
        month, day = FEASTS["fixed_feasts"][name]
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
    if words.direction == "last year":
        return today.year - 1
    if words.direction == "before last":
        return today.year - 1 if this_year.latest < today else today.year - 2
    if words.direction == "next":
        return today.year if this_year.earliest > today else today.year + 1
    ahead = looks_ahead(words, text)
    if this_year.earliest > today:
        is_near = (this_year.earliest - today).days <= 45
        return (
            today.year
            if ahead or (ahead is None and is_near) or words.direction == "this"
            else today.year - 1
        )
    if ahead and (today - this_year.latest).days > 120:
        return today.year + 1
    return today.year
