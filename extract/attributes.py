"""What a note says of one person: other names, gender, birth, death, job; each with the words that say it."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("attributes")
def attributes(doc: Doc) -> Doc:
    """Set `doc._.attributes`."""
    doc._.attributes = []
    return doc
