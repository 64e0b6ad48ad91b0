"""Every fact of a predicted case beside its gold case: right, missed or wrong, with the words that each stands on.

A gold file may mark a person, relationship or event "optional" (neither presence nor absence counts), give an event
several "types", and list what must not be affirmed under "forbidden".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from benchmarks.alignment import CaseJson, align_people
from benchmarks.kin_closure import SCORED, Edge, Kin, close_kin, edge_of

FactJson = Mapping[str, Any]
Rename = Callable[[str], str]
Verdict = Literal["right", "missed", "wrong"]
RELATION_FIELDS = ("nature", "status")
PERSON_FIELDS = ("gender", "born", "died")


@dataclass(frozen=True)
class Judgement:
    """What became of one fact.

    part: "people", "relationships", "events", a field of a fact that was found ("nature", "gender", …), "harmful", or
    "unscored" for relationships of the other types, as stated.
    kind: type of the relationship or event, else the part.
    gold: None when it is wrong, or only follows from what gold states; found: None when it is missed or only follows.
    """

    part: str
    kind: str
    verdict: Verdict
    label: str
    gold: FactJson | None = None
    found: FactJson | None = None


@dataclass(frozen=True)
class Alignment:
    """A gold and a predicted case with their people told apart and their kinship closed; ids are those of gold."""

    gold: CaseJson
    predicted: CaseJson
    to_gold: Mapping[str, str]
    wanted: Kin
    given: Kin

    def rename(self, person_id: str) -> str:
        return self.to_gold.get(person_id, "?" + person_id)

    def name(self, person_id: str) -> str:
        """A gold person's name; a question mark before the name of somebody whom gold does not have."""
        if person_id.startswith("?"):
            return "?" + self._given_names.get(person_id[1:], person_id[1:])
        return self._gold_names.get(person_id, person_id)

    @cached_property
    def _gold_names(self) -> dict[str, str]:
        return {p["id"]: p["name"] for p in self.gold["people"]}

    @cached_property
    def _given_names(self) -> dict[str, str]:
        return {p["id"]: p["name"] for p in self.predicted["people"]}

    def label(self, edge: Edge) -> str:
        return f"{edge[0]}({self.name(edge[1])} -> {self.name(edge[2])})"


def align_cases(gold: CaseJson, predicted: CaseJson) -> Alignment:
    to_gold = align_people(gold, predicted)
    given = close_kin(predicted, lambda i: to_gold.get(i, "?" + i))
    return Alignment(gold, predicted, to_gold, close_kin(gold), given)


def judge_case(cases: Alignment) -> list[Judgement]:
    """All judgements; what is optional, and what is neither wanted nor dated, gives none."""
    return [
        *_judge_people(cases),
        *_judge_relationships(cases),
        *_judge_unscored(cases),
        *_judge_events(cases),
        *_judge_harm(cases),
    ]


def date_agrees(gold: str | None, predicted: str | None) -> bool:
    """Whether a predicted date says what gold says; of an interval the closed end, else the start, counts.

    >>> date_agrees("2019-03", "2019-03-04"), date_agrees("2019", "2019-03-04"), date_agrees("2019~", "2019")
    (True, False, True)
    """
    if not gold:
        return True
    if not predicted:
        return False
    wanted, given = (_date_point(re.sub(r"[~?%]", "", d)) for d in (gold, predicted))
    return given == wanted or (len(wanted) >= 7 and len(given) > len(wanted) and given.startswith(wanted))


def _date_point(edtf: str) -> str:
    start, _, end = edtf.partition("/")
    return end if start == ".." or not start else start


def event_agrees(gold: FactJson, event: FactJson, rename: Rename) -> bool:
    """Whether two events have their type, their date and one of their people in common."""
    people = {rename(i) for i in event.get("people", [])}
    return (
        event["type"] in event_types(gold)
        and date_agrees(gold.get("date"), event.get("date"))
        and (not gold.get("people") or bool(people & set(gold["people"])))
    )


def event_types(gold: FactJson) -> list[str]:
    return list(gold.get("types") or [gold["type"]])


def _judge_people(cases: Alignment) -> Iterator[Judgement]:
    found = {g: p for p, g in cases.to_gold.items()}
    predicted = {p["id"]: p for p in cases.predicted["people"]}
    for person in cases.gold["people"]:
        given = predicted.get(found.get(person["id"], ""))
        if not person.get("optional"):
            yield Judgement("people", "people", "right" if given else "missed", person["name"], person, given)
    gold_people = {p["id"]: p for p in cases.gold["people"]}
    for person in cases.predicted["people"]:
        if person["id"] not in cases.to_gold:
            yield Judgement("people", "people", "wrong", person["name"], None, person)
        else:
            yield from _judge_attributes(gold_people[cases.to_gold[person["id"]]], person)


def _judge_attributes(wanted: FactJson, given: FactJson) -> Iterator[Judgement]:
    for name in PERSON_FIELDS:
        value = wanted.get(name)
        if value and value != "unknown":
            agrees = given.get(name) == value if name == "gender" else date_agrees(value, given.get(name))
            label = f"{wanted['name']}: {value} got {given.get(name)}"
            yield Judgement(name, name, "right" if agrees else "missed", label, wanted, given)


def _judge_relationships(cases: Alignment) -> Iterator[Judgement]:
    wanted, given = cases.wanted, cases.given
    optional = {edge for edge, relation in wanted.stated.items() if relation.get("optional")}
    optional_people = {p["id"] for p in cases.gold["people"] if p.get("optional")}

    def judged(edges: Iterable[Edge], verdict: Verdict) -> Iterator[Judgement]:
        for edge in sorted(edges):
            if edge not in optional and not optional_people & set(edge[1:]):
                gold, found = wanted.stated.get(edge), given.stated.get(edge)
                yield Judgement("relationships", edge[0], verdict, cases.label(edge), gold, found)

    yield from judged(wanted.edges & given.edges, "right")
    yield from judged(wanted.edges - given.edges, "missed")
    yield from judged(given.edges - wanted.edges, "wrong")
    for edge, relation in wanted.stated.items():
        if edge in given.stated and not relation.get("optional"):
            yield from _judge_fields(relation, given.stated[edge], cases.label(edge))


def _judge_fields(wanted: FactJson, given: FactJson, label: str) -> Iterator[Judgement]:
    for name in RELATION_FIELDS:
        value = wanted.get(name)
        if value and value != "unknown":
            agrees = given.get(name) == value
            text = f"{label} {name} {value} got {given.get(name)}"
            yield Judgement(name, name, "right" if agrees else "missed", text, wanted, given)
    assertion = wanted.get("assertion", "affirmed")
    if assertion != "affirmed":
        agrees = given.get("assertion") == assertion
        text = f"{label} {assertion} got {given.get('assertion')}"
        yield Judgement("assertion", "assertion", "right" if agrees else "missed", text, wanted, given)


def stated_key(relation: FactJson, rename: Rename = str) -> tuple[str, ...]:
    """What makes two stated relationships the same: type and ends, for an emotional one its nature too."""
    nature = str(relation.get("nature")) if relation["type"] == "emotional" else ""
    return (*edge_of(relation, rename), nature)


def _judge_unscored(cases: Alignment) -> Iterator[Judgement]:
    def stated(case: CaseJson, rename: Rename) -> dict[tuple[str, ...], FactJson]:
        return {
            stated_key(r, rename): r
            for r in case.get("relationships", [])
            if r["type"] not in (*SCORED, "member")
            and r.get("assertion", "affirmed") in ("affirmed", "alleged")
        }

    wanted, given = stated(cases.gold, str), stated(cases.predicted, cases.rename)
    for key in sorted(wanted.keys() | given.keys()):
        if key in wanted and wanted[key].get("optional"):
            continue
        verdict: Verdict = "wrong" if key not in wanted else "right" if key in given else "missed"
        nature = f" {key[3]}" if key[3] else ""
        label = f"{key[0]}{nature}({cases.name(key[1])} -> {cases.name(key[2])})"
        yield Judgement("unscored", key[0], verdict, label, wanted.get(key), given.get(key))


def _judge_events(cases: Alignment) -> Iterator[Judgement]:
    """Each predicted event takes the first gold event left with its type, its date and one of its people."""
    left = list(cases.gold.get("events", []))
    for event in cases.predicted.get("events", []):
        if event.get("assertion", "affirmed") in ("negated", "hypothetical"):
            continue
        hit = next((g for g in left if event_agrees(g, event, cases.rename)), None)
        label = f"{event['type']} {event.get('date')}"
        if hit is not None:
            left.remove(hit)
            if not hit.get("optional"):
                yield Judgement("events", event["type"], "right", label, hit, event)
        elif event.get("date"):
            yield Judgement("events", event["type"], "wrong", label, None, event)
    for event in left:
        if not event.get("optional"):
            label = f"{event.get('type') or event.get('types')} {event.get('date')}"
            yield Judgement("events", event_types(event)[0], "missed", label, event)


def _judge_harm(cases: Alignment) -> Iterator[Judgement]:
    """What is forbidden and yet affirmed."""
    affirmed = {edge_of(r, cases.rename): r for r in _affirmed(cases.predicted, "relationships")}
    events = _affirmed(cases.predicted, "events")
    for forbidden in cases.gold.get("forbidden", []):
        kind = (forbidden.get("types") or [forbidden.get("type")])[0]
        if "from" in forbidden:
            edge = edge_of(forbidden)
            if _affirms_relation(forbidden, affirmed.get(edge), cases.given):
                label = f"{kind} {forbidden['from']} -> {forbidden['to']}"
                yield Judgement("harmful", kind, "wrong", label, forbidden, affirmed.get(edge))
        else:
            said = next((e for e in events if event_agrees(forbidden, e, cases.rename)), None)
            if said is not None:
                yield Judgement("harmful", kind, "wrong", f"{kind} {forbidden.get('date')}", forbidden, said)


def _affirmed(predicted: CaseJson, kind: str) -> list[FactJson]:
    return [fact for fact in predicted.get(kind, []) if fact.get("assertion", "affirmed") == "affirmed"]


def _affirms_relation(forbidden: FactJson, said: FactJson | None, kin: Kin) -> bool:
    edge = edge_of(forbidden)
    unsaid = (None, "unknown")
    wanted = forbidden.get("nature")
    if said and wanted not in unsaid and said.get("nature") not in (*unsaid, wanted):
        return False
    implied = edge in kin.edges and kin.stated.get(edge, {}).get("assertion", "affirmed") == "affirmed"
    return said is not None or implied
