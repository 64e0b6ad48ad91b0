"""Relational nouns that call no relative: "not her father", heads of columns, and titles such as "Uncle Dele"."""

from __future__ import annotations

import re

from extract.encoded import PERSON
from extract.phrase_parts import Found, Place
from extract.reading import Reading
from extract.relational_nouns import RelationalNoun

# "not her father", "half a dad", "like a mother to her": the noun calls nobody.
_MEANS_NOBODY = re.compile(
    r"(?:(?:\b(?:not|Not|NOT|never|nor|no longer|like|as)|n['’]t)(?: (?:actually|really|even|in fact|yet|necessarily))?,? (?:(?:his|her|their|the) )?"
    r"|\b(?:a|an|another|any|no|one|some|other|every|each|same|different|half an?) )$"
)


def means_nobody(reading: Reading, place: Place) -> bool:
    text, floor = reading.encoded.text, max(0, place.left - 24)
    is_empty = any(_MEANS_NOBODY.search(text[floor:end]) for end in (place.left, place.noun_start))
    return is_empty or _heads_a_column(text, place)


def _heads_a_column(text: str, place: Place) -> bool:
    """Whether the noun is a cell of its own in a line of a table that names nobody."""
    start = text.rfind("\n", 0, place.noun_start) + 1
    line = text[start : (text.find("\n", place.noun_end) + 1 or len(text) + 1) - 1]
    cells = [cell.strip(" -:") for cell in re.split(r"\||\t| {3,}", line) if cell.strip(" -:")]
    return len(cells) > 2 and text[place.noun_start : place.noun_end] in cells and not re.search(PERSON, line)


def is_title(reading: Reading, place: Place, noun: RelationalNoun, holder: Found | None) -> bool:
    words = reading.encoded.text[place.noun_start : place.noun_end]
    follows = holder is not None and holder.pattern == "apposition" and holder.end == place.noun_end + 2
    is_kin = noun.relation in ("parent", "aunt_uncle", "grandparent")
    return follows and is_kin and words[:1].isupper() and not words.isupper()
