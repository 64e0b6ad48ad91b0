"""One line on an event, in plain words taken from the note."""

from __future__ import annotations

import re

_LONGEST = 110
_MORE = 40  # characters behind the words of an event, which say of what or where: "convicted of the assault"
CUT = "…"  # where a line goes on in the note
_LEAD = re.compile(r"^(?:[-*•·|\s]|\d{1,2}[.)]\s|(?:and|but|then|so|also)\s)+", re.IGNORECASE)
_PHRASE = re.compile(r"[,;(]\s|\s(?=(?:after|as|because|since|when|where|while|who|which)\s)")
_SPARE = re.compile(r"\s+")


def summarise(
    text: str,
    start: int,
    end: int,
    *,
    date: tuple[int, int] | None = None,
    told: tuple[int, int] | None = None,
) -> str:
    """The clause in [start, end) as one line: without list marks and line breaks, the date that opens it left out.

    date: the characters of the event's own date; the chronology prints it beside the line.
    told: those of the words that tell of the event; of a long clause the part that holds them is kept.

    >>> summarise("- On 4 May Kelly was arrested, Leeds", 0, 36, date=(5, 10))
    'Kelly was arrested, Leeds'
    """
    words = text[start:end]
    if date and start <= date[0] and date[1] <= end:
        head, tail = text[start : date[0]], text[date[1] : end]
        if not re.sub(r"[^A-Za-z]|\b(?:on|in|at|date|since|from)\b", "", head, flags=re.IGNORECASE):
            words = re.sub(r"^[\s,.:;|)–-]+", "", tail)
    words = _plain(_LEAD.sub("", words))
    if len(words) > _LONGEST:
        ahead = len(_plain(text[start : told[0]])) if told and start <= told[0] <= told[1] <= end else 0
        words = _part(words, text, (start, end), told) if told and ahead else _cut(words)
    return words[:1].upper() + words[1:]


def _plain(words: str) -> str:
    return _SPARE.sub(" ", words).strip(" ,;:|-–")


def _cut(words: str) -> str:
    return words[:_LONGEST].rsplit(" ", 1)[0] + CUT if len(words) > _LONGEST else words


def _part(words: str, text: str, clause: tuple[int, int], told: tuple[int, int]) -> str:
    """The part of a long clause that holds the words that tell of the event, from where a phrase begins if it can."""
    behind = len(_plain(text[told[0] : clause[1]]))
    first = max(0, len(words) - behind)
    last = min(len(words), first + len(_plain(text[told[0] : told[1]])) + _MORE)
    if last <= _LONGEST:
        return _cut(words)
    least = max(0, min(first, last - _LONGEST))
    begins = [m.end() for m in _PHRASE.finditer(words) if least <= m.end() <= first]
    at = begins[0] if begins else words.rfind(" ", 0, first) + 1
    return CUT + _cut(words[at:])
