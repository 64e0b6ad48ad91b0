"""The details that a note speaks of, as proposed facts with their words."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("details")
def details(doc: Doc) -> Doc:
    """Set `doc._.details`."""
    doc._.details = []
    return doc
