"""Where the words that a model quotes stand in a note: letter by letter, or with white space and quotation marks folded."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

_MARKS = str.maketrans("’‘`´“”„«»–—‑−\xa0", '\'\'\'\'"""""----' + " ")
# A model sets its quotation in marks, ends it with a stop, or leaves something out in its middle.
_ROUND = re.compile(r"^[\s\"'.,;:…]+|[\s\"'.,;:…]+$")
_GAP = re.compile(r"\s*(?:\[?\.\.\.\]?|\[?…\]?)\s*")
Place = tuple[int, int]
_FARTHEST_APART = 600  # characters between two parts of one quotation


@dataclass(frozen=True)
class FoldedText:
    """A text with white space as one space, one kind of quotation mark and dash, in lower case.

    origins: for each of its characters, where that stands in the text.
    """

    text: str
    origins: Sequence[int]


@lru_cache(maxsize=64)
def fold(text: str) -> FoldedText:
    """The text folded.

    >>> fold("Mum’s  \\n house").text
    "mum's house"
    """
    letters: list[str] = []
    origins: list[int] = []
    for at, char in enumerate(text.translate(_MARKS)):
        if char.isspace():
            if letters and letters[-1] == " ":
                continue
            char = " "
        # A letter that is longer in lower case stays, so that each character has one origin.
        letters.append(char.lower() if len(char.lower()) == 1 else char)
        origins.append(at)
    return FoldedText("".join(letters), tuple(origins))


def find_quote(text: str, quote: str) -> list[tuple[Place, ...]]:
    """Every place where the words stand, each as spans of characters [start, end): one, or one for each part of a
    quotation that leaves something out ("…"). Empty when they stand nowhere; words are never matched in part.
    """
    whole: list[tuple[Place, ...]] = [(place,) for place in _places(text, quote)]
    if whole:
        return whole
    parts = [p for p in _GAP.split(quote) if p.strip()]
    return list(_joined(text, parts)) if len(parts) > 1 else []


def _places(text: str, quote: str) -> list[tuple[int, int]]:
    if not quote.strip():
        return []
    exact = [(m.start(), m.end()) for m in re.finditer(re.escape(quote), text)]
    exact = [(start, end) for start, end in exact if _is_whole(text, start, end)]
    if exact:
        return exact
    folded = fold(text)
    wanted = fold(quote.strip()).text
    for words in dict.fromkeys((wanted, _ROUND.sub("", wanted))):
        found = list(_folded_places(text, folded, words))
        if found:
            return found
    return []


def _folded_places(text: str, folded: FoldedText, words: str) -> Iterator[tuple[int, int]]:
    if not words.strip():
        return
    for match in re.finditer(re.escape(words), folded.text):
        start, end = folded.origins[match.start()], folded.origins[match.end() - 1] + 1
        if _is_whole(text, start, end):
            yield start, end


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether neither end cuts a word or a number in two."""
    cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cuts_before or cuts_after)


def _joined(text: str, parts: Sequence[str]) -> Iterator[tuple[tuple[int, int], ...]]:
    """The parts one behind the other, none far from the one before."""
    for first in _places(text, parts[0]):
        spans = [first]
        for part in parts[1:]:
            starts = _places(text, part)
            after = bisect_right([s for s, _ in starts], spans[-1][1] - 1)
            if after == len(starts) or starts[after][0] - spans[-1][1] > _FARTHEST_APART:
                break
            spans.append(starts[after])
        if len(spans) == len(parts):
            yield tuple(spans)
