"""Whom "he", "her" and "himself" mean: of everybody spoken of before, the one for whom most speaks."""

from __future__ import annotations

import re
from bisect import bisect_left

from extract.lexicons import load_lexicon
from extract.pronoun_cues import Spot, candidate_cues, sentence_number
from extract.proposals import Mention
from extract.reading import Reading
from extract.relational_nouns import find_nouns

# "Hes 7 and shes 5": typed in haste.
_PRONOUN = re.compile(r"\b(?:(?:he|she|him|his|her|hers|himself|herself)\b|s?he(?=s\b))", re.IGNORECASE)
_MALE = ("he", "him", "his", "himself")
# What follows "her" where it is a person and owns nothing: "told her and left", "saw her at school".
_OWNS_NOTHING = re.compile(
    r"(?: (?:a|about|after|again|all|an|and|as|at|back|because|before|but|by|down|every|for|from|he|her|here|his|home|how|I|if|in|into|is|it"
    r"|last|my|not|off|on|or|out|over|she|since|so|than|that|the|their|there|they|this|to|too|until|up|very|was|we|what|when|where|while|who"
    r"|with)\b| ?[^\w\s]| \d|\s*$)"
)
_ELDERS = ("parent", "grandparent", "great_grandparent", "aunt_uncle", "carer")


def resolve_until(reading: Reading, position: int) -> None:
    """Add the pronouns before a position to the mentions, in text order: each may be what the next one means."""
    while (match := _PRONOUN.search(reading.text, reading.resolved)) and match.start() < position:
        reading.resolved = match.end()
        meant = _likeliest(reading, _spot(reading, match))
        if meant is not None:
            reading.add_mention(Mention("pronoun", match.start(), match.end(), (meant,)))


def person_at(reading: Reading, position: int) -> str | None:
    """Whom the pronoun that starts at a position means; None when nobody fits."""
    resolve_until(reading, position + 1)
    at = bisect_left(reading.mentions, position, key=lambda m: m.start)
    here = (m for m in reading.mentions[at : at + 4] if m.start == position and m.kind == "pronoun")
    return next((m.referents[0] for m in here), None)


def is_possessive(text: str, start: int, end: int) -> bool:
    """Whether the pronoun at characters [start, end) says whose something is: "his arm", "her mum" but not "told her"."""
    word = text[start:end].lower()
    return word in ("his", "hers") or (word == "her" and _OWNS_NOTHING.match(text, end) is None)


def _likeliest(reading: Reading, spot: Spot) -> str | None:
    weights = load_lexicon("pronouns")["cues"]
    scored = [
        (sum(weights.get(cue, 0.0) * value for cue, value in cues), -order, person)
        for order, (person, cues) in enumerate(candidate_cues(reading, spot))
    ]
    return max(scored)[2] if scored else None


def _spot(reading: Reading, match: re.Match[str]) -> Spot:
    word = match.group().lower()
    part, owned = "object", ""
    if word in ("he", "she"):
        part = "subject"
    elif word.endswith("self"):
        part = "reflexive"
    elif is_possessive(reading.text, *match.span()):
        part, owned = "possessive", _owned(reading.text, match.end())
    gender = "male" if word in _MALE else "female"
    return Spot(*match.span(), gender, part, sentence_number(reading, match.start()), owned)


def _owned(text: str, end: int) -> str:
    """The kind of relative that stands behind "his" or "her": an "elder", a "younger", or the relation; else nothing."""
    words = text[end + 1 : end + 40]
    start, _, noun = next(find_nouns(words), (0, 0, None))
    if noun is None or not re.fullmatch(r"(?:[\w-]+ ){0,3}", words[:start]):
        return ""
    if noun.relation in _ELDERS:
        return "younger" if noun.is_inverse else "elder"
    return noun.relation
