"""The words that a worker is shown for what the trained model found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial

from extract.relational_nouns import find_nouns

Place = tuple[int, int]

_FAR_APART = 160
_LABEL = 25
_LONGEST = 220
_REACH = 90  # characters that a clause may add on either side
_EDGE = re.compile(r"[.;:!?|]\s|\n|\t| {3,}|,\s+(?:and|but|who|which|where|when|while)\b")
_NEXT_SENTENCE = re.compile(r"[.!?][\"”’]?\s+[A-Z]")
_WORD = re.compile(r"[\w'’]")


def clause_round(text: str, start: int, end: int) -> tuple[int, int]:
    """Characters [start, end) of the clause that holds some words, whole words only.

    >>> text = "He is well. Amos is her second cousin, and she knows it."
    >>> first, last = clause_round(text, 12, 23)
    >>> text[first:last]
    'Amos is her second cousin'
    """
    edges = [m.end() for m in _edges(text, max(0, start - _REACH), start)]
    first = edges[-1] if edges else max(0, start - _REACH)
    edge = next(_edges(text, end, end + _REACH), None)
    last = edge.start() if edge else min(len(text), end + _REACH)
    if last - first > _LONGEST:
        first, last = start, min(last, start + _LONGEST)
    return whole_words(text, first, last)


class Quotes:
    """The words of one note that show its relations; each clause is looked up once, however many relations it may show."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._clause = cache(partial(clause_round, text))
        self._shown = cache(partial(_shown, text))

    def best(self, label: str, pairs: Iterable[tuple[Place, ...]]) -> Place:
        """The clause that shows a relation best, of those round pairs of mentions that are about as likely.

        label: the relation, "parent" or "parent:step"; pairs: characters [start, end) of one or two mentions each, the
        likeliest pair first. Of mentions in different lines or far apart the clause of the one is quoted, where it has a
        word for the relation.
        """
        relation = label.partition(":")[0]

        def worth(stretch: tuple[int, int, int]) -> tuple[bool, int, int]:
            relations, breaks = self._shown(*stretch[:2])
            return relation in relations, stretch[2], -breaks

        start, end, _ = max((s for pair in dict.fromkeys(pairs) for s in self._stretches(pair)), key=worth)
        return start, end

    def _stretches(self, pair: tuple[Place, ...]) -> list[tuple[int, int, int]]:
        """Clauses that show a pair of mentions, and how many of the two are in each."""
        start, end = pair[0][0], max(last for _, last in pair)
        if end - start <= _FAR_APART and "\n" not in self.text[start:end].strip():
            return [(*self._clause(start, end), len(pair))]
        return [(*self._clause(*place), 1) for place in pair]


def _shown(text: str, start: int, end: int) -> tuple[frozenset[str], int]:
    """The relations that some words have a noun for, and how often a sentence ends among them."""
    words = text[start:end]
    return frozenset(noun.relation for _, _, noun in find_nouns(words)), len(_NEXT_SENTENCE.findall(words))


def _edges(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Where clauses end; what a label calls somebody belongs to what follows: "Chair: Lynn Moss"."""
    for edge in _EDGE.finditer(text, start, end):
        line = text.rfind("\n", 0, edge.start()) + 1
        label = text[line : edge.start()] if edge.group()[0] == ":" else ""
        if not 0 < len(label) <= _LABEL or not any(find_nouns(label)):
            yield edge


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
