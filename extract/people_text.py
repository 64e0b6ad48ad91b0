"""A note as patterns about people read it: its names, or all words for people, each as one character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casefile.record import Attribute
from extract.encoded import DATE, Encoded, person_index
from extract.proposals import Mention, ProposedFact
from extract.reading import Reading


@dataclass(frozen=True)
class PeopleText:
    """The encoded text with what each of its characters for a person stands for."""

    encoded: Encoded
    mentions: Sequence[Mention]
    children: Sequence[str]  # that the file is about

    def person(self, character: str) -> str | None:
        """Id of the one person whom a character means."""
        referents = self.mentions[person_index(character)].referents
        return referents[0] if len(referents) == 1 else None

    def date_place(self, character: str) -> tuple[int, int]:
        """Where in the note the date of a character stands, [start, end)."""
        return self.encoded.date_spans[ord(character) - ord(DATE[1])]

    def born(
        self, person: str, edtf: str, match: re.Match[str], *, confidence: float, rule: str
    ) -> ProposedFact:
        """The proposal that the words of a match give somebody's birth."""
        place = self.encoded.origin(match.start()), self.encoded.origin_end(match.end())
        return ProposedFact(Attribute(person, "born", edtf), *place, f"rule:{rule}", confidence)


def people_texts(reading: Reading) -> Iterator[PeopleText]:
    """The note with its names alone, then with role nouns and pronouns too."""
    yield PeopleText(reading.encoded, reading.names, reading.children)
    yield PeopleText(reading.spoken, reading.spoken_mentions, reading.children)
