"""One line on an event, in plain words taken from the note."""

from __future__ import annotations

import re

_LONGEST = 110
_LEAD = re.compile(r"^(?:[-*•·|\s]|\d{1,2}[.)]\s|(?:and|but|then|so|also)\s)+", re.IGNORECASE)
_SPARE = re.compile(r"\s+")


def summarise(text: str, start: int, end: int, *, date: tuple[int, int] | None = None) -> str:
    """The clause in [start, end) as one line: without list marks and line breaks, the date that opens it left out.

    date: the characters of the event's own date; the chronology prints it beside the line.

    >>> summarise("- On 4 May Kelly was arrested, Leeds", 0, 36, date=(5, 10))
    'Kelly was arrested, Leeds'
    """
    words = text[start:end]
    if date and start <= date[0] and date[1] <= end:
        head, tail = text[start : date[0]], text[date[1] : end]
        if not re.sub(r"[^A-Za-z]|\b(?:on|in|at|date|since|from)\b", "", head, flags=re.IGNORECASE):
            words = re.sub(r"^[\s,.:;|)–-]+", "", tail)
    words = _SPARE.sub(" ", _LEAD.sub("", words)).strip(" ,;:|-–")
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return words[:1].upper() + words[1:]
