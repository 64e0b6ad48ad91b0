"""A note cut into stretches, so that the words behind each fact can be marked."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from casefile.record import Fact, SourceDocument


@dataclass(frozen=True)
class Stretch:
    """Words that stand together. fact_ids: the facts they support, the narrowest first; empty for plain text.

    anchor_of: ids of the facts whose words begin here, so that a link can lead to them.
    """

    text: str
    fact_ids: tuple[str, ...] = ()
    anchor_of: tuple[str, ...] = ()


def cut_note(document: SourceDocument, facts: Iterable[Fact]) -> tuple[Stretch, ...]:
    """The whole text in order; joined, the stretches are the text again. Empty without text."""
    text = document.text or ""
    spans = [
        (e.span.start, e.span.end, fact.id)
        for fact in facts
        for e in fact.evidence
        if e.span.document_id == document.id and 0 <= e.span.start < e.span.end <= len(text)
    ]
    starts: dict[int, list[str]] = defaultdict(list)
    first_start = {fact_id: start for start, _, fact_id in sorted(spans, reverse=True)}
    for fact_id, start in first_start.items():
        starts[start].append(fact_id)
    edges = sorted({0, len(text), *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    return tuple(
        Stretch(text[a:b], _over(spans, a, b), tuple(starts.get(a, ()))) for a, b in itertools.pairwise(edges)
    )


def _over(spans: list[tuple[int, int, str]], a: int, b: int) -> tuple[str, ...]:
    covering = sorted((end - start, fact_id) for start, end, fact_id in spans if start <= a and b <= end)
    return tuple(dict.fromkeys(fact_id for _, fact_id in covering))
