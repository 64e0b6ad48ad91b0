"""The text of a note as it is easiest to read, character for character as long: plain spaces, no line ends that only a margin made, and capitals.

E-mails and published texts are broken at a margin, and copied pages hold spaces that do not break. What is read is a copy
in which a space stands for each; all places count in both alike, and the words that are shown are those of the note itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from casefile.record import Case, SourceSpan
from extract.letter_case import lacks_capitals, names_of, with_capitals

_SPACES = dict.fromkeys(map(ord, "\xa0\u2002\u2003\u2007\u2009\u202f"), " ")
# A margin is no narrower than this, and no note that was broken at one has longer lines, in characters.
_NARROWEST, _WIDEST = 40, 120
# So many lines must go on with a small letter, and of the lines that a margin may have broken so large a share be full.
_FEWEST_BROKEN = 2
_FULL_SHARE = 0.5
_BLOCK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
# How a line begins that is one of its own: a bullet, a number, a label, a cell, a quoted e-mail.
_OWN_LINE = re.compile(r"\s*(?:[-–—•*·>|#]|\(?\d{1,3}[.)]\s|\(?[a-z]\)\s|[A-Z][\w /'’-]{0,28}:(?:\s|$))")
_CELLS = re.compile(r"\||\t|\S {3,}\S")


def legible(text: str) -> str:
    """The copy that is read.

    >>> legible("Kelly\\u00a0Marsh")
    'Kelly Marsh'
    """
    return _unbroken(text.translate(_SPACES))


def legible_copies(texts: Sequence[str], subject_names: Iterable[str] = ()) -> list[str]:
    """The copy of each note of a family that is read; names with capitals in one tell those without in another."""
    copies = [legible(text) for text in texts]
    lacking = [lacks_capitals(copy) for copy in copies]
    if not any(lacking):
        return copies
    names = names_of(copies) | {w.casefold() for name in subject_names for w in name.split()}
    return [with_capitals(c, names) if lacks else c for c, lacks in zip(copies, lacking, strict=True)]


def _unbroken(text: str) -> str:
    """The text with a space for each line end that only the margin made, where a whole note was broken at one."""
    blocks = [match for match in _BLOCK.finditer(text) if "\n" in match.group()]
    width = max((len(line.rstrip()) for line in text.split("\n")), default=0)
    if not blocks or not _NARROWEST <= width <= _WIDEST:
        return text
    breaks = [place for block in blocks for place in _breaks(block, width)]
    going_on = sum(text[place + 1 :].lstrip(" ")[:1].islower() for place in breaks)
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


def in_own_words(case: Case) -> Case:
    """The case with every quotation as the note itself has it, letter for letter."""
    texts = {d.id: d.text or "" for d in case.documents}

    def own(span: SourceSpan) -> SourceSpan:
        return replace(span, quote=texts[span.document_id][span.start : span.end])

    people = [replace(p, mentions=tuple(own(m) for m in p.mentions)) for p in case.people]
    facts = [replace(f, evidence=tuple(replace(e, span=own(e.span)) for e in f.evidence)) for f in case.facts]
    return replace(case, people=tuple(people), facts=tuple(facts))
