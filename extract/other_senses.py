"""Words of kin and jobs in another sense: the priest's "Father", the nurse's "Sister", the guardian of an estate."""

from __future__ import annotations

import re

from extract.encoded import PERSON
from extract.phrase_parts import Found, Place
from extract.reading import Reading
from extract.relational_nouns import RelationalNoun

_CHURCH = re.compile(
    r"\b(?:church|parish|priest|mass|our lady|st [A-Z]|communion|confession|chapel|cathedral|presbytery)",
    re.IGNORECASE,
)


# "whom Fateh calls Mama" says what somebody is called, not who they are.
_CALLS = re.compile(
    rf"\b(?:whom (?:he|she|they|{PERSON}) (?:has begun to )?calls?|call(?:s|ed)? (?:him|her|me|us|them|{PERSON})) [\"“'‘]?$"
)


def is_other_sense(
    reading: Reading,
    place: Place,
    wording: tuple[RelationalNoun, tuple[str, ...]],
    holder: Found | None,
) -> bool:
    """A birth partner is no partner, and "Father Zbigniew at Our Lady's" no father."""
    noun, modifiers = wording
    if noun.key == "partner" and "birth" in modifiers:
        return True
    if (holder is None or noun.relation == "parent") and _CALLS.search(
        reading.encoded.text, max(0, place.left - 30), place.left
    ):
        return True
    words = reading.encoded.text[place.noun_start : place.noun_end]
    if words.lower() == "guardian":
        return not _is_of_court(reading, place)
    if words == "Sister" and _is_nurse(reading, place, holder):
        return True
    if noun.key != "father" or words != "Father" or holder is None or holder.pattern != "apposition":
        return False
    line = reading.layout.line_at(reading.encoded.origin(place.noun_start))
    return _CHURCH.search(reading.text[line.start : line.end]) is not None


_COURT = re.compile(
    r"\b(?:[Cc]ourts?|[Jj]udge|[Hh]earings?|[Pp]roceedings|CAFCASS|Cafcass|[Jj]udgment|[Cc]are orders?|ICO)\b"
)
_GUARDIAN_BEFORE = re.compile(
    r"(?:\b(?:[Tt]he|[Hh]is|[Hh]er|[Tt]heir|previous|new|[Cc]hild['’]s) |(?:^|[\n.|:;] ?))$"
)


def _is_of_court(reading: Reading, place: Place) -> bool:
    """ "The guardian invites me to adjourn": the children's, in a note that speaks of a court; no "guardian of the estate"."""
    before = reading.encoded.text[max(0, place.noun_start - 12) : place.noun_start]
    behind = reading.encoded.text[place.noun_end : place.noun_end + 4]
    is_one = _GUARDIAN_BEFORE.search(before) is not None and not behind.startswith((" of ", " to "))
    return is_one and _COURT.search(reading.text) is not None


def _is_nurse(reading: Reading, place: Place, holder: Found | None) -> bool:
    """ "seen by Sister Ofori": a capital inside the sentence, right before a name, is a nurse's or a nun's title."""
    if holder is None or holder.pattern != "apposition" or place.left != place.noun_start:
        return False
    starts = re.search(r"(?:^|[\n.:|*•–-])\s*$", reading.encoded.text[: place.noun_start][-4:])
    is_titled = any(reading.people[p].label.startswith("Sister ") for p in holder.people)
    return is_titled or (starts is None and holder.end == place.noun_end + 2)
