"""Whose relatives the rows of a table are, where the head of its column says so: "Relation to head", "Relationship to Sam"."""

from __future__ import annotations

import re

from extract.encoded import PERSON
from extract.phrase_parts import Found, people_at
from extract.proposals import IN_TABLE
from extract.reading import Reading
from extract.relational_nouns import RelationalNoun, noun_for

_RELATION_TO = re.compile(
    rf"\|[ \t]*(?P<to>Relation(?:ship)?|How related|Relative)(?: to| of)?(?: the)? (?:(?P<head>head)\b[^|\n]{{0,30}}|(?P<name>{PERSON})|(?P<child>child|pupil|subject(?: child)?|young person|yp))[ \t]*(?:\||$)",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD_OF_HOUSE = re.compile(rf"^\W*(?P<name>{PERSON})[^|\n]*\|\s*(?:Head|Hd)\b", re.IGNORECASE | re.MULTILINE)
_WIFE_OF_HEAD = re.compile(rf"^\W*(?P<name>{PERSON})[^|\n]*\|\s*Wife\b", re.IGNORECASE | re.MULTILINE)
_ENDS_CELL = re.compile(r"[ \t]*(?:\||\n|$|,|\((?!of\b|to\b))")
_PARENTS_IN_LAW = {"mother_in_law": "mother", "father_in_law": "father"}


def owner_in_table(
    reading: Reading, place: tuple[int, int], noun: RelationalNoun
) -> tuple[RelationalNoun, Found] | None:
    """What a cell calls somebody, and whose; None where its column does not say whose, or the cell itself says more.

    place: characters [left, end) of the encoded text, where the cell opens and where the noun ends.
    Whose: the head of the household; of a mother-in-law the one wife in it, whose mother she is.
    """
    text, (left, end) = reading.encoded.text, place
    row = text.rfind("\n", 0, left)
    if not text[row + 1 : left].rstrip(" \t").endswith("|") or not _ENDS_CELL.match(text, end):
        return None
    heads = list(_RELATION_TO.finditer(text, text.rfind("\n\n", 0, left) + 1, left))
    if not heads:
        return None
    if text.count("|", row + 1, left) != text.count(
        "|", text.rfind("\n", 0, heads[-1].start()) + 1, heads[-1].end("to")
    ):
        return None  # "Widower" in the column "Condition"
    end = text.find("\n\n", left)
    table = text[heads[-1].start() : end if end >= 0 else len(text)]
    if heads[-1]["child"]:
        is_one = len(reading.focus) == 1
        return (noun, Found(reading.focus, left, left, IN_TABLE)) if is_one else None
    named = [heads[-1]["name"]] if heads[-1]["name"] else _HEAD_OF_HOUSE.findall(table)
    own = noun_for(_PARENTS_IN_LAW.get(noun.key, ""))
    wives = _WIFE_OF_HEAD.findall(table) if own is not None else []
    if own is not None and len(wives) == 1:
        noun, named = own, wives
    return (noun, Found(people_at(reading, named[0]), left, left, IN_TABLE)) if len(named) == 1 else None
