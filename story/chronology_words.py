"""What happened, in words that state it: the line of an event, or more where its own words say no more than its kind."""

from __future__ import annotations

import calendar
import re

from casefile.record import Case, Event, Fact
from story.people_named import person_name

LIFE_EVENTS = ("birth", "death")
_OF_THE_NOTE = "rule:note-"
_FROM_AN_AGE = "rule:born-age"
_OWN_LIFE = {"": "", "Born": "was born", "Died": "died"}
_DEFAULT = {"birth": "was born", "death": "died"}
_SHORT = 2  # words that say little more than the kind of the event
_TITLE = 5  # words of a line that only names what the note is
_LONGEST = 160
_WORD = re.compile(r"[A-Za-z]{3,}")
_NAMES_OF_DAYS = [name.lower() for name in (*calendar.month_name, *calendar.day_name)]
_OF_DATES = {*_NAMES_OF_DAYS, *(name[:3] for name in _NAMES_OF_DAYS), "sept", "tues", "thur", "thurs"}
_DATE_AHEAD = re.compile(r"^\W*\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4})?(?!\S)\W*")


def whose_life(event: Event) -> str | None:
    """Id of the person whose birth or death this is; None for other events, and for a birth told of a parent."""
    if event.type not in LIFE_EVENTS or not event.people:
        return None
    return event.people[0] if event.type == "death" or _is_of_first(event) else None


def _is_of_first(event: Event) -> bool:
    """Whether a birth or death is that of the first who is named; without a line of its own two may be twins."""
    return event.summary in _OWN_LIFE and bool(event.summary or len(event.people) == 1)


def what_happened(case: Case, fact: Fact, event: Event) -> str:
    """The event in one line, never more than its words and its date give."""
    # "Mrs Hutton is expecting in March": whose birth is to come has no name yet.
    is_sure = fact.is_affirmed or bool(event.summary) or event.type == "death"
    if event.type in LIFE_EVENTS and event.people and _is_of_first(event) and is_sure:
        return _life(case, fact, event)
    if fact.evidence and fact.evidence[0].method.startswith(_OF_THE_NOTE):
        return _record(case, fact, event.summary)
    is_aside = event.summary.startswith("(") and event.summary.endswith(")")
    if (is_aside or len(event.summary.split()) <= _SHORT) and fact.evidence:
        return _longer(event.summary, fact.evidence[0].span.quote)
    return event.summary


def _life(case: Case, fact: Fact, event: Event) -> str:
    said = f"{_name(case, event.people[0])} {_OWN_LIFE[event.summary] or _DEFAULT[event.type]}"
    is_reckoned = bool(fact.evidence) and all(e.method == _FROM_AN_AGE for e in fact.evidence)
    return f"{said}; the year is reckoned from an age in the notes" if is_reckoned else said


def _record(case: Case, fact: Fact, summary: str) -> str:
    """Of the event that a note is the record of: what it was, and which note tells of it."""
    document = case.document(fact.evidence[0].span.document_id)
    if document is None or len(summary.split()) > _TITLE:
        return summary
    return f"{summary}: see the note “{' '.join(document.title.split())}”"


def _longer(summary: str, quote: str) -> str:
    """The words of the note that a short line was taken from; what a worker wrote stays."""
    words = _DATE_AHEAD.sub("", " ".join(quote.split()))
    says_more = any(w.lower() not in _OF_DATES for w in _WORD.findall(words))
    if summary.rstrip(".").lower() not in words.lower() or not says_more:
        return summary
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + "…"
    return words[:1].upper() + words[1:]


def _name(case: Case, person_id: str) -> str:
    name = person_name(case, person_id)
    return name[:1].upper() + name[1:]
