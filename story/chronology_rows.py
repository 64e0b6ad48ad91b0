"""An entry of the chronology, and the words for how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from casefile.partial_date import PartialDate
from casefile.vocabulary import Certainty

CERTAINTY_WORDS: Mapping[Certainty, str] = {
    Certainty.AFFIRMED: "",
    # Whether somebody denies it or the note says that it was not: "No injuries seen".
    Certainty.NEGATED: "did not happen, or is denied",
    Certainty.ALLEGED: "alleged",
    Certainty.HYPOTHETICAL: "planned or possible",
    Certainty.UNKNOWN: "not certain",
}


@dataclass(frozen=True)
class ChronologySource:
    """One place in the notes that an entry rests on; quote: the words that stand there."""

    document_title: str
    document_date: str  # in words; "" when the note carries no date
    quote: str


@dataclass(frozen=True)
class ChronologyRow:
    """One entry.

    date: None when the notes give none; date_words: the same in words, never more exact.
    certainty: "" for what the notes state, else "denied by …", "alleged by …" and the like.
    status: where the fact stands in review, "proposed" or "accepted".
    also: ids of the other facts that the entry stands for.
    """

    fact_id: str
    date: PartialDate | None
    date_words: str
    type: str
    type_words: str
    people: tuple[str, ...]
    place: str
    summary: str
    certainty: str
    sources: tuple[ChronologySource, ...]
    status: str
    also: tuple[str, ...] = ()

    @property
    def fact_ids(self) -> tuple[str, ...]:
        return (self.fact_id, *self.also)

    def with_sources_of(self, other: ChronologyRow) -> ChronologyRow:
        """The entry, standing for another's facts too."""
        sources = tuple(dict.fromkeys((*self.sources, *other.sources)))
        return replace(self, sources=sources, also=(*self.also, *other.fact_ids))
