"""Cut a text into the word pieces of the trained model's vocabulary, each with its characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

_PUNCTUATION = "".join(
    chr(code) for code in range(0x80, 0x3100) if unicodedata.category(chr(code)).startswith("P")
)
_MARK = rf"!-/:-@\[-`{{-~{re.escape(_PUNCTUATION)}"
# One mark, or a run of anything else: "£340" is one word, as the vocabulary was made.
_WORD = re.compile(rf"[{_MARK}]|[^\s{_MARK}]+")
_UNKNOWN = "[UNK]"
_LONGEST_WORD = 100


class WordPieces:
    """An uncased vocabulary of word pieces; "##" begins a piece that continues a word."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._split_word = lru_cache(maxsize=50_000)(self._split)

    def split(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """Ids of the pieces in text order, and the characters [start, end) that each stands for."""
        ids: list[int] = []
        offsets: list[tuple[int, int]] = []
        for match in _WORD.finditer(text):
            at = match.start()
            for number, start, end in self._split_word(match.group()):
                ids.append(number)
                offsets.append((at + start, at + end))
        return ids, offsets

    def _split(self, word: str) -> tuple[tuple[int, int, int], ...]:
        letters, places = _plain(word)
        if not letters:
            return ()
        if len(letters) > _LONGEST_WORD:
            return ((self._ids[_UNKNOWN], 0, len(word)),)
        pieces = []
        start = 0
        while start < len(letters):
            end = self._longest(letters, start)
            if end is None:
                return ((self._ids[_UNKNOWN], 0, len(word)),)
            pieces.append((self._id(letters, start, end), places[start], places[end - 1] + 1))
            start = end
        return tuple(pieces)

    def _longest(self, letters: str, start: int) -> int | None:
        """End of the longest piece that starts here; None when the vocabulary has none."""
        return next(
            (end for end in range(len(letters), start, -1) if self._key(letters, start, end) in self._ids),
            None,
        )

    def _id(self, letters: str, start: int, end: int) -> int:
        return self._ids[self._key(letters, start, end)]

    def _key(self, letters: str, start: int, end: int) -> str:
        return ("##" if start else "") + letters[start:end]


def _plain(word: str) -> tuple[str, list[int]]:
    """The word in lower case without accents, and for each of its letters the place in the word."""
    found = list(_plain_letters(word))
    return "".join(letter for letter, _ in found), [place for _, place in found]


def _plain_letters(word: str) -> Iterator[tuple[str, int]]:
    for place, character in enumerate(word):
        for letter in unicodedata.normalize("NFD", character.lower()):
            if unicodedata.category(letter) != "Mn":
                yield letter, place


def load_word_pieces(path: Path) -> WordPieces:
    """The vocabulary of a file with one piece a line."""
    return WordPieces(path.read_text(encoding="utf-8").split("\n"))
