"""The words that a worker is shown for what the trained model found."""

from __future__ import annotations

import re

_LONGEST = 200
_REACH = 60  # characters that a clause may add on either side
_EDGE = re.compile(r"[.;:!?|]\s|\n|,\s+(?:and|but|who|which|where|when|while)\b")
_WORD = re.compile(r"[\w'’]")


def clause_round(text: str, start: int, end: int) -> tuple[int, int]:
    """Characters [start, end) of the clause that holds some words, whole words only.

    >>> text = "He is well. Amos is her second cousin, and she knows it."
    >>> first, last = clause_round(text, 12, 23)
    >>> text[first:last]
    'Amos is her second cousin'
    """
    edges = [m.end() for m in _EDGE.finditer(text, max(0, start - _REACH), start)]
    first = edges[-1] if edges else max(0, start - _REACH)
    edge = _EDGE.search(text, end, end + _REACH)
    last = edge.start() if edge else min(len(text), end + _REACH)
    if last - first > _LONGEST:
        first, last = start, min(last, start + _LONGEST)
    return whole_words(text, first, last)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The same characters with the words at both ends made whole, without blanks and marks around them.

    >>> whole_words("hears (Rosa) well", 3, 10)
    (0, 11)
    """
    while 0 < start < len(text) and _WORD.match(text[start]) and _WORD.match(text[start - 1]):
        start -= 1
    while 0 < end < len(text) and _WORD.match(text[end]) and _WORD.match(text[end - 1]):
        end += 1
    while start < end and not (text[start].isalnum() or text[start] in "(\"'“‘"):
        start += 1
    while end > start and text[end - 1] in " \n\t,;:-–—":
        end -= 1
    return start, end
