"""Whether the words of a note give the date that a model gives, and which date they do give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from casefile.errors import CaseInvalid
from casefile.partial_date import PartialDate
from casefile.record import SourceDocument, SourceSpan
from extract.dates import DateMention, find_dates

# A date of these kinds is written out; the others are reckoned from the day of the note.
_WRITTEN = ("day", "month", "year", "span")
_REACH = 400  # characters between a quotation and a date near it
_LEEWAY_DAYS = 31


@dataclass(frozen=True)
class DateVerdict:
    """The date to keep, and what speaks against the one that the model gave: a key of WHY; None: nothing."""

    date: PartialDate | None
    why: str | None = None


def parse_date(words: str | None) -> PartialDate | None:
    """An EDTF date of a reply, or a day as 4/3/2019 or 04.03.2019; None for anything else.

    >>> parse_date("2019-03-04T10:20"), parse_date("soon")
    (PartialDate(edtf='2019-03-04'), None)
    """
    if not words:
        return None
    plain = re.sub(r"[T ]\d{1,2}[:.]\d{2}.*$", "", words.strip())
    plain = re.sub(r"^(?:circa|about|around|c\.?|~)\s*(.+)$", r"\1~", plain)
    british = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", plain)
    if british:
        plain = f"{british[3]}-{int(british[2]):02}-{int(british[1]):02}"
    month = re.fullmatch(r"(\d{4})-(\d{2})-(?:00|XX|xx|\?\?)", plain)
    plain = f"{month[1]}-{month[2]}" if month else re.sub(r"(?:-(?:00|XX|xx|\?\?)){1,2}$", "", plain)
    try:
        return PartialDate(plain)
    except CaseInvalid:
        return None


@lru_cache(maxsize=256)
def dates_of(document: SourceDocument) -> tuple[DateMention, ...]:
    """The dates that our own reading finds in a note; ages and lengths of time are none."""
    found = find_dates(document.text or "", document.date)
    return tuple(m for m in found if m.kind not in ("age", "duration"))


def check_date(
    given: PartialDate | None, document: SourceDocument, spans: Sequence[SourceSpan]
) -> DateVerdict:
    """The date of what the spans of a note tell: the model's where the words allow it, else that of the words."""
    if given is None:
        return DateVerdict(None)
    quoted = [m for s in spans for m in dates_of(document) if m.start < s.end and s.start < m.end]
    if _gives(quoted, given):
        return DateVerdict(given)
    written = [m for m in quoted if m.kind in _WRITTEN]
    wider = [m for m in written if given.is_within(PartialDate(m.edtf))]
    if written and not wider:
        # "12 May" is not "the 3rd of June", whatever the model says.
        return DateVerdict(PartialDate(written[0].edtf), "date-differs")
    row = None if quoted else _row_date(document, spans)
    if row is not None and not given.is_interval and not PartialDate(row.edtf).may_equal(given):
        return DateVerdict(PartialDate(row.edtf), "date-differs")
    beside = [m for s in spans for m in _beside(document, s)]
    if _gives(beside, given) or _is_day_of_note(document, given):
        return DateVerdict(given)
    if _gives(dates_of(document), given):
        return DateVerdict(given, None if wider else "date-elsewhere")
    if wider:
        return DateVerdict(PartialDate(wider[0].edtf), "date-too-exact")
    if any(_same_month(m, given) for m in (*quoted, *beside)) or _is_near(document, given):
        return DateVerdict(given, "date-reckoned")
    return DateVerdict(given, "date-nowhere")


def _gives(mentions: Iterable[DateMention], given: PartialDate) -> bool:
    """Whether one of the dates is the one given, or more exact and within it."""
    return any(
        _bare(m.edtf) == _bare(given.edtf) or PartialDate(m.edtf).is_within(given) for m in mentions
    ) or _is_interval_of(mentions, given)


def _is_interval_of(mentions: Iterable[DateMention], given: PartialDate) -> bool:
    sides = [_bare(side) for side in given.edtf.split("/") if side and side != ".."]
    return given.is_interval and {*sides} <= {_bare(m.edtf) for m in mentions}


def _beside(document: SourceDocument, span: SourceSpan) -> list[DateMention]:
    """Dates in the line of the words, and the one that heads the entry they stand in."""
    text, mentions = document.text or "", dates_of(document)
    first = text.rfind("\n", 0, span.start) + 1
    last = text.find("\n", span.end)
    last = len(text) if last < 0 else last
    line = [
        m
        for m in mentions
        if max(first, span.start - _REACH) < m.end and m.start < min(last, span.end + _REACH)
    ]
    heads = [m for m in mentions if m.is_entry and m.start <= span.start]
    return [*line, *heads[-1:]]


def _row_date(document: SourceDocument, spans: Sequence[SourceSpan]) -> DateMention | None:
    """The written date that opens the line of the words, like a row of a chronology, where it is the line's only one."""
    text = document.text or ""
    if not spans:
        return None
    first = text.rfind("\n", 0, spans[0].start) + 1
    last = text.find("\n", spans[0].end)
    line = [m for m in dates_of(document) if first <= m.start < (len(text) if last < 0 else last)]
    is_row = (
        len(line) == 1 and line[0].is_entry and line[0].kind in _WRITTEN and line[0].end <= spans[0].start
    )
    return line[0] if is_row else None


def _is_day_of_note(document: SourceDocument, given: PartialDate) -> bool:
    day = document.date
    return day is not None and (_bare(day.edtf) == _bare(given.edtf) or day.is_within(given))


def _is_near(document: SourceDocument, given: PartialDate) -> bool:
    """Whether it lies about the day of the note, where "on Sunday" and "this morning" do."""
    day = document.date
    if day is None or day.is_interval or given.is_interval:
        return False
    return abs((given.earliest - day.earliest).days) <= _LEEWAY_DAYS


def _same_month(mention: DateMention, given: PartialDate) -> bool:
    return _bare(mention.edtf)[:7] == _bare(given.edtf)[:7]


def _bare(edtf: str) -> str:
    return re.sub(r"[~?%]", "", edtf)
