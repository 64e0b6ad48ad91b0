"""The reading pipeline: one spaCy Language whose steps turn a note into people and proposed facts."""

from __future__ import annotations

from functools import cache

import spacy
from spacy.language import Language

# Imported for the components that they register.
from extract import (
    assertion,
    attributes,
    dates,
    details,
    doc_attributes,
    events,
    layout,
    linking,
    mentions,
    organisations,
    relationships,
    sentences,
)
from extract.tokenizer import add_shorthand

STEPS = (
    "sentences",
    "layout",
    "dates",
    "assertion",
    "mentions",
    "linking",
    "organisations",
    "relationships",
    "attributes",
    "events",
    "details",
)
_REGISTERED = (
    assertion,
    attributes,
    dates,
    details,
    doc_attributes,
    events,
    layout,
    linking,
    mentions,
    organisations,
    relationships,
    sentences,
)


def build_pipeline() -> Language:
    """A new pipeline: blank English with the tokenizer rules of case notes and every step of STEPS, in order."""
    nlp = spacy.blank("en")
    add_shorthand(nlp)
    for step in STEPS:
        nlp.add_pipe(step)
    return nlp


@cache
def reading_pipeline() -> Language:
    """The pipeline, built once and shared; it keeps no state between notes."""
    return build_pipeline()
