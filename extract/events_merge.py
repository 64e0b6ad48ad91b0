"""Joins what several notes tell of one event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.record import Event, Evidence, Fact
from extract.events_choice import may_be_one_event
from extract.events_corrected import withdraw_corrected
from extract.proposals import is_only_of_model


def merge_events(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts with every group of events that are one joined into its first.

    One event: the same type and assertion, somebody in common, and dates of which one is as exact as the other or
    more and agrees with it ("March 2019" and "4 March 2019"). The more exact date is kept, all people and all
    evidence; beside what a rule tells the model gives only its words. What a later note takes back is withdrawn.
    Other facts, and the order, stay.
    """
    merged: list[Fact] = []
    for fact in facts:
        twin = next((n for n, m in enumerate(merged) if _is_one(m, fact)), None)
        if twin is None:
            merged.append(fact)
        else:
            merged[twin] = _joined(merged[twin], fact)
    return withdraw_corrected(merged)


def _is_one(a: Fact, b: Fact) -> bool:
    if not isinstance(a.claim, Event) or not isinstance(b.claim, Event):
        return False
    return (
        a.claim.type == b.claim.type
        and a.assertion.certainty is b.assertion.certainty
        and may_be_one_event(a.claim, b.claim)
        and _may_be_one(a.claim.date, b.claim.date)
    )


def _may_be_one(a: PartialDate | None, b: PartialDate | None) -> bool:
    if a is None or b is None or "/" in a.edtf or "/" in b.edtf:
        return a == b
    # "2019" alone is too wide: a family may have two moves in a year.
    short = min(len(a.edtf.rstrip("~?%")), len(b.edtf.rstrip("~?%")))
    return a.edtf.rstrip("~?%") == b.edtf.rstrip("~?%") or (short >= 7 and (a.is_within(b) or b.is_within(a)))


def _joined(first: Fact, second: Fact) -> Fact:
    a, b = first.claim, second.claim
    if not isinstance(a, Event) or not isinstance(b, Event):
        return first
    telling = [e for f, e in ((first, a), (second, b)) if not is_only_of_model(f.evidence)] or [a, b]
    claim = replace(
        a,
        people=tuple(dict.fromkeys(p for event in telling for p in event.people)),
        date=_exacter(telling[0].date, telling[-1].date),
        place=a.place or b.place,
        summary=a.summary or b.summary,
    )
    return replace(first, claim=claim, evidence=_evidence(first, second))


def _exacter(a: PartialDate | None, b: PartialDate | None) -> PartialDate | None:
    if a is None or b is None:
        return a or b
    return b if b.is_within(a) and not a.is_within(b) else a


def _evidence(first: Fact, second: Fact) -> tuple[Evidence, ...]:
    known = {(e.span.document_id, e.span.start, e.span.end) for e in first.evidence}
    new = [e for e in second.evidence if (e.span.document_id, e.span.start, e.span.end) not in known]
    return (*first.evidence, *new)
