"""Names as replies give them: which are proper names, whether two may be one person's, and where they stand in a note."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from functools import cache, lru_cache

from extract.language_model.quotes import fold
from extract.lexicons import load_lexicon
from extract.name_matching import is_short_for, is_slip, same_surname
from extract.name_words import capitalised, known_forenames, unaccented, word_kind

_WORD = re.compile(r"[^\W_]+(?:[-'’](?![sS]\b)[^\W_]+)*")
_OWNED = re.compile(r"['’]s? [a-z]")
_LABELS = frozenset(("T", "K", "J", "O", "N", ""))
_TITLED = frozenset(("T", "K"))


class Bearing(Enum):
    """How much of a name must stand in the text."""

    WHOLE = "whole"  # all its words, one behind the other
    ANY = "any"  # a proper word of it


@cache
def trade_words() -> frozenset[str]:
    """The single words of kin and jobs in lower case: "paternal", "midwife"; no name begins with one."""
    lists = [row.get("words", ()) for name in ("kin", "jobs") for row in load_lexicon(name).values()]
    words = {w for words in lists for phrase in words for w in _WORD.findall(phrase.casefold())}
    return frozenset(w for w in words if w not in known_forenames())


@lru_cache(maxsize=4096)
def proper_words(name: str) -> tuple[str, ...]:
    """The words of a name that are nobody's title, kinship or job, in lower case without accents; () for a mere label.

    >>> proper_words("Ms Stacey WHITLOCK"), proper_words("Nana Dee"), proper_words("foster carer")
    (('stacey', 'whitlock'), ('dee',), ())
    """
    if _OWNED.search(name):
        return ()  # "Shaun's wife"
    found: list[str] = []
    is_behind_name = False
    for word in _WORD.findall(_from_surname_first(name)):
        kind = word_kind(word)
        is_trade = not found and word.casefold() in trade_words()
        if (
            word[0].isupper()
            and not is_trade
            and (kind not in _LABELS or (is_behind_name and kind in ("N", "O", "J") and not word.isdigit()))
        ):
            found.append(unaccented(word))
        is_behind_name = is_behind_name or kind in _TITLED or bool(found)
    return tuple(found) if any(len(word) > 1 for word in found) else ()


def _from_surname_first(name: str) -> str:
    """ "WHITLOCK, Stacey" with the forename first."""
    surname, comma, rest = name.partition(", ")
    return f"{rest} {surname}" if comma and surname.isupper() and " and " not in rest else name


@lru_cache(maxsize=4096)
def title_gender(name: str) -> str | None:
    """ "female" or "male" where a title says so."""
    genders = load_lexicon("titles")["gender"]
    found = next((genders[w] for w in _WORD.findall(name) if w in genders), "")
    return str(found) or None


def likeness(one: str, other: str) -> float:
    """How much two names speak for one person: 3 the same full name, 1.4 a forename in common, below 1 a pet form of it, 0 nothing.

    Below 0: two full names that cannot be one person's.

    >>> likeness("Stacey Whitlock", "WHITLOCK, Stacey"), likeness("Ayesha Khan", "Ayesha Malik")
    (3.0, -1.0)
    """
    a, b = proper_words(one), proper_words(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 3.0 if len(a) > 1 else 1.6
    if len(a) > 1 and len(b) > 1:
        return _full_likeness(a, b)
    short, long = sorted((a, b), key=len)
    if len(long) == 1:
        return 0.95 if _is_form(short[0], long[0]) else 0.0
    if short[0] == long[0]:
        return 1.4
    if _is_form(short[0], long[0]):
        return 0.95
    if short[0] == long[-1]:
        # "Ms Whitlock" may be any woman of that surname.
        return 0.9 if title_gender(one) or title_gender(other) else 0.5
    return 0.7 if short[0] in long[1:-1] else 0.0


def _full_likeness(a: Sequence[str], b: Sequence[str]) -> float:
    same_last = same_surname(a[-1], b[-1]) or is_slip(a[-1], b[-1])
    if set(a) <= set(b) or set(b) <= set(a):
        return 2.4
    if same_last and _is_form(a[0], b[0]):
        return 2.4
    if same_last and (a[0] == b[0][:1] or b[0] == a[0][:1]):
        return 2.0
    if same_last and (set(a[:-1]) & set(b[:-1])):
        return 1.5
    return -1.0


@lru_cache(maxsize=4096)
def _is_form(one: str, other: str) -> bool:
    a, b = capitalised(one), capitalised(other)
    return a == b or is_short_for(a, b) or is_short_for(b, a) or is_slip(a, b)


def name_places(text: str, name: str, *, bearing: Bearing) -> list[tuple[int, int]]:
    """Characters [start, end) at which a name stands in a text, in any letter case."""
    pattern = _whole(name) if bearing is Bearing.WHOLE else _any_word(proper_words(name))
    if pattern is None:
        return []
    folded = fold(text)
    return [
        (folded.origins[m.start()], folded.origins[m.end() - 1] + 1) for m in pattern.finditer(folded.text)
    ]


@lru_cache(maxsize=4096)
def _whole(name: str) -> re.Pattern[str] | None:
    folded = fold(name.strip()).text
    return re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)") if len(folded) > 1 else None


@lru_cache(maxsize=4096)
def _any_word(words: tuple[str, ...]) -> re.Pattern[str] | None:
    long = [re.escape(w) for w in words if len(w) > 1]
    return re.compile(rf"(?<!\w)(?:{'|'.join(long)})(?!\w)") if long else None
