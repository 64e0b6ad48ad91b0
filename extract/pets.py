"""Names of animals in a note, which are no people: "the dog, Roxy", "Kluska the rabbit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.lexicons import any_of, load_lexicon

_NAME = r"(?P<name>[A-ZÀ-Þ][^\W\d_]+)"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    pet = f"(?i:{any_of(load_lexicon('pets')['words'])})"
    return (
        re.compile(rf"\b{pet}(?:,| -|:)? (?:called |named )?\"?{_NAME}"),
        re.compile(rf"\b{_NAME}(?:,| -)? (?:the|our|my|his|her|their|a|an)(?: \w+)? {pet}\b"),
        re.compile(rf"\b{_NAME} \((?:the |a |our |her |his |my )?(?:\w+ )?{pet}\b"),
    )


def pet_names(text: str) -> Iterator[str]:
    """Names of pets, in lower case, twice each time the text says that somebody is an animal."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield from (match["name"].casefold(),) * 2
