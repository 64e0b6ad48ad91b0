"""Days with a dot and no year: at the head of a log's lines, "8.11 E bit.", and within notes that write their dates so, "meets her 24.11"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.dates_words import DateWords

_HEAD = re.compile(
    r"^[ \t]*(?P<words>(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2]))(?=:?[ \t]+[A-Za-z(\"“'‘*-])(?![ \t]+(?:kg|lb|cm|st|ml|miles|metres|hours|hrs|am|pm)\b)",
    re.MULTILINE,
)
# 24.11.18
_FULL = re.compile(r"(?<![\d.])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?:\d{4}|\d{2})(?![\d.])")
# 14.30, 9.45
_CLOCK = re.compile(r"(?<![\d./£-])(?:[01]?\d|2[0-3])\.(?:1[3-9]|[2-5]\d)(?![\d.%])|\d\.\d\d ?[ap]m\b")
_WITHIN = re.compile(
    r"(?<=[A-Za-z,;:(] )(?<!\bat )(?<!\b[Ss]ection )(?<!\b[Pp]ara )(?P<words>(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2]))(?=[.,;:)]?(?:\s|$))"
    r"(?! (?:%|kg|lb|cm|m\b|st|mg|ml|million|miles|metres|hours|hrs|am|pm|per|out of|years|yrs|months)\b)"
)


def days_within(text: str) -> Iterator[DateWords]:
    """The days without a year in notes that write two or more dates with dots, and no times of day."""
    if len(_FULL.findall(text)) < 2 or _CLOCK.search(text):
        return
    for found in _WITHIN.finditer(text):
        day, month = int(found["day"]), int(found["month"])
        yield DateWords(found.start("words"), found.end("words"), "day", day=day, month=month)


def dotted_entries(text: str) -> Iterator[DateWords]:
    """The days that open lines, where two or more lines open so and cannot be numbered paragraphs."""
    heads = list(_HEAD.finditer(text))
    days = [(int(h["month"]), int(h["day"])) for h in heads]
    if _are_entries(days) and not any(_numbers_a_paragraph(day, text) for _, day in days):
        for head, (month, day) in zip(heads, days, strict=True):
            yield DateWords(head.start("words"), head.end("words"), "day", day=day, month=month)


def _are_entries(days: list[tuple[int, int]]) -> bool:
    """Whether two in a row are days of one month, and none run on as 4.1, 4.2 do."""
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(days)]
    return any(months == 0 and apart for months, apart in steps) and (1, 0) not in steps


def _numbers_a_paragraph(number: int, text: str) -> bool:
    """Whether a paragraph or heading bears the number itself: "4. Health" above "4.1"."""
    return re.search(rf"^[ \t]*{number}[.)]?(?:[ \t]+[A-Z]|[ \t]*$)", text, re.MULTILINE) is not None
