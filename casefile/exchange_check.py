"""Whether everything that a case names is there, and every quotation stands where it says."""

from __future__ import annotations

from casefile.errors import CaseInvalid
from casefile.record import Attribute, Case, Detail, Event, Fact, Relationship, SourceSpan, Tie


def check_references(case: Case, *, name: str) -> None:
    """Raises CaseInvalid, naming the first id that is used twice or leads nowhere, or quotation out of place."""
    for what, ids in (
        ("document", [d.id for d in case.documents]),
        ("person", [p.id for p in case.people]),
        ("organisation", [o.id for o in case.organisations]),
        ("fact", [f.id for f in case.facts]),
    ):
        twice = next((i for i in ids if ids.count(i) > 1), None) if len(set(ids)) < len(ids) else None
        if twice is not None:
            raise CaseInvalid(f"{name}: the {what} id '{twice}' is used twice; give each {what} its own.")
    known = {p.id for p in case.people}
    for subject in case.subject_ids:
        if subject not in known:
            raise CaseInvalid(f"{name}: the subject '{subject}' is not among its people.")
    for person in case.people:
        for span in person.mentions:
            _check_span(case, f"person '{person.id}'", span, name)
    for fact in case.facts:
        _check_fact(case, fact, known, name)


def _check_fact(case: Case, fact: Fact, known: set[str], name: str) -> None:
    match fact.claim:
        case Relationship():
            named: tuple[str, ...] = (fact.claim.subject_id, fact.claim.object_id)
        case Event():
            named = fact.claim.people
        case Tie():
            named = (fact.claim.person_id,)
            if case.organisation(fact.claim.organisation_id) is None:
                raise CaseInvalid(
                    f"{name}: fact '{fact.id}' names the organisation '{fact.claim.organisation_id}', which is not listed."
                )
        case Attribute() | Detail():
            named = (fact.claim.person_id,)
    for person_id in named:
        if person_id not in known:
            raise CaseInvalid(f"{name}: fact '{fact.id}' names the person '{person_id}', who is not listed.")
    for evidence in fact.evidence:
        _check_span(case, f"fact '{fact.id}'", evidence.span, name)


def _check_span(case: Case, whose: str, span: SourceSpan, name: str) -> None:
    document = case.document(span.document_id)
    if document is None:
        raise CaseInvalid(f"{name}: {whose} quotes the document '{span.document_id}', which is not listed.")
    if document.text is not None and not _stands(span, document.text):
        raise CaseInvalid(
            f"{name}: the quotation of {whose} does not stand at characters {span.start} to {span.end} of '{document.id}'."
        )


def _stands(span: SourceSpan, text: str) -> bool:
    # A slice forgives offsets behind the end of the text; an offset never may.
    return span.start <= span.end <= len(text) and text[span.start : span.end] == span.quote
