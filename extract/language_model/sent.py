"""What a model is sent of a note, and how words of it lead back to the note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casefile.record import SourceDocument


@dataclass(frozen=True)
class SentText:
    """A stretch of a note as it was sent.

    origins: for each character of `text`, where it stands in the note's own text; a pseudonym's characters all stand
        where the name begins, and `ends` says where that name ends.
    names: the name of the file behind each pseudonym, word for word, in lower case.
    """

    document: SourceDocument
    text: str
    origins: Sequence[int]
    ends: Sequence[int]
    names: Mapping[str, str] = field(default_factory=dict)

    def in_note(self, start: int, end: int) -> tuple[int, int]:
        """Characters [start, end) of the note that were sent as these characters."""
        return self.origins[start], self.ends[end - 1]


def as_it_stands(document: SourceDocument, start: int, end: int) -> SentText:
    """Characters [start, end) of a note, unchanged."""
    text = (document.text or "")[start:end]
    return SentText(document, text, range(start, end), range(start + 1, end + 1))
