"""What a worker decides about a case: accept, reject, correct, add, merge, rename. Each gives a new case."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from casefile.adjustments import carry_adjustments
from casefile.errors import CaseInvalid
from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Claim,
    Evidence,
    Fact,
    Organisation,
    Person,
    Relationship,
    Review,
    SourceSpan,
    claim_people,
)
from casefile.renaming import rename_fact
from casefile.vocabulary import FactStatus

# Key of `Case.extensions` that remembers which people a worker joined, as [kept id, dropped id] pairs.
MERGES_KEY = "merged_people"


def accept_fact(case: Case, fact_id: str, review: Review) -> Case:
    """Raises CaseInvalid when the fact is unknown or was replaced by a correction."""
    return accept_facts(case, [fact_id], review)


def accept_facts(case: Case, fact_ids: Iterable[str], review: Review) -> Case:
    """Accept several facts in one step. Raises CaseInvalid as `accept_fact` does."""
    return case.with_facts([_reviewable(case, fact_id).accept(review) for fact_id in fact_ids])


def reject_fact(case: Case, fact_id: str, review: Review) -> Case:
    """Raises CaseInvalid when no reason is given, or as `accept_fact` does."""
    if not (review.reason or "").strip():
        raise CaseInvalid("Rejecting needs a reason; say in a few words why the note does not support this.")
    return case.with_facts([_reviewable(case, fact_id).reject(review)])


def reopen_fact(case: Case, fact_id: str) -> Case:
    """The case with a decided fact back among those to do."""
    fact = _reviewable(case, fact_id)
    return case.with_facts([replace(fact, status=FactStatus.PROPOSED, review=None)])


def correct_fact(
    case: Case, fact_id: str, claim: Claim, review: Review, *, assertion: Assertion | None = None
) -> Case:
    """The case with a worker's accepted fact that supersedes the old one; the old one stays as history.

    The new fact rests on the same words. Without `assertion` it keeps the old fact's.
    """
    old = _reviewable(case, fact_id)
    method = f"worker:{review.reviewer}"
    corrected = Fact(
        id=new_fact_id(case),
        claim=claim,
        evidence=tuple(Evidence(e.span, method) for e in old.evidence),
        assertion=old.assertion if assertion is None else assertion,
        status=FactStatus.ACCEPTED,
        review=review,
        supersedes=old.id,
    )
    return case.with_facts([old.correct(review), corrected])


def add_fact(
    case: Case,
    claim: Claim,
    review: Review,
    *,
    evidence: Sequence[SourceSpan] = (),
    assertion: Assertion = Assertion(),
) -> Case:
    """The case with an accepted fact that the worker knows; `evidence`: the words that say so, where a note does."""
    method = f"worker:{review.reviewer}"
    added = Fact(
        id=new_fact_id(case),
        claim=claim,
        evidence=tuple(Evidence(span, method) for span in evidence),
        assertion=assertion,
        status=FactStatus.ACCEPTED,
        review=review,
    )
    return case.with_facts([added])


def add_person(case: Case, label: str) -> tuple[Case, str]:
    """The case with one more person, and the new person's id."""
    person_id = _free_id("p", {p.id for p in case.people})
    return replace(case, people=(*case.people, Person(person_id, label))), person_id


def add_organisation(case: Case, name: str, kind: str) -> tuple[Case, str]:
    """The case with one more organisation, of ORGANISATION_KINDS, and its id; a known name and kind give the known id."""
    for known in case.organisations:
        if (known.name.casefold(), known.kind) == (name.casefold(), kind):
            return case, known.id
    organisation_id = _free_id("o", {o.id for o in case.organisations})
    added = Organisation(organisation_id, name, kind)
    return replace(case, organisations=(*case.organisations, added)), organisation_id


def rename_person(case: Case, person_id: str, name: str, review: Review) -> Case:
    """The case in which the person goes by `name`: a worker's fact that supersedes the name used until now."""
    person = case.person(person_id)
    people = tuple(replace(p, label=name) if p.id == person.id else p for p in case.people)
    renamed = replace(case, people=people)
    claim = Attribute(person_id, "name", name)
    names = [f for f in case.facts_about(person_id) if f.is_standing and _is_name(f)]
    if not names:
        return add_fact(renamed, claim, review, evidence=person.mentions[:1])
    *others, latest = names
    corrected = correct_fact(renamed, latest.id, claim, review)
    return corrected.with_facts([f.correct(review) for f in others])


def name_children(case: Case, person_ids: Iterable[str]) -> Case:
    """The case whose file is about exactly these people, in this order.

    Raises:
        PersonNotFound: one of them is not in the case.
        CaseInvalid: there would be nobody.
    """
    children = tuple(dict.fromkeys(case.person(person_id).id for person_id in person_ids))
    if not children:
        raise CaseInvalid("A file is about at least one child; say first who else it is about.")
    return replace(case, subject_ids=children)


def merge_people(case: Case, keep_id: str, drop_id: str, review: Review) -> Case:
    """The case in which two records of one person are one, under `keep_id`.

    The dropped person's name becomes an "also known as". A relationship between the two is rejected;
    facts that now say the same are joined under the first, with the words of both.

    Raises:
        PersonNotFound: one of them is not in the case.
        CaseInvalid: both ids are the same.
    """
    keep, drop = case.person(keep_id), case.person(drop_id)
    if keep_id == drop_id:
        raise CaseInvalid("A person cannot be joined with themselves; choose two different people.")
    merged = replace(keep, mentions=tuple(dict.fromkeys((*keep.mentions, *drop.mentions))))
    has_name = any(_is_name(f) and f.is_standing for f in case.facts_about(keep_id))
    facts = [_moved(f, keep_id, drop_id, review, has_name=has_name) for f in case.facts]
    merges = case.extensions.get(MERGES_KEY)
    pairs = list(merges) if isinstance(merges, list) else []
    people = tuple(merged if p.id == keep_id else p for p in case.people if p.id != drop.id)
    return replace(
        case,
        people=people,
        facts=_join_same(facts, keep_id, review),
        subject_ids=tuple(dict.fromkeys(keep_id if s == drop_id else s for s in case.subject_ids)),
        adjustments=carry_adjustments(case.adjustments, {p.id for p in people}, renamed={drop_id: keep_id}),
        extensions={**case.extensions, MERGES_KEY: [*pairs, [keep_id, drop_id]]},
    )


def joined_people(case: Case) -> dict[str, str]:
    """For the id of each record that was joined to another, the id of who it is now."""
    merges = case.extensions.get(MERGES_KEY)
    now: dict[str, str] = {}
    for kept, dropped in reversed(merges if isinstance(merges, list) else []):
        now[dropped] = now.get(kept, kept)
    there = {p.id for p in case.people}
    return {dropped: kept for dropped, kept in now.items() if dropped not in there}


def stated_twice(case: Case) -> tuple[Fact, ...]:
    """Affirmed proposals that at least two documents state."""
    return tuple(
        f
        for f in case.facts
        if f.status is FactStatus.PROPOSED
        and f.is_affirmed
        and len({e.span.document_id for e in f.evidence}) >= 2
    )


def new_fact_id(case: Case) -> str:
    """The next free id for a worker's fact: "w1", "w2", …"""
    return _free_id("w", {f.id for f in case.facts})


def _free_id(prefix: str, taken: set[str]) -> str:
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def _reviewable(case: Case, fact_id: str) -> Fact:
    fact = case.fact(fact_id)
    if fact is None:
        raise CaseInvalid(
            f"There is no fact '{fact_id}' in this case any more; open the page again and choose from it."
        )
    if fact.status is FactStatus.CORRECTED:
        raise CaseInvalid(f"Fact '{fact_id}' was already replaced by a correction; decide on the correction.")
    return fact


def _is_name(fact: Fact) -> bool:
    return isinstance(fact.claim, Attribute) and fact.claim.field == "name"


def _moved(fact: Fact, keep_id: str, drop_id: str, review: Review, *, has_name: bool) -> Fact:
    """One fact after a merge."""
    moved = rename_fact(fact, {drop_id: keep_id}, {})
    claim = moved.claim
    if isinstance(claim, Relationship) and claim.subject_id == claim.object_id:
        return (
            moved.reject(replace(review, reason="Both people are the same person."))
            if moved.is_standing
            else moved
        )
    if has_name and _is_name(fact) and isinstance(fact.claim, Attribute) and fact.claim.person_id == drop_id:
        return replace(moved, claim=Attribute(keep_id, "also_known_as", fact.claim.value))
    return moved


def _join_same(facts: Iterable[Fact], person_id: str, review: Review) -> tuple[Fact, ...]:
    """Of the person's standing facts that say the same, the first accepted (or first) has the words of all."""
    listed = list(facts)
    chosen: dict[tuple[Claim, Assertion], int] = {}
    for i, fact in enumerate(listed):
        if not fact.is_standing or person_id not in claim_people(fact.claim):
            continue
        key = (fact.claim, fact.assertion)
        j = chosen.setdefault(key, i)
        if j == i:
            continue
        first, second = (i, j) if fact.is_accepted and not listed[j].is_accepted else (j, i)
        evidence = tuple(dict.fromkeys((*listed[first].evidence, *listed[second].evidence)))
        listed[first] = replace(listed[first], evidence=evidence)
        listed[second] = listed[second].correct(review)
        chosen[key] = first
    return tuple(listed)
