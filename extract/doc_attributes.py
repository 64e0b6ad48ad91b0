"""The custom attributes of a spaCy Doc that the reading steps hand to each other; importing it registers them."""

from __future__ import annotations

from spacy.tokens import Doc, Span

# Lists and dicts are made by the step that fills them: a default object would be shared between documents.
_DOC_ATTRIBUTES = (
    "document",  # SourceDocument
    "roster",  # linking_roster.Roster of the family; None: made from this document alone
    "layout",  # layout.Layout: lines and sections
    "reading",  # reading.Reading: the state after linking
    "phrases",  # list[relational_phrases.Phrase], in text order
    "mentions",  # list[Mention], in text order
    "people",  # dict of local id -> linking.LocalPerson
    "organisations",  # dict of local id -> casefile.record.Organisation
    "relationships",  # list[ProposedFact] of Relationship
    "attributes",  # list[ProposedFact] of Attribute
    "deaths",  # list[deaths.Death], in text order
    "ties",  # list[ProposedFact] of Tie
    "calendar",  # events_dating.Calendar: which date belongs to which words
    "events",  # list[ProposedFact] of Event
    "event_opinions",  # learned.event_weighing.EventOpinions; None: the rules read alone
    "details",  # list[ProposedFact] of Detail
    "opinions",  # learned.relations.NoteOpinions; None: the rules read alone
)


def register_attributes() -> None:
    """Register every attribute once; a second call changes nothing."""
    for name in _DOC_ATTRIBUTES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    if not Span.has_extension("edtf"):
        Span.set_extension("edtf", default=None)


register_attributes()
