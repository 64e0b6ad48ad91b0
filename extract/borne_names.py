"""Words that are somebody's name here, whatever else they mean: "Mr Young", a brother called Prince, the child Autumn."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Sequence, Set
from functools import cache

from extract.lexicons import any_of
from extract.name_forms import Word
from extract.name_words import capitalised, kin_words, plain_title, word_kind

# Plain words, organisations, jobs in short, kin and places, which are nobody's name unless a note says so.
_ORDINARY = frozenset("JKLNOP")
_OF_SUBJECTS = _ORDINARY - {"J", "K"}
_NO_NAMES = frozenset(("Baby", "Boy", "Child", "Girl", "Infant", "Little", "Sibling", "Unborn", "Young"))
_BEHIND_TITLES = frozenset("KNOP")
TITLES = ("Dr", "Miss", "Mr", "Mrs", "Ms", "Mx")


def is_titled(run: Sequence[Word], number: int) -> bool:
    """Whether a title makes a name of a word: "Mr Young", "Mrs Foster", "Mrs Princess Ampofo"."""
    word = run[number]
    if number == 0 or word.kind not in _BEHIND_TITLES or plain_title(run[number - 1].text) not in TITLES:
        return False
    if run[number - 1].text == "MS" and not word.text.isupper():
        return False  # an illness, a firm: "has MS. When"
    is_last = number == len(run) - 1
    if word.kind == "N":
        return is_last or run[number + 1].kind in "CUG"
    return is_last and (word.kind != "K" or run[number - 1].text != "Miss")  # "Miss Mum loads"


def borne_words(notes: Iterable[str], subjects: Iterable[str]) -> frozenset[str]:
    """Ordinary words, in ordinary capitals, that the notes of a family use as forenames.

    subjects: forenames of the children whom the file is about.
    """
    borne = {w for w in subjects if word_kind(w) in _OF_SUBJECTS and w not in _NO_NAMES}
    for note in notes:
        for pattern, kinds in _tellings():
            borne |= {capitalised(m["name"]) for m in pattern.finditer(note) if _is_borne(m, kinds)}
    return frozenset(borne)


def _is_borne(match: re.Match[str], kinds: Set[str]) -> bool:
    surname = match.groupdict().get("surname")
    is_free = not _NEVER.fullmatch(match["name"]) and (surname is None or word_kind(surname) in ("C", "U"))
    return word_kind(match["name"]) in kinds and is_free


# "Split with her husband, August", "goes to her mum Saturday", "her father Polish and": days, and what people are.
_NEVER = re.compile(rf"{any_of((*day_name, *filter(None, month_name)))}|\w+(?:an|ese|i|ic|im|ish|lsh|nch)")


@cache
def _tellings() -> tuple[tuple[re.Pattern[str], Set[str]], ...]:
    """What tells a forename, and of which kinds of words: a head, "a brother called Prince", "his sister Autumn, 4"."""
    kin = any_of(w for w in kin_words() if w not in _NO_KIN)
    word = r"[A-ZÀ-Þ][^\W\d_]{2,}"
    name, surname = rf"(?P<name>{word})", rf"(?P<surname>{word})"
    owned = r"(?:['’]s|\b(?:[Hh]er|[Hh]is|[Mm]y|[Tt]heir|[Yy]our))"
    ends = r"(?=[.,;)]| \(|\n| (?:and|came|had|has|is|lives|rang|said|was|who)\b)"
    return (
        (
            re.compile(
                rf"^(?:[Cc]hild|CHILD|[Yy]oung [Pp]erson)(?:['’]s)?(?: [Nn]ame)?:[ \t]*{name}(?= [A-ZÀ-Þ]|[ \t]*$|[,;(])",
                re.MULTILINE,
            ),
            _ORDINARY,
        ),
        (
            re.compile(rf"\b(?:{kin}|baby|child|girl|boy),? (?:called|named) {name}(?![\w-]| [A-Z])"),
            _ORDINARY,
        ),
        (re.compile(rf"{owned} (?:{kin}) {name}(?= \(?\d|,? aged \d|, \d)"), _ORDINARY),
        (
            re.compile(rf"{owned} (?:{kin}),? (?:is |was |called |named )?{name} {surname}{ends}"),
            frozenset("LNO"),
        ),
        (re.compile(rf"(?:{owned} (?:{kin})|\ban? (?:{kin}),?) {name}{ends}"), frozenset("N")),
    )


_NO_KIN = frozenset(("family", "parents", "siblings"))


def kind_of_borne(word: str, borne: Set[str]) -> str:
    """The kind of a word, that of a forename which is a plain word too where somebody of the case bears it."""
    kind = word_kind(word)
    return "A" if kind in _ORDINARY and capitalised(word) in borne else kind
