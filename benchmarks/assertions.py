"""What the notes do with a fact (state, allege, consider, deny) beside what the reading makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from benchmarks.judgements import Alignment, FactJson, event_agrees, stated_key
from benchmarks.kin_closure import edge_of

READ_AS = ("affirmed", "alleged", "hypothetical", "negated", "not found")


class AssertedFact(NamedTuple):
    """The assertion in gold and in the reading; None: the fact is not there."""

    wanted: str | None
    given: str | None


def asserted_facts(cases: Alignment) -> list[AssertedFact]:
    """Every stated relationship and event of either case; what is optional in gold, and undated events, left out."""
    return [*_relations(cases), *_events(cases)]


def _assertion(fact: FactJson) -> str:
    return str(fact.get("assertion", "affirmed"))


def _gold(cases: Alignment, part: str) -> list[FactJson]:
    """What gold states, and what it forbids because the notes deny or only consider it."""
    forbidden = [
        f
        for f in cases.gold.get("forbidden", [])
        if ("from" in f) == (part == "relationships") and _assertion(f) != "affirmed"
    ]
    return [*cases.gold.get(part, []), *forbidden]


def _relations(cases: Alignment) -> Iterator[AssertedFact]:
    wanted = {stated_key(r): r for r in _gold(cases, "relationships") if r["type"] != "member"}
    given = {
        stated_key(r, cases.rename): r for r in cases.predicted["relationships"] if r["type"] != "member"
    }
    for key, relation in wanted.items():
        found = given.get(key)
        # What follows from other facts is affirmed without being stated.
        follows = "affirmed" if edge_of(relation) in cases.given.edges else None
        if not relation.get("optional"):
            yield AssertedFact(_assertion(relation), _assertion(found) if found else follows)
    for key, relation in given.items():
        if key not in wanted:
            follows = "affirmed" if edge_of(relation, cases.rename) in cases.wanted.edges else None
            yield AssertedFact(follows, _assertion(relation))


def _events(cases: Alignment) -> Iterator[AssertedFact]:
    left = _gold(cases, "events")
    for event in cases.predicted.get("events", []):
        hits = [g for g in left if event_agrees(g, event, cases.rename)]
        hit = min(hits, key=lambda g: _assertion(g) != _assertion(event), default=None)
        if hit is not None:
            left.remove(hit)
        if event.get("date") and not (hit and hit.get("optional")):
            yield AssertedFact(_assertion(hit) if hit else None, _assertion(event))
    yield from (AssertedFact(_assertion(g), None) for g in left if not g.get("optional"))
