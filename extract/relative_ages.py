"""When somebody was born, from somebody else's birth or a death: "Mia is eighteen months younger", "Alf died in 2019. He was 68."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from casefile.partial_date import PartialDate
from casefile.record import Attribute
from extract.age_patterns import AGE_NUMBER, number_of
from extract.dates_calendar import add_months
from extract.encoded import DATE, PERSON
from extract.people_text import people_texts
from extract.proposals import ProposedFact
from extract.reading import Reading

Dates = Mapping[tuple[int, int], str]

_GAP = rf"(?:about |almost |just over |nearly |some )?(?P<count>an?|{AGE_NUMBER})(?P<half> and a half)? (?P<unit>year|month)s?(?P<too> and a half)?"
_WAYS = tuple(
    re.compile(way)
    for way in (
        # "her sister Mia is three years younger", "Dean, two years older than Kelly"
        rf"(?P<person>{PERSON})(?:,? who)?(?:,| is| was) {_GAP} (?P<way>older|younger)(?: than (?P<other>{PERSON}))?(?! sister| brother| half| step)",
        # "Dean, two years her senior", "is three months Ava's junior"
        rf"(?P<person>{PERSON})(?:,? who)?(?:,| is| was) {_GAP} (?:(?P<other>{PERSON})(?:['’]s)?|his|her|their) (?P<way>junior|senior)",
    )
)
_DIED = re.compile(
    rf"(?P<dead>{PERSON})(?:, [^,.\n]{{1,40}},)?[^.\n]{{0,40}}? (?:died|passed away|was killed)\b[^.\n{PERSON[1:-1]}]{{0,60}}?(?P<date>{DATE})[^.\n{PERSON[1:-1]}{DATE[1:-1]}]{{0,40}}\. "
    rf"(?P<person>{PERSON}) was (?:aged |just |only |still )?(?P<age>{AGE_NUMBER})(?= years old|[.,;\n]|$)(?!,\d)"
)
_BEFORE = 160  # characters in which somebody stands whom "three years younger" is reckoned from


def relative_births(reading: Reading, births: Sequence[ProposedFact], dates: Dates) -> Iterator[ProposedFact]:
    """About when each such person was born; births: those that the note gives outright, of which the surest of each person counts."""
    known: dict[str, str] = {}
    for fact in sorted(births, key=lambda f: f.confidence):
        if isinstance(fact.claim, Attribute):
            known[fact.claim.person_id] = fact.claim.value
    _, spoken = people_texts(reading)
    for match in (m for way in _WAYS for m in way.finditer(spoken.encoded.text)):
        person = spoken.person(match["person"])
        other = spoken.person(match["other"]) if match["other"] else _before(reading, match, person)
        if person is not None and other in known and person != other:
            yield spoken.born(person, _away(known[other], match), match, confidence=0.5, rule="born-age")
    for match in _DIED.finditer(spoken.encoded.text):
        person, day = spoken.person(match["person"]), dates.get(spoken.date_place(match["date"]), "")
        if person is not None and person == spoken.person(match["dead"]) and re.match(r"\d{4}", day):
            born = f"{int(day[:4]) - number_of(match['age']):04}~"
            yield spoken.born(person, born, match, confidence=0.5, rule="born-age")


def _before(reading: Reading, match: re.Match[str], person: str | None) -> str | None:
    """Whom the note has spoken of last before the words, in their paragraph, beside the person themselves."""
    at = reading.spoken.origin(match.start())
    near = [m for m in reading.mentions if at - _BEFORE < m.start < at and len(m.referents) == 1]
    near = [m for m in near if "\n\n" not in reading.text[m.start : at] and m.referents[0] != person]
    return near[-1].referents[0] if near else None


def _away(born: str, match: re.Match[str]) -> str:
    """EDTF of about the time by so much before or after a birth.

    >>> gap = lambda words: _WAYS[0].match(f"{PERSON[1]} is {words}")
    >>> _away("2015-03-04", gap("eighteen months younger")), _away("1992~", gap("two and a half years older"))
    ('2016-09~', '1990~')
    """
    count = 1 if match["count"] in ("a", "an") else number_of(match["count"])
    months = count * (12 if match["unit"] == "year" else 1)
    months += 6 if match["unit"] == "year" and (match["half"] or match["too"]) else 0
    months = -months if match["way"] in ("older", "senior") else months
    plain = born.rstrip("~")
    is_close = match["unit"] == "month" and len(plain) > len("2015")
    day = PartialDate(plain).earliest if len(plain) > len("2015") else date(int(plain[:4]), 7, 1)
    moved = add_months(day, months)
    return f"{moved:%Y-%m}~" if is_close else f"{moved:%Y}~"
