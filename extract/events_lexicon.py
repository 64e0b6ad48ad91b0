"""The words that tell of each type of event, ready to search with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extract.lexicons import load_lexicon


@dataclass(frozen=True)
class Trigger:
    """Words that tell of an event: characters [start, end) of the text, its type, and who takes part in it.

    people: "subject", "adult", "object", "pair", "case" or "clause"; see the lexicon.
    """

    start: int
    end: int
    type: str
    people: str


@dataclass(frozen=True)
class EventWords:
    """The compiled phrases of one type."""

    type: str
    people: str
    loose: re.Pattern[str]
    exact: re.Pattern[str] | None
    named: re.Pattern[str] | None
    barred: re.Pattern[str] | None


def find_triggers(text: str) -> list[Trigger]:
    """Every event word of the text, in text order; of two of one type that overlap the longer."""
    return sorted(
        (t for words in event_words() for t in _of_type(text, words)), key=lambda t: (t.start, -t.end)
    )


def _of_type(text: str, words: EventWords) -> Iterator[Trigger]:
    barred = [(m.start(), m.end()) for m in words.barred.finditer(text)] if words.barred else []
    found = [
        (m.start(), m.end()) for p in (words.loose, words.exact, words.named) if p for m in p.finditer(text)
    ]
    last = 0
    for start, end in sorted(found, key=lambda s: (s[0], -s[1])):
        if start >= last and not any(a < end and start < b for a, b in barred):
            last = end
            yield Trigger(start, end, words.type, words.people)


@cache
def event_words() -> tuple[EventWords, ...]:
    """The phrases of every type in the lexicon."""
    return tuple(
        EventWords(
            type=section.get("type", name),
            people=section["people"],
            loose=_pattern(section["words"]),
            exact=re.compile(rf"(?<!\w)(?:{'|'.join(section['exact'])})") if "exact" in section else None,
            named=_at(section["named"]) if "named" in section else None,
            barred=_pattern(section["not"]) if "not" in section else None,
        )
        for name, section in load_lexicon("events").items()
    )


# "born in the Royal", "nurse at Derriford": nobody is there as a patient.
_NO_STAY = "".join(
    rf"(?<!{w} )" for w in ("[Bb]orn", "[Jj]ob", "[Nn]urse", "[Pp]orter", "[Ww]orked", "[Ww]orks")
)


def _at(places: Iterable[str]) -> re.Pattern[str]:
    names = sorted((re.escape(p).replace("'", "['’]") for p in places), key=len, reverse=True)
    return re.compile(rf"{_NO_STAY}\b(?:[Aa]t|[Ii]n|[Ii]nto|[Tt]o) (?:the )?(?:{'|'.join(names)})\b")


def _pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    ways = sorted(map(phrase_pattern, phrases), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE)


# A number, or the first word of a date.
_FIGURE = (
    r"(?:\d[\d./-]*|(?:jan|feb|apr|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)[a-z]*|march|may|june|july"
    r"|yesterday|today|last|this)"
)


def phrase_pattern(phrase: str) -> str:
    """A phrase of the lexicon as a regular expression; its signs are explained there.

    >>> phrase_pattern("graduat*"), phrase_pattern("told @ off")
    ('graduat\\\\w*', 'told[ \\\\t]+[^\\\\s.;]+[ \\\\t]+off')
    """
    gap = r"[ \t]+(?:[^\s.;]+[ \t]+){0,4}?"
    pattern = phrase.replace(".", r"\.").replace("#", _FIGURE).replace("@", r"[^\s.;]+").replace(" … ", "§")
    pattern = re.sub(r"(?<=\w)\*", r"\\w*", pattern)
    return pattern.replace(" ", r"[ \t]+").replace("§", gap).replace("'", "['’]")
