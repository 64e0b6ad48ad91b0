"""Facts in a worker's words: what a claim says, how sure the note is, and what found it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from casefile.partial_date import PartialDate
from casefile.profile import profile
from casefile.record import Attribute, Case, Claim, Detail, Event, Fact, Relationship, Tie
from story.date_words import date_in_words
from story.policy import ROLES
from web.dates import optional_date_words

WORDS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_name("words.toml").read_text(encoding="utf-8")
)


def word(table: str, key: str) -> str:
    """What a word of a case file is called; a word from elsewhere stands as it is, without underscores."""
    return WORDS[table].get(key, key.replace("_", " "))


def agreement_words(topic: str, role: str) -> str:
    """
    >>> agreement_words("death_sibling", "TM")
    'The death of a brother or sister: the team manager agrees that it is told'
    """
    called = word("topics", topic)
    return f"{called[0].upper()}{called[1:]}: the {ROLES[role]} agrees that it is told"


def person_name(case: Case, person_id: str) -> str:
    """The person's name as far as the facts give one, or the label of the notes."""
    return profile(case, person_id).name


def claim_words(case: Case, claim: Claim) -> str:
    """The claim as one sentence without its full stop: "Rosa Marsh is a parent of Ava Marsh (birth)"."""
    match claim:
        case Attribute():
            return _attribute_words(case, claim)
        case Relationship():
            return _relationship_words(case, claim)
        case Tie():
            return _tie_words(case, claim)
        case Event():
            return _event_words(case, claim)
        case Detail():
            kind = word("details", claim.kind)
            return f"{person_name(case, claim.person_id)}: {kind} – {claim.value}{_when(optional_date_words(claim.date))}"


def said_by_words(case: Case, fact: Fact) -> str:
    """Who says so, when the note names somebody."""
    said_by = fact.assertion.said_by
    if said_by is None:
        return ""
    return person_name(case, said_by) if any(p.id == said_by for p in case.people) else said_by


# How sure the reading may be, the least first.
CONFIDENCE_STEPS = ("unsure", "likely", "clear")


def confidence_words(fact: Fact) -> str:
    """How sure the reading is, in one of CONFIDENCE_STEPS."""
    if fact.confidence >= 0.85:
        return "clear"
    return "likely" if fact.confidence >= 0.6 else "unsure"


def main_person(fact: Fact) -> str:
    """Id of the person under whom a fact is listed; empty for an event that names nobody."""
    match fact.claim:
        case Relationship():
            return fact.claim.subject_id
        case Event():
            return fact.claim.people[0] if fact.claim.people else ""
        case Attribute() | Tie() | Detail():
            return fact.claim.person_id


def _attribute_words(case: Case, claim: Attribute) -> str:
    name = person_name(case, claim.person_id)
    match claim.field:
        case "born":
            return f"{name} was born {_on(claim.value)}"
        case "died":
            return f"{name} died {_on(claim.value)}"
        case "deceased":
            return f"{name} has died"
        case "gender":
            return f"{name} is {word('genders', claim.value)}"
        case "profession":
            return f"{name} works as {claim.value.replace('_', ' ')}"
        case "also_known_as":
            return f"{name} is also called “{claim.value}”"
    return f"The name is {claim.value}"


def _on(edtf: str) -> str:
    when = PartialDate(edtf)
    words = date_in_words(when)
    if when.is_day:
        return f"on {words}"
    return words if when.is_interval else f"in {words}"


def _relationship_words(case: Case, claim: Relationship) -> str:
    subject, other = person_name(case, claim.subject_id), person_name(case, claim.object_id)
    if claim.type == "emotional":
        verb = WORDS["emotional"].get(claim.nature or "", "has a bond with")
        notes = [WORDS["statuses"].get(claim.status or "")]
        words = f"{subject} {verb} {other}"
    else:
        words = f"{subject} is {word('relationships', claim.type)} {other}"
        notes = [WORDS["natures"].get(claim.nature or ""), WORDS["statuses"].get(claim.status or "")]
    return words + _in_brackets([*notes, _period(claim)])


def _tie_words(case: Case, claim: Tie) -> str:
    organisation = case.organisation(claim.organisation_id)
    place = claim.organisation_id if organisation is None else organisation.name
    notes = [
        WORDS["natures"].get(claim.nature or ""),
        WORDS["statuses"].get(claim.status or ""),
        _period(claim),
    ]
    verb = "lives at" if organisation is not None and organisation.kind == "household" else "belongs to"
    return f"{person_name(case, claim.person_id)} {verb} {place}{_in_brackets(notes)}"


def _event_words(case: Case, claim: Event) -> str:
    people = ", ".join(person_name(case, p) for p in claim.people)
    start = f"{word('events', claim.type)}{_when(optional_date_words(claim.date))}"
    parts = [people, f"at {claim.place}" if claim.place else "", claim.summary]
    rest = "; ".join(p for p in parts if p)
    return f"{start}: {rest}" if rest else start


def _period(claim: Relationship | Tie) -> str | None:
    start, end = optional_date_words(claim.start), optional_date_words(claim.end)
    if start and end:
        return f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else None


def _in_brackets(notes: list[str | None]) -> str:
    said = [n for n in notes if n and n != WORDS["natures"]["unknown"]]
    return f" ({', '.join(said)})" if said else ""


def _when(words: str) -> str:
    return f", {words}" if words else ""
