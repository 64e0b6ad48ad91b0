"""The event that a note itself is: a home visit, a conference, a strategy meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casefile.partial_date import PartialDate
from casefile.record import Event, SourceDocument
from extract.dates import DateMention
from extract.events_people import Cast
from extract.proposals import ProposedFact

# Kind of note -> type of event on its date, and the words of its one line.
EVENT_OF_KIND = {
    "assessment": ("assessment", "Assessment"),
    "child in need review": ("review", "Child in need review"),
    "conference": ("conference", "Child protection conference"),
    "core group": ("review", "Core group meeting"),
    "family group conference": ("other", "Family group conference"),
    "family time": ("family_time", "Family time"),
    "hearing note": ("court_hearing", "Court hearing"),
    "home visit": ("visit", "Home visit"),
    "looked-after review": ("review", "Looked-after review"),
    "police notice": ("incident", "Police called"),
    "referral": ("referral", "Referral to children's services"),
    "section 47 record": ("section_47", "Section 47 enquiry"),
    "strategy meeting": ("strategy_meeting", "Strategy meeting"),
    "transcript": ("visit", "Child seen and heard"),
    "visit": ("visit", "Visit"),
}
# Kind of note -> types of event that, told without a date, were on its day.
DAY_OF_KIND = {
    "conference": ("plan_end", "plan_start"),
    "court paper": ("order_made",),
    "family time": ("family_time",),
    "hearing note": ("care_end", "court_hearing", "order_made"),
    "home visit": ("disclosure", "visit"),
    "section 47 record": ("disclosure", "section_47"),
    "strategy meeting": ("section_47",),
    "transcript": ("disclosure",),
    "visit": ("disclosure", "visit"),
}
_HEAD_LINES = 3
_MOST_PEOPLE = 12
_PRESENT = re.compile(
    r"^\W*(?:seen|present|attended|attending|in room|with|children|child|who came|there)\b[^:\n]{0,25}:",
    re.IGNORECASE | re.MULTILINE,
)
_OCCURRED = re.compile(
    r"\b(?:occurrence|incident|occurred|offence|date of incident|executed|attended|called)\W{0,3}(?:on\s|at\s)?(?:[A-Z][a-z]+\s)?$",
    re.IGNORECASE,
)


def document_event(
    document: SourceDocument, dates: tuple[DateMention, ...], cast: Cast
) -> Iterator[ProposedFact]:
    """The event of the note, on its date, with its children and those listed as present; none for a letter or a log."""
    text = document.text or ""
    if document.kind not in EVENT_OF_KIND or document.date is None:
        return
    event_type, words = EVENT_OF_KIND[document.kind]
    date, span = _when(document, event_type, dates)
    people = tuple(dict.fromkeys((*cast.children, *_headed(text, cast), *_present(text, cast))))
    if people:
        method = f"rule:note-{document.kind.replace(' ', '-')}"
        claim = Event(event_type, people[:_MOST_PEOPLE], date, summary=words)
        yield ProposedFact(claim, span[0], span[1], method, 0.9)
        if document.kind == "police notice":
            told = Event("referral", people[:_MOST_PEOPLE], document.date, summary="Police notice")
            yield ProposedFact(told, span[0], span[1], method, 0.8)


def _when(
    document: SourceDocument, event_type: str, dates: tuple[DateMention, ...]
) -> tuple[PartialDate, tuple[int, int]]:
    """The note's date, or of a police notice the day it tells of; and the characters that state it."""
    assert document.date is not None
    own = document.date.edtf
    stated = next((d for d in dates if d.edtf == own), None)
    if event_type == "incident":
        stated = occurrence(document, dates) or stated
    if stated:
        return PartialDate(stated.edtf), (stated.start, stated.end)
    return document.date, (0, len((document.text or "").split("\n", 1)[0]))


def day_of_note(
    document: SourceDocument, dates: Sequence[DateMention]
) -> tuple[DateMention | None, frozenset[str] | None]:
    """The day of what a note tells without a date, and the types of event it holds for; None for all types."""
    if document.kind == "police notice":
        return occurrence(document, dates), None
    if document.date is None or not document.date.is_day or document.kind not in DAY_OF_KIND:
        return None, None
    own = next((d for d in dates if d.edtf == document.date.edtf), None)
    first_line = len((document.text or "").split("\n", 1)[0])
    return own or DateMention(0, first_line, document.date.edtf, "day"), frozenset(DAY_OF_KIND[document.kind])


def occurrence(document: SourceDocument, dates: Sequence[DateMention]) -> DateMention | None:
    """The day that a police notice tells of: after "Occurrence:" or "Incident:", else its own."""
    text = document.text or ""
    told = next((d for d in dates if _OCCURRED.search(text[max(0, d.start - 40) : d.start])), None)
    own = str(document.date)
    return told or next((d for d in dates if d.edtf == own), None)


def _headed(text: str, cast: Cast) -> tuple[str, ...]:
    """Those of the family named in the first lines."""
    lines = text.split("\n", _HEAD_LINES)[:_HEAD_LINES]
    return cast.family_between(0, len("\n".join(lines)))


def _present(text: str, cast: Cast) -> list[str]:
    """Those of the family listed after "Seen:" or "Present:" at the top of the note."""
    found: list[str] = []
    for match in _PRESENT.finditer(text, 0, min(len(text), 900)):
        end = text.find("\n", match.end())
        for mention in cast.between(match.end(), end if end >= 0 else len(text)):
            found += [i for i in mention.referents if i not in cast.professionals]
    return found
