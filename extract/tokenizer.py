"""Tokenizer rules for case-note shorthand, so that "w/", "h/v" and "b." stay one token."""

from __future__ import annotations

from typing import Any

from spacy.language import Language

# No stop follows these at the end of a sentence, so each is one token wherever it stands.
SHORTHAND = (
    "A&E",
    "C&F",
    "F&F",
    "T/C",
    "T/c",
    "b.",
    "c/o",
    "d.",
    "h/v",
    "n/k",
    "o/d",
    "r/v",
    "t/c",
    "w/",
    "w/e",
    "y/o",
)


def add_shorthand(nlp: Language) -> None:
    """Keep the shorthand of case notes in one token each."""
    tokenizer: Any = nlp.tokenizer
    for word in SHORTHAND:
        tokenizer.add_special_case(word, [{"ORTH": word}])
