"""Births told one after the other: "They had Liz in 1985 and Michael in 1988", "Ted was born in 1927, and Joan in 1930"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.encoded import DATE, PERSON

_DATED = rf"(?:,? (?:on |in )?(?P<date>{DATE})| ?\((?P<bracketed>{DATE})\))"
# "had Liz on 5 May for the night" tells of a visit.
_NO_VISIT = r"(?! (?:at|for|over|overnight|round|to|until)\b)"
_CHILDREN = r"(?:a|another|baby|boys?|child(?:ren)?|daughters?|first|five|four|girls?|her|his|one|second|sons?|their|third|three|twins|two)"
_FIRST = tuple(
    re.compile(way)
    for way in (
        rf"(?P<person>{PERSON}) (?:was|is) born{_DATED}",
        (
            rf"\b(?:had|has|bore|gave (?:birth to|him|her|them))(?: {_CHILDREN}){{0,3}}[,:]? (?P<person>{PERSON})"
            rf"(?: (?:by|with) {PERSON})?{_DATED}{_NO_VISIT}"
        ),
        rf"\b(?:daughter|son|child|baby|boy|girl),? (?P<person>{PERSON}){_DATED}(?=[,.;)]| and )",
    )
)
_NEXT = re.compile(rf"(?:[,;]|,? and|,? then)(?: and| then)? (?P<person>{PERSON}){_DATED}{_NO_VISIT}")


def chained_births(text: str) -> Iterator[re.Match[str]]:
    """Each birth of each chain in an encoded text: groups `person`, and `date` or `bracketed`."""
    told: set[int] = set()
    for way in _FIRST:
        for match in way.finditer(text):
            link: re.Match[str] | None = match
            while link is not None and link.start("person") not in told:
                told.add(link.start("person"))
                yield link
                link = _NEXT.match(text, link.end())
