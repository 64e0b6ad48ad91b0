"""What the page of conflicts shows: each disagreement with its facts, every one in the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.answers import worked_out_once
from casefile.record import Case, Evidence, Fact, SourceDocument
from graph.conflicts import Conflict, find_conflicts
from web.review_page import Card, card, clash_counts

# Why every side of a disagreement that was let stand is accepted.
BOTH_STAND = "Both stand, although they do not fit together"
_WHERE = "under “Settle what does not fit together”, on the first page of this case."
# Characters of the note shown before and after the words of a fact.
_AROUND = 160


@dataclass(frozen=True)
class Passage:
    """The words behind a fact with some of the note on either side."""

    document: SourceDocument
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Side:
    """One fact of a disagreement."""

    card: Card
    document_id: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Disagreement:
    """Facts that do not fit together; severity: "error" (cannot all be so) or "check" (unlikely).

    is_settled: a worker saw them together and lets them stand; accepted one by one they are as open as before.
    """

    message: str
    severity: str
    sides: tuple[Side, ...]

    @property
    def fact_ids(self) -> tuple[str, ...]:
        return tuple(side.card.fact.id for side in self.sides)

    @property
    def is_settled(self) -> bool:
        return all(_was_let_stand(side.card.fact) for side in self.sides)

    @property
    def is_accepted(self) -> bool:
        """Whether every side is accepted, one by one or together."""
        return all(side.card.fact.is_accepted for side in self.sides)

    @property
    def can_choose(self) -> bool:
        """Whether keeping one means letting the other go: of three or more facts each needs its own decision."""
        return len(self.sides) == 2


@worked_out_once
def disagreements(case: Case) -> tuple[Disagreement, ...]:
    """What does not fit together; what cannot be so stands before what is only unlikely."""
    found = sorted(find_conflicts(case), key=lambda c: c.severity != "error")
    clashes = clash_counts(case)
    return tuple(Disagreement(c.message, c.severity, _sides(case, c, clashes)) for c in found)


def new_clashes(before: Case, after: Case) -> str:
    """A sentence for what does not fit together only since a change; empty when there is nothing."""
    known = {d.fact_ids for d in disagreements(before)}
    new = [d for d in disagreements(after) if d.fact_ids not in known and not d.is_settled]
    if not new:
        return ""
    if len(new) == 1:
        return f" But: {new[0].message} It waits {_WHERE}"
    return f" But: {len(new)} things do not fit together now. They wait {_WHERE}"


def _was_let_stand(fact: Fact) -> bool:
    return fact.is_accepted and fact.review is not None and fact.review.reason == BOTH_STAND


def _sides(case: Case, conflict: Conflict, clashes: Mapping[str, int]) -> tuple[Side, ...]:
    facts = [f for i in conflict.fact_ids if (f := case.fact(i)) is not None]
    sides = []
    for fact in facts:
        document_id = fact.evidence[0].span.document_id if fact.evidence else ""
        sides.append(Side(card(case, document_id, fact, clashes), document_id, _passages(case, fact)))
    return tuple(sides)


def _passages(case: Case, fact: Fact) -> tuple[Passage, ...]:
    """One passage for each document that states the fact."""
    first = {e.span.document_id: e for e in reversed(fact.evidence)}
    found = [(case.document(i), e) for i, e in reversed(first.items())]
    return tuple(_passage(d, e) for d, e in found if d is not None)


def _passage(document: SourceDocument, evidence: Evidence) -> Passage:
    text, span = document.text or "", evidence.span
    before, after = text[max(0, span.start - _AROUND) : span.start], text[span.end : span.end + _AROUND]
    if span.start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if span.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return Passage(document, before, span.quote, after)
