"""Stable other names for those of a file, so that a note can be read elsewhere without them, and the way back."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass

from casefile.record import SourceDocument
from extract.language_model.name_search import WORD, NameSearch
from extract.language_model.sent import SentText
from extract.lexicons import load_lexicon
from extract.name_words import capitalised

# What points at somebody without being a name; it is left out and never comes back.
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # electronic mail
    r"|https?://\S+|www\.\S+"
    r"|(?<![\w/])(?:\+\d{1,3}[ -]?)?\(?0?\d{3,5}\)?[ -]\d{3,4}[ -]?\d{3,4}(?![\w/])"  # telephone, NHS number
    r"|(?<![\w/])0\d{9,10}(?!\w)"
    r"|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b"  # postcode
    r"|\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Z]\b"  # National Insurance
)
REMOVED = "[removed]"
_LEAST_STEM = 4


@dataclass(frozen=True)
class Pseudonyms:
    """For each name word of a file, in lower case, the word that stands for it.

    An initial stands under itself and the surname behind it ("j atkinson": "A"), and a surname that is also a common word
    under the forename before it too ("kerry bell": "Eastlake").
    """

    words: Mapping[str, str]

    def hide(self, document: SourceDocument, start: int, end: int) -> SentText:
        """Characters [start, end) of a note with every name replaced."""
        text = document.text or ""
        letters: list[str] = []
        origins: list[int] = []
        ends: list[int] = []

        def put(words: str, first: int, last: int) -> None:
            letters.append(words)
            same = len(words) == last - first and words == text[first:last]
            for n in range(len(words)):
                origins.append(first + n if same else first)
                ends.append(first + n + 1 if same else last)

        at = start
        for match in _PLACES.finditer(text, start, end):
            shown = self._shown(match)
            if shown is not None:
                put(text[at : match.start()], at, match.start())
                put(shown, match.start(), match.end())
                at = match.end()
        put(text[at:end], at, end)
        return SentText(document, "".join(letters), origins, ends)

    def hidden(self, words: str) -> str:
        """Words about the file with every name replaced."""
        return _PLACES.sub(lambda m: self._shown(m) or m[0], words)

    def _shown(self, match: re.Match[str]) -> str | None:
        if match["contact"]:
            return REMOVED
        word = match["word"]
        if len(word) == 1 and word.isupper():
            surname = _surname_behind(match.string, match.end(), self.words)
            return None if surname is None else self.words.get(f"{word.casefold()} {surname}")
        other = self.words.get(word.casefold())
        if other is None:
            return None
        if word.islower() and NameSearch.is_plain(word) and not _is_beside_name(match, self.words):
            return None
        if word.isupper() and len(word) > 1:
            return other.upper()
        return other.lower() if word.islower() else other

    def shown(self, words: str) -> str:
        """Words of a reply with the names of the file back in their places.

        >>> Pseudonyms({"kelly": "Adela"}).shown("Adela's mum")
        "Kelly's mum"
        """
        back = {other.casefold(): capitalised(name) for name, other in self.words.items() if " " not in name}
        initials = {
            f"{letter.casefold()} {self.words[surname].casefold()}": name[0].upper()
            for name, letter in self.words.items()
            for surname in [name[2:]]
            if name[1:2] == " "
        }

        def name(match: re.Match[str]) -> str:
            if len(match[0]) == 1:
                surname = _surname_behind(words, match.end(), back)
                return initials.get(f"{match[0].casefold()} {surname}", match[0])
            found = back.get(match[0].casefold())
            if found is None:
                return match[0]
            return found.upper() if match[0].isupper() and len(match[0]) > 1 else found

        return WORD.sub(name, words)


_PLACES = re.compile(rf"(?P<contact>{_CONTACT.pattern})|(?P<word>{WORD.pattern})")


# "J Atkinson", "J. M. Atkinson", "J.Atkinson"
_BEHIND_INITIAL = re.compile(rf"\.? ?(?:[A-Z]\b\.? ?){{0,2}}({WORD.pattern})")
# "Child B. Kelly came" has a letter and the end of a sentence.
_LABELLED = re.compile(
    r"\b(?:Adult|Block|Child|Class|Family|Flat|Grade|Group|Hepatitis|House|Person|Plan|Room|Unit|Vitamin|Ward) [A-Z]$"
)
_OWNS = re.compile(r"['’]s\b")
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|dr)\.? $")
_BEFORE = re.compile(rf"({WORD.pattern}) $")
_BEHIND = re.compile(rf" ({WORD.pattern})")


def _surname_behind(text: str, end: int, names: Container[str]) -> str | None:
    """The name, in lower case, before which initials stand that end there; None where they are none."""
    match = _BEHIND_INITIAL.match(text, end)
    found = None if match is None or match[0][0] not in ". " else match[1]
    if match is not None and match[0].startswith(". ") and _LABELLED.search(text[max(0, end - 20) : end]):
        return None
    is_name = found is not None and len(found) > 1 and found[0].isupper() and found.casefold() in names
    return found.casefold() if found is not None and is_name else None


def _is_beside_name(match: re.Match[str], words: Container[str]) -> bool:
    """Whether a common word in lower case stands where a name does: as an owner, behind a title or a forename, or before a surname."""
    text, word = match.string, match[0]
    if _OWNS.match(text, match.end()) or _TITLE.search(text, max(0, match.start() - 6), match.start()):
        return True
    before = _BEFORE.search(text, max(0, match.start() - 30), match.start())
    if before is not None and f"{before[1].casefold()} {word}" in words:
        return True
    behind = _BEHIND.match(text, match.end())
    return (
        behind is not None
        and behind[1].islower()
        and behind[1] in words
        and not NameSearch.is_plain(behind[1])
    )


def make_pseudonyms(
    search: NameSearch, texts: Sequence[str], *, known: Mapping[str, str] | None = None
) -> Pseudonyms:
    """A pseudonym for each name word of the texts, in the order in which they stand there.

    known: those given before, which are kept.
    """
    words = dict(known or {})
    taken = {w.casefold() for t in texts for w in WORD.findall(t)} | {w.casefold() for w in words.values()}
    pools = {kind: [n for n in names if n.casefold() not in taken] for kind, names in _pools().items()}
    found = list(dict.fromkeys(w for text in texts for w in search.names_in(text)))
    # Short forms before the long ones that begin with them.
    for word in sorted(found, key=lambda w: (len(w), found.index(w))):
        if word not in words:
            words[word] = _from_stem(word, words) or _from_pool(search.kind_of(word), pools, words)
    for forename, surname in search.full_names:
        if NameSearch.is_plain(surname) and surname in words:
            words.setdefault(f"{forename} {surname}", words[surname])
    _add_initials(search, texts, words)
    return Pseudonyms(words)


def _add_initials(search: NameSearch, texts: Sequence[str], words: dict[str, str]) -> None:
    """A letter for each initial that stands before a surname: of the pseudonym of somebody so called, as far as it is free."""
    found = dict.fromkeys(
        (match[0].casefold(), surname)
        for text in texts
        for match in re.finditer(r"\b[A-Z]\b", text)
        if (surname := _surname_behind(text, match.end(), words)) is not None
    )
    for letter, surname in found:
        if f"{letter} {surname}" in words:
            continue
        used = {other for name, other in words.items() if name[1:2] == " " and name[2:] == surname}
        likely = [words[f][0] for f, s in search.full_names if s == surname and f[0] == letter and f in words]
        others = (chr(ord("A") + (ord(letter[0]) - ord("a") + n) % 26) for n in range(7, 33))
        free = (o for o in (*likely, *others) if o not in used and o.casefold() != letter)
        words[f"{letter} {surname}"] = next(free, "Q")


def _pools() -> Mapping[str, list[str]]:
    return {kind: list(names) for kind, names in load_lexicon("pseudonyms").items()}


def _from_stem(word: str, words: Mapping[str, str]) -> str | None:
    """What keeps two forms of one name alike: "Trev" and "Trevor", "Kowalski" and "Kowalska"."""
    for known in sorted(words, key=len, reverse=True):
        shared = _shared(word, known)
        if shared >= max(_LEAST_STEM, min(len(word), len(known)) - 2) and shared >= 0.6 * len(word):
            other = words[known]
            made = other + word[shared:] if shared == len(known) else other + word[-2:]
            if made.casefold() not in {w.casefold() for w in words.values()} and made.casefold() not in words:
                return made
    return None


def _shared(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _from_pool(kind: str, pools: Mapping[str, list[str]], words: Mapping[str, str]) -> str:
    if kind == "initials":
        return _initials(words)
    pool = pools[kind] or pools["surname"] or pools["either"]
    return pool.pop(0) if pool else f"Name{_letters(len(words))}"


def _letters(number: int) -> str:
    """A number as letters, since a name has no digits."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _initials(words: Mapping[str, str]) -> str:
    """Initials that nobody else has: Qa, Qb, … in capitals."""
    used = {w.casefold() for w in words.values()}
    return next(
        f"Q{a}{b}".strip() for b in ["", *"bcdfghj"] for a in "bcdfghjklmnpqrstvwxz" if f"q{a}{b}" not in used
    )
