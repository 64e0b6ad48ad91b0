"""Facts of a case that no life allows beside its dates, taken out: a child who is a parent, the dead who come to meetings.

The rules compare facts of several notes, so they run last, on the whole case. Where the notes themselves disagree outright
nothing is taken out: two recorded birth dates stay, for a worker to see.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from casefile.partial_date import PartialDate
from casefile.profile import attribute_value
from casefile.record import Attribute, Claim, Event, Fact, Relationship
from extract.after_death import end_with_death, leave_out_dead
from extract.before_birth import leave_out_unborn
from extract.once import happen_once
from extract.proposals import is_only_of_model

# Least years between the births of the two, younger than any parent the notes are likely to mean.
_YOUNGEST_GAP = {"parent": 12, "grandparent": 24, "great_grandparent": 36}
# Least age in years at the last note for being somebody's partner or carer.
_LEAST_AGE = {"partner": 14, "carer": 16, "parent": 12}
# At which two may marry, or live together as a couple.
_OF_AGE, _UNIONS = 16, ("married", "civil_partnership", "cohabiting")
# What happens to somebody who lives; others are named at a birth or a hearing without being there.
_SIGNS_OF_LIFE = frozenset(
    {
        "arrest",
        "conference",
        "family_time",
        "hospital",
        "imprisonment",
        "marriage",
        "release",
        "review",
        "visit",
    }
)
# Others are named beside whom these happen to: "the father of Ava was sent to prison".
_OF_THE_FIRST = frozenset({"arrest", "hospital", "imprisonment", "release"})
_ENOUGH_SIGNS = 2
_DAYS_IN_YEAR = 365.25
_GUARDIANSHIP = re.compile(r"special guardian|\bSGO\b", re.IGNORECASE)


def keep_possible_lives(
    facts: Sequence[Fact],
    subject_ids: Sequence[str],
    *,
    last_note: date | None,
    note_days: Mapping[str, date] | None = None,
) -> list[Fact]:
    """The facts that can be true together, in their order.

    last_note: day of the latest dated note, at which ages are reckoned; None when no note has a date.
    note_days: day of each dated note by its id; by then somebody is dead whom it calls so.
    """
    facts = _without_mistaken_births(facts, set(subject_ids), last_note)
    births = _births(facts)
    raised = _mistaken_deaths(facts, set(subject_ids), note_days or {})
    possible = [
        fact
        for fact in facts
        if not _is_impossible(fact.claim, births, last_note) and not _tells_death_of(fact.claim, raised)
    ]
    lived = leave_out_dead(leave_out_unborn(_settle_carers(possible), births))
    return happen_once(end_with_death(lived))


def best_births(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The best supported birth of each person, as an attribute."""
    best: dict[str, Fact] = {}
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Attribute) and claim.field == "born" and fact.is_affirmed:
            held = best.get(claim.person_id)
            if held is None or fact.confidence > held.confidence:
                best[claim.person_id] = fact
    return best


def _births(facts: Iterable[Fact]) -> dict[str, PartialDate]:
    """The best supported date of birth of each person."""
    return {i: PartialDate(attribute_value(fact)) for i, fact in best_births(facts).items()}


# One birth date against this much kinship, in the confidence of the facts: two that are said outright.
_OUTWEIGHED = 1.5


def _without_mistaken_births(
    facts: Sequence[Fact], subject_ids: set[str], last_note: date | None
) -> Sequence[Fact]:
    """The facts without the birth of a grown-up that several of their ties rule out: it is somebody else's."""
    births = _births(facts)
    against: dict[str, float] = defaultdict(float)
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or not fact.is_affirmed:
            continue
        if not _is_impossible(claim, births, last_note):
            continue
        for person in {claim.subject_id, claim.object_id} - subject_ids:
            others = {i: day for i, day in births.items() if i != person}
            if not _is_impossible(claim, others, last_note):
                against[person] += fact.confidence
    mistaken = {person for person, weight in against.items() if weight >= _OUTWEIGHED}
    return [fact for fact in facts if not _tells_birth_of(fact.claim, mistaken)]


def _tells_birth_of(claim: Claim, people: set[str]) -> bool:
    match claim:
        case Attribute(person_id=person_id, field="born"):
            return person_id in people
        case Event(type="birth"):
            return claim.people[0] in people
    return False


def _is_impossible(claim: Claim, births: Mapping[str, PartialDate], last_note: date | None) -> bool:
    if not isinstance(claim, Relationship):
        return False
    elder, younger = births.get(claim.subject_id), births.get(claim.object_id)
    gap = _YOUNGEST_GAP.get(claim.type)
    if gap and elder and younger and _years(elder.earliest, younger.latest) < gap:
        return True
    least = _OF_AGE if claim.nature in _UNIONS else _LEAST_AGE.get(claim.type)
    if least is None or last_note is None:
        return False
    grown = [claim.subject_id] if claim.type != "partner" else [claim.subject_id, claim.object_id]
    return any(i in births and _years(births[i].earliest, last_note) < least for i in grown)


def _years(start: date, end: date) -> float:
    return (end - start).days / _DAYS_IN_YEAR


def _mistaken_deaths(facts: Sequence[Fact], subject_ids: set[str], note_days: Mapping[str, date]) -> set[str]:
    """People whose recorded death is followed by what only the living do; one sign is enough for a subject child.

    A child whom the notes follow has not died while no dated death is told.
    """
    dated = {i: e.date for e in _affirmed_events(facts) if e.type == "death" and e.date for i in e.people[:1]}
    dated |= {
        f.claim.person_id: PartialDate(f.claim.value)
        for f in facts
        if isinstance(f.claim, Attribute) and f.claim.field == "died" and f.is_affirmed
    }
    mistaken = {i for i in subject_ids if i not in dated}
    for person_id, death in (_dead_by_note(facts, note_days) | dated).items():
        signs = sum(
            e.type in _SIGNS_OF_LIFE
            and e.date is not None
            and e.date.earliest > death.latest
            and person_id in (e.people[:1] if e.type in _OF_THE_FIRST else e.people)
            for e in _affirmed_events(facts)
        )
        if signs >= (1 if person_id in subject_ids else _ENOUGH_SIGNS):
            mistaken.add(person_id)
    return mistaken


def _dead_by_note(facts: Iterable[Fact], note_days: Mapping[str, date]) -> dict[str, PartialDate]:
    """The day of the first note that calls somebody dead, by person."""
    found: dict[str, date] = {}
    for fact in facts:
        if isinstance(fact.claim, Attribute) and fact.claim.field == "deceased" and fact.is_affirmed:
            days = [note_days[d] for d in {e.span.document_id for e in fact.evidence} if d in note_days]
            if days:
                found[fact.claim.person_id] = min(days)
    return {person: PartialDate(day.isoformat()) for person, day in found.items()}


def _affirmed_events(facts: Iterable[Fact]) -> Iterable[Event]:
    return (f.claim for f in facts if isinstance(f.claim, Event) and f.is_affirmed)


def _tells_death_of(claim: Claim, people: set[str]) -> bool:
    match claim:
        case Attribute(person_id=person_id, field="died" | "deceased"):
            return person_id in people
        case Event(type="death"):
            return claim.people[0] in people
    return False


def _settle_carers(facts: list[Fact]) -> list[Fact]:
    """Carers with whom a placement ended are former; family carers under a guardianship order are special guardians.

    An end that only the model sees says little of who was there.
    """
    ended = _last_day([f for f in facts if not is_only_of_model(f.evidence)], "placement_end")
    begun = _last_day(facts, "placement_start")
    orders = [
        fact
        for fact in facts
        if isinstance(fact.claim, Event)
        and fact.claim.type == "order_made"
        and fact.is_affirmed
        and any(_GUARDIANSHIP.search(e.span.quote) for e in fact.evidence)
    ]
    return [_moved_on(_settled(fact, ended, begun, orders), facts, begun) for fact in facts]


_MOVES = ("adoption", "placement_start")


def _moved_on(fact: Fact, facts: Sequence[Fact], begun: Mapping[tuple[str, str], date]) -> Fact:
    """A foster or family carer is former once the child is adopted or a later placement begins with another carer."""
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.type != "carer" or not fact.is_affirmed:
        return fact
    since = begun.get((claim.subject_id, claim.object_id))
    carers = _those_who("carer", claim.object_id, facts)
    grown = _those_who("parent", claim.object_id, facts) | carers
    later = any(
        claim.object_id in event.people
        and claim.subject_id not in event.people
        and not (grown if event.type == "adoption" else carers).isdisjoint(event.people)
        and event.date is not None
        and (event.type == "adoption" if since is None else event.date.earliest > since)
        for event in _affirmed_events(facts)
        if event.type in _MOVES
    )
    if claim.nature not in ("foster", "kinship") or not later:
        return fact
    return replace(fact, claim=replace(claim, status="former"))


def _those_who(kind: str, child: str, facts: Iterable[Fact]) -> set[str]:
    """People with this tie to a child."""
    return {
        f.claim.subject_id
        for f in facts
        if isinstance(f.claim, Relationship) and f.claim.type == kind and f.claim.object_id == child
    }


def _last_day(facts: Iterable[Fact], kind: str) -> dict[tuple[str, str], date]:
    """The last day of such an event for each two people in it."""
    found: dict[tuple[str, str], date] = {}
    for event in _affirmed_events(facts):
        if event.type == kind and event.date is not None:
            for a in event.people:
                for b in event.people:
                    found[a, b] = max(found.get((a, b), date.min), event.date.latest)
    return found


def _makes_guardian(order: Fact, care: Fact) -> bool:
    """Whether an order about the child names the carer, or stands in the note that tells of the care."""
    if not isinstance(order.claim, Event) or not isinstance(care.claim, Relationship):
        return False
    notes = {e.span.document_id for e in order.evidence}
    is_told_there = any(e.span.document_id in notes for e in care.evidence)
    people = order.claim.people
    return care.claim.object_id in people and (care.claim.subject_id in people or is_told_there)


def _settled(
    fact: Fact,
    ended: Mapping[tuple[str, str], date],
    begun: Mapping[tuple[str, str], date],
    orders: Sequence[Fact],
) -> Fact:
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.type != "carer" or not fact.is_affirmed:
        return fact
    pair = claim.subject_id, claim.object_id
    if pair in ended and begun.get(pair, date.min) <= ended[pair]:
        return replace(fact, claim=replace(claim, status="former"))
    order = next((o for o in orders if _makes_guardian(o, fact)), None)
    if order is not None and claim.nature in ("kinship", "unknown", None):
        guarding = replace(claim, nature="special_guardian", status="current")
        return replace(fact, claim=guarding, evidence=(*fact.evidence, *order.evidence))
    return fact
