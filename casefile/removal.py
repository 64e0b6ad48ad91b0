"""Taking out of a case what does not belong there: a note of another family, or a record of nobody."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from casefile.adjustments import carry_adjustments
from casefile.errors import CaseInvalid
from casefile.record import Case, Event, Fact, Person, Tie, claim_people

# Key of `Case.extensions`: [document id, start, end] of words that a worker said name nobody of this family.
NOBODY_KEY = "words_for_nobody"


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
    lost = _places(case.facts) - _places(facts)
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


def _places(facts: Collection[Fact]) -> set[str]:
    return {f.claim.organisation_id for f in facts if isinstance(f.claim, Tie)}


def take_out_person(case: Case, person_id: str) -> Case:
    """The case without somebody who is nobody, or nobody of this family, and without the facts about them.

    An event of somebody else stays without them. The words that were taken for their name are remembered, so that a new
    reading of the same notes does not bring them back.

    Raises:
        PersonNotFound: the person is not in the case.
        CaseInvalid: the file is about the person.
    """
    person = case.person(person_id)
    if person.id in case.subject_ids:
        raise CaseInvalid("The file is about this child; delete the case if it was started by mistake.")
    words = [[m.document_id, m.start, m.end] for m in person.mentions]
    kept = _without_people(case, {person.id})
    return replace(kept, extensions={**case.extensions, NOBODY_KEY: [*_nobody(case), *words]})


def leave_out_nobodies(old: Case, new: Case) -> Case:
    """The new reading without people whom only words name that a worker said name nobody."""
    known, words = {p.id for p in old.people}, _nobody(old)
    gone = {
        p.id
        for p in new.people
        if p.id not in known
        and p.mentions
        and all(
            any(d == m.document_id and m.start < e and s < m.end for d, s, e in words) for m in p.mentions
        )
    }
    return _without_people(new, gone) if gone else new


def _nobody(case: Case) -> list[list[Any]]:
    found = case.extensions.get(NOBODY_KEY)
    return [list(words) for words in found] if isinstance(found, list) else []


def _without_people(case: Case, gone: set[str]) -> Case:
    labels = {p.id: p.label for p in case.people if p.id in gone}
    kept = [f for fact in case.facts if (f := _without_them(fact, labels)) is not None]
    ids = {f.id for f in kept}
    facts = tuple(f if f.supersedes in ids else replace(f, supersedes=None) for f in kept)
    people = tuple(p for p in case.people if p.id not in gone)
    lost = _places(case.facts) - _places(facts)
    return replace(
        case,
        people=people,
        organisations=tuple(o for o in case.organisations if o.id not in lost),
        facts=facts,
        adjustments=carry_adjustments(case.adjustments, {p.id for p in people}),
    )


def _without_them(fact: Fact, labels: Mapping[str, str]) -> Fact | None:
    """The fact without these people; None where it is about them. Whoever told something stays by name."""
    claim, teller = fact.claim, fact.assertion.said_by
    named = labels.keys() & set(claim_people(claim))
    if isinstance(claim, Event) and named and claim.people[0] not in labels:
        fact = replace(fact, claim=replace(claim, people=tuple(p for p in claim.people if p not in labels)))
    elif named:
        return None
    if teller is not None and teller in labels:
        fact = replace(fact, assertion=replace(fact.assertion, said_by=labels[teller]))
    return fact
