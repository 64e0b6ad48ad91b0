"""Days with a dot and no year that open the lines of a log: "8.11 E bit. / 12.11 hot, limp"; the numbers of paragraphs are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.dates_words import DateWords

_HEAD = re.compile(
    r"^[ \t]*(?P<words>(?P<day>0?[1-9]|[12]\d|3[01])\.(?P<month>0?[1-9]|1[0-2]))(?=:?[ \t]+[A-Za-z(\"“'‘*-])(?![ \t]+(?:kg|lb|cm|st|ml|miles|metres|hours|hrs|am|pm)\b)",
    re.MULTILINE,
)


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
