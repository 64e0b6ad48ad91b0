"""What the dates after the day of a note tell of: what is to come, or what somebody added below of what has happened since."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from extract.dates import DateMention
from extract.doc_text import text_of

# A day with its year: a day without one is more likely misread than added.
_FULL_DATE = re.compile(r"\d.*(?:\b\d{4}|[/.-]\d\d)\W*")
_DONE = re.compile(
    r"\b(?:adopted|approved|born|died|discharged|dismissed|granted|made|moved|placed|released|sentenced)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(r"\b(?:be|due|if|is|listed|(?-i:may)|to|until|will|would)\b", re.IGNORECASE)


def is_added_later(text: str, when: DateMention, clause: tuple[int, int]) -> bool:
    """Whether the clause, characters [start, end), tells of a deed that is done on a full date.

    "[The sheriff granted the order on 25 June 2019.]"
    """
    return (
        _FULL_DATE.fullmatch(text, when.start, when.end) is not None
        and _DONE.search(text, *clause) is not None
        and _NOT_YET.search(text, *clause) is None
    )


# "15/02 Zayd seen", "Update 21/01:", "OUTCOME 25/02:" was written on that day, below what is older.
_LABEL = r"(?:addendum|later|outcome|pm|update|updated)\W+"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*\W+)?"
_ENTRY = re.compile(rf"[^\w\n]*(?:{_LABEL})?{_WEEKDAY}$", re.IGNORECASE)
_LABELLED = re.compile(rf"[^\w\n]*{_LABEL}{_WEEKDAY}$", re.IGNORECASE)


def entered_days(doc: Doc) -> set[str]:
    """Days, in EDTF, that open entries of the note: a log goes on after the day at its head, and what it enters has happened."""
    text = text_of(doc)
    return {
        d.edtf
        for d in doc._.dates or ()
        if d.is_entry or _LABELLED.fullmatch(text, text.rfind("\n", 0, d.start) + 1, d.start)
    }


def is_to_come(doc: Doc, when: DateMention, clause: tuple[int, int]) -> bool:
    """Whether a date lies after the day on which the note was written, and neither opens a later entry nor is that of a deed done."""
    written = doc._.document.date if doc._.document else None
    if written is None or PartialDate(when.edtf).earliest <= written.latest:
        return False
    text = text_of(doc)
    is_entry = _ENTRY.fullmatch(text, text.rfind("\n", 0, when.start) + 1, when.start) is not None
    return not is_entry and not is_added_later(text, when, clause)
