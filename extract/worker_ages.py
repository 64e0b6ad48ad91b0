"""Which children of a file somebody works with, by the age that their job serves: a health visitor leaves at school age."""

from __future__ import annotations

from collections.abc import Sequence

from casefile.partial_date import PartialDate
from casefile.record import Attribute, Fact, Relationship, SourceDocument
from extract.relational_nouns import find_nouns

# In years, at the note that names the worker: the oldest child whom somebody in the job still sees.
_OLDEST = {"health visitor": 6}
_DAYS_IN_YEAR = 365.25


def keep_served_ages(facts: Sequence[Fact], documents: Sequence[SourceDocument]) -> list[Fact]:
    """The facts without workers of children too old for them, where the same worker has a child of the right age."""
    days = {d.id: d.date.latest for d in documents if d.date is not None}
    births = {
        f.claim.person_id: PartialDate(f.claim.value).latest
        for f in facts
        if isinstance(f.claim, Attribute) and f.claim.field == "born" and f.is_affirmed
    }

    def age(fact: Fact) -> float | None:
        assert isinstance(fact.claim, Relationship)
        child = fact.claim.object_id
        seen = [days[e.span.document_id] for e in fact.evidence if e.span.document_id in days]
        return (min(seen) - births[child]).days / _DAYS_IN_YEAR if seen and child in births else None

    ages = {id(f): (oldest, age(f)) for f in facts if (oldest := _oldest(f)) is not None}
    served = {
        f.claim.subject_id  # type: ignore[union-attr]
        for f in facts
        if id(f) in ages and (years := ages[id(f)][1]) is not None and years < ages[id(f)][0]
    }
    return [
        f
        for f in facts
        if id(f) not in ages
        or (years := ages[id(f)][1]) is None
        or years < ages[id(f)][0]
        or f.claim.subject_id not in served  # type: ignore[union-attr]
    ]


def _oldest(fact: Fact) -> int | None:
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.type != "professional":
        return None
    jobs = {noun.key for e in fact.evidence for _, _, noun in find_nouns(e.span.quote) if noun.is_job}
    return _OLDEST.get(jobs.pop()) if len(jobs) == 1 else None
