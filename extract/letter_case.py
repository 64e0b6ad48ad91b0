"""Capitals where a hurried writer left them out, or wrote nothing else: "spoke to kelly marsh", "KELLY SEEN AT HOME".

Names are told from words by their capitals, so that a passage without any is read in a copy that has them. Of each letter
only its case changes, so all places count in both alike.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Callable, Iterable, Set
from functools import cache

from extract.borne_names import TITLES
from extract.lexicons import load_lexicon
from extract.name_words import (
    capitalised,
    ends_like_no_name,
    exact_jobs,
    exact_kin,
    forename_gender,
    is_ordinary,
    kin_words,
    place_words,
    word_kind,
)
from extract.names import find_names

# So many letters a passage has before it shows how its writer puts capitals.
_FEWEST_SMALL, _FEWEST_CAPITAL = 25, 60
# Lines that no empty one parts.
PASSAGE = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'](?![sS]\b)[^\W\d_]+)*")
_STARTS = re.compile(r"(?:[.!?]\s+|\n\s*(?:[-•*]\s*)?|\A\s*)$")
_TITLES = frozenset(title.casefold() for title in TITLES)
# Behind a surname that is a plain word too: "hannah price, who".
_ENDS = re.compile(r"[,.;:)\n]|['’]s\b| \(|$")
# "i hope", "he may": no name stands there.
_BEFORE_A_VERB = frozenset(
    ["a", "an", "he", "i", "it", "not", "she", "the", "they", "to", "we", "who", "you"]
)
_SURE = 1.5  # strength of a name elsewhere that tells its words


def names_of(texts: Iterable[str]) -> frozenset[str]:
    """Words, in lower case, of the names that notes with capitals hold."""
    forms = (form for text in texts for form in find_names(text) if form.strength >= _SURE)
    return frozenset(w.casefold() for form in forms for w in (*form.given, form.surname) if len(w) > 1)


def lacks_capitals(text: str) -> bool:
    """Whether any passage of a note is in small letters throughout, or in capitals."""
    return any(_case_of(match.group()) for match in PASSAGE.finditer(text))


def with_capitals(text: str, names: Set[str]) -> str:
    """A note in which the passages that lack capitals, or have no others, have those of ordinary writing.

    names: words of the family's names, in lower case.

    >>> with_capitals("spoke to kelly marsh on monday, her mum was there. theo at school", {"theo"})
    'Spoke to Kelly Marsh on Monday, her mum was there. Theo at school'
    """
    letters = list(text)
    for match in PASSAGE.finditer(text):
        case = _case_of(match.group())
        if case:
            passage = _cased(match.group(), str.lower)
            letters[match.start() : match.end()] = _rewritten(passage, names, is_shouted=case == "capital")
    return "".join(letters)


def _case_of(passage: str) -> str:
    """ "small" or "capital" for a passage of one case; empty for others and for short ones."""
    letters = [c for c in re.sub(r"\bI\b", "", passage) if c.isalpha()]
    if len(letters) >= _FEWEST_SMALL and not any(c.isupper() for c in letters):
        return "small"
    if len(letters) >= _FEWEST_CAPITAL and not any(c.islower() for c in letters):
        return "capital"
    return ""


def _cased(words: str, change: Callable[[str], str]) -> str:
    """The words in another case, but for letters of which that makes two."""
    return "".join(changed if len(changed := change(c)) == 1 else c for c in words)


def _rewritten(passage: str, names: Set[str], *, is_shouted: bool) -> str:
    letters = list(passage)
    before, was = None, ""
    for match in _WORD.finditer(passage):
        word = match.group()
        gap = passage[before.end() : match.start()] if before is not None else ""
        is_beside = gap in (" ", "-")
        kind = _kind(word, was if is_beside or (was == "title" and gap == ". ") else "", names)
        if before is not None and before.group() in _BEFORE_A_VERB and word_kind(capitalised(word)) == "A":
            kind = ""
        if was == "forename" and is_beside and word in _surnames() and _ENDS.match(passage, match.end()):
            kind = "name"
        if not kind and is_shouted and not _is_plain(word):
            kind = "name"
        if kind == "shorthand":
            letters[match.start() : match.end()] = _cased(word, str.upper)
        elif (
            kind
            or _is_month(passage, match)
            or _STARTS.search(passage, max(0, match.start() - 6), match.start())
        ):
            for part in re.finditer(r"[^\W\d_]+", word):
                letters[match.start() + part.start()] = _cased(part.group()[0], str.upper)
        before, was = match, kind
    return "".join(letters)


def _is_month(passage: str, match: re.Match[str]) -> bool:
    """ "on 3 may 2016": a month beside a number."""
    if match.group() not in ("may", "march"):
        return False
    before = passage[max(0, match.start() - 6) : match.start()].rstrip()
    behind = passage[match.end() : match.end() + 6].lstrip()[:1]
    return behind.isdigit() or before[-1:].isdigit() or bool(re.search(r"\d(?:st|nd|rd|th)$", before))


def _kind(word: str, was: str, names: Set[str]) -> str:
    """What a word in small letters is, if it has a capital: title, forename, name, shorthand or a time; was: the word before."""
    if word in _TITLES:
        return "title"
    if was == "title" and word != "and":
        return "name"
    if word == "i" or word in _times():
        return "time"
    if word in _shorthand() and not is_ordinary(word):
        return "shorthand"
    is_word = is_ordinary(word) or (word not in names and word_kind(capitalised(word)) in "AN")
    if forename_gender(word) is not None and not is_word and word not in kin_words():
        return "forename"
    is_plain = is_word or _is_plain(word)
    if was == "forename" and (not is_plain or word in names):
        return "name"
    if word in names and not is_plain:
        return "forename"
    return "name" if word in place_words() and not is_plain else ""


def _is_plain(word: str) -> bool:
    return is_ordinary(word) or word in kin_words() or ends_like_no_name(word)


@cache
def _surnames() -> frozenset[str]:
    """Surnames that are plain words too: "price"."""
    return frozenset(load_lexicon("surnames")["plain"])


@cache
def _times() -> frozenset[str]:
    return frozenset(w.casefold() for w in (*day_name, *month_name) if w not in ("", "May", "March"))


@cache
def _shorthand() -> frozenset[str]:
    words = (*exact_kin(), *exact_jobs(), *load_lexicon("not_names")["shorthand"])
    return frozenset(w.casefold() for w in words if w.isupper() and len(w) > 1)
