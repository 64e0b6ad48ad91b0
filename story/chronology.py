"""The chronology: what happened, in date order, with the certainty and the source of each entry."""

from __future__ import annotations

import datetime
from functools import cache

from casefile.record import Case, Event, Evidence, Fact
from casefile.vocabulary import Certainty
from story.chronology_lives import each_life_once, life_events
from story.chronology_rows import CERTAINTY_WORDS, ChronologyRow, ChronologySource
from story.chronology_words import what_happened
from story.date_words import date_in_words
from story.people_named import person_name
from story.tables import table


def build_chronology(case: Case, *, accepted_only: bool = False) -> list[ChronologyRow]:
    """Entries in date order, those without a date last; among equal dates, the order of the notes.

    Facts that were rejected or corrected are left out; with `accepted_only`, proposals too.
    """
    facts = [f for f in case.facts if f.is_accepted or (f.is_standing and not accepted_only)]
    events = {f.id: f.claim for f in facts if isinstance(f.claim, Event)}
    lives = list(life_events(facts))
    rows = [_row(case, f, events[f.id]) for f in facts if f.id in events]
    rows += [_row(case, f, event) for f, event in lives]
    return sorted(
        each_life_once(rows, events | {f.id: event for f, event in lives}),
        key=_place_in_time,
    )


def _place_in_time(row: ChronologyRow) -> tuple[bool, tuple[datetime.date, datetime.date]]:
    return (False, row.date.sort_key) if row.date else (True, (datetime.date.max, datetime.date.max))


def _row(case: Case, fact: Fact, event: Event) -> ChronologyRow:
    return ChronologyRow(
        fact_id=fact.id,
        date=event.date,
        date_words=date_in_words(event.date) if event.date else "",
        type=event.type,
        type_words=event_type_words()[event.type],
        people=tuple(person_name(case, person_id) for person_id in event.people),
        place=event.place or "",
        summary=what_happened(case, fact, event),
        certainty=_certainty(case, fact),
        sources=tuple(_source(case, evidence) for evidence in fact.evidence),
        status=str(fact.status),
    )


def _certainty(case: Case, fact: Fact) -> str:
    certainty, speaker = fact.assertion.certainty, fact.assertion.said_by
    words = CERTAINTY_WORDS[certainty]
    if not words or not speaker or certainty is Certainty.HYPOTHETICAL:
        return words
    said = "denied" if certainty is Certainty.NEGATED else words
    return f"{said} by {person_name(case, speaker)}"


def _source(case: Case, evidence: Evidence) -> ChronologySource:
    document = case.document(evidence.span.document_id)
    title = document.title if document else evidence.span.document_id
    words = date_in_words(document.date) if document and document.date else ""
    return ChronologySource(title, words, " ".join(evidence.span.quote.split()))


@cache
def event_type_words() -> dict[str, str]:
    """Words for each of EVENT_TYPES."""
    return {key: str(words) for key, words in table("event_words").items()}
