"""What a relational phrase is and what its two sides are read with: lists of names, modifiers, and people found."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.encoded import DATE, PERSON, person_index
from extract.reading import Reading
from extract.relational_nouns import RelationalNoun

MODIFIERS = (
    r"different|expectant|putative|alleged|possible|legal|known|married|then-|"
    r"older|elder|eldest|oldest|younger|youngest|little|big|baby|twin|identical twin|late|own|real|full|whole|earlier|biological|birth|bio|natural|maternal|mat\.?"
    r"|paternal|pat\.?|half|step|foster|adoptive|adopted|ex|former|estranged|new|current|then|best|dear|only|first|second|third|other|middle"
    r"|great|wee|1st|2nd|3rd|surviving|unborn|newborn|infant|teenage|adult|grown-up|grown up|grown|young|previous|long-term|long term|live-in|on-off|on and off"
    r"|allocated|named|key|community|specialist|previous|old|close|good|lovely|two|three|four|five|\d+|\d+[- ](?:yr|year|month|week)s?[- ]old|estranged|wider"
)
NAME_LIST_GAP = rf"(?:,? ?\(?(?:dob|DOB|b\.|born|aged?)? ?{DATE}\)?)?(?:,? ?\(?(?:aged )?\d{{1,2}}(?: ?(?:yrs?|years?|months?|mths?|wks?))?\)?| \([a-z][^()\n]{{2,40}}\)| \({PERSON}\)| \({DATE}\)| {DATE}| \(\d{{4}} ?[-–—] ?(?:\d{{4}})?\))?(?: of [A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)?(?:, an? [a-z-]{{3,14}}(?=,? and ))?(?:, (?:who|now) [^.;:\n{PERSON[1:-1]}]{{1,50}}(?=, ))?(?:, (?:and )?|; (?:and )?| and | & | ?/ ?| \+ )"
LIST = rf"{PERSON}(?:{NAME_LIST_GAP}{PERSON})*"
MODIFIER_RUN = re.compile(rf"(?:\b(?i:{MODIFIERS})[, ]? ?-?)+$")


@dataclass(frozen=True)
class Found:
    """People named on one side of a noun; `start` and `end` in the encoded text."""

    people: tuple[str, ...]
    start: int
    end: int
    pattern: str
    is_negated: bool = False


@dataclass(frozen=True)
class Place:
    """Where a phrase stands in the encoded text: its left edge, its noun, and the end of "of Ava" behind it."""

    left: int
    noun_start: int
    noun_end: int
    end: int


@dataclass(frozen=True)
class Phrase:
    """A relational noun with the people it joins, at characters [start, end) of the note.

    possessors: whose mum, worker or friend; holders: who is the mum, worker or friend.
    modifiers: words before the noun that colour it ("half", "maternal", "late", "ex").
    pattern: how it was put: "apposition", "brackets", "label", "predicate", "bare" …
    """

    noun: RelationalNoun
    start: int
    end: int
    possessors: tuple[str, ...]
    holders: tuple[str, ...]
    modifiers: tuple[str, ...] = ()
    pattern: str = "bare"
    is_negated: bool = False
    is_pronoun: bool = False  # "her mum": whose she is, is the reading's guess
    is_title: bool = False  # a kin word before a forename, as children and neighbours use it: "Uncle Dele"

    @property
    def described(self) -> tuple[str, ...]:
        """The people that the noun itself describes: the mum, the son, the worker."""
        return self.holders


def people_at(reading: Reading, characters: str) -> tuple[str, ...]:
    """Ids of the people whose characters stand in a piece of encoded text."""
    ids: list[str] = []
    for character in re.findall(PERSON, characters):
        ids += reading.mentions_of(person_index(character))
    return tuple(dict.fromkeys(ids))


# "Mum had two brothers": of the one whom the word calls.
_ROLE_HAS = re.compile(
    r"(?:^|[.;\n] ?)(?P<role>(?:(?:My|His|Her) )?[A-Za-z]+) (?:also |now )?(?:has|have|had)(?: (?:a|an|one|two|three|four|another))? $"
)


def role_that_has(reading: Reading, left: int) -> tuple[str, ...]:
    """Whom the word before "had two brothers" calls; empty where it calls nobody."""
    role = _ROLE_HAS.search(reading.encoded.text, max(0, left - 40), left)
    if role is None:
        return ()
    return role_ending(reading, role.end("role"))


def role_ending(reading: Reading, position: int) -> tuple[str, ...]:
    """Whom the noun that ends at a position of the encoded text calls; empty where it calls nobody."""
    end = reading.encoded.origin(position)
    return next((m.referents for m in reading.mentions if m.kind == "role" and m.end == end), ())


# "Jean, Kelly's sister, has a daughter": Jean.
_EXPLAINED = re.compile(
    rf"(?P<who>{PERSON}), {PERSON}['’]s? (?:[a-z-]+ ){{0,2}}[a-z-]+, (?:now |also )?(?:has|have|had|is expecting) (?:[a-z]+ )?$"
)
# "Kelly's sister has a daughter": the sister.
_RELATIVE_HAS = re.compile(rf"{PERSON}['’]s? (?:[a-z-]+ ){{0,2}}[a-z-]+(?= (?:now |also )?(?:has|have|had) )")


def relative_that_has(reading: Reading, start: int, left: int) -> tuple[str, ...]:
    """Who has a child where the name before "has" is only that of a relative; empty where it is not.

    start: of the name in the encoded text; left: where what is had begins.
    """
    text = reading.encoded.text
    relative = _RELATIVE_HAS.match(text, start)
    if relative is not None and (called := role_ending(reading, relative.end())):
        return called
    explained = _EXPLAINED.search(text, max(0, start - 4), left)
    return people_at(reading, explained["who"]) if explained else ()
