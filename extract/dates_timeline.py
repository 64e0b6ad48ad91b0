"""Where the reading of a note stands in time, and which year or side of its day the next words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casefile.partial_date import PartialDate
from extract.dates_calendar import century, year_of
from extract.dates_words import LEXICON, DateWords

_AHEAD = re.compile(
    "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in LEXICON["ahead"]["words"]), re.IGNORECASE
)
# These alone put nothing ahead of what is told in the past: "went back to her flat in November".
_WEAKLY_AHEAD = re.compile(
    "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in LEXICON["weakly_ahead"]["words"]), re.IGNORECASE
)
_SINCE = re.compile(r"\bsince\s+(?:(?:about|at least|early|late|mid|the)\s+)?$", re.IGNORECASE)
# "by 3 May", "may move in June": neither "begun by Ms Roe in June" nor "in May and on 3 June".
_LIMIT = re.compile(
    r"\b[Bb]y\s+(?:the\s+)?(?:(?:end|middle|start|beginning)\s+of\s+)?(?:early\s+|mid\s+|late\s+)?$|\bmay\b"
)
# A date right behind one of these is that of a meeting, as likely to come as past.
_MEETING = re.compile(
    r"(?:core group|review conference|rcpc|conference|review|hearing|trial|panel|meeting)\s*(?:[:–-]|on)?\s*$",
    re.IGNORECASE,
)
_MEETING_AHEAD = timedelta(days=100)
_BEHIND = re.compile(
    "|".join(rf"(?<!\w){re.escape(w)}(?!\w)" for w in LEXICON["behind"]["words"]), re.IGNORECASE
)
# "Mia is expecting in August", "they are moving in the spring"
_GOING = re.compile(
    r"\b(?:is|are|am|['’]re|['’]m)\s+(?:\w+ly\s+|not\s+)?(?:\w+ing|on|to|in)\b", re.IGNORECASE
)
_PLAN = re.compile(
    r"^\W*(?:\d+[.)]\s*)?(?:the\s+)?(?:plan|plans|actions?|agreed actions|next steps?|next|to do|f/u|follow[- ]up|recommendations?)\b[^\n]{0,30}$",
    re.IGNORECASE | re.MULTILINE,
)
_CLAUSE_EDGE = re.compile(r"[.!?;]\s|\n|\| ")


# "Married in 2008 and in May …": characters between a date and the next that lends its year, and how many days
# behind the note it must lie. Measured on invented notes: longer reaches borrow the wrong year.
_TOLD_TOGETHER = 20
_FAR_BEHIND = 300
# In the tale of a sentence that tells only of what was, the next may be as far as this.
_TOLD_ON = 80
_OF_NOW = re.compile(
    r"\b(?:am|are|every|has|have|is|now|since|this|today|will|yet|dob)\b|n['’]t\b|['’](?:ve|re|s been|ll)\b",
    re.IGNORECASE,
)
_OF_THEN = re.compile(
    r"\b(?:was|were|had|went|came|told|said|left|gave|began|took|saw|met|held|found|sent|\w{2,}ed)\b",
    re.IGNORECASE,
)
# "Up until 25 April both children were at home"
_UNTIL = re.compile(r"\b(?:until|till)\s*$", re.IGNORECASE)
_WERE = re.compile(r"\b(?:was|were|had|lived|stayed)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Timeline:
    """Where the reading stands: what the next words are seen from.

    today: the day of the note, or of the log entry that the words stand in; None: the note has none.
    last: the last date read in full (its first day), for "the next day" and "that same day".
    last_day: the last date that was one day, for "that day" and "five days later".
    """

    today: date | None
    last: date | None = None
    last_edtf: str | None = None
    last_end: int = 0
    last_day: date | None = None


def advance(line: Timeline, words: DateWords, edtf: str) -> Timeline:
    """The timeline after a resolved date."""
    if words.kind in ("age", "duration"):
        return line
    value = PartialDate(edtf)
    day = value.earliest if value.is_day else line.last_day
    return replace(line, last=value.earliest, last_edtf=edtf, last_end=words.end, last_day=day)


def looks_ahead(words: DateWords, text: str) -> bool | None:
    """Whether the clause puts the date after the note; None when it does not say."""
    before = _CLAUSE_EDGE.split(text[max(0, words.start - 70) : words.start])[-1]
    after = _CLAUSE_EDGE.split(text[words.end : words.end + 40])[0]
    if re.match(r"\W*(?:was|were|had|did)\b", after, re.IGNORECASE) or _SINCE.search(before):
        return False
    if _UNTIL.search(before) and _WERE.search(after):
        return False
    is_ahead = bool(_AHEAD.search(before))
    if not is_ahead and (_WEAKLY_AHEAD.search(before) or _LIMIT.search(before)):
        is_ahead = _OF_THEN.search(before) is None
    if _BEHIND.search(before) and not is_ahead:
        return False
    if is_ahead or _GOING.search(before) or re.match(r"\W*(?:if|tbc|to be|will)\b", after, re.IGNORECASE):
        return True
    return True if _stands_in_plan(words, text) else None


def _stands_in_plan(words: DateWords, text: str) -> bool:
    """Whether the nearest heading above, in the same block, announces what is still to do."""
    block = text.rfind("\n\n", 0, words.start) + 1
    return _PLAN.search(text, block, words.start) is not None or bool(
        re.match(
            r"\W*(?:plan|actions?|next|to do|f/u)\b\s*[:\-]",
            text[text.rfind("\n", 0, words.start) + 1 : words.start],
            re.IGNORECASE,
        )
    )


def written_year(words: DateWords, line: Timeline) -> int | None:
    return None if words.year is None else century(words.year, today=line.today)


def year_for(words: DateWords, text: str, line: Timeline) -> int | None:
    """A year that the words leave out: of the tale they stand in, or the nearest to the note."""
    month = words.month or 1
    if line.last and is_told_together(words, text, line):
        first = month < line.last.month or (month == line.last.month and (words.day or 31) < line.last.day)
        is_exact = line.last_edtf is not None and len(line.last_edtf) > 4
        is_apart = _CLAUSE_EDGE.search(text, line.last_end, words.start) is not None
        year = line.last.year + bool(first and is_exact and (is_apart or line.last.month - month > 6))
        if (
            line.today is None
            or date(year, month, words.day or 1 if words.day and words.day < 29 else 1) <= line.today
        ):
            return year
    if line.today is None:
        return None
    ahead = looks_ahead(words, text)
    if ahead is None and _MEETING.search(text, max(0, words.start - 30), words.start):
        ahead = _is_soon(month, words.day, line.today) or None
    return year_of(month, words.day, line.today, is_ahead=ahead)


def _is_soon(month: int, day: int | None, today: date) -> bool:
    """Whether the next such day is at most _MEETING_AHEAD away, and nearer than the last."""
    days = [date(today.year + k, month, min(day or 1, 28)) for k in (-1, 0, 1)]
    to_come = min((d - today for d in days if d >= today), default=_MEETING_AHEAD * 2)
    since = min((today - d for d in days if d < today), default=_MEETING_AHEAD * 4)
    return to_come <= _MEETING_AHEAD and to_come < since


def _tells_of_then(words: DateWords, text: str) -> bool:
    """Whether the sentence of the words tells of the past alone, and nothing of how things are or of a date of birth."""
    before = _CLAUSE_EDGE.split(text[max(0, words.start - 160) : words.start])[-1]
    sentence = before + _CLAUSE_EDGE.split(text[words.end : words.end + 40])[0]
    return _OF_THEN.search(sentence) is not None and _OF_NOW.search(sentence) is None


def is_told_together(words: DateWords, text: str, line: Timeline) -> bool:
    """Whether the last date is near enough, and far enough behind the note, to lend its year."""
    if line.last is None or not line.last_end or looks_ahead(words, text):
        return False
    between = text[line.last_end : words.start]
    if "\n\n" in between:
        return False
    if line.last_edtf is not None and len(line.last_edtf) == len("2019") and _CLAUSE_EDGE.search(between):
        return False  # "diagnosed in 2017. She is his carer. We met in February."
    if len(between) > _TOLD_TOGETHER and not (
        len(between) <= _TOLD_ON and "\n" not in between and _tells_of_then(words, text)
    ):
        return False
    return line.today is None or line.today - line.last > timedelta(days=_FAR_BEHIND)
