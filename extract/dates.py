"""Dates and times of a note as EDTF, each at exactly the precision of its words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from extract.dates_anchor import next_entry, resolve
from extract.dates_patterns import find_date_words
from extract.dates_timeline import Timeline, advance
from extract.dates_words import DateWords
from extract.doc_attributes import register_attributes
from extract.doc_text import text_of

register_attributes()
if not Doc.has_extension("dates"):
    Doc.set_extension("dates", default=())


@dataclass(frozen=True)
class DateMention:
    """A date in a note; start, end: characters [start, end) of the text.

    kind: "day", "month", "year", "season", "feast", "weekday", "ordinal", "offset", "whole", "span" (a date),
        "age" (the year, or month, of birth that an age gives) or "duration" (the beginning that a length of time gives).
    is_entry: it opens a line, and the words after it on that line, or below it, are dated by it.
    """

    start: int
    end: int
    edtf: str
    kind: str
    is_entry: bool = False


def find_dates(text: str, document_date: PartialDate | None) -> tuple[DateMention, ...]:
    """Dates in text order, seen from the note's date, or the nearer date of a log entry or table row.

    Words that nothing in the note fixes ("the 19th" in an undated letter) are left out.
    """
    today = day_of(document_date)
    line = Timeline(today)
    mentions: list[DateMention] = []
    entry: date | None = None
    found = find_date_words(text)
    for words, following in zip_longest(found, found[1:]):
        if (words.kind == "year" and _is_of_a_law(words, text)) or _is_put_exactly(words, following, text):
            continue
        is_entry = _opens_entry(words, text)
        if is_entry or "\n\n" in text[line.last_end : words.start]:
            line = replace(line, today=today, last_end=0)
        edtf = (next_entry(words, entry) if is_entry else None) or resolve(words, text, line)
        if edtf is None:
            continue
        entry = PartialDate(edtf).earliest if is_entry and len(edtf) == len("2021-05-12") else entry
        mentions.append(DateMention(words.start, words.end, edtf, words.kind, is_entry))
        line = advance(line, words, edtf)
        if is_entry:
            line = replace(line, today=_seen_from(edtf, line.today))
    return tuple(mentions)


# "the Children Act 1989", "the 1980 Hague Convention"
_LAW_BEFORE = re.compile(
    r"\b(?:Act|Acts|Convention|Order|Regulations|Rules)(?: \([A-Z][a-z]+\))?(?: Act)?,? $"
)
_LAW_BEHIND = re.compile(
    r"['’]? (?:(?:Hague|European) (?:Child Abduction )?Convention|Act\b|Regulations\b|Rules\b)"
)


def _is_of_a_law(words: DateWords, text: str) -> bool:
    return (
        _LAW_BEFORE.search(text, max(0, words.start - 30), words.start) is not None
        or _LAW_BEHIND.match(text, words.end) is not None
    )


def _is_put_exactly(words: DateWords, following: DateWords | None, text: str) -> bool:
    """ "the next day, 4 March 2015": the day itself says it."""
    return (
        words.kind == "offset"
        and following is not None
        and following.kind == "day"
        and following.year is not None
        and text[words.end : following.start] in (", ", " (")
    )


def _seen_from(edtf: str, today: date | None) -> date | None:
    """The day that an entry is read from: its own, or the last of its year ("July 2009 … she joins him in November")."""
    entry = PartialDate(edtf)
    if entry.is_day:
        return entry.earliest
    if len(edtf) not in (len("2009"), len("2009-07")):
        return today
    year_end = date(entry.latest.year, 12, 31)
    return min(year_end, today) if today else year_end


_ENTRY_KINDS = {"day", "feast", "month", "year", "ordinal", "season", "span", "weekday"}
_LINE_LEAD = re.compile(
    r"[ \t]*(?:[-*•·\[(]|\d{1,2}[.)]|\|)?[ \t]*(?:date:?[ \t]*|update[ \t]+|addendum[ \t]+)?", re.IGNORECASE
)


def _opens_entry(words: DateWords, text: str) -> bool:
    """Whether the date stands first on its line, like the date of a log entry or a chronology row."""
    if words.kind not in _ENTRY_KINDS:
        return False
    line_start = text.rfind("\n", 0, words.start) + 1
    if not _LINE_LEAD.fullmatch(text, line_start, words.start):
        return False
    line_end = text.find("\n", words.end)
    rest = text[words.end : line_end if line_end >= 0 else len(text)]
    # "Monday was better", "Easter went well": a sentence, not the head of an entry.
    return words.kind not in ("feast", "weekday") or bool(re.match(r"\s*(?:$|[-–:.,|(]|\d)", rest))


def day_of(document_date: PartialDate | None) -> date | None:
    """The day that a note is read from: its own, or the last that its date allows."""
    if document_date is None or document_date.latest == date.max:
        return None
    return document_date.latest


@Language.component("dates", assigns=["doc.spans", "doc._.dates", "span._.edtf"])
def dates(doc: Doc) -> Doc:
    """Fills `doc._.dates`, and `doc.spans["dates"]` with the kind as label and `span._.edtf`."""
    document = doc._.document
    found = find_dates(text_of(doc), document.date if document is not None else None)
    spans = []
    for mention in found:
        span = doc.char_span(mention.start, mention.end, label=mention.kind, alignment_mode="expand")
        if span is not None:
            span._.edtf = mention.edtf
            spans.append(span)
    doc.spans["dates"] = spans
    doc._.dates = found
    return doc
