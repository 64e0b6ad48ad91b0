"""Which mark of the annotation table the words of a note call for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("annotations.toml")
_CLAUSE = re.compile(r"[.;:!?\n]+(?:\s|$)|,\s+(?=but\b|and\b|then\b)|\bbut\b")
_NEAR = 45  # characters before a word in which a guard counts
_LONGEST = 28  # characters of a line below a name
_WORDS = 4
_SAYS_IS = re.compile(r"^(?:(?:is|was|works? as|worked as) (?:the )?)?(?:an? )?", re.IGNORECASE)
_TELLS = re.compile(r"\b(?:he|her|him|his|she|they|was|were|when|who)\b", re.IGNORECASE)


@cache
def annotation_table() -> dict[str, Any]:
    """The whole table; see the comments of annotations.toml for its sources."""
    return tomllib.loads(_TABLE.read_text("utf-8"))


def clauses(text: str) -> Iterator[str]:
    """The text in pieces that are true or untrue on their own."""
    yield from (clause.strip() for clause in _CLAUSE.split(text) if clause and clause.strip())


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{w})" for w in annotation_table()[table][name]), re.IGNORECASE)


def is_said(mark: str, text: str) -> bool:
    """Whether a clause of the text says what the mark stands for, and no word before it takes that back.

    >>> is_said("misuse", "He is addicted to heroin"), is_said("misuse", "There is no drug misuse")
    (True, False)
    """
    guard = _pattern("guards", "any")
    for clause in clauses(text):
        for match in _pattern("words", mark).finditer(clause):
            if not guard.search(clause[max(0, match.start() - _NEAR) : match.start()]):
                return True
    return False


def has_words(mark: str, clause: str) -> bool:
    """Whether the clause names the mark at all, said to be so or not."""
    return bool(_pattern("words", mark).search(clause))


def place_of(mark: str, text: str) -> int:
    """Where the text first names the mark; its end when it does not."""
    match = _pattern("words", mark).search(text)
    return match.start() if match else len(text)


def is_only_asked(clause: str) -> bool:
    """Whether an order in this clause was not made: applied for, refused."""
    return is_asked(clause) or bool(_pattern("guards", "any").search(clause))


def is_asked(clause: str) -> bool:
    """Whether the clause tells of asking for something.

    >>> is_asked("Applied for a non-molestation order"), is_asked("A non-molestation order was made")
    (True, False)
    """
    return bool(_pattern("guards", "asked").search(clause))


def is_of_a_relative(text: str) -> bool:
    """Whether words about a child name somebody of the family, whose illness it then may be.

    >>> is_of_a_relative("Her step-grandfather had a stroke"), is_of_a_relative("Epilepsy, seen yearly")
    (True, False)
    """
    return bool(_pattern("guards", "relatives").search(text))


def is_over(clause: str) -> bool:
    """Whether an order or plan in this clause has ended.

    >>> is_over("Interim care orders discharged"), is_over("Interim care orders made")
    (True, False)
    """
    return bool(_pattern("guards", "over").search(clause))


def short_words(value: str) -> str:
    """The value, or its beginning up to a comma or bracket, when that is short enough for a line; else nothing.

    >>> short_words("Black African, Nigerian"), short_words("Pahari, who has been learning a little English for a year")
    ('Black African, Nigerian', 'Pahari')
    >>> short_words("Goes to the mosque after school on most days"), short_words("when he was working")
    ('', '')
    >>> short_words("is a vet nurse"), short_words("a software engineer")
    ('vet nurse', 'software engineer')
    """
    value = _SAYS_IS.sub("", value.strip().rstrip("."))
    is_short = len(value) <= _LONGEST and len(value.split()) <= _WORDS
    head = value if is_short else re.split(r"[,;:(–]", value, maxsplit=1)[0].strip()
    fits = is_short or (len(head) <= _LONGEST and len(head.split()) < _WORDS)
    return head if fits and not _TELLS.search(head) else ""
