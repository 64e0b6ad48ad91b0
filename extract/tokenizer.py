"""Tokenizer rules for case-note shorthand, so that "w/", "h/v" and "b." stay one token."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.util import compile_prefix_regex

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


# "b.2012", "dob.3.4.12": the date is a word of its own.
_BEFORE_DATE = r"(?:[Dd]\.?[Oo]\.?)?[Bb]\.(?=\d)"


def add_shorthand(nlp: Language) -> None:
    """Keep the shorthand of case notes in one token each, and cut a label off the date that sticks to it."""
    tokenizer: Any = nlp.tokenizer
    for word in SHORTHAND:
        tokenizer.add_special_case(word, [{"ORTH": word}])
    prefixes = (*(nlp.Defaults.prefixes or ()), _BEFORE_DATE)
    tokenizer.prefix_search = compile_prefix_regex(prefixes).search
