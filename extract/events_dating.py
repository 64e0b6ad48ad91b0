"""When an event was: the date in its clause, else of the log entry or table row it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from extract.dates import DateMention
from extract.deaths_dating import date_of_death

# Where one clause gives way to the next.
_EDGE = re.compile(
    r";|[.!?]\s|\n|\||\s[-–—]\s|,\s+(?:and|but|then|who|which|where|when|after|before)\b|\b(?:but|and then|and (?:he|she|they|was|is|has|had|I))\b",
    re.IGNORECASE,
)
_NEXT_DEED = re.compile(
    r"\)?,?\s+(?:and|then|but)\s+(?:later\s+|then\s+)?(?:(?:that\s+)?(?:an?|the)\s+|was\s+|were\s+)?",
    re.IGNORECASE,
)
_FAR = 170  # cost from which a date no longer belongs to a word
_EDGE_COST = 45
_BRACKET_COST = 30
_BESIDE = 25  # characters from words to a date that is theirs rather than the entry's
_ASIDE_COST = 60
# Types of event that a stretch of time ends with.
_ENDINGS = {"care_end", "divorce", "placement_end", "plan_end", "release", "school_end", "separation"}
# A date that tells of something of its own, whatever stands near it.
_OWN_BUSINESS = re.compile(
    r"(?:\b(?:dob|d\.o\.b\.?|b\.|born|edd|due(?: date(?: of)?)?|expires?|expired|aged?|printed|recorded|submitted|typed|signed|update added|photo(?:graph)? (?:of|from))\W{0,3}(?:on\s|in\s|late\s|is\s)?)$",
    re.IGNORECASE,
)

_LISTED = re.compile(r"\s*(?:,|&|and|,\s*and|/)\s*(?:(?:in|on)\s+)?")

# A time of day: "14:10", "at 3.40", "6.40pm"; at the head of a line "16.00", "1115" too, but no year and no paragraph.
_CLOCK = re.compile(
    r"(?<![\d/.:])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d/:])|\bat (?:[01]?\d|2[0-3])\.[0-5]\d(?![\d/]|\.\d)"
    r"|(?<![\d/.:£])(?:1[0-2]|[1-9])(?:\.[0-5]\d)?[ap]m\b"
)
# What a time of day may be given for without having happened: "agreed visit 3pm", "is moving in".
_NOT_DONE = re.compile(
    r"\b(?:agreed|arranged|are|booked|can|due|every|if|is|must|need(?:s|ed)? to|plan(?:ned)?|should|to be|usually|will|would)\b",
    re.IGNORECASE,
)
_CLOCK_AT_HEAD = re.compile(
    r"\W*(?:(?:[01]\d|2[0-3])[.:][0-5]\d|(?:0\d|1[0-8]|2[1-3])[0-5]\d)(?=[ \t:–-])(?![\d.]|:\d)"
)


@dataclass(frozen=True)
class Calendar:
    """The dates of one note, and what each governs.

    sentences: characters at which sentences start, ascending.
    usual: the date of whatever has none of its own; a police notice tells of one day.
    usual_types: the types of event to which that holds; None: all.
    births: where dates of birth start; they date nothing else.
    written: the day of the note, of which a time of day tells.
    deaths: characters [start, end) of the words for each death.
    """

    text: str
    dates: tuple[DateMention, ...]
    sentences: Sequence[int] = field(default_factory=list)
    usual: DateMention | None = None
    usual_types: frozenset[str] | None = None
    births: frozenset[int] = frozenset()
    written: DateMention | None = None
    deaths: tuple[tuple[int, int], ...] = ()

    @cached_property
    def usable(self) -> tuple[DateMention, ...]:
        """Dates that an event may have: no ages, no lengths of time, no dates of birth."""
        return tuple(
            d
            for d in self.dates
            if d.kind not in ("age", "duration")
            and d.start not in self.births
            and not _OWN_BUSINESS.search(self.text[max(0, d.start - 22) : d.start])
        )

    def sentence_of(self, position: int) -> tuple[int, int]:
        """Characters [start, end) of the sentence of a character."""
        at = bisect_right(self.sentences, position) - 1
        start = self.sentences[max(0, at)]
        end = self.sentences[at + 1] if at + 1 < len(self.sentences) else len(self.text)
        return start, end

    def clause_of(self, start: int, end: int) -> tuple[int, int]:
        """Characters [start, end) of the clause round some words."""
        first, last = self.sentence_of(start)
        edges = [m.end() for m in _EDGE.finditer(self.text, first, start)]
        edge = _EDGE.search(self.text, end, max(last, end))
        return (edges[-1] if edges else first), (edge.start() if edge else last)

    def date_of(self, start: int, end: int, *, event_type: str = "") -> DateMention | None:
        """The date that belongs to the words in [start, end); None: nothing near dates them."""
        found = self._nearest(start, end, event_type)
        if found is None or event_type != "death":
            return found
        span = next((d for d in self.deaths if start <= d[0] < end), (start, end))
        beside = next((d for d in self.dates if 0 <= d.start - span[1] <= 1), None)
        if beside is not None:
            # "d. 4 Sep 1854; m. 1812": that date and no other, unless it is told already.
            return beside if beside in self.usable else None
        around = self.sentence_of(span[0])[0], self.clause_of(*span)[0]
        return date_of_death(self.text, span, found, around, self.deaths)

    def _nearest(self, start: int, end: int, event_type: str) -> DateMention | None:
        first, last = self.sentence_of(start)
        near = [d for d in self.usable if first <= d.start < last]
        priced = sorted(((self._cost(d, start, end), n, d) for n, d in enumerate(near)), key=lambda p: p[:2])
        if priced and priced[0][0] < _FAR:
            best = self._beside(priced[0][2], near, end) or priced[0][2]
            return self._first_of_stretch(best, event_type)
        has_usual = self.usual_types is None or event_type in self.usual_types
        return self.entry_of(start) or (self.usual if has_usual else None) or self._by_the_clock(start)

    def _beside(self, best: DateMention, near: Sequence[DateMention], end: int) -> DateMention | None:
        """The date right behind words that the head of their entry would date: "5.11.20 Order made 29.10.20"."""
        if not best.is_entry:
            return None
        behind = [d for d in near if not d.is_entry and 0 <= d.start - end <= _BESIDE]
        return next((d for d in behind if not _EDGE.search(self.text, end, d.start)), None)

    def _first_of_stretch(self, found: DateMention, event_type: str) -> DateMention:
        """The date from which a stretch runs that ends with this one, for all but an end: "married from 2003 until 2007"."""
        before = [d for d in self.usable if d.end <= found.start]
        if event_type in _ENDINGS or not before:
            return found
        is_stretch = re.fullmatch(r"\s*(?:to|until|till|-|–)\s*", self.text[before[-1].end : found.start])
        is_between = re.fullmatch(r"\s*and\s*", self.text[before[-1].end : found.start]) and re.search(
            r"\bbetween\s+$", self.text[: before[-1].start][-12:], re.IGNORECASE
        )
        return before[-1] if is_stretch or is_between else found

    def _by_the_clock(self, position: int) -> DateMention | None:
        """The day of the note for what is told with a time of day: "14:10 rang the school"."""
        first, last = self.sentence_of(position)
        line = self.text.rfind("\n", 0, position) + 1
        is_timed = _CLOCK.search(self.text, first, last) or _CLOCK_AT_HEAD.match(self.text, line)
        is_done = not _NOT_DONE.search(self.text, self.clause_of(position, position)[0], position)
        return self.written if is_timed and is_done else None

    def told_before(self, start: int) -> DateMention | None:
        """The day that the sentence before, in the same paragraph, told of last."""
        first, _ = self.sentence_of(start)
        if first == 0:
            return None
        before, end = self.sentence_of(first - 1)
        days = [d for d in self.usable if before <= d.start < end and len(d.edtf) == len("2015-03-04")]
        return days[-1] if days and "\n\n" not in self.text[days[-1].end : start] else None

    def _cost(self, found: DateMention, start: int, end: int) -> int:
        if found.start < end and start < found.end:
            return max(0, end - found.end) // 10
        between = self.text[found.end : start] if found.end <= start else self.text[end : found.start]
        # "moved on 12 April and died there on the 15th", "with her since 2020 and an order was made in May": the second deed has the second date.
        is_next_deed = bool(found.end <= start and _NEXT_DEED.fullmatch(between))
        if self._is_row(found.start):
            return len(between) // 10 + is_next_deed
        edges = len(_EDGE.findall(between)) + is_next_deed
        brackets = abs(between.count("(") - between.count(")"))
        # A date at the head of its sentence or row dates all of it.
        is_head = found.is_entry or not self.text[self.sentence_of(found.start)[0] : found.start].strip(
            " -*•,OoNnIi"
        )
        edge_cost = _EDGE_COST // 3 if is_head and found.end <= start else _EDGE_COST
        # "Tamara (1979), was killed on 2 January": a date in brackets is of what stands before it.
        is_aside = (
            found.end <= start and self.text[found.start - 1 : found.start] == "(" and between.startswith(")")
        )
        return (
            _ASIDE_COST * is_aside
            + len(between) // (3 if is_head and found.end <= start else 1)
            + edge_cost * edges
            + _BRACKET_COST * brackets
        )

    def _is_row(self, position: int) -> bool:
        """Whether a character stands in a table row, whose date cell dates all its cells."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", position)
        line = self.text[start : end if end >= 0 else len(self.text)]
        return "|" in line or line.count("\t") >= 2

    def listed_with(self, found: DateMention) -> tuple[DateMention, ...]:
        """Dates listed with one: "Visits: 1/11, 22/11 and 14/12", "on 1 April and in May, he hit her"."""
        listed: list[DateMention] = []
        last = first = found
        for other in self.usable:
            if other.start >= last.end and _LISTED.fullmatch(self.text, last.end, other.start):
                listed.append(other)
                last = other
        for other in reversed(self.usable):
            if other.end <= first.start and _LISTED.fullmatch(self.text, other.end, first.start):
                listed.append(other)
                first = other
        return tuple(listed)

    def end_after(self, found: DateMention) -> DateMention | None:
        """The date to which a stretch runs: "15/08/2016 to 27/01/2017"."""
        for other in self.usable:
            if other.start >= found.end:
                between = self.text[found.end : other.start]
                return other if re.fullmatch(r"\s*(?:to|until|till|-|–)\s*", between) else None
        return None

    def entry_of(self, position: int) -> DateMention | None:
        """The date of the log entry or table row that a character stands in.

        An entry runs to the next entry or blank line; a table row to its end.
        """
        before = [d for d in self.usable if d.is_entry and d.start <= position]
        if not before or "\n\n" in self.text[before[-1].end : position]:
            return None
        is_row = (
            "|" in self.text[before[-1].end : before[-1].end + 20]
            or "\t" in self.text[before[-1].end : before[-1].end + 3]
        )
        if is_row and "\n" in self.text[before[-1].end : position]:
            return None
        return before[-1]
