"""A copy of a note as it is easiest to read: no line ends that only a margin made, no marks of the page, capitals.

E-mails and published texts are broken at a margin, copied pages hold spaces that do not break, and signs of layout stand within
words. Every place of the copy knows its place in the note; the words that are shown are those of the note itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from casefile.record import Case, SourceSpan
from extract.aligned_tables import column_gaps
from extract.letter_case import PASSAGE, lacks_capitals, names_of, with_capitals
from extract.name_words import is_ordinary


@dataclass(frozen=True)
class Copy:
    """The text that is read, and the place in the note of each of its characters; None where all are the same."""

    text: str
    origins: Sequence[int] | None = None

    def own(self, start: int, end: int) -> tuple[int, int]:
        """The characters [start, end) of the note for those of the copy."""
        if self.origins is None or start >= end:
            return start, end
        return self.origins[start], self.origins[end - 1] + 1


def legible_copies(texts: Sequence[str], subject_names: Iterable[str] = ()) -> list[Copy]:
    """The copy of each note of a family that is read; names with capitals in one tell those without in another."""
    copies = [legible(text) for text in texts]
    lacking = [lacks_capitals(copy.text) for copy in copies]
    if not any(lacking):
        return copies
    names = names_of(copy.text for copy in copies) | {
        w.casefold() for name in subject_names for w in name.split()
    }
    return [
        replace(c, text=with_capitals(c.text, names)) if lacks else c
        for c, lacks in zip(copies, lacking, strict=True)
    ]


def in_own_words(case: Case, copies: Sequence[Copy]) -> Case:
    """The case with every place and quotation as the note itself has them, letter for letter; copies: of its documents."""
    notes = {d.id: (d.text or "", copy) for d, copy in zip(case.documents, copies, strict=True)}

    def own(span: SourceSpan) -> SourceSpan:
        text, copy = notes[span.document_id]
        start, end = copy.own(span.start, span.end)
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1  # an accent that is a sign of its own
        return replace(span, start=start, end=end, quote=text[start:end])

    people = [replace(p, mentions=tuple(own(m) for m in p.mentions)) for p in case.people]
    facts = [replace(f, evidence=tuple(replace(e, span=own(e.span)) for e in f.evidence)) for f in case.facts]
    return replace(case, people=tuple(people), facts=tuple(facts))


_SPACES = dict.fromkeys(map(ord, "\xa0\u2002\u2003\u2007\u2009\u202f"), " ")


def legible(text: str) -> Copy:
    """The copy of a note alone, with the capitals that it has.

    >>> legible("Kelly\\u00a0Marsh¹ is **Ava's** mother[2].").text
    "Kelly Marsh is Ava's mother."
    """
    copy = Copy(text.translate(_SPACES))
    for pattern, write in _REPAIRS:
        copy = _repaired(copy, pattern, write)
    if len(_WIDE.findall(copy.text)) > len(_NARROW.findall(copy.text)):
        copy = _repaired(copy, _WIDE, lambda _: " ")  # two spaces between all words, not between columns
    copy = replace(copy, text=_unbroken(copy.text))
    return _rewritten(copy, column_gaps(copy.text), lambda m: " | " if len(m.group()) > 2 else "| ")


def _repaired(copy: Copy, pattern: re.Pattern[str], write: Callable[[re.Match[str]], str]) -> Copy:
    """The copy with what stands in place of each match of a pattern, which is never longer than it."""
    return _rewritten(copy, pattern.finditer(copy.text), write)


def _rewritten(copy: Copy, matches: Iterable[re.Match[str]], write: Callable[[re.Match[str]], str]) -> Copy:
    parts: list[str] = []
    origins: list[int] = []
    known = copy.origins if copy.origins is not None else range(len(copy.text))
    end = 0
    for match in matches:
        written = write(match)
        if written == match.group():
            continue
        parts += [copy.text[end : match.start()], written]
        origins += [*known[end : match.start()], *(known[n] for n in _places(match, written))]
        end = match.end()
    if not parts:
        return copy
    return Copy("".join((*parts, copy.text[end:])), [*origins, *known[end:]])


def _places(match: re.Match[str], written: str) -> Iterator[int]:
    """Where in the text each character stands that was written for a match, in order."""
    place, words = 0, match.group()
    for sign in written:
        place = max(place, words.find(sign, place))
        yield match.start() + place
        place = min(place + 1, len(words) - 1)


def _composed(match: re.Match[str]) -> str:
    composed = unicodedata.normalize("NFC", match.group())
    return composed if len(composed) == 1 else match.group()


def _joined(match: re.Match[str]) -> str:
    """ "place-" and "ment" on the next line are one word, "half-" and "brother" are two."""
    one, other = match["one"], match["other"]
    return one + other if is_ordinary(one + other) else f"{one}-{other}"


_SMALL = r"[a-zà-ÿ]"
_FURNITURE = r"(?:[Pp]age \d{1,3}(?: of \d{1,3})?|[-–] ?\d{1,3} ?[-–]|\d{1,3}|OFFICIAL[^\n]{0,40}|CONFIDENTIAL[^\n]{0,40})"
_REPAIRS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    # Signs that nobody sees, and letters whose accent is a sign of its own.
    (re.compile(r"[\xad\u200b-\u200f\u2060]"), lambda _: ""),
    (re.compile(r"[^\W\d_][\u0300-\u036f]"), _composed),
    # "**Mother:** Kelly", "__Kelly__"
    (re.compile(r"(\*\*|__)(?=\S)(?P<words>[^\n*_]{1,120}?)(?<=\S)\1"), lambda m: m["words"]),
    # Notes at the foot of a page: "Kelly Marsh¹", "her mother[12]"
    (re.compile(r"(?<=[^\W\d_]|[.,;:)\"”’])(?:[¹²³⁰⁴-⁹]{1,3}|\[\d{1,3}\])(?=[\s.,;:)]|$)"), lambda _: ""),
    # A page that ends within a sentence.
    (
        re.compile(rf"(?<={_SMALL}|,)[ \t]*\n\s*(?:{_FURNITURE}[ \t]*\n\s*)+(?={_SMALL})"),
        lambda _: " ",
    ),
    (re.compile(rf"(?P<one>{_SMALL}{{2,}})-\n(?P<other>{_SMALL}{{2,}})"), _joined),
)
_WIDE, _NARROW = re.compile(r"(?<=\S)  (?=\S)"), re.compile(r"(?<=\S) (?=\S)")
# A margin is no narrower than this, and no note that was broken at one has longer lines, in characters.
_NARROWEST, _WIDEST = 40, 120
# So many lines must go on with a small letter, and of the lines that a margin may have broken so large a share be full.
_FEWEST_BROKEN = 2
_FULL_SHARE = 0.5
# How a line begins that is one of its own: a bullet, a number, a label, a cell, a quoted e-mail.
_OWN_LINE = re.compile(r"\s*(?:[-–—•*·>|#]|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s|[A-Z][\w /'’-]{0,28}:(?:\s|$))")
_NEXT = re.compile(r"\n *(\S)")
_CELLS = re.compile(r"\||\t|\S {3,}\S")


def _unbroken(text: str) -> str:
    """The text with a space for each line end that only the margin made, where a whole note was broken at one."""
    blocks = [match for match in PASSAGE.finditer(text) if "\n" in match.group()]
    width = max((len(line.rstrip()) for line in text.split("\n")), default=0)
    if not blocks or not _NARROWEST <= width <= _WIDEST:
        return text
    breaks = [place for block in blocks for place in _breaks(block, width)]
    opening = (_NEXT.match(text, place) for place in breaks)
    going_on = sum(first is not None and first[1].islower() for first in opening)
    ends = sum(len(block.group().split("\n")) - 1 for block in blocks)
    if going_on < _FEWEST_BROKEN or len(breaks) < _FULL_SHARE * ends:
        return text
    letters = list(text)
    for place in breaks:
        letters[place] = " "
    return "".join(letters)


def _breaks(block: re.Match[str], width: int) -> list[int]:
    """Places of the line ends behind which the next word would not have fitted."""
    found, place = [], block.start()
    for line, following in pairwise(block.group().split("\n")):
        place += len(line)
        words = following.split()
        is_full = len(line.rstrip()) + 1 + len(words[0]) > width
        if is_full and not (_OWN_LINE.match(following) or _CELLS.search(line) or _CELLS.search(following)):
            found.append(place)
        place += 1
    return found
