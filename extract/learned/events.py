"""Events that the trained model finds in a note: the words that tell of them, who takes part, and when by the rules of dating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Event
from extract.events_dating import Calendar
from extract.events_summary import summarise
from extract.learned.labels import EVENTS
from extract.learned.links import Meanings, who_is_meant
from extract.learned.quotes import whole_words
from extract.learned.relations import likely_assertion
from extract.learned.runs import stretches, surest
from extract.learned.scores import WindowScores
from extract.learned.windows import NoteView, Window

_MOST_PEOPLE = 8


@dataclass(frozen=True)
class LearnedEvent:
    """An event with its score (a logit), before calibration; its words are characters [start, end)."""

    claim: Event
    assertion: Assertion
    start: int
    end: int
    score: float


def learned_events(
    view: NoteView,
    windows: Sequence[Window],
    scores: Sequence[WindowScores],
    calendar: Calendar,
    *,
    least: float = -1.0,
) -> list[LearnedEvent]:
    """Every dated event with a score of at least `least`; of two that tell the same in the same words, the surer."""
    found: list[LearnedEvent] = []
    for window, given in zip(windows, scores, strict=True):
        meanings = who_is_meant(view, window, given)
        for label, first, last in stretches(given.events, least):
            event = _event(view, window, given, calendar, (label, first, last), meanings)
            if event is not None:
                found.append(event)
    kept: list[LearnedEvent] = []
    for event in sorted(found, key=lambda e: -e.score):
        if not any(_is_same(event, k) for k in kept):
            kept.append(event)
    return kept


def event_score(
    windows: Sequence[Window], scores: Sequence[WindowScores], label: str, start: int, end: int
) -> float | None:
    """How surely characters [start, end) tell of an event of this type (a logit); None: no window holds them."""
    found = []
    for window, given in zip(windows, scores, strict=True):
        pieces = [i for i, (s, e) in enumerate(window.offsets) if s < end and start < e]
        if pieces:
            found.append(surest(given.events[pieces, EVENTS.index(label)]))
    return max(found, default=None)


def _is_same(a: LearnedEvent, b: LearnedEvent) -> bool:
    if a.claim.type != b.claim.type:
        return False
    overlap = a.start < b.end and b.start < a.end
    return overlap or (a.claim.date == b.claim.date and bool(set(a.claim.people) & set(b.claim.people)))


def _event(
    view: NoteView,
    window: Window,
    scores: WindowScores,
    calendar: Calendar,
    stretch: tuple[int, int, int],
    meanings: Meanings,
) -> LearnedEvent | None:
    label, first, last = stretch
    first, last = max(first, 1), min(last, len(window.ids) - 1)
    if first >= last:
        return None
    start, end = window.offsets[first][0], window.offsets[last - 1][1]
    start, end = whole_words(view.text, start, end)
    when = calendar.date_of(start, end, event_type=EVENTS[label])
    people = _people(scores, (first, last), meanings)
    assertion = likely_assertion(scores.event_assertions[first:last].mean(0))
    if when is None or not people or assertion is None:
        return None
    score = surest(scores.events[first:last, label])
    return LearnedEvent(
        Event(
            EVENTS[label],
            people,
            PartialDate(when.edtf),
            summary=summarise(view.text, *calendar.clause_of(start, end), date=(when.start, when.end)),
        ),
        assertion,
        start,
        end,
        score,
    )


def _people(scores: WindowScores, stretch: tuple[int, int], meanings: Meanings) -> tuple[str, ...]:
    """Who takes part, surest first: all that are likelier than not, at least the likeliest."""
    logits = scores.parties[stretch[0] : stretch[1]].mean(0)
    likely: dict[str, float] = {}
    for mention, people in enumerate(meanings):
        for person, share in people:
            likely[person] = max(likely.get(person, 0.0), share / (1 + np.exp(-logits[mention])))
    ranked = sorted(likely, key=lambda p: -likely[p])
    chosen = [p for p in ranked if likely[p] >= 0.5] or ranked[:1]
    return tuple(chosen[:_MOST_PEOPLE])
