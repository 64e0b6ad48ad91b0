"""A decision on one fact, which holds however many others were made meanwhile, and never over another one on that fact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from casefile.record import Case, Fact
from casefile.store.values import StoredCase
from web.desk import Outdated, form_version, open_case, save, store

_TRIES = 5  # while others save all the time


def decide(case_id: str, fact_id: str, action: str, decision: Callable[[Case, str], Case]) -> StoredCase:
    """Save the decision on the fact as the form showed it. One that was sent twice is kept once.

    Raises:
        Outdated: somebody decided on that very fact, or changed it, since the form was made.
    """
    for _ in range(_TRIES):
        stored = open_case(case_id)
        seen = _as_shown(stored)
        before, now = seen.fact(fact_id), stored.case.fact(fact_id)
        if before != now:
            if _is_same(decision(seen, fact_id).fact(fact_id), now):
                return stored
            break
        try:
            return save(stored, decision(stored.case, fact_id), action, f"fact {fact_id}", on=stored.version)
        except Outdated:
            continue
    raise Outdated("The fact was changed after the page was opened.", open_case(case_id).version)


def _as_shown(stored: StoredCase) -> Case:
    """The case as it stood when the form was made."""
    version = form_version(stored.version)
    return stored.case if version == stored.version else store().load_case(stored.id, version).case


def _is_same(one: Fact | None, other: Fact | None) -> bool:
    """Whether two facts differ in nothing but the time of the decision on them."""
    return one is not None and other is not None and _undated(one) == _undated(other)


def _undated(fact: Fact) -> Fact:
    review = fact.review
    return fact if review is None else replace(fact, review=replace(review, at=review.at.min))
