"""Couples that the words make: whose "their son" is."""

from __future__ import annotations

import re

from extract.encoded import PERSON
from extract.phrase_parts import people_at
from extract.pronouns import person_at
from extract.proposals import Mention
from extract.reading import Reading


def couple_before(reading: Reading, position: int) -> tuple[str, ...]:
    """The two grown-ups spoken of last, whose "their son" is; never children of the file, and empty for only one."""
    wed = _wed_before(reading, position) or _couple_told_of(reading, position)
    if wed:
        return wed
    last: Mention | None = None
    for mention in reading.recent(position, lines=1):
        grown = tuple(
            r for r in mention.referents if r not in reading.children and r not in reading.professionals
        )
        if len(grown) == 2 and last is None:
            return grown
        if len(grown) != 1 or mention.kind == "pronoun" or (last is not None and grown == last.referents):
            continue
        if last is not None and _may_pair(reading, mention, last):
            return (*grown, *last.referents)
        last = last or mention
    return ()


_WED = re.compile(
    rf"(?:(?P<one>{PERSON})|\b(?P<pronoun>[Hh]e|[Ss]he)\b)(?P<gap>[^.;:\n{PERSON[1:-1]}]{{1,80}}?)(?P<other>{PERSON})"
)
_WEDS = re.compile(r"\b(?:husband|marri\w+|partner\w*|remarried|wed|wife)\b|^,? (?:and|&) $")
_WED_REACH = 160


def _wed_before(reading: Reading, position: int) -> tuple[str, ...]:
    """The last couple that the sentences right before name as one: "Ann married Joe", "Ann and her husband, Joe"."""
    text, end = reading.encoded.text, reading.encoded.position(position)
    found: tuple[str, ...] = ()
    start = max(text.rfind("\n", 0, end - 1) + 1, end - _WED_REACH)
    while (match := _WED.search(text, start, end)) is not None:
        pair = _couple(reading, match) if _WEDS.search(match["gap"]) else ()
        found = pair or found
        start = match.end() - 1
    return found


def _couple_told_of(reading: Reading, position: int) -> tuple[str, ...]:
    """The last couple of the same line whom the words right before make one: "Paul is her husband. Their son"."""
    told = [
        pair
        for end, pair in reading.couples
        if position - _WED_REACH < end <= position and "\n" not in reading.text[end:position]
    ]
    known = {*reading.children, *reading.professionals}
    return told[-1] if told and not known & set(told[-1]) else ()


def _couple(reading: Reading, match: re.Match[str]) -> tuple[str, ...]:
    other = people_at(reading, match["other"])
    if match["one"]:
        one = people_at(reading, match["one"])
    else:
        found = person_at(reading, reading.encoded.origin(match.start()))
        one = (found,) if found else ()
    pair = tuple(dict.fromkeys((*one, *other)))
    known = {*reading.children, *reading.professionals}
    return pair if len(pair) == 2 and not known & set(pair) else ()


def _may_pair(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether two grown-ups are put side by side, or are a woman and a man."""
    if re.fullmatch(r",? (?:and|&|\+) ", reading.text[one.end : other.start]):
        return True
    genders = {reading.gender(p) for m in (one, other) for p in m.referents}
    return None in genders or len(genders) == 2
