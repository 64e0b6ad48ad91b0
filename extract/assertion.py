"""What a note does with a claim: state it, deny it, allege it, only consider it, or leave it open."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from casefile.record import Assertion


def assertion_at(doc: Doc, start: int, end: int) -> Assertion:
    """How the note asserts the claim that stands in characters [start, end) of its text."""
    return Assertion()


@Language.component("assertion")
def assertion(doc: Doc) -> Doc:
    """Prepares the doc for `assertion_at`."""
    return doc
