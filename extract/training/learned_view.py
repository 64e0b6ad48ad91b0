"""The view of a read note that the trained model works on."""

from __future__ import annotations

from spacy.tokens import Doc

from casefile.record import Event
from extract.events_dating import Calendar
from extract.sentences import sentence_starts
from extract.training.learned_windows import NoteView

_KINDS = ("name", "role", "pronoun", "group")


def view_note(doc: Doc) -> NoteView:
    """Mentions of people, dates and whose note it is, of a doc that went through the step "linking"."""
    reading = doc._.reading
    parts: dict[str, str] = dict.fromkeys(reading.professionals, "professional")
    if reading.author:
        parts[reading.author] = "author"
    parts |= dict.fromkeys(reading.children, "child") | dict.fromkeys(reading.focus, "focus")
    return NoteView(
        text=doc.text,
        mentions=tuple(
            sorted(
                (m for m in doc._.mentions if m.kind in _KINDS and m.referents),
                key=lambda m: (m.start, -m.end),
            )
        ),
        people=doc._.people,
        dates=tuple((span.start_char, span.end_char) for span in doc.spans.get("dates", ())),
        parts=parts,
        focus=tuple(reading.focus),
    )


def events_calendar(doc: Doc) -> Calendar:
    """The dates of a note that an event may have; those of a birth are its own."""
    births = [f for f in doc._.events or () if isinstance(f.claim, Event) and f.claim.type == "birth"]
    owned = {d.start for d in doc._.dates if any(b.start <= d.start < b.end for b in births)}
    return Calendar(doc.text, doc._.dates, sentence_starts(doc.text), births=frozenset(owned))
