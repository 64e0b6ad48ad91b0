"""Whom a worker is there for, where the words behind the name or the job say so: "for the carers", "to the mother"."""

from __future__ import annotations

import re

from extract.encoded import PERSON
from extract.phrase_parts import Found
from extract.reading import Reading
from extract.relational_nouns import noun_for

CARERS = r"(?:(?:prospective|foster|kinship|male|female) )?(?:adopters|applicants|carers?|fosterers|foster parents)"
_PARENTS = {"mother": ("mother",), "mum": ("mother",), "mam": ("mother",)} | {
    "father": ("father",),
    "dad": ("father",),
    "parents": ("mother", "father"),
}
# Also "supporting" and its like, for a bare "for" says the same.
_SERVING = r"(?:assigned to|for|on behalf of|representing|supporting|to|working with)"
# "SW for the perp's older child", "midwife to the victim": somebody of whom the note does not say who that is.
_OF_OTHERS = re.compile(
    rf" {_SERVING} (?:another|other|(?:the )?{PERSON}['’]s|(?:his|her|their|the) [\w-]+['’]s?) (?:[\w-]+ )?(?:boys?|child(?:ren)?|daughters?|famil(?:y|ies)|girls?|kids?|sons?)\b"
)
FOR_CARERS = re.compile(rf" {_SERVING} (?:the )?{CARERS}\b(?!['’])")
# "IDVA supporting Ms Rees"; what stands behind "for" and "to" is read for every noun.
FOR_NAMED = re.compile(
    rf" (?:assigned to|on behalf of|representing|supporting|working with) (?P<of>{PERSON}(?:(?:, | and | & ){PERSON})*)(?!['’])"
)
_FOR_PARENT = re.compile(rf" {_SERVING} (?:the )?(?P<parent>{'|'.join(_PARENTS)})\b(?!['’])")


def served_after(reading: Reading, position: int) -> Found | None:
    """The mother or father whom the words behind a job name, or nobody where those are carers or somebody else's child; None: neither.

    position: in the encoded text.
    """
    text = reading.encoded.text
    if _OF_OTHERS.match(text, position):
        return Found((), position, position, "none")
    if (carers := FOR_CARERS.match(text, position)) is not None:
        return Found((), position, carers.end(), "of")
    parent = _FOR_PARENT.match(text, position)
    people = _parents(reading, parent["parent"]) if parent else ()
    return Found(people, position, parent.end(), "of") if parent and people else None


def _parents(reading: Reading, word: str) -> tuple[str, ...]:
    nouns = [noun_for(key) for key in _PARENTS[word]]
    return tuple(reading.slot(n, reading.focus, word.capitalize()) for n in nouns if n and reading.focus)
