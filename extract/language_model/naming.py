"""By which words each person of a case is named, and whom a stretch of a note names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from extract.language_model.names import Bearing, name_places, proper_words, title_gender


@dataclass(frozen=True)
class Names:
    """What everybody of the case is called, by key, and the last day that a note of the file is of."""

    of: Mapping[str, frozenset[str]]
    last_note: date | None = None  # None: no note is dated
    workers: frozenset[str] = frozenset()  # keys of those who are in the file for their job

    @cached_property
    def _own(self) -> dict[str, frozenset[str]]:
        """Proper words that name one person and nobody else; a surname that several bear is none."""
        bearers: dict[str, set[str]] = defaultdict(set)
        for key, names in self.of.items():
            for name in names:
                for word in proper_words(name):
                    bearers[word].add(key)
        own: dict[str, set[str]] = defaultdict(set)
        for word, keys in bearers.items():
            if len(keys) == 1:
                own[next(iter(keys))].add(word.capitalize())
        return {key: frozenset(words) for key, words in own.items()}

    def is_named(self, key: str, text: str) -> bool:
        """Whether a text names somebody: by one of their names as it is, or by a word that only they bear."""
        for name in self.of.get(key, ()):
            if self._is_telling(name) and name_places(text, name, bearing=Bearing.WHOLE):
                return True
        return any(name_places(text, word, bearing=Bearing.ANY) for word in self._own.get(key, ()))

    def _is_telling(self, name: str) -> bool:
        """Whether a name says who is meant: two words, a title, a forename, or a label such as "MGM"."""
        words = proper_words(name)
        if len(words) != 1 or title_gender(name):
            return True
        return sum(name in names for names in self.of.values()) == 1 or any(
            words[0] == proper_words(full)[0] for full in self.of_all if len(proper_words(full)) > 1
        )

    @cached_property
    def of_all(self) -> frozenset[str]:
        return frozenset(name for names in self.of.values() for name in names)

    def in_text(self, text: str, *, besides: Collection[str]) -> set[str]:
        """Keys of others whom a text names by a proper name."""
        return {
            key
            for key, names in self.of.items()
            if key not in besides
            and any(proper_words(n) for n in names)
            and self._is_named_properly(key, text)
        }

    def _is_named_properly(self, key: str, text: str) -> bool:
        names = (n for n in self.of[key] if proper_words(n) and self._is_telling(n))
        return any(name_places(text, n, bearing=Bearing.WHOLE) for n in names) or any(
            name_places(text, word, bearing=Bearing.ANY) for word in self._own.get(key, ())
        )
