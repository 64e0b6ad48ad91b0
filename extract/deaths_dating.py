"""Which date of a sentence is that of a death: another's, an age, or "a year after" keep the nearest from being it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from casefile.partial_date import PartialDate
from extract.age_patterns import AGE_NUMBER, number_of
from extract.dates import DateMention
from extract.dates_calendar import add_months

# "Paulina died when she was seven", "a daughter, who died in infancy": told by an age, and by no date before it.
_OWN_TIME = re.compile(
    r"(?: (?!and\b)[\w'’-]+){0,4}? (?:when (?:\w+ ){1,3}(?:was|were)\b|(?:at (?:the )?age of|aged|at age)\b|(?:in|during) (?:early )?(?:childhood|infancy)\b"
    r"|(?:as an?|(?:while )?still an?) (?:baby|child|infant|toddler)\b|(?:very )?young\b|within\b|the (?:day|week|month|year) (?:after|before) )"
)
# "in 1874, a year after her husband Mateo died"
_COUNTED_FROM = re.compile(
    rf"(?:\b(?P<count>an?|{AGE_NUMBER}) )?\b(?P<unit>day|week|month|year)s? (?P<how>after|before) [^,.;:()\n]{{0,60}}$"
)
_NEXT_SUBJECT = re.compile(r"\b(?:he|she|they|we|I)\b")
_DAY, _MONTH = len("1879-05-01"), len("1879-05")


def date_of_death(
    text: str,
    span: tuple[int, int],
    found: DateMention,
    around: tuple[int, int],
    deaths: Sequence[tuple[int, int]],
) -> DateMention | None:
    """The date of the death whose words stand in `span`, where `found` is the nearest; None where that is another's.

    "Ann died when she was two, Ben died in 1850": Ann on no known day. "She died in 1874, a year after her husband died":
    he in about 1878.
    around: where the sentence and the clause of the words start; deaths: the words of all deaths of the note.
    """
    start, end = span
    counted = _COUNTED_FROM.search(text, around[0], start)
    if counted is not None and not _is_told_behind(text, end, found):
        return _counted(counted, found)
    if found.is_entry:
        return found
    is_before = found.end <= start
    between = (found.end, start) if is_before else (end, found.start)
    if any(between[0] <= first and last <= between[1] for first, last in deaths):
        return None
    is_apart = is_before and around[1] >= found.end
    return None if is_apart and _OWN_TIME.match(text, end) else found


def _is_told_behind(text: str, end: int, found: DateMention) -> bool:
    """Whether the date stands behind the words in their own clause: "a year after he died in 1878"."""
    return found.start >= end and _NEXT_SUBJECT.search(text, end, found.start) is None


def _counted(match: re.Match[str], found: DateMention) -> DateMention | None:
    """The day, month or year that lies so far from the date of what the sentence tells."""
    edtf = found.edtf.rstrip("~?%")
    words = match["count"]
    if words is None or "/" in edtf:
        return None  # "some years after"
    count = 1 if words in ("a", "an") else number_of(words)
    back = -count if match["how"] == "after" else count
    day, unit = PartialDate(edtf).earliest, match["unit"]
    if unit == "year":
        return replace(found, edtf=f"{day.year + back:04}~")
    if unit == "month" and len(edtf) >= _MONTH:
        return replace(found, edtf=f"{add_months(day, back):%Y-%m}~")
    if unit in ("week", "day") and len(edtf) == _DAY:
        days = timedelta(days=back * (7 if unit == "week" else 1))
        return replace(found, edtf=f"{day + days:%Y-%m-%d}~")
    return None


_AGED = re.compile(
    rf"(?:\baged|\bat (?:the )?age(?: of)?|\bat) (?:about |just |only )?(?P<age>{AGE_NUMBER})(?! (?:days|months|weeks))(?=[,;.:)\n]|$| (?:and|at|from|in|of|on|when|years)\b)"
)


def born_by_age_at_death(words: str, died: PartialDate) -> str | None:
    """About when somebody was born whose death is told in these words with the age; None where they give none.

    >>> born_by_age_at_death("died at age 47 in 1836", PartialDate("1836"))
    '1789~'
    """
    aged = _AGED.search(words)
    return f"{died.earliest.year - number_of(aged['age']):04}~" if aged is not None else None
