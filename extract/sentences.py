"""Sentence starts of a case note: a new line always starts one, a stop only where it does not shorten a word."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from extract.doc_text import text_of

_LINE = re.compile(r"\n\s*")
_STOP = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-ZÀ-Þ0-9Ł-Žŵ])|;\s+(?=[A-ZÀ-Þ])")
# "Mr. Bell", "b. 2010", "approx. 11pm", "Mat. uncle": the stop shortens a word.
_SHORTENED = re.compile(
    r"(?:^|[\s(\"'/])(?:abt|bapt?|bur|Mr|Mrs|Ms|Dr|Prof|Rev|Fr|St|Sr|Jr|Insp|Sgt|Cllr|b|d|div|dob|m|DOB|approx|ca|cf|e\.g|i\.e|mat|Mat|pat|Pat|ext|no|No"
    r"|tel|Tel|vs|incl|[A-Z](?:\.[A-Z])*)$"
)


# "12 Apr. 1843", "Oct. 21"
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)$")


def sentence_starts(text: str) -> list[int]:
    """Characters at which a sentence starts, ascending; the first character is always one."""
    starts = {0} | {m.end() for m in _LINE.finditer(text) if m.end() < len(text)}
    for stop in _STOP.finditer(text):
        near = max(0, stop.start() - 8), stop.start()
        is_date = text[stop.end()].isdigit() and _MONTH.search(text, *near)
        if text[stop.start()] != "." or not (_SHORTENED.search(text, *near) or is_date):
            starts.add(stop.end())
    return sorted(starts)


@Language.component("sentences")
def sentences(doc: Doc) -> Doc:
    """Set every token's `is_sent_start`."""
    starts = set(sentence_starts(text_of(doc)))
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc
