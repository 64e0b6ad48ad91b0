"""Letters and codes that a note defines as somebody's: "the mother, Siân Marsh (M)", "F: Dewi Ormond", "V1 | Natasha PELL"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

# A word of a name, with a capital.
NAME = r"[A-ZÀ-ÞŁŚŻŹĆŃŠČŽ][^\W\d_]+(?:[-’'](?![sS]\b)[^\W\d_]+)*"
_FULL = rf"(?P<name>{NAME}(?: {NAME}){{1,3}})"
_MARKS = r"[\"“‘'”’]?"
_PARTY = r"\b(?i:applicant|dad|father|mother|mum|parents?|respondent)\b"
_WAYS = (
    # "the mother is Siân Marsh (M)"
    re.compile(rf"{_PARTY}[^.;\n]{{0,60}}?\b{_FULL},? \({_MARKS}(?P<code>[MF]){_MARKS}\)"),
    # "the mother (M), Siân Marsh", "The mother (“M”) is Siân Marsh"
    re.compile(rf"{_PARTY},? \({_MARKS}(?P<code>[MF]){_MARKS}\)(?:,| is| was|:)? {_FULL}"),
    # "F: Dewi Ormond" on a line of its own
    re.compile(rf"^[ \t|*•-]*(?P<code>[MF])[ \t]*[:=–|-][ \t]*{_FULL}(?=[ \t]*(?:$|[|,(;]))", re.MULTILINE),
    # "V1 | Natasha PELL | 03/05/1993"
    re.compile(rf"^[ \t|]*(?P<code>[A-Z]{{1,2}}[1-9])[ \t]*\|[ \t]*{_FULL}(?=[ \t]*\|)", re.MULTILINE),
)


@cache
def _uses(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.(\"“‘']){code}(?![\w.):=|\"”’]|[ \t]*[:=|])|(?<![\w.]){code}(?=['’]s\b)")


@lru_cache(maxsize=64)
def defined_letters(text: str) -> tuple[tuple[str, str], ...]:
    """Code and full name of each person whom a note gives a letter or code that it goes on to use."""
    given = (match for way in _WAYS for match in way.finditer(text))
    return tuple((m["code"], m["name"]) for m in given if _uses(m["code"]).search(text, m.end()))
