"""The text of a Doc, built once: spaCy joins all tokens anew each time `doc.text` is asked for."""

from __future__ import annotations

from spacy.tokens import Doc

_KEY = "text"


def text_of(doc: Doc) -> str:
    """`doc.text`, remembered."""
    text = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return str(text)
