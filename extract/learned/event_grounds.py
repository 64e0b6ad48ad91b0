"""What speaks for each event that the notes of a case propose, as a row of figures: its own words and date, who takes part,
and what the other notes say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from casefile.partial_date import PartialDate
from casefile.record import Event
from extract.learned.merging import logit
from extract.proposals import ProposedFact, is_of_model

Place = tuple[str, int, int]  # type of an event, and the characters [start, end) that tell of it

FIGURES = 36

_BY_LAYOUT = 1.5  # what a rule is worth of whose words the network has no opinion, as a logit
_NOBODY = -3.0  # the logit of what is not there
_NEAR = 60  # characters
_MANY_WORDS = 20
_MOST = 5  # of the same kind; more say no more
_AGES = (0, 2, 32, 400, 3650)  # days before its note, ascending; what is older is history


@dataclass(frozen=True)
class NoteEvents:
    """What one note proposes, with what is to be known of the note.

    doubts: how likely the network makes what a rule tells (a logit). date_words: characters of dates that events may have.
    """

    facts: Sequence[ProposedFact]
    doubts: Mapping[Place, float]
    date: PartialDate | None
    text: str
    date_words: Sequence[tuple[int, int]]


def place_of(fact: ProposedFact) -> Place:
    """Where a proposed event stands in its note."""
    return fact.claim.type if isinstance(fact.claim, Event) else "", fact.start, fact.end


@dataclass(frozen=True)
class _Proposal:
    """One proposal of one note."""

    number: int  # of the note
    note: NoteEvents
    fact: ProposedFact
    event: Event

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(self.event.people)

    @cached_property
    def is_stated(self) -> bool:
        return not is_of_model(self.fact.method)

    @cached_property
    def doubt(self) -> float | None:
        return self.note.doubts.get(place_of(self.fact)) if self.is_stated else None

    @cached_property
    def belief(self) -> float:
        """What it is worth by itself, as a logit."""
        if not self.is_stated:
            return logit(self.fact.confidence)
        return _BY_LAYOUT if self.doubt is None else self.doubt

    def overlaps(self, other: _Proposal) -> bool:
        return self.fact.start < other.fact.end and other.fact.start < self.fact.end


def event_rows(notes: Sequence[NoteEvents], subjects: Collection[str]) -> NDArray[np.float32]:
    """The figures of every proposed event, note by note, one row for each: [proposals, FIGURES].

    subjects: the children whom the file is about.
    """
    every = [
        _Proposal(number, note, fact, fact.claim)
        for number, note in enumerate(notes)
        for fact in note.facts
        if isinstance(fact.claim, Event)
    ]
    of_type = _grouped(every, lambda p: p.event.type)
    of_note = _grouped(every, lambda p: p.number)
    of_date = _grouped(every, lambda p: p.event.date)
    rows = [
        [
            *_own(one),
            *_dated(one),
            *_told(one),
            *_parties(one, subjects),
            log(len(notes)),
            *_same(one, of_type[one.event.type]),
            *_beside(one, of_note[one.number], of_date[one.event.date]),
        ]
        for one in every
    ]
    return np.array(rows, np.float32).reshape(len(rows), FIGURES)


def _grouped(every: Iterable[_Proposal], key: Callable[[_Proposal], object]) -> dict[object, list[_Proposal]]:
    groups: dict[object, list[_Proposal]] = defaultdict(list)
    for one in every:
        groups[key(one)].append(one)
    return groups


def _own(one: _Proposal) -> list[float]:
    """What rule and network say of it."""
    sure = logit(one.fact.confidence)
    return [
        float(one.is_stated),
        sure if one.is_stated else 0.0,
        float(one.doubt is not None),
        one.doubt or 0.0,
        0.0 if one.is_stated else sure,
    ]


def _dated(one: _Proposal) -> list[float]:
    """How exact its date is, and how long before its note."""
    date, written = one.event.date, one.note.date
    edtf = date.edtf if date else ""
    plain = edtf.rstrip("~?%")
    ago = (written.latest - date.earliest).days if date and written and "/" not in edtf else None
    return [
        *(float(len(plain) == length) for length in (len("2015"), len("2015-03"), len("2015-03-04"))),
        float("/" in edtf),
        float(plain != edtf),
        float(written is not None and edtf == written.edtf),
        float(ago is None),
        *(float(ago is not None and ago < days) for days in _AGES),
    ]


def _told(one: _Proposal) -> list[float]:
    """The words that tell of it: whether a date stands in or near them, how many there are, and where."""
    start, end = one.fact.start, one.fact.end
    return [
        float(any(s < end + _NEAR and start - _NEAR < e for s, e in one.note.date_words)),
        float(any(s < end and start < e for s, e in one.note.date_words)),
        float(min(_MANY_WORDS, len(one.note.text[start:end].split()))),
        start / max(1, len(one.note.text)),
    ]


def _parties(one: _Proposal, subjects: Collection[str]) -> list[float]:
    return [
        float(len(one.people)),
        float(any(p in subjects for p in one.people)),
        float(all(p in subjects for p in one.people)),
    ]


def _same(one: _Proposal, others: Sequence[_Proposal]) -> list[float]:
    """What else is told of the same type and one of the same people: at any time, then, and then in another note."""
    ever = [o for o in others if o is not one and o.people & one.people]
    then = [o for o in ever if o.event.date == one.event.date]
    elsewhere = [o for o in then if o.number != one.number]
    return [
        *_strength(ever),
        *_strength(then),
        float(any(o.is_stated for o in then)),
        *_strength(elsewhere),
    ]


def _beside(one: _Proposal, in_note: Sequence[_Proposal], on_date: Sequence[_Proposal]) -> list[float]:
    """What else the same words tell, and what else happens to the same people on the same date."""
    words = [o for o in in_note if o is not one and o.overlaps(one)]
    day = [o for o in on_date if o.event.type != one.event.type and o.people & one.people]
    return [*_strength(words), *_strength(day)]


def _strength(others: Sequence[_Proposal]) -> tuple[float, float]:
    """How many there are, and what the surest of them is worth."""
    return float(min(_MOST, len(others))), max((o.belief for o in others), default=_NOBODY)
