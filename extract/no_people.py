"""Names in a note that are no people: "the dog, Roxy", "a rabbit called Mr Flop", "New Year's Eve"."""

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
        re.compile(
            rf"\b{pet}(?:,| -|:)? (?:called |named )\"?(?:Mr|Mrs|Miss|Ms|Dr|Captain|Sir|Lady|King|Queen) {_NAME}"
        ),
        re.compile(rf"\bwould like to (?:call|name) (?:the baby|her baby|him|her|it) \"?{_NAME}"),
        re.compile(rf"\b{_NAME} \((?:\w+ ){{0,3}}(?:service|project|team|charity|hostel)\)"),
        re.compile(rf"\b{pet}(?:,| -|:)? (?:called |named |\()?\"?{_NAME}"),
        re.compile(rf"\b{_NAME}(?:,| -)? (?:the|our|my|his|her|their|a|an)(?: \w+)? {pet}\b"),
        re.compile(rf"\b{_NAME} \((?:the |a |our |her |his |my )?(?:\w+ )?{pet}\b"),
        re.compile(rf"\b{_NAME}['’]s (?:Day|Field|Gym|Wish|disease|syndrome)\b"),
        re.compile(rf"\b{_NAME}, (?:\w+ )?{pet}(?=[).;])"),
        re.compile(
            r"\b(?:GRADE|Grade|graded|RAG|Rated|rated|rating|Risk|risk)(?: is| as|:)? (?P<name>Amber)\b"
        ),
        re.compile(rf"\b(?:danced? to|hum|hummed|sang|sing|singing|sung)(?: \w+){{0,3}} [\"“'‘]{_NAME}"),
        re.compile(rf"\b(?:King|Queen) {_NAME}"),
        re.compile(r"(?<![\w-])(?P<name>vic)\b"),
        re.compile(rf"\b(?:AFC|HMP|HMYOI|LB|Our Lady of|YOI) {_NAME}"),
        *_phrases(),
    )


def _phrases() -> Iterator[re.Pattern[str]]:
    """Set phrases of a table in which a word is no name, by that word and those before or behind it."""
    table = load_lexicon("no_people")
    for name, before in table["before"].items():
        yield re.compile(rf"\b{any_of(before)} (?P<name>{name})\b")
    for name, behind in table["behind"].items():
        yield re.compile(rf"\b(?P<name>{name})[ -]{any_of(behind)}\b")


@cache
def _outright() -> tuple[re.Pattern[str], ...]:
    pet = f"(?i:{any_of(load_lexicon('pets')['words'])})"
    return (
        re.compile(rf"\b{pet},? (?:is )?(?:called|named) [\"“'‘]?{_NAME}"),
        re.compile(rf"\b{pet} ?\([\"“'‘]?{_NAME}"),
        re.compile(
            rf"\b(?:a|an|her|his|my|our|the|their) (?:[a-z]+ )?{pet}, [\"“'‘]?{_NAME}[\"”'’]?(?=[,.;:)]|$)",
            re.MULTILINE,
        ),
    )


def outright_pets(text: str) -> Iterator[str]:
    """Names, in lower case, of what the text outright calls an animal: "a staffy called Roxy", "their cat (Mog)"."""
    for pattern in _outright():
        for match in pattern.finditer(text):
            yield match["name"].casefold()


def no_people(text: str) -> Iterator[str]:
    """Names of pets, days, songs and the like, in lower case, twice each time the text says so."""
    for pattern in _patterns():
        for match in pattern.finditer(text):
            yield from (match["name"].casefold(),) * 2
    for word in _in_columns_of_things(text):
        yield from (word.casefold(),) * 2


_OF_THINGS = re.compile(
    r"\s*(?:condition|marital|marriage|occupation|particulars|trade|rank|where born|birthplace|born in)\b",
    re.IGNORECASE,
)


def _in_columns_of_things(text: str) -> Iterator[str]:
    """First words of the cells of a table that tell an occupation, a place of birth or whether somebody is married: "Carter"."""
    columns: list[int] = []
    for line in text.split("\n"):
        cells = line.split("|")
        if len(cells) == 1:
            columns = []
        elif any(_OF_THINGS.match(cell) for cell in cells):
            columns = [n for n, cell in enumerate(cells) if _OF_THINGS.match(cell)]
        else:
            yield from (cells[n].split()[0] for n in columns if n < len(cells) and cells[n].strip())
