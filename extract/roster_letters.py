"""Letters that stand for a place in the family: "M" and "F", the mother and father of an anonymised note."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.named_person import NamedPerson

_PARENTS = {"M": "female", "F": "male"}
_OTHER_PLACES = re.compile(r"\b(?:[MP]G[MF]P?s?|MGPs?|PGPs?|MA|PA|MU|PU)\b")


# "the same mother, to whom I shall refer as M"
_TOLD = {
    letter: re.compile(
        rf"\b(?i:{noun})\b[^.;\n]{{0,60}}\b(?:refer(?:red)?(?: to)?(?: (?:her|him))? as|call(?:ed)?(?: her| him)?) [\"“‘']?{letter}\b"
    )
    for letter, noun in (("M", "mother"), ("F", "father"))
}


def note_parents(people: Sequence[NamedPerson], notes: Sequence[str], children: Sequence[str]) -> None:
    """Mark "M" and "F" as parents where a note uses both, or writes other places in the family as shorthand."""
    letters = {p.given[0]: p for p in people if p.given and p.given[0] in _PARENTS and p.id not in children}
    has_places = any(_OTHER_PLACES.search(note) for note in notes)
    for letter, person in letters.items():
        is_told = any(_TOLD[letter].search(note) for note in notes)
        if person.gender in (None, _PARENTS[letter]) and (len(letters) > 1 or has_places or is_told):
            person.sex = _PARENTS[letter]
            person.is_parent = True
