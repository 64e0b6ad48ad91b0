"""Claims about time and extent that a sentence may make without naming a number or a month: that something lasted, was not so, or fell on a Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from casefile.partial_date import PartialDate

_NOT = re.compile(r"\b(?:\w+n['’]t|never|no|nobody|none|nor|not|nothing|without)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:ever since|since (?:before|you|then|childhood)|for (?:ages|many|months|weeks|years)|for a long time"
    r"|all (?:her|his|your) life|until you (?:are|were)|(?:day|week|month|year)s? (?:after|before|later|earlier))\b",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?\b")


def claims_of_scope(text: str, said: str) -> Iterator[str]:
    """Words of a text that deny something, or say how long or how much later it was, where `said` does not.

    >>> list(claims_of_scope("Ruth has kept two hens for years.", "Ruth keeps two hens"))
    ['for years']
    """
    denial = _NOT.search(text)
    if denial and not _NOT.search(said):
        yield denial[0]
    yield from (m[0] for m in _LASTING.finditer(text) if m[0].lower() not in said.lower())


def weekdays_without(text: str, pool: str, days: Iterable[PartialDate]) -> Iterator[str]:
    """Days of the week in a text that neither the words of `pool` nor one of these days gives."""
    known = {f"{d.earliest:%A}" for d in days if d.is_day}
    for match in _WEEKDAY.finditer(text):
        if match[1] not in known and match[1].lower()[:3] not in pool.lower():
            yield match[0]
