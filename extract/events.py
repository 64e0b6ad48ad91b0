"""The events that a note speaks of, as proposed facts with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from casefile.record import Assertion, Attribute, Event, Relationship, SourceDocument
from casefile.vocabulary import Certainty
from extract.contact_plans import contact_plans
from extract.deaths_dating import born_by_age_at_death
from extract.doc_attributes import register_attributes
from extract.doc_text import dates_by_place, text_of
from extract.events_ahead import entered_days, is_added_later
from extract.events_births import birth_events, births_from_dates
from extract.events_choice import without_repeats, without_rivals, without_told_births
from extract.events_dating import Calendar
from extract.events_documents import day_of_note, day_written, document_event
from extract.events_experts import as_sessions
from extract.events_lexicon import Trigger, find_triggers
from extract.events_moves import movement_triggers
from extract.events_people import Cast, parties, with_speakers
from extract.events_told import aged_events, denied_deaths, told_events
from extract.layout import read_layout
from extract.life_dates import life_events
from extract.outline_facts import outline_events
from extract.proposals import ProposedFact
from extract.sentences import sentence_starts
from extract.written_for import put_as_ahead

register_attributes()


@Language.component("events", assigns=["doc._.events", "doc._.calendar"])
def events(doc: Doc) -> Doc:
    """Set `doc._.events`: what the note is, whose births it dates, and what its words tell of.

    Days of death go to `doc._.attributes`, and which date belongs to which words to `doc._.calendar`.
    """
    parents = _parents(doc)
    cast = _with_kin(cast_of(doc), doc, parents)
    document: SourceDocument | None = doc._.document
    today = document.date if document else None
    births = list(
        birth_events(
            text_of(doc), doc._.dates, cast, parents=parents, today=today, attributes=doc._.attributes or ()
        )
    )
    births += births_from_dates(doc._.attributes or (), births, parents)
    births += life_events(doc._.reading, dates_by_place(doc), parents)
    calendar = doc._.calendar = _calendar(doc, document, births)
    layout = doc._.layout or read_layout(text_of(doc))
    told_deaths = [Trigger(d.start, d.end, "death", "subject") for d in cast.deaths]
    triggers = [t for t in find_triggers(text_of(doc)) if t.type != "death"]
    triggers += [*told_deaths, *movement_triggers(text_of(doc), calendar, cast, parents)]
    triggers = as_sessions(triggers, text_of(doc))
    told_by = with_speakers(cast, text_of(doc), doc._.reading)
    told = list(told_events(doc, triggers, calendar, told_by, layout))
    told += aged_events(doc, triggers, calendar, told_by, layout)
    found = [
        *(document_event(document, doc._.dates, cast) if document else ()),
        *births,
        *outline_events(doc._.reading, dates_by_place(doc)),
        *denied_deaths(doc, calendar, cast),
        *without_rivals(without_told_births(told, births)),
        *contact_plans(doc, calendar, cast, layout),
    ]
    entered = entered_days(doc) | {
        d.edtf for d in doc._.dates if is_added_later(text_of(doc), d, calendar.clause_of(d.start, d.end))
    }
    planned = [_planned_if_ahead(fact, today, entered) for fact in put_as_ahead(text_of(doc), found)]
    doc._.events = without_repeats(planned)
    deaths = [*_days_of_death(doc._.events)]
    doc._.attributes = [*(doc._.attributes or ()), *deaths, *_births_by_death(doc, deaths)]
    return doc


def _days_of_death(found: Sequence[ProposedFact]) -> Iterator[ProposedFact]:
    """When somebody died, as the event of it tells."""
    for fact in found:
        claim = fact.claim
        if not isinstance(claim, Event) or claim.type != "death" or claim.date is None:
            continue
        if fact.assertion.certainty is not Certainty.HYPOTHETICAL:
            died = Attribute(claim.people[0], "died", claim.date.edtf)
            yield replace(fact, claim=died, method="rule:died")


_BEHIND_DEATH = re.compile(r",? aged [\w-]+|,? at the age of [\w-]+")


def _births_by_death(doc: Doc, deaths: Sequence[ProposedFact]) -> Iterator[ProposedFact]:
    """About when people were born of whom the note tells the age at death, and no birth."""
    known = {f.claim.person_id for f in doc._.attributes or () if f.claim.field == "born"}
    for fact in deaths:
        claim = fact.claim
        if not isinstance(claim, Attribute) or claim.person_id in known or fact.method != "rule:died":
            continue
        behind = _BEHIND_DEATH.match(text_of(doc), fact.end)
        end = behind.end() if behind is not None else fact.end
        spans = [d for d in doc._.deaths or () if fact.start <= d.start < end]
        words = text_of(doc)[fact.start : end]
        born = born_by_age_at_death(words + ".", PartialDate(claim.value)) if len(spans) == 1 else None
        if born is not None:
            told = Attribute(claim.person_id, "born", born)
            yield replace(fact, claim=told, end=end, method="rule:born-age", confidence=0.55)


def _calendar(doc: Doc, document: SourceDocument | None, births: Sequence[ProposedFact]) -> Calendar:
    happened, types = day_of_note(document, doc._.dates) if document else (None, None)
    written = day_written(document, doc._.dates) if document else None
    owned = [d.start for d in doc._.dates if any(b.start <= d.start < b.end for b in births)]
    return Calendar(
        text_of(doc),
        doc._.dates,
        sentence_starts(text_of(doc)),
        usual=happened,
        usual_types=types,
        births=frozenset(owned),
        written=written,
        deaths=tuple((d.start, d.end) for d in doc._.deaths or ()),
    )


def cast_of(doc: Doc) -> Cast:
    """The people of a linked note, as the steps for events and details see them."""
    reading = doc._.reading if Doc.has_extension("reading") else None
    mentions = [
        m for m in doc._.mentions or () if m.kind in ("name", "role", "pronoun", "group") and m.referents
    ]
    named, suspects = parties(text_of(doc), mentions)
    return Cast(
        mentions=tuple(sorted([*mentions, *named], key=lambda m: m.start)),
        children=tuple(reading.focus) if reading else (),
        professionals=frozenset(reading.professionals - set(reading.children)) if reading else frozenset(),
        suspects=suspects,
        deaths=tuple(doc._.deaths or ()),
        author=reading.author if reading else None,
    )


def _parents(doc: Doc) -> dict[str, tuple[str, ...]]:
    """Birth parents by child, as far as the note states them."""
    found: dict[str, tuple[str, ...]] = {}
    for fact in _relationships(doc):
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "parent" and claim.nature == "birth":
            known = found.get(claim.object_id, ())
            found[claim.object_id] = known if claim.subject_id in known else (*known, claim.subject_id)
    return found


# Types of relationship of which the first is grown up.
_GROWN_TYPES = {
    "aunt_uncle",
    "carer",
    "grandparent",
    "great_grandparent",
    "parent",
    "partner",
    "professional",
}


def _with_kin(cast: Cast, doc: Doc, parents: dict[str, tuple[str, ...]]) -> Cast:
    claims = [f.claim for f in _relationships(doc) if isinstance(f.claim, Relationship)]
    grown = {c.subject_id for c in claims if c.type in _GROWN_TYPES}
    grown |= {c.object_id for c in claims if c.type == "partner"}
    known = dict.fromkeys(p for child in cast.children for p in parents.get(child, ()))
    return replace(cast, parents=tuple(known), grown=frozenset(grown - set(cast.children)))


def _relationships(doc: Doc) -> Iterator[ProposedFact]:
    yield from (f for f in doc._.relationships or () if f.assertion.certainty is Certainty.AFFIRMED)


def _planned_if_ahead(fact: ProposedFact, today: PartialDate | None, entered: set[str]) -> ProposedFact:
    """An event after the day of the note is only planned."""
    date = fact.claim.date if isinstance(fact.claim, Event) else None
    is_ahead = today and date and date.earliest > today.latest and date.edtf not in entered
    # Nobody plans a death: the date of the note is mistaken, or only says when it was begun.
    is_death = isinstance(fact.claim, Event) and fact.claim.type == "death"
    if is_ahead and not is_death and fact.assertion.certainty is Certainty.AFFIRMED:
        return replace(fact, assertion=Assertion(Certainty.HYPOTHETICAL))
    return fact
