"""Couples called by their surname: "the Lumleys", "the Yelland couple"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.name_words import capitalised
from extract.named_person import NamedPerson
from extract.roster import Roster

_HOUSEHOLD = re.compile(
    r"\b[Tt]he (?P<name>[A-ZÀ-Þ][^\W\d_]+(?:[-’'][A-ZÀ-Þ][^\W\d_]+)*)(?:(?P<pair> (?:couple|household)\b)|(?<=s)(?!\w))"
)


def find_households(text: str, roster: Roster) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each such name of a note, at characters [start, end), with the two grown-ups who bear it; none where more do."""
    for match in _HOUSEHOLD.finditer(text):
        name = match["name"]
        surnames = (name,) if match["pair"] else (name[:-1], name.removesuffix("es"))
        bearers = next(filter(None, (_bearers(roster, surname) for surname in surnames)), [])
        if len(bearers) == 2:
            yield match.start(), match.end(), tuple(p.id for p in bearers)


def _bearers(roster: Roster, surname: str) -> list[NamedPerson]:
    return [
        p
        for p in roster.people
        if p.id not in roster.children and p.surname and capitalised(p.surname) == capitalised(surname)
    ]
