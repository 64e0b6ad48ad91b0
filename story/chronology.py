"""The chronology: what happened, in date order, with the certainty and the source of each entry."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Attribute, Case, Event, Evidence, Fact
from casefile.vocabulary import Certainty
from story.date_words import date_in_words
from story.tables import table

_CERTAINTY_WORDS = {
    Certainty.AFFIRMED: "",
    Certainty.NEGATED: "denied",
    Certainty.ALLEGED: "alleged",
    Certainty.HYPOTHETICAL: "planned or possible",
    Certainty.UNKNOWN: "not certain",
}
# A birth date that no event repeats still belongs in the chronology; so does a death.
_EVENT_OF_FIELD = {"born": "birth", "died": "death"}


@dataclass(frozen=True)
class ChronologySource:
    """One place in the notes that an entry rests on; quote: the words that stand there."""

    document_title: str
    document_date: str  # in words; "" when the note carries no date
    quote: str


@dataclass(frozen=True)
class ChronologyRow:
    """One entry.

    date: None when the notes give none; date_words: the same in words, never more exact.
    certainty: "" for what the notes state, else "denied", "alleged by …", "planned or possible", "not certain".
    status: where the fact stands in review, "proposed" or "accepted".
    """

    fact_id: str
    date: PartialDate | None
    date_words: str
    type: str
    type_words: str
    people: tuple[str, ...]
    place: str
    summary: str
    certainty: str
    sources: tuple[ChronologySource, ...]
    status: str


def build_chronology(case: Case, *, accepted_only: bool = False) -> list[ChronologyRow]:
    """Entries in date order, those without a date last; among equal dates, the order of the notes.

    Facts that were rejected or corrected are left out; with `accepted_only`, proposals too.
    """
    facts = [f for f in case.facts if f.is_accepted or (f.is_standing and not accepted_only)]
    events = {f.id: f.claim for f in facts if isinstance(f.claim, Event)}
    told = {(event.type, person_id) for event in events.values() for person_id in event.people}
    rows = [_row(case, f, events[f.id]) for f in facts if f.id in events]
    rows += [
        _row(case, f, event) for f, event in _life_events(facts) if (event.type, event.people[0]) not in told
    ]
    return sorted(rows, key=_place_in_time)


def _life_events(facts: list[Fact]) -> Iterator[tuple[Fact, Event]]:
    """Births and deaths that the notes give only as a person's date."""
    for fact in facts:
        if isinstance(fact.claim, Attribute) and fact.claim.field in _EVENT_OF_FIELD:
            claim = fact.claim
            yield fact, Event(_EVENT_OF_FIELD[claim.field], (claim.person_id,), PartialDate(claim.value))


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
        summary=event.summary,
        certainty=_certainty(case, fact),
        sources=tuple(_source(case, evidence) for evidence in fact.evidence),
        status=str(fact.status),
    )


def _certainty(case: Case, fact: Fact) -> str:
    words = _CERTAINTY_WORDS[fact.assertion.certainty]
    speaker = fact.assertion.said_by
    if not words or not speaker or fact.assertion.certainty is Certainty.HYPOTHETICAL:
        return words
    return f"{words} by {person_name(case, speaker)}"


def person_name(case: Case, person_id: str) -> str:
    """The person's name; words such as "school", which stand for nobody in the case, as they are."""
    known = any(p.id == person_id for p in case.people)
    return profile(case, person_id).name if known else person_id


def _source(case: Case, evidence: Evidence) -> ChronologySource:
    document = case.document(evidence.span.document_id)
    title = document.title if document else evidence.span.document_id
    words = date_in_words(document.date) if document and document.date else ""
    return ChronologySource(title, words, " ".join(evidence.span.quote.split()))


@cache
def event_type_words() -> dict[str, str]:
    """Words for each of EVENT_TYPES."""
    return {key: str(words) for key, words in table("event_words").items()}
