"""Children who were never born alive or are not yet born: what the record says of them, and what is kept from sight."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from casefile.partial_date import PartialDate
from casefile.profile import Profile, profile
from casefile.record import Case, Event, Fact, Relationship, claim_people
from graph.family import FamilyGraph

_LOSSES = ("miscarriage", "stillbirth", "termination")
_TOLD_BY = ("birth", "death", "pregnancy")  # events whose words may tell of a loss
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKS = re.compile(r"\b(\d{1,2})(?:\s*\+\s*\d)?[ -]?(?:weeks|wks|/40)\b", re.IGNORECASE)
_DUE = re.compile(
    r"\bdue\b(?: date)?(?: is| was|:)?(?: on| in| around| about)? ?"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?[ ./](?P<number>\d{1,2})[./](?P<numbered>(?:20)?\d\d)"
    r"|(?:(?P<on>\d{1,2})(?:st|nd|rd|th)? )?(?P<month>[A-Za-z]{3,9}) (?P<year>20\d\d))",
    re.IGNORECASE,
)
_TERM = 40  # weeks


def condition_of(case: Case, person: Profile, *, accepted_only: bool = False) -> str:
    """ "pregnancy", "stillbirth", "miscarriage" or "termination" when the record says so, else nothing."""
    events = list(_events(case, person.person_id, accepted_only=accepted_only))
    for fact, event in events:
        if event.type in _LOSSES and fact.is_affirmed and _is_lost(case, event, person):
            return event.type
    told = [
        " ".join([event.summary, *(e.span.quote for e in fact.evidence)]).casefold()
        for fact, event in events
        if fact.is_affirmed and event.type in _TOLD_BY and event.people[:1] == (person.person_id,)
    ]
    words = " ".join([person.name.casefold(), *told])
    if person.is_deceased or person.born is None:
        if "stillb" in words:
            return "stillbirth"
        if "miscarr" in words and person.is_deceased:
            return "miscarriage"
        if re.search(r"\bterminat|\babortion", words) and person.born is None:
            return "termination"
    if person.born is None and not person.is_deceased and "unborn" in person.name.casefold():
        return "pregnancy"
    return ""


def _events(case: Case, person_id: str, *, accepted_only: bool) -> Iterator[tuple[Fact, Event]]:
    for fact in case.facts_about(person_id):
        if isinstance(fact.claim, Event) and (fact.is_accepted or (fact.is_standing and not accepted_only)):
            yield fact, fact.claim


def _is_lost(case: Case, event: Event, person: Profile) -> bool:
    """Whether the event is this child's own: a parent of the child is named too, or nobody else and the child has died."""
    others = set(event.people) - {person.person_id}
    return bool(others & _parents(case, person.person_id)) if others else person.is_deceased


def _parents(case: Case, person_id: str) -> set[str]:
    return {
        f.claim.subject_id
        for f in case.facts_about(person_id)
        if isinstance(f.claim, Relationship)
        and f.claim.type == "parent"
        and f.claim.object_id == person_id
        and f.is_standing
    }


def loss_date(case: Case, person: Profile) -> PartialDate | None:
    """When a child was lost: the date of death, or else of the event."""
    if person.died is not None:
        return person.died
    events = (e for _, e in _events(case, person.person_id, accepted_only=False) if e.type in _LOSSES)
    return next((e.date for e in events if e.date), None)


def without_terminations(case: Case) -> tuple[Case, int]:
    """The case without children of ended pregnancies and all that is said of them, and how many they are."""
    hidden = {p.id for p in case.people if condition_of(case, profile(case, p.id)) == "termination"}
    if not hidden:
        return case, 0
    people = tuple(p for p in case.people if p.id not in hidden)
    facts = tuple(f for f in case.facts if not hidden & set(claim_people(f.claim)))
    return replace(case, people=people, facts=facts), len(hidden)


def due_words(case: Case, person: Profile, *, accepted_only: bool = False) -> tuple[str, ...]:
    """Of an unborn child "due Sep 2024" and "20 weeks in Mar 2024", as far as a pregnancy event says or lets us count."""
    ids = {person.person_id, *_parents(case, person.person_id)}
    told = {
        fact.id: fact
        for someone in sorted(ids)
        for fact, event in _events(case, someone, accepted_only=accepted_only)
        if event.type == "pregnancy" and fact.is_affirmed
    }
    for fact in reversed(list(told.values())):
        words = " ".join([getattr(fact.claim, "summary", ""), *(e.span.quote for e in fact.evidence)]).strip()
        due, weeks = _due(words), _WEEKS.search(words)
        date = getattr(fact.claim, "date", None)
        if due is None and weeks and date is not None and not date.is_interval:
            born = date.earliest + timedelta(weeks=_TERM - int(weeks[1]))
            due = f"c.{_MONTHS[born.month - 1].capitalize()} {born.year}"
        if due or weeks:
            when = f" in {_MONTHS[date.month - 1].capitalize()} {date.year}" if date and date.month else ""
            return (*([f"due {due}"] if due else []), *([f"{weeks[1]} weeks{when}"] if weeks else []))
    return ()


def _due(words: str) -> str | None:
    match = _DUE.search(words)
    if match is None:
        return None
    if match["number"]:
        month, year, day = int(match["number"]), match["numbered"], match["day"]
    elif match["month"][:3].casefold() in _MONTHS:
        month, year = _MONTHS.index(match["month"][:3].casefold()) + 1, match["year"]
        day = match["on"]
    else:
        return None
    if not 1 <= month <= len(_MONTHS):
        return None
    named = f"{_MONTHS[month - 1].capitalize()} {year if len(year) > 2 else f'20{year}'}"
    return f"{int(day)} {named}" if day else named


def adopted_by_event(case: Case, family: FamilyGraph, *, accepted_only: bool) -> set[str]:
    """Children of whom an adoption is recorded, whoever adopted them: the first of the event, and brothers and sisters named too."""
    adopted: set[str] = set()
    for fact in case.facts:
        event = fact.claim
        if (
            not isinstance(event, Event)
            or event.type != "adoption"
            or not event.people
            or not fact.is_affirmed
        ):
            continue
        if fact.is_accepted or (fact.is_standing and not accepted_only):
            child = event.people[0]
            parents = _parents(case, child)
            adopted |= {child, *(p for p in event.people if parents & _parents(case, p))}
    return adopted & set(family.nodes)
