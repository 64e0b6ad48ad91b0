"""Which events of all notes of a case are heard."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from spacy.tokens import Doc

from extract.doc_text import text_of
from extract.learned.event_grounds import NoteEvents
from extract.learned.event_weighing import weigh_events
from extract.learned.hearing import hear
from extract.proposals import ProposedFact


def hear_events(docs: Sequence[Doc], subjects: Collection[str]) -> list[list[ProposedFact]]:
    """The events of each note that stand by all notes; where nothing weighs them, by how sure each note is of its own."""
    weighers = next((d._.event_opinions.weighers for d in docs if d._.event_opinions), ())
    if not weighers:
        return hear([doc._.events for doc in docs])
    return weigh_events([note_events(doc) for doc in docs], subjects, weighers[0])


def note_events(doc: Doc) -> NoteEvents:
    """What a read note proposes to have happened."""
    return NoteEvents(
        doc._.events,
        doc._.event_opinions.doubts,
        doc._.document.date,
        text_of(doc),
        [(date.start, date.end) for date in doc._.calendar.usable],
    )
