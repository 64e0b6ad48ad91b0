"""The five age bands: how long, how plain and how dated a book for each may be."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from casefile.errors import OutputRefused
from story.tables import table


@dataclass(frozen=True)
class AgeBand:
    """What a page may ask of its reader.

    grade: highest reading grade of a page; mean_words, longest_sentence: words a sentence; page_words: words a page;
    pages: fewest and most pages of a book that are for the child;
    amount: how many details of one person a section tells; passive_share, hard_share: highest share of sentences, 0 to 1; dates: "season", "age", "month" or "day";
    register: "young", "middle" or "older", the column of the wording tables; taught: words that need an explainer,
    those of younger bands among them; explained: those
    of them that this band's book must explain: its own, and for 8-11 those of 5-7 too.
    """

    id: str
    grade: float
    mean_words: float
    longest_sentence: int
    page_words: int
    pages: tuple[int, int]
    passive_share: float
    hard_share: float
    amount: int
    dates: str
    register: str
    taught: tuple[str, ...]
    explained: tuple[str, ...]

    @property
    def index(self) -> int:
        """0 for the youngest band."""
        return list(AGE_BANDS).index(self.id)

    @property
    def is_young(self) -> bool:
        return self.register == "young"


def _read_bands() -> dict[str, AgeBand]:
    bands: dict[str, AgeBand] = {}
    taught: tuple[str, ...] = ()
    for band_id, row in table("bands").items():
        if not isinstance(row, dict):
            continue
        taught = (*taught, *row["taught"])
        own = taught if len(bands) < 3 else tuple(row["taught"])
        bands[band_id] = _band(band_id, row, (taught, own))
    return bands


def _band(band_id: str, row: dict[str, Any], words: tuple[tuple[str, ...], tuple[str, ...]]) -> AgeBand:
    fixed = ("id", "pages", "taught")
    named = {k: row[k] for k in AgeBand.__dataclass_fields__ if k in row and k not in fixed}
    pages = (row["pages"][0], row["pages"][1])
    return AgeBand(id=band_id, pages=pages, taught=words[0], explained=words[1], **named)


AGE_BANDS = MappingProxyType(_read_bands())


def age_band(band_id: str) -> AgeBand:
    """Raises OutputRefused when there is no such band."""
    if band_id not in AGE_BANDS:
        raise OutputRefused(
            f"There is no age band '{band_id}'; choose one of {', '.join(AGE_BANDS)} by what the child understands."
        )
    return AGE_BANDS[band_id]


def own_or_younger(texts: dict[str, Any], band: AgeBand) -> list[str]:
    """The texts of a table entry for a band: its own, or those of the next younger band that has some."""
    for band_id in reversed(list(AGE_BANDS)[: band.index + 1]):
        if band_id in texts:
            return list(texts[band_id])
    return []


_REGISTERS = ("young", "middle", "older")


def by_register(texts: dict[str, Any], band: AgeBand) -> list[str]:
    """The texts of a frame for a band's register: its own, or those of the next plainer register that has some."""
    for register in reversed(_REGISTERS[: _REGISTERS.index(band.register) + 1]):
        if register in texts:
            return list(texts[register])
    return []
