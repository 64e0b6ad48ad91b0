"""What the family page says beside the ecomap: its lines in words by section, each with its facts and the words of the notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from casefile.record import Case
from graph.ecomap_words import STRENGTH_NOT_RECORDED, ecomap_words
from web.who_page import Reason, reason_for


@dataclass(frozen=True)
class SaidLine:
    """One line, and the facts that it rests on."""

    text: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class SaidSection:
    """Lines under one heading. is_folded: shown only when asked for, because there are many and they say little."""

    heading: str
    lines: tuple[SaidLine, ...]
    is_folded: bool


def said_sections(case: Case, *, accepted_only: bool, as_at: date | None) -> tuple[SaidSection, ...]:
    """The sections that have lines, in the order of `ecomap_words`."""
    words = ecomap_words(case, accepted_only=accepted_only, as_at=as_at)
    return tuple(
        SaidSection(
            heading,
            tuple(SaidLine(line.text, _reasons(case, line.fact_ids)) for line in lines),
            is_folded=heading == STRENGTH_NOT_RECORDED,
        )
        for heading, lines in groupby(words, key=lambda line: line.section)
    )


def _reasons(case: Case, fact_ids: tuple[str, ...]) -> tuple[Reason, ...]:
    facts = (case.fact(fact_id) for fact_id in dict.fromkeys(fact_ids))
    return tuple(reason_for(case, fact) for fact in facts if fact is not None)
