"""Whose relatives a form or a patient's record names without saying whose: the patient's, the client's, the mother's."""

from __future__ import annotations

import re

from extract.encoded import PERSON
from extract.phrase_parts import Found, people_at
from extract.reading import Reading
from extract.relational_nouns import RelationalNoun

_NEXT_OF_KIN = re.compile(r"[ \t•*-]*(?:NOK|N\.O\.K\.?|[Nn]ext of [Kk]in|Emergency contact)\b", re.IGNORECASE)
_WHOSE_FORM = re.compile(
    rf"(?:^|\n)[ \t|]*(?i:client|mother|name|patient|service user|woman)[ \t]*[:|]?[ \t]*(?P<name>{PERSON})"
)


def next_of_kin(reading: Reading, position: int) -> tuple[str, ...]:
    """Whose form it is that names a next of kin: a client's or a patient's, who need not be the child."""
    line = reading.layout.line_at(position)
    if _NEXT_OF_KIN.match(reading.text[line.start : position]) is None:
        return ()
    forms = list(_WHOSE_FORM.finditer(reading.encoded.text, 0, reading.encoded.position(line.start)))
    return people_at(reading, forms[-1]["name"]) if forms else ()


_PATIENT = re.compile(
    rf"(?:^|\n)[ \t|]*(?i:client|patient|service user|woman)(?: name)?[ :\t|]+(?P<who>{PERSON})"
)
_PATIENTS_KIN = ("mother", "stepfather", "stepmother")


def patients_relative(
    reading: Reading, noun: RelationalNoun, holder: Found, *, is_own: bool
) -> tuple[str, ...]:
    """The grown-up whose record a note is ("Patient: Kelly Marsh"), where a named relative in it is theirs and no child's.

    "Dad" and "Nan" there are what they are to the child; a mother who is not the patient is the patient's mother.
    """
    match = _PATIENT.search(reading.encoded.text)
    people = people_at(reading, match["who"]) if match is not None else ()
    is_theirs = noun.relation in ("sibling", "partner") or noun.key in _PATIENTS_KIN or is_own
    known = {*reading.children, *reading.professionals}
    if len(people) != 1 or not is_theirs or noun.is_inverse or not known.isdisjoint(people):
        return ()
    return () if {*people, *reading.children} & set(holder.people) else people
