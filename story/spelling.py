"""British spelling: words that the en-GB dictionary does not know, with what it would write instead."""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from spylls.hunspell import Dictionary
from spylls.hunspell.readers import read_aff, read_dic
from spylls.hunspell.readers.file_reader import BaseReader

from story.tables import table

_DICTIONARY = Path(__file__).with_name("dictionary") / "en-GB"
_WORD = re.compile(r"[A-Za-zÀ-ž]+(?:['’][A-Za-zÀ-ž]+)*")
_SUGGESTIONS = 2


@dataclass(frozen=True)
class Misspelling:
    """A word [start, end) of a text that is not British spelling; instead: at most two words that may be meant."""

    word: str
    start: int
    end: int
    instead: tuple[str, ...] = ()


def misspellings(text: str, accepted: Collection[str] = ()) -> tuple[Misspelling, ...]:
    """Every word of a text that neither the dictionary, the list of family words nor `accepted` (as written) has.

    Words with a full capital letter inside ("BBQ") and single letters pass; so does each part of a word with a hyphen by itself.

    >>> [m.word for m in misspellings("My favorite colour is blue.")]
    ['favorite']
    """
    names = {part for name in accepted for part in _WORD.findall(name)}
    return tuple(
        Misspelling(m[0], m.start(), m.end(), suggestions(m[0]))
        for m in _WORD.finditer(text)
        if not _is_known(m[0], names)
    )


def is_word(word: str) -> bool:
    """Whether a word stands in the dictionary or in the list of family words."""
    return _is_known(word, set())


def _is_known(word: str, names: set[str]) -> bool:
    plain = word.replace("’", "'")
    bare = re.sub(r"'s?$", "", plain)
    if len(bare) < 2 or any(c.isupper() for c in bare[1:]):
        return True
    return any(w in names or w.lower() in _accepted() or _knows(w) for w in (word, plain, bare))


@cache
def _knows(word: str) -> bool:
    return bool(_dictionary().lookup(word)) or bool(_dictionary().lookup(word[:1].lower() + word[1:]))


@cache
def suggestions(word: str) -> tuple[str, ...]:
    """What a misspelt word may have been meant to be, the likeliest first."""
    return tuple(islice(_dictionary().suggest(word), _SUGGESTIONS))


@cache
def _accepted() -> frozenset[str]:
    return frozenset(table("spelling")["accepted"])


class _Lines(BaseReader):
    """Lines of a text that is decoded already; spylls' own reader leaves its files open."""

    def reset_encoding(self, encoding: str) -> None:
        """Nothing to do: the text is no longer bytes."""


@cache
def _dictionary() -> Dictionary:
    rules, context = read_aff(_lines(".aff"))
    return Dictionary(rules, read_dic(_lines(".dic"), aff=rules, context=context))


def _lines(suffix: str) -> _Lines:
    return _Lines(io.StringIO(_DICTIONARY.with_suffix(suffix).read_text(encoding="utf-8")))
