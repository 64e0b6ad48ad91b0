"""The date of an event that words give by somebody's age: "her mum died when she was nine", "in care from four"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

from casefile.partial_date import PartialDate
from extract.dates import DateMention
from extract.dates_calendar import add_months
from extract.dates_words import NUMBERS, read_number
from extract.events_people import Cast

_COUNT = r"(?P<count>\d{1,2}|[a-z]+(?:-[a-z]+)?)"
_UNIT = r"(?:[ \t]+(?P<unit>days|weeks|wks|months|mths|years)(?:[ \t]+old|[ \t]+of[ \t]+age)?)?"
_STOP = r"(?![\w:/.%+-]*\d|[ \t]*(?:am|pm|o['’]clock|hours|hrs|times|other|children|sessions|miles|of|days|weeks|wks|months|mths|years)\b)(?=\W|$)"
# "when she was nine", "when Lucy was about two"
_WHEN = re.compile(
    rf"\b(?:when|since|until|till|before|after|from the time)\b(?P<who>[^.;,\n]{{1,40}}?)\b(?:was|were|turned)[ \t]+(?:then[ \t]+|only[ \t]+|about[ \t]+|just[ \t]+|nearly[ \t]+)?{_COUNT}{_UNIT}{_STOP}",
    re.IGNORECASE,
)
# "at fifteen", "aged two", "from the age of eight"
_AT = re.compile(
    rf"\b(?:at|aged|from|since)[ \t]+(?:the[ \t]+age[ \t]+of[ \t]+|age[ \t]+|about[ \t]+|just[ \t]+)?{_COUNT}{_UNIT}{_STOP}",
    re.IGNORECASE,
)
_OLDEST = 90
_BORN_AT_WEEKS = range(22, 43)


def date_by_age(
    text: str, span: tuple[int, int], cast: Cast, births: Mapping[str, PartialDate], people: Sequence[str]
) -> DateMention | None:
    """The date that an age in the characters of `span` gives; None without an age, or when the birth is not known.

    people: those of the event, the first of them with a known birth has the age unless the words say who.
    """
    for pattern in (_WHEN, _AT):
        for match in pattern.finditer(text, *span):
            whose = _ids(match, cast) if pattern is _WHEN else people
            whose = _spoken_of(span[0], match.start(), cast, people) if pattern is _AT else whose
            whose = people[:1] if pattern is _WHEN and _is_own_age(text, match, cast, people) else whose
            born = next((births[p] for p in whose if p in births), None)
            edtf = _reached(match, born) if born else None
            if edtf:
                return DateMention(match.start("count"), match.end("count"), edtf, "reached")
    return None


def _spoken_of(start: int, end: int, cast: Cast, people: Sequence[str]) -> Sequence[str]:
    """Of the people of an event the one whom its clause opens with: "the mother was herself in care from the age of 12"."""
    there = [r for m in cast.between(start, end) for r in m.referents if r in people]
    return (there[0], *people) if there else people


def _ids(match: re.Match[str], cast: Cast) -> Sequence[str]:
    named = cast.between(match.start("who"), match.end("who"))
    return named[-1].referents if named else ()


_DIED_WHEN = re.compile(r" died(?: [a-z]+){0,3} $")
_PRONOUN = re.compile(r" (?:s?he) ", re.IGNORECASE)


def _is_own_age(text: str, match: re.Match[str], cast: Cast, people: Sequence[str]) -> bool:
    """ "Ann and Ines stayed. Ines died when she was four": at her own age, where a name and no "her mother" died."""
    before = _DIED_WHEN.search(text, max(0, match.start() - 40), match.start())
    if before is None or not _PRONOUN.fullmatch(match["who"]) or {*people[:1]} & cast.grown:
        return False
    return any(
        m.kind == "name" and m.end == before.start() and m.referents == tuple(people[:1])
        for m in cast.between(before.start() - 40, before.start())
    )


def _is_gestation(match: re.Match[str], count: int, unit: str) -> bool:
    """ "born at 34 weeks": how far the pregnancy was, not how old the child."""
    return unit.startswith("w") and count in _BORN_AT_WEEKS and not match[0].lower().endswith("old")


def _reached(match: re.Match[str], born: PartialDate) -> str | None:
    words = match["count"].lower()
    count = (
        read_number(words) if words.isdigit() or set(words.split("-")) <= set(NUMBERS) - {"a", "an"} else None
    )
    unit = (match["unit"] or "years").lower()
    if count is None or count > _OLDEST:
        return None
    if unit == "years":
        return f"{born.earliest.year + count:04}~"
    if not born.is_day or _is_gestation(match, count, unit):
        return None
    if unit.startswith("m"):
        return f"{add_months(born.earliest, count):%Y-%m}~"
    days = count * (7 if unit.startswith("w") else 1)
    return f"{born.earliest + timedelta(days=days):%Y-%m}~"
