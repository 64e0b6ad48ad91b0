"""Finding in a note the words that a worker quotes."""

from __future__ import annotations

import re

from casefile.errors import CaseInvalid
from casefile.record import SourceDocument, SourceSpan


def find_words(document: SourceDocument, words: str) -> SourceSpan:
    """Where the words stand, whatever the line breaks between them; the first place when there are several.

    Raises:
        CaseInvalid: they do not stand in the document.
    """
    pattern = r"\s+".join(map(re.escape, words.split()))
    match = re.search(pattern, document.text or "") if pattern else None
    if match is None:
        raise CaseInvalid("These words do not stand in that document. Copy them from the note exactly.")
    return SourceSpan(document.id, match.start(), match.end(), match.group())
