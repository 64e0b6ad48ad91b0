"""The day or month on which somebody was born, reckoned back from a birthday that a note gives with its age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from spacy.tokens import Doc

from casefile.record import Attribute
from extract.age_patterns import number_of
from extract.ages import entry_day
from extract.birthday_patterns import BIRTHDAYS, NOW_WITH_BIRTHDAY, OF_THE_DAY
from extract.dates_calendar import add_months
from extract.dates_words import ORDINALS
from extract.doc_text import text_of
from extract.people_text import PeopleText, people_texts
from extract.proposals import ProposedFact
from extract.reading import Reading

_OLDEST_CHILD = 18


def births_from_birthdays(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    """When each person was born whose birthday the note gives with an age."""
    for seen in people_texts(reading):
        yield from _birthdays(doc, seen)
        yield from _now_with_birthday(doc, seen)
    yield from _of_the_day(doc, reading)


def _of_the_day(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    """ "Eleven today.", "BIRTHDAY, 16.", "HIS 15TH.": of the only child whom a note or its entry of that day is about."""
    if len(reading.focus) != 1:
        return
    for match in (m for way in OF_THE_DAY for m in way.finditer(reading.text)):
        today, age = entry_day(doc, match.start()), _birthday_age(match)
        if today is not None and age is not None and age <= _OLDEST_CHILD:
            born = add_months(today, -12 * age).isoformat()
            claim = Attribute(reading.focus[0], "born", born)
            yield ProposedFact(claim, match.start(), match.end(), "rule:born-birthday", 0.7)


def _birthdays(doc: Doc, seen: PeopleText) -> Iterator[ProposedFact]:
    """The day or month of birth, from a birthday with its age and its date."""
    edtf = {(d.start, d.end): d.edtf for d in doc._.dates}
    for way in BIRTHDAYS:
        for match in way.finditer(seen.encoded.text):
            place = seen.date_place(match["date"])
            on = edtf.get(place, "")
            person = seen.person(match["person"])
            if not _is_of_a_birthday(seen, match, text_of(doc)):
                continue
            age = _birthday_age(match)
            if match.groupdict().get("age") and not re.search(r"\b(?:turned|was)\b", match.group()):
                today, is_next = entry_day(doc, place[0]), match.groupdict().get("now") is not None
                on = _day_ahead(on, text_of(doc)[slice(*place)], today, is_next=is_next)
            if person and age and (day := _birthday(on)):
                born = f"{int(day[:4]) - age:04}{day[4:]}"
                yield seen.born(person, born, match, confidence=0.8, rule="born-birthday")


_NEAR_DAY = re.compile(r"today|tomorrow|tmrw|yesterday|(?:next|this) month", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}|[/.-]\d\d$")


def _now_with_birthday(doc: Doc, seen: PeopleText) -> Iterator[ProposedFact]:
    """Of the age that somebody has now and a birthday without its year, the last of which has made them so old."""
    edtf = {(d.start, d.end): d.edtf for d in doc._.dates}
    for match in NOW_WITH_BIRTHDAY.finditer(seen.encoded.text):
        place = seen.date_place(match["date"])
        person, today, on = seen.person(match["person"]), entry_day(doc, place[0]), edtf.get(place, "")
        is_yearless = _YEAR.search(text_of(doc)[slice(*place)]) is None
        if person is None or today is None or not is_yearless or not _DAY_OR_MONTH.fullmatch(on):
            continue
        is_ahead = on[5:] > today.isoformat()[5 : len(on)]
        born = f"{today.year - is_ahead - number_of(match['now']):04}{on[4:]}"
        yield seen.born(person, born, match, confidence=0.8, rule="born-birthday")


_DAY_OR_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])(?:-\d\d)?")


def _is_of_a_birthday(seen: PeopleText, match: re.Match[str], text: str) -> bool:
    """Whether the date beside a bare age is that of a birthday: a day counted from now, or a date without its year."""
    ways = match.groupdict()
    start, end = seen.date_place(match["date"])
    if ways.get("near") is not None:
        return _NEAR_DAY.fullmatch(text, start, end) is not None
    return ways.get("yearless") is None or _YEAR.search(text[start:end]) is None


_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_NTH = re.compile(r"(?:the )?\d\d?(?:st|nd|rd|th)", re.IGNORECASE)
_OF_A_YEAR = re.compile(
    r"(?:the )?(?:\d\d?(?:st|nd|rd|th)?,? (?:of )?)?[A-Z][a-z]{2,8}(?: (?:the )?\d\d?(?:st|nd|rd|th)?)?"
)


def _day_ahead(on: str, words: str, today: date | None, *, is_next: bool = False) -> str:
    """The day or month of a birthday that may be still to come: "six on Tuesday", "nine in June".

    A day of the week or of no month is the next one; of a day or a month without its year the nearer is meant, or the next (`is_next`).

    >>> _day_ahead("2021-05-11", "Tuesday", date(2021, 5, 12)), _day_ahead("2021-04", "April", date(2021, 12, 1))
    ('2021-05-18', '2022-04')
    """
    if today is None or not _DAY_OR_MONTH.fullmatch(on) or on >= today.isoformat()[: len(on)]:
        return on
    day = date.fromisoformat(on if len(on) == _A_DAY else f"{on}-15")
    if _WEEKDAY.fullmatch(words):
        return (day + timedelta(days=7)).isoformat()
    if _NTH.fullmatch(words):
        return add_months(day, 1).isoformat()
    if not _OF_A_YEAR.fullmatch(words):
        return on
    ahead = add_months(day, 12)
    return ahead.isoformat()[: len(on)] if is_next or ahead - today < today - day else on


_A_DAY = len("2021-05-12")


def _birthday(on: str) -> str | None:
    """The day or month; of about a day, as "last week" is, the month, and about.

    >>> _birthday("2024-05-03"), _birthday("2024-04-24~"), _birthday("2024")
    ('2024-05-03', '2024-04~', None)
    """
    if not re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?~?", on):
        return None
    return f"{on[:7]}~" if on.endswith("~") else on


def _birthday_age(match: re.Match[str]) -> int | None:
    words = match.groupdict()
    if words.get("age"):
        return number_of(words["age"].lower())
    nth = words["nth"].lower()
    return ORDINALS.get(nth) or (int(re.sub(r"\D", "", nth)) if nth[0].isdigit() else None)
