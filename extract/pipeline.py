"""The reading pipeline: one spaCy Language whose steps turn a note into people and proposed facts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

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
from extract.learned.steps import LEARNED_STEPS, WEIGHTS, is_trained
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
)  # the rules; the trained model's LEARNED_STEPS follow
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


def build_pipeline(*, rules_only: bool = False, weights: Path | None = None) -> Language:
    """A new pipeline: blank English with the tokenizer rules of case notes, every step of STEPS, then the trained model's.

    Without weights the rules read alone; `kithkin doctor` says so.

    weights: folder of other weights than those that the project ships.
    """
    nlp = spacy.blank("en")
    add_shorthand(nlp)
    for step in STEPS:
        nlp.add_pipe(step)
    config = {"weights": str(weights)} if weights else {}
    has_weights = is_trained(weights or WEIGHTS)
    for step in LEARNED_STEPS if has_weights and not rules_only else ():
        nlp.add_pipe(step, config=config)
    return nlp


@cache
def reading_pipeline() -> Language:
    """The pipeline, built once and shared; of earlier notes it only remembers what the network computed."""
    return build_pipeline()


@cache
def rules_pipeline() -> Language:
    """The rules without the trained model, built once and shared; it keeps no state between notes."""
    return build_pipeline(rules_only=True)
