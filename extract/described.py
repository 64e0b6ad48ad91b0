"""Whom a line goes on about behind "Sibling 1 – half-sister of Ava": the sibling, not Ava."""

from __future__ import annotations

import re

from extract.encoded import DATE, PERSON

_HEAD = re.compile(
    rf"(?:^|\n)[-•*\d.)( \t{DATE[1:-1]}]*(?P<head>{PERSON})(?: ?[-–—:=]|,) ?(?:(?:an?|the) )?(?:(?:[a-z-]+ ){{1,3}}|{PERSON} )(?:of|to) (?:(?:his|her|the) )?$"
)
_LONGEST = 80


def described_person(text: str, start: int) -> str | None:
    """The character of the person whom the line tells of, where the one at `start` of an encoded text only says whose kin it is."""
    match = _HEAD.search(text, max(0, start - _LONGEST), start)
    return match["head"] if match is not None else None
