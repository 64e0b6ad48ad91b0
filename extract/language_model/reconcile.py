"""The last request of a case: who of those found is one person, and which facts a later note corrects."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from casefile.profile import profile
from casefile.record import Attribute, Case, Event, Fact, Relationship, claim_people
from extract.language_model.prompts import RECONCILE_VERSION, filled
from extract.language_model.pseudonyms import Pseudonyms
from extract.language_model.reply_json import json_of
from extract.language_model.requests import Request

_LARGEST_PEOPLE = 6_000  # characters of the list of people
_LARGEST_FACTS = 9_000
_MOST_ANSWERS = 40


@dataclass(frozen=True)
class Reconciled:
    """What a reply to reconcile says, ids of the case only; faults: what of it could not be followed."""

    same: tuple[tuple[str, str], ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()  # the fact, and the one that corrects it
    faults: tuple[str, ...] = ()


def reconcile_request(case: Case, pseudonyms: Pseudonyms | None, number: int) -> Request:
    """The request about a case that was made from the replies to all its notes."""
    hide = pseudonyms.hidden if pseudonyms else str
    people = _cut((_person_line(case, p.id) for p in case.people), _LARGEST_PEOPLE)
    facts = _cut(_fact_lines(case), _LARGEST_FACTS)
    prompt = filled(RECONCILE_VERSION, people=hide("\n".join(people)), facts=hide("\n".join(facts)))
    return Request(number, RECONCILE_VERSION, prompt)


def _cut(lines: Iterator[str], room: int) -> Iterator[str]:
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return
        yield line


def _person_line(case: Case, person_id: str) -> str:
    shown = profile(case, person_id)
    notes = sorted({m.document_id for m in case.person(person_id).mentions}, key=lambda d: (len(d), d))
    told = [
        f"also {', '.join(shown.also_known_as[:6])}" if shown.also_known_as else "",
        shown.gender if shown.gender != "unknown" else "",
        f"born {shown.born}" if shown.born else "",
        shown.profession or "",
        f"in notes {', '.join(notes)}" if notes else "",
    ]
    return "; ".join([f"- {person_id} {shown.name}", *filter(None, told)])


def _fact_lines(case: Case) -> Iterator[str]:
    """Relations first, for they are what notes correct; then events and dates of birth and death."""
    kinds = (Relationship, Event, Attribute)
    for kind in kinds:
        for fact in case.facts:
            if isinstance(fact.claim, kind) and (line := _fact_line(fact)):
                yield line


def _fact_line(fact: Fact) -> str:
    claim = fact.claim
    note = fact.evidence[0].span.document_id if fact.evidence else "-"
    match claim:
        case Relationship():
            words = f"{claim.type} {claim.subject_id} > {claim.object_id} {claim.nature or ''}".rstrip()
        case Event():
            words = f"{claim.type} {claim.date or 'undated'} {', '.join(claim.people)}"
        case Attribute() if claim.field in ("born", "died", "deceased"):
            words = f"{claim.person_id} {claim.field} {claim.value}"
        case _:
            return ""
    return f"- {fact.id} ({note}, {fact.assertion.certainty}) {words}"


def read_reconciliation(text: str, case: Case) -> Reconciled:
    """What a reply says of the ids of the case; what names anything else is left out."""
    raw = json_of(text)
    if raw is None:
        return Reconciled(faults=("The reply holds no JSON object.",))
    people = {p.id for p in case.people}
    faults: list[str] = []
    same = tuple(_pairs(raw.get("same"), people, faults))
    facts = {f.id: f for f in case.facts}
    corrected = [
        (wrong, right)
        for wrong, right in _pairs(raw.get("corrected"), facts.keys(), faults)
        if _may_correct(facts[wrong], facts[right], case)
    ]
    return Reconciled(same, tuple(corrected), tuple(faults))


def _pairs(items: Any, known: Collection[str], faults: list[str]) -> Iterator[tuple[str, str]]:
    for item in items[:_MOST_ANSWERS] if isinstance(items, list) else ():
        ids = list(item.values()) if isinstance(item, Mapping) else item
        if not isinstance(ids, list) or len(ids) < 2 or not all(isinstance(i, str) for i in ids):
            faults.append("reconciliation: an entry is not of the form asked for")
        elif not set(ids[:2]) <= set(known) or ids[0] == ids[1]:
            faults.append("reconciliation: an entry names an id that was not listed")
        else:
            yield ids[0], ids[1]


def _may_correct(wrong: Fact, right: Fact, case: Case) -> bool:
    """Whether one fact can show another to be wrong: of the same kind, about somebody in common, of no earlier note."""
    if type(wrong.claim) is not type(right.claim) or not wrong.evidence or not right.evidence:
        return False
    if not set(claim_people(wrong.claim)) & set(claim_people(right.claim)):
        return False
    if getattr(wrong.claim, "type", getattr(wrong.claim, "field", "")) != getattr(
        right.claim, "type", getattr(right.claim, "field", "")
    ):
        return False
    order = {d.id: n for n, d in enumerate(case.documents)}
    first = min(order[e.span.document_id] for e in wrong.evidence)
    last = max(order[e.span.document_id] for e in right.evidence)
    return last >= first
