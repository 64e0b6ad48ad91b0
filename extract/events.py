"""The events that a note speaks of, as proposed facts with their words."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("events")
def events(doc: Doc) -> Doc:
    """Set `doc._.events`."""
    doc._.events = []
    return doc
