"""Every word of a file's notes that may be a name: what the reading found, and each capitalised word that is not common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from casefile.profile import profile
from casefile.record import Case
from extract.language_model.names import proper_words, trade_words
from extract.lexicons import load_lexicon
from extract.name_words import (
    capitalised,
    common_words,
    ends_like_no_name,
    forename_gender,
    is_ordinary,
    unaccented,
    word_kind,
)
from extract.sentences import sentence_starts

# A double name is hidden in its parts, so that "Ellie" stays alike to "Ellie-Mae".
WORD = re.compile(r"[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
_SAFE = frozenset("TKJON")
_DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "mon",
        "tue",
        "tues",
        "wed",
        "weds",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "easter",
        "christmas",
    ]
)
_LONGEST_SHORTHAND = 5


def _is_common(lower: str) -> bool:
    """Whether a word in lower case is an ordinary word, a form of one, or a word of the trade."""
    return lower in trade_words() or is_ordinary(lower)


@dataclass(frozen=True)
class NameSearch:
    """What decides whether a word of a file is a name.

    known: words of the names that the reading found, in lower case, with the kind of pseudonym they need.
    plain: words that the file's own notes write in lower case.
    initials: of people known by two names or more; full_names: forename and surname of each, in lower case.
    """

    known: dict[str, str] = field(default_factory=dict)
    plain: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()
    full_names: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def common_words() -> frozenset[str]:
        return common_words()

    @staticmethod
    def is_plain(lower: str) -> bool:
        """Whether a word in small letters may well be no name, though somebody is called so: "will", "mark"."""
        return lower in common_words() or word_kind(capitalised(lower)) == "A"

    def names_in(self, text: str) -> Iterator[str]:
        """Name words of a text in lower case, in text order, repeated as often as they stand there."""
        starts = set(sentence_starts(text))
        before: re.Match[str] | None = None
        was_name = False
        for match in WORD.finditer(text):
            is_beside = before is not None and text[before.end() : match.start()] in (" ", "-", ". ")
            after_title = is_beside and before is not None and word_kind(before[0]) == "T"
            was_name = self._is_name(
                match[0],
                is_start=match.start() in starts,
                is_behind_name=is_beside and was_name,
                is_titled=after_title,
            )
            if was_name:
                yield match[0].casefold()
            # "Bell" is a name behind "J", and a thing behind "A".
            is_initial = len(match[0]) == 1 and match[0].isupper() and match[0] not in "AI"
            was_name = was_name or is_initial
            before = match

    def _is_name(self, word: str, *, is_start: bool, is_behind_name: bool, is_titled: bool) -> bool:
        if word.islower():
            return word in self.known
        lower = word.casefold()
        if lower in self.known:
            return True
        if len(word) == 1 or lower in _DAYS or word[:2] in ("I'", "I’"):
            return False
        is_common = _is_common(lower) or lower in self.plain
        if word.isupper() and len(word) <= _LONGEST_SHORTHAND and not is_titled:
            return not is_common and (word in self.initials or forename_gender(capitalised(word)) is not None)
        kind = word_kind(word)
        if is_titled:
            return kind not in ("T", "K", "J")
        if kind == "A":
            return not is_start or is_behind_name or not is_common
        if kind in _SAFE or (word.isupper() and is_common) or (kind == "P" and is_common):
            return False
        if is_start and kind == "C" and ends_like_no_name(lower):
            return False
        # "Peel" is a name behind "Lorraine", and a word at the head of a sentence.
        return not is_common or is_behind_name

    def kind_of(self, word: str) -> str:
        """Which list of pseudonyms a name word belongs to."""
        if word in self.known:
            return self.known[word]
        gender = forename_gender(capitalised(word))
        if gender is None:
            return "initials" if word.upper() in self.initials else "surname"
        return gender


def name_search(case: Case, texts: Sequence[str]) -> NameSearch:
    """What the reading of a file knows of the names in it."""
    known: dict[str, str] = {}
    initials: set[str] = set()
    full_names: dict[tuple[str, str], None] = {}
    for person in case.people:
        shown = profile(case, person.id)
        for name in (shown.name, person.label, *shown.also_known_as, *(m.quote for m in person.mentions)):
            words = [w for part in proper_words(name) for w in WORD.findall(part)]
            if len(words) > 1:
                full_names[words[0], words[-1]] = None
                initials |= {"".join(w[0] for w in words).upper(), (words[0][0] + words[-1][0]).upper()}
            for n, word in enumerate(words):
                if len(word) > 1 and word not in trade_words() and word.upper() not in _shorthand():
                    known.setdefault(
                        word, _kind(word, shown.gender, is_first=n == 0, is_only=len(words) == 1)
                    )
    names = {unaccented(w): w.casefold() for text in texts for w in WORD.findall(text)}
    for plain in list(known):
        known.setdefault(names.get(plain, plain), known[plain])
    lower = frozenset(w for text in texts for w in WORD.findall(text) if w.islower() and w not in known)
    return NameSearch(
        known, lower, frozenset(i for i in initials if len(i) > 1) - _shorthand(), tuple(full_names)
    )


@cache
def _shorthand() -> frozenset[str]:
    jobs = (w for row in load_lexicon("jobs").values() for w in row.get("exact", ()))
    return frozenset((*jobs, *load_lexicon("not_names")["shorthand"]))


def _kind(word: str, gender: str, *, is_first: bool, is_only: bool) -> str:
    if len(word) <= 3 and is_only and not forename_gender(capitalised(word)):
        return "initials"
    if not is_first or (is_only and not forename_gender(capitalised(word)) and gender == "unknown"):
        return "surname"
    return gender if gender in ("female", "male") else forename_gender(capitalised(word)) or "either"
