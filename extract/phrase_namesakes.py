"""Relatives who bear the name of somebody else: a father called as his son is, "their Ayesha, 19" beside a little one."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.encoded import PERSON
from extract.phrase_parts import Found, people_at
from extract.reading import Reading
from extract.relational_nouns import RelationalNoun


def as_namesake(
    reading: Reading, noun: RelationalNoun, holder: Found | None, owners: tuple[str, ...]
) -> Found | None:
    """ "Fa: Patrick Ward" in a note about Patrick Ward: nobody is his own father; "their Ayesha, 19" is no child."""
    if holder is not None and noun.is_inverse and len(owners) == 2:
        return replace(holder, people=tuple(_grown_namesake(reading, noun, holder, p) for p in holder.people))
    if holder is None or len(holder.people) != 1:
        return holder
    if noun.relation == "sibling" and holder.people[0] in reading.children and set(owners) & reading.elders:
        # "Dane's brother Ellis" is not Dane's little boy of that name.
        return replace(holder, people=(reading.namesake(holder.people[0], noun),))
    if holder.people != owners:
        return holder
    label = _patronym(reading, noun, holder)
    if not label and not _splits(noun, holder):
        return holder
    return replace(holder, people=(reading.namesake(owners[0], noun, label=label),))


def _patronym(reading: Reading, noun: RelationalNoun, holder: Found) -> str:
    """ "Bereket Tesfay said that his father, Tesfay, was a soldier": a father whose forename the child has for a surname."""
    named = [m for m in reading.names if m.referents == holder.people]
    words = reading.encoded.text[holder.start : holder.end]
    called = [
        reading.text[m.start : m.end] for m in named if chr(ord(PERSON[1]) + reading.names.index(m)) in words
    ]
    known = reading.people[holder.people[0]].label.split()
    is_surname = len(known) > 1 and called[-1:] == known[-1:]
    return called[-1] if noun.key == "father" and holder.pattern == "apposition" and is_surname else ""


_GROWN_AGE = re.compile(rf"{PERSON},? \(?(?:1[89]|[2-9]\d)\b(?![./-])")


def _grown_namesake(reading: Reading, noun: RelationalNoun, holder: Found, person_id: str) -> str:
    """Somebody of 18 or more is not the child of the file who bears the same name."""
    words = reading.encoded.text[holder.start : holder.end + 8]
    aged = (m.group()[0] for m in _GROWN_AGE.finditer(words))
    is_grown = person_id in reading.children and any(person_id in people_at(reading, c) for c in aged)
    if not is_grown:
        return person_id
    return reading.namesake(person_id, noun, label=reading.people[person_id].label.split()[0])


def _splits(noun: RelationalNoun, holder: Found) -> bool:
    """Whether a noun tells of somebody else with the same name."""
    return (
        noun.relation in ("parent", "grandparent", "aunt_uncle")
        and not noun.is_inverse
        and holder.pattern == "label"
    )
