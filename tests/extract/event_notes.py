"""Notes with events for tests: what is read from them. They are of 12 May 2021 and about Mia Hart."""

from __future__ import annotations

from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from casefile.record import Event, SourceDocument, text_digest
from extract.pipeline import rules_pipeline
from extract.roster import build_roster

HEAD = "Note about Mia Hart, DOB 04/03/2015.\n\n"


def read_event_note(text: str, *, day: str = "2021-05-12", kind: str | None = None) -> Doc:
    """The note as the rules read it; the child of the file is Mia Hart."""
    roster = build_roster([text], subject_names=["Mia Hart"])
    roster.children = tuple(p.id for p in roster.people[:1])
    doc = rules_pipeline().make_doc(text)
    doc._.document = SourceDocument("d1", "Note", text, text_digest(text), PartialDate(day), kind)
    doc._.roster = roster
    return rules_pipeline()(doc)


def told_events(text: str, *, day: str = "2021-05-12", kind: str | None = None) -> list[tuple[str, str, str]]:
    """Type, date and certainty of each event."""
    return [
        (f.claim.type, str(f.claim.date), str(f.assertion.certainty))
        for f in read_event_note(text, day=day, kind=kind)._.events
    ]


def who_take_part(text: str, event_type: str, kind: str | None = None) -> set[str]:
    """The names of everybody in events of this type."""
    doc = read_event_note(text, kind=kind)
    return {
        doc._.people[i].label
        for f in doc._.events
        if isinstance(f.claim, Event) and f.claim.type == event_type
        for i in f.claim.people
        if i in doc._.people
    }
