"""One happening that the reading proposes twice: as a talent or a first, and as an event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casefile.record import Detail, Event, Fact
from story.drafting import Draft

_KINDS = ("achievement", "other", "school_change", "school_start")
_SHARE = 0.75  # of the words of the shorter


def is_told_elsewhere(draft: Draft, fact: Fact) -> bool:
    """Whether a sentence of the book, or for a detail an event of the child that has its own place, says the same words."""
    return any(_says_the_same(fact, other) for other in _others(draft, fact))


def _others(draft: Draft, fact: Fact) -> Iterator[Fact]:
    if isinstance(fact.claim, Detail) and fact.claim.kind != "quote":
        yield from (f for f in draft.story.events(*_KINDS) if f.id != fact.id)
    for fact_id in draft.told:
        other = draft.story.case.fact(fact_id)
        if other is not None and other.id != fact.id and _is_treasured(other):
            yield other


def _is_treasured(fact: Fact) -> bool:
    claim = fact.claim
    return (isinstance(claim, Detail) and claim.kind != "quote") or (
        isinstance(claim, Event) and claim.type in _KINDS
    )


def _says_the_same(a: Fact, b: Fact) -> bool:
    """Whether two facts stand on the same words of a note and say the same with them."""
    is_same_place = any(
        x.span.document_id == y.span.document_id and x.span.start < y.span.end and y.span.start < x.span.end
        for x in a.evidence
        for y in b.evidence
    )
    mine, theirs = _words(a), _words(b)
    few = min(len(mine), len(theirs))
    return is_same_place and few > 1 and len(mine & theirs) >= _SHARE * few


def _words(fact: Fact) -> set[str]:
    claim = fact.claim
    said = claim.value if isinstance(claim, Detail) else claim.summary if isinstance(claim, Event) else ""
    return set(re.findall(r"\w+", said.lower()))
