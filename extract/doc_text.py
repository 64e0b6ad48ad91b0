"""The text of a Doc, built once, for spaCy joins all tokens anew each time `doc.text` is asked for; and its dates by place."""

from __future__ import annotations

from spacy.tokens import Doc

_KEY = "text"


def text_of(doc: Doc) -> str:
    """`doc.text`, remembered."""
    text = doc.user_data.get(_KEY)
    if text is None:
        text = doc.user_data[_KEY] = doc.text
    return str(text)


def dates_by_place(doc: Doc) -> dict[tuple[int, int], str]:
    """EDTF of the dates of a note, by their characters [start, end)."""
    return {(s.start_char, s.end_char): s._.edtf for s in doc.spans.get("dates", ())}
