"""How many people a name without names stands for: "three brothers", "other children"."""

from __future__ import annotations

import re

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_KIN = r"(?:half-?|step-?|foster |older |younger |grown-?up |adult )*(?:aunts|boys|brothers|children|cousins|daughters|girls|nephews|nieces|siblings|sisters|sons|uncles)"
_COUNTED = re.compile(
    rf"(?:(?:her|his|their|the|of|other|more|another) )*(?P<n>\d{{1,2}}|{'|'.join(_NUMBERS)}) (?:other |more )?{_KIN}\b",
    re.IGNORECASE,
)
_UNCOUNTED = re.compile(
    rf"(?:(?:her|his|their|the|some|several|more|unknown|unnamed) )*(?:other|several|some|more) {_KIN}\b",
    re.IGNORECASE,
)


def several_people(name: str) -> str:
    """The number of people a label stands for, "n?" when it is not known, "" for one person.

    >>> several_people("Four half-brothers"), several_people("Other children"), several_people("Ava")
    ('4', 'n?', '')
    """
    if match := _COUNTED.match(name):
        word = match["n"].casefold()
        return word if word.isdigit() else str(_NUMBERS.index(word) + 2)
    return "n?" if _UNCOUNTED.match(name) else ""
