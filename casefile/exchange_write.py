"""From a Case to the JSON object of `kithkin-case/1`."""

from __future__ import annotations

from typing import Any

from casefile.profile import profile
from casefile.record import (
    Adjustment,
    Attribute,
    Case,
    Detail,
    Event,
    Evidence,
    Fact,
    Organisation,
    Person,
    Relationship,
    Review,
    SourceDocument,
    SourceSpan,
    Tie,
)

FORMAT = "kithkin-case/1"


def case_to_json(case: Case) -> dict[str, Any]:
    """The JSON object of a case; facts keep their order through "order" where the lists alone would lose it."""
    relations = [f for f in case.facts if isinstance(f.claim, Relationship | Tie)]
    events = [f for f in case.facts if isinstance(f.claim, Event)]
    details = [f for f in case.facts if isinstance(f.claim, Detail)]
    attributes = [
        f for person in case.people for f in case.facts_about(person.id) if isinstance(f.claim, Attribute)
    ]
    raw: dict[str, Any] = {
        **case.extensions,
        "format": FORMAT,
        "subject": case.subject_ids[0] if case.subject_ids else None,
        "subjects": list(case.subject_ids),
        "documents": [_document(d) for d in case.documents],
        "people": [_person(case, p) for p in case.people],
        "organisations": [_organisation(o) for o in case.organisations],
        "relationships": [_fact(f, _relation(f.claim)) for f in relations],
        "events": [_fact(f, _event(f.claim)) for f in events],
        "details": [_fact(f, _detail(f.claim)) for f in details],
    }
    in_lists = [f.id for f in (*attributes, *relations, *events, *details)]
    order = [f.id for f in case.facts]
    if order != in_lists:
        raw["order"] = order
    if case.adjustments:
        raw["adjustments"] = [_adjustment(a) for a in case.adjustments]
    return raw


def _present(**fields: Any) -> dict[str, Any]:
    return {k: v for k, v in fields.items() if v not in (None, (), [], False)}


def _document(document: SourceDocument) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "date": _edtf(document.date),
        "sha256": document.sha256,
        **_present(
            kind=document.kind,
            author=document.author,
            filename=document.filename,
            regions=[{"label": r.label, "start": r.start, "end": r.end} for r in document.regions],
        ),
        **({} if document.text is None else {"text": document.text}),
    }


def _person(case: Case, person: Person) -> dict[str, Any]:
    shown = profile(case, person.id)
    facts = [f for f in case.facts_about(person.id) if isinstance(f.claim, Attribute)]
    return {
        "id": person.id,
        "name": shown.name,
        "also_known_as": list(shown.also_known_as),
        "gender": shown.gender,
        "born": _edtf(shown.born),
        "died": _edtf(shown.died),
        "deceased": shown.is_deceased,
        "profession": shown.profession,
        **({} if person.label == shown.name else {"label": person.label}),
        **_present(optional=person.is_optional),
        "evidence": [_span(s) for s in person.mentions],
        "facts": [_fact(f, _attribute(f.claim)) for f in facts],
    }


def _organisation(organisation: Organisation) -> dict[str, Any]:
    return {"id": organisation.id, "name": organisation.name, "kind": organisation.kind}


def _fact(fact: Fact, claim: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": fact.id,
        **claim,
        "assertion": fact.assertion.certainty.value,
        **_present(said_by=fact.assertion.said_by),
        "review": fact.status.value,
        **_present(reviewed=_review(fact.review), supersedes=fact.supersedes, optional=fact.is_optional),
        "confidence": fact.confidence,
        "evidence": [_evidence(e) for e in fact.evidence],
    }


def _adjustment(adjustment: Adjustment) -> dict[str, Any]:
    return {
        "left": adjustment.left_id,
        "right": adjustment.right_id,
        **_present(moved=adjustment.moved_id, reviewed=_review(adjustment.review)),
    }


def _review(review: Review | None) -> dict[str, Any] | None:
    if review is None:
        return None
    return {"by": review.reviewer, "at": review.at.isoformat(), **_present(reason=review.reason)}


def _attribute(claim: object) -> dict[str, Any]:
    assert isinstance(claim, Attribute)
    return {"field": claim.field, "value": claim.value}


def _relation(claim: object) -> dict[str, Any]:
    assert isinstance(claim, Relationship | Tie)
    if isinstance(claim, Tie):
        ends = {"type": "member", "from": claim.person_id, "to": claim.organisation_id}
    else:
        ends = {"type": claim.type, "from": claim.subject_id, "to": claim.object_id}
    return {
        **ends,
        "nature": claim.nature,
        "status": claim.status,
        "start": _edtf(claim.start),
        "end": _edtf(claim.end),
    }


def _event(claim: object) -> dict[str, Any]:
    assert isinstance(claim, Event)
    return {
        "type": claim.type,
        "date": _edtf(claim.date),
        "people": list(claim.people),
        "place": claim.place,
        "summary": claim.summary,
    }


def _detail(claim: object) -> dict[str, Any]:
    assert isinstance(claim, Detail)
    return {
        "person": claim.person_id,
        "kind": claim.kind,
        "value": claim.value,
        "date": _edtf(claim.date),
    }


def _span(span: SourceSpan) -> dict[str, Any]:
    return {
        "document": span.document_id,
        "start": span.start,
        "end": span.end,
        "quote": span.quote,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        **_span(evidence.span),
        "method": evidence.method,
        "confidence": evidence.confidence,
    }


def _edtf(date: object | None) -> str | None:
    return None if date is None else str(date)
