"""Whom a court paper is about: the respondents of its heading, and whoever a parenting assessment assesses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from extract.encoded import PERSON, person_index

_NUMBER = r"(?: ?\(\d\))?"
_PARTIES = tuple(
    re.compile(way)
    for way in (
        rf"\b(?:COUNCIL|Council|AUTHORITY|Authority|BOROUGH|Borough) (?:v\.?|and|-v-) (?P<people>{PERSON}{_NUMBER}(?:(?:,|,? and|,? &) {PERSON}{_NUMBER})*)",
        rf"(?P<people>{PERSON}),?\s\(?(?:the )?(?i:(?:first|second|1st|2nd) respondent)\b",
        rf"\b(?i:parenting assessment)(?: of|:| -) (?P<people>{PERSON}(?: (?:and|&) {PERSON})?)",
    )
)


def parties_of(docs: Iterable[Doc]) -> Iterator[str]:
    """Ids of those people, children among them."""
    for doc in docs:
        reading = doc._.reading
        for way in _PARTIES:
            for match in way.finditer(reading.encoded.text):
                for character in re.findall(PERSON, match["people"]):
                    yield from reading.mentions_of(person_index(character))
