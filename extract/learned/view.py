"""The view of a read note that the trained model works on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc

from casefile.record import Event, Relationship
from extract.doc_text import text_of
from extract.learned.labels import ASSERTIONS, EVENTS, RELATIONS, UNDIRECTED, label_of
from extract.learned.windows import NoteView, StatedRelation, ToldEvent
from extract.proposals import ProposedFact

_KINDS = ("name", "role", "pronoun", "group")


def view_note(doc: Doc) -> NoteView:
    """Mentions of people, dates and whose note it is, of a doc that went through the rules' steps."""
    reading = doc._.reading
    parts: dict[str, str] = dict.fromkeys(reading.professionals, "professional")
    if reading.author:
        parts[reading.author] = "author"
    parts |= dict.fromkeys(reading.children, "child") | dict.fromkeys(reading.focus, "focus")
    return NoteView(
        text=text_of(doc),
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
        stated=tuple(_stated(doc._.relationships or ())),
        told=tuple(
            ToldEvent(EVENTS.index(f.claim.type), f.start, f.end)
            for f in doc._.events or ()
            if isinstance(f.claim, Event)
        ),
    )


def _stated(facts: Iterable[ProposedFact]) -> Iterator[StatedRelation]:
    """The rules' relations; one without a direction is stated both ways."""
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or label_of(claim) not in RELATIONS:
            continue
        certainty = fact.assertion.certainty
        ends = [(claim.subject_id, claim.object_id), (claim.object_id, claim.subject_id)]
        for one, other in ends[: 1 + (claim.type in UNDIRECTED)]:
            yield StatedRelation(
                RELATIONS.index(label_of(claim)),
                one,
                other,
                fact.start,
                fact.end,
                ASSERTIONS.index(certainty) if certainty in ASSERTIONS else 0,
            )
