"""Events that the trained model finds in a note: the words that tell of them, who takes part, and when by the rules of dating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Event
from extract.contact_plans import CONTACT_PLAN
from extract.events_dating import Calendar
from extract.events_summary import summarise
from extract.learned.labels import EVENTS
from extract.learned.links import Meanings, who_is_meant
from extract.learned.quotes import whole_words
from extract.learned.relations import likely_assertion
from extract.learned.runs import stretches, surest
from extract.learned.scores import WindowScores
from extract.learned.windows import NoteView, Window
from extract.proposals import ProposedFact

_MOST_PEOPLE = 8
# How likely somebody whom no rule names must be to take part, and how unlikely whom a rule names not to.
_SEEN, _UNSEEN = 0.62, 0.2
# Whose it is stands in the words or the layout; nobody else takes part.
_OF_ONE = {"birth", "death"}
_OF_TWO = {"divorce", "marriage", "separation"}
_TAKES_PART = 0.35  # of what only the model tells: rather one too many than not the one


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
    """How surely characters [start, end) tell of an event of this type (a logit); None: no window holds them,
    or the model does not know the type."""
    found = []
    for window, given in zip(windows, scores, strict=True):
        pieces = [i for i, (s, e) in enumerate(window.offsets) if s < end and start < e]
        if pieces and label in EVENTS:
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
    likely = _likely(scores, range(*stretch), meanings)
    ranked = sorted(likely, key=lambda p: -likely[p])
    chosen = [p for p in ranked if likely[p] >= _TAKES_PART] or ranked[:1]
    return tuple(chosen[:_MOST_PEOPLE])


def _likely(scores: WindowScores, pieces: Sequence[int], meanings: Meanings) -> dict[str, float]:
    """How likely each person of the window takes part in what the word pieces tell of."""
    logits = scores.parties[pieces].mean(0)
    likely: dict[str, float] = {}
    for mention, people in enumerate(meanings):
        for person, share in people:
            likely[person] = max(likely.get(person, 0.0), share / (1 + np.exp(-logits[mention])))
    return likely


def likely_parties(
    windows: Sequence[Window],
    scores: Sequence[WindowScores],
    meanings: Sequence[Meanings],
    start: int,
    end: int,
) -> dict[str, float]:
    """How likely each person takes part in what characters [start, end) tell of, by the window that is surest of them.

    meanings: whom the mentions of each window mean.
    """
    likely: dict[str, float] = {}
    for window, given, meant in zip(windows, scores, meanings, strict=True):
        pieces = [i for i, (s, e) in enumerate(window.offsets) if s < end and start < e]
        if pieces:
            for person, share in _likely(given, pieces, meant).items():
                likely[person] = max(likely.get(person, 0.0), share)
    return likely


def with_parties(
    fact: ProposedFact, likely: Mapping[str, float], *, is_history: bool = False
) -> ProposedFact:
    """A rule's event without those whom the model sees no part of, and with the surest of those whom it alone sees.

    Somebody always stays; whose birth or death it is, and who is to keep in touch with whom, only the rules say.
    is_history: the network has learned from none, and adds nobody to a couple.
    """
    claim = fact.claim
    if not isinstance(claim, Event) or claim.type in _OF_ONE or fact.method == CONTACT_PLAN:
        return fact
    kept = tuple(p for p in claim.people if likely.get(p, 1.0) >= _UNSEEN) or claim.people
    is_full = is_history and claim.type in _OF_TWO and len(kept) > 1
    others = [p for p in likely if p not in kept and likely[p] >= _SEEN and not is_full]
    seen = sorted(others, key=lambda p: -likely[p])[:1]
    return replace(fact, claim=replace(claim, people=(*kept, *seen)))
