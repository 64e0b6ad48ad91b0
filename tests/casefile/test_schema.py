"""The published schema allows exactly the words of the vocabulary."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from casefile import vocabulary
from casefile.exchange import parse_case, serialise_case
from casefile.record import Assertion, Case, Detail, Event, Fact, Organisation, Person, Relationship, Tie
from casefile.schema import SCHEMA_PATH, schema_problem
from casefile.vocabulary import RELATION_TYPES, Certainty, FactStatus

SCHEMA = json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))


def allowed(*path: str) -> set[str | None]:
    """The words that the schema allows for a property, whether or not it also allows none."""
    place: Any = SCHEMA["properties"]
    for step in path:
        place = place[step]["items"]["properties"] if "items" in place[step] else place[step]
    return set(place["enum"])


NATURES = {n for kind in RELATION_TYPES.values() for n in kind.natures} | set(vocabulary.TIE_NATURES)
STATUSES = {s for kind in RELATION_TYPES.values() for s in kind.statuses} | set(vocabulary.TIE_STATUSES)
WORDS = {
    "relation types": (("relationships", "type"), {*RELATION_TYPES, "member"}),
    "natures": (("relationships", "nature"), NATURES | {None}),
    "statuses": (("relationships", "status"), STATUSES | {None}),
    "event types": (("events", "type"), set(vocabulary.EVENT_TYPES)),
    "detail kinds": (("details", "kind"), set(vocabulary.DETAIL_KINDS)),
    "genders": (("people", "gender"), {*vocabulary.GENDERS, None}),
    "attribute fields": (("people", "facts", "field"), set(vocabulary.ATTRIBUTE_FIELDS)),
    "certainties": (("relationships", "assertion"), {c.value for c in Certainty}),
    "review statuses": (("relationships", "review"), {s.value for s in FactStatus}),
}


@pytest.mark.parametrize(("path", "words"), WORDS.values(), ids=WORDS)
def test_the_schema_allows_the_words_of_the_vocabulary_and_no_others(
    path: tuple[str, ...], words: set[str | None]
) -> None:
    assert allowed(*path) == words


PEOPLE = (Person("p1", "Ava"), Person("p2", "Rosa"))
CLAIMS = [
    Relationship(name, "p1", "p2", nature, status)
    for name, kind in RELATION_TYPES.items()
    for nature in (None, *kind.natures)
    for status in (None, *kind.statuses)
]
CLAIMS += [Tie("p1", "o1", n, s) for n in vocabulary.TIE_NATURES for s in vocabulary.TIE_STATUSES]
CLAIMS += [Event(name, ("p1",)) for name in vocabulary.EVENT_TYPES]
CLAIMS += [Detail("p1", kind, "drawing") for kind in vocabulary.DETAIL_KINDS]


@pytest.mark.parametrize("claim", CLAIMS, ids=str)
def test_every_claim_of_the_vocabulary_is_a_valid_case_file(claim: Any) -> None:
    case = Case(people=PEOPLE, organisations=(Organisation("o1", "Larch"),), facts=(Fact("f1", claim, ()),))
    assert parse_case(serialise_case(case)) == case


@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("status", FactStatus)
def test_every_certainty_may_stand_anywhere_in_review(certainty: Certainty, status: FactStatus) -> None:
    fact = Fact("f1", Event("visit", ()), (), Assertion(certainty), status)
    case = Case(people=PEOPLE, facts=(fact,))
    assert parse_case(serialise_case(case)) == case


STRANGE = {
    "relation type": {"relationships": [{"type": "nemesis", "from": "p1", "to": "p2"}]},
    "nature": {"relationships": [{"type": "parent", "from": "p1", "to": "p2", "nature": "fond"}]},
    "status": {"relationships": [{"type": "partner", "from": "p1", "to": "p2", "status": "on and off"}]},
    "event type": {"events": [{"type": "party"}]},
    "detail kind": {"details": [{"person": "p1", "kind": "secret", "value": "x"}]},
    "certainty": {"events": [{"type": "visit", "assertion": "probable"}]},
    "review status": {"events": [{"type": "visit", "review": "approved"}]},
    "gender": {"people": [{"id": "p1", "name": "Ava", "gender": "f"}]},
    "field": {"people": [{"id": "p1", "name": "Ava", "facts": [{"field": "shoe size", "value": "7"}]}]},
    "confidence": {"events": [{"type": "visit", "confidence": 2}]},
}


@pytest.mark.parametrize("part", STRANGE.values(), ids=STRANGE)
def test_a_word_outside_the_vocabulary_is_refused(part: dict[str, Any]) -> None:
    raw = {"format": "kithkin-case/1", "people": [{"id": "p1", "name": "Ava"}, {"id": "p2", "name": "Rosa"}]}
    assert schema_problem(raw) is None
    assert schema_problem({**raw, **part}) is not None


def test_the_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)
