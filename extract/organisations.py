"""Schools, surgeries, teams, clubs and households in a note, and who belongs to them."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("organisations")
def organisations(doc: Doc) -> Doc:
    """Set `doc._.organisations` and `doc._.ties`."""
    doc._.organisations = {}
    doc._.ties = []
    return doc
