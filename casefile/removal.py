"""Taking a document out of a case: a note of another family, or one uploaded by mistake."""

from __future__ import annotations

from dataclasses import replace

from casefile.adjustments import carry_adjustments
from casefile.errors import CaseInvalid
from casefile.record import Case, Fact, Person, Tie, claim_people


def remove_document(case: Case, document_id: str) -> Case:
    """The case without the document and without what only its words support, decided or not.

    What another document states too stays, and so do facts that never rested on a document.

    Raises:
        CaseInvalid: there is no such document.
    """
    if case.document(document_id) is None:
        raise CaseInvalid(f"There is no document '{document_id}' in this case any more; open the page again.")
    facts = tuple(kept for f in case.facts if (kept := _without(f, document_id)) is not None)
    named = {p for f in facts for p in claim_people(f.claim)} | set(case.subject_ids)
    unmentioned = (_unmentioned(p, document_id) for p in case.people)
    people = tuple(p for p in unmentioned if p.mentions or p.id in named)
    places = {f.claim.organisation_id for f in facts if isinstance(f.claim, Tie)}
    lost = {f.claim.organisation_id for f in case.facts if isinstance(f.claim, Tie)} - places
    return replace(
        case,
        documents=tuple(d for d in case.documents if d.id != document_id),
        people=people,
        organisations=tuple(o for o in case.organisations if o.id not in lost),
        facts=facts,
        adjustments=carry_adjustments(case.adjustments, {p.id for p in people}),
    )


def _without(fact: Fact, document_id: str) -> Fact | None:
    evidence = tuple(e for e in fact.evidence if e.span.document_id != document_id)
    if len(evidence) == len(fact.evidence):
        return fact
    return replace(fact, evidence=evidence) if evidence else None


def _unmentioned(person: Person, document_id: str) -> Person:
    return replace(person, mentions=tuple(s for s in person.mentions if s.document_id != document_id))
