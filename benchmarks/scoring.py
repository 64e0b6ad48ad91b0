"""How well a predicted case agrees with a gold case: people, relationships, events, attributes, harmful errors.

A gold file may mark a person, relationship or event "optional" (neither presence nor absence counts), give an event
several "types", and list what must not be affirmed under "forbidden".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.alignment import CaseJson, align_people
from benchmarks.kin_closure import Edge, Kin, close_kin, edge_of

F1_FIELDS = ("people", "relationships", "events")
ACCURACY_FIELDS = ("gender", "born", "died", "nature", "status", "assertion")
FIELDS = (*F1_FIELDS, *ACCURACY_FIELDS, "harmful")


@dataclass
class Tally:
    """Counts of one field, with what was missed and what was wrong."""

    right: int = 0
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed

    @property
    def precision(self) -> float:
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        wanted = self.right + len(self.missed)
        return self.right / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def judge(self, is_right: bool, missed: str) -> None:
        if is_right:
            self.right += 1
        else:
            self.missed.append(missed)


Score = dict[str, Tally]


def score_case(gold: CaseJson, predicted: CaseJson) -> Score:
    """A tally for each of FIELDS; "harmful" counts what is forbidden and yet affirmed, in its `wrong`."""
    score = {name: Tally() for name in FIELDS}
    to_gold = align_people(gold, predicted)

    def rename(person_id: str) -> str:
        return to_gold.get(person_id, "?" + person_id)

    _score_people(gold, predicted, to_gold, score)
    kin = close_kin(predicted, rename)
    _score_relationships(gold, kin, score)
    _score_events(gold, predicted, rename, score["events"])
    affirmed = {edge_of(r, rename): r for r in _affirmed(predicted, "relationships")}
    score["harmful"].wrong += [
        *_forbidden_relations(gold, affirmed, kin),
        *_forbidden_events(gold, _affirmed(predicted, "events"), rename),
    ]
    return score


def total_score(scores: list[Score]) -> Score:
    """Micro-average: the counts of all cases together."""
    total = {name: Tally() for name in FIELDS}
    for score in scores:
        for name in FIELDS:
            total[name].add(score[name])
    return total


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


def _score_people(gold: CaseJson, predicted: CaseJson, to_gold: Mapping[str, str], score: Score) -> None:
    found = set(to_gold.values())
    for person in gold["people"]:
        if person["id"] not in found:
            if not person.get("optional"):
                score["people"].missed.append(person["name"])
        else:
            score["people"].right += not person.get("optional")
    gold_people = {p["id"]: p for p in gold["people"]}
    for person in predicted["people"]:
        if person["id"] not in to_gold:
            score["people"].wrong.append(person["name"])
        else:
            _score_attributes(gold_people[to_gold[person["id"]]], person, score)


def _score_attributes(wanted: Mapping[str, Any], given: Mapping[str, Any], score: Score) -> None:
    for name in ("gender", "born", "died"):
        value = wanted.get(name)
        if not value or value == "unknown":
            continue
        agrees = given.get(name) == value if name == "gender" else date_agrees(value, given.get(name))
        score[name].judge(agrees, f"{wanted['name']}: {value} got {given.get(name)}")


def _score_relationships(gold: CaseJson, kin: Kin, score: Score) -> None:
    wanted = close_kin(gold)
    names = {p["id"]: p["name"] for p in gold["people"]}
    optional_people = {p["id"] for p in gold["people"] if p.get("optional")}
    optional = {edge for edge, relation in wanted.stated.items() if relation.get("optional")}

    def counts(edge: Edge) -> bool:
        return edge not in optional and not optional_people & set(edge[1:])

    def label(edge: Edge) -> str:
        return f"{edge[0]}({names.get(edge[1], edge[1])} -> {names.get(edge[2], edge[2])})"

    tally = score["relationships"]
    for edge in filter(counts, sorted(wanted.edges)):
        tally.judge(edge in kin.edges, label(edge))
    tally.wrong += [label(edge) for edge in sorted(kin.edges - wanted.edges) if counts(edge)]
    for edge, relation in wanted.stated.items():
        if edge in kin.stated and not relation.get("optional"):
            _score_relation_fields(relation, kin.stated[edge], label(edge), score)


def _score_relation_fields(
    wanted: Mapping[str, Any], given: Mapping[str, Any], label: str, score: Score
) -> None:
    for name in ("nature", "status"):
        value = wanted.get(name)
        if value and value != "unknown":
            text = f"{label} {name} {value} got {given.get(name)}"
            score[name].judge(given.get(name) == value, text)
    assertion = wanted.get("assertion", "affirmed")
    if assertion != "affirmed":
        score["assertion"].judge(given.get("assertion") == assertion, f"{label} {assertion}")


def _score_events(gold: CaseJson, predicted: CaseJson, rename: Callable[[str], str], tally: Tally) -> None:
    """Each predicted event takes the first gold event left with its type, its date and one of its people."""
    left = list(gold.get("events", []))
    for event in predicted.get("events", []):
        if event.get("assertion", "affirmed") in ("negated", "hypothetical"):
            continue
        hit = next((g for g in left if _event_agrees(g, event, rename)), None)
        if hit is not None:
            left.remove(hit)
            tally.right += not hit.get("optional")
        elif event.get("date"):
            tally.wrong.append(f"{event['type']} {event['date']}")
    for event in left:
        if not event.get("optional"):
            tally.missed.append(f"{event.get('type') or event.get('types')} {event.get('date')}")


def _event_agrees(gold: Mapping[str, Any], event: Mapping[str, Any], rename: Callable[[str], str]) -> bool:
    people = {rename(i) for i in event.get("people", [])}
    return (
        event["type"] in gold.get("types", [gold.get("type")])
        and date_agrees(gold.get("date"), event.get("date"))
        and (not gold.get("people") or bool(people & set(gold["people"])))
    )


def _affirmed(predicted: CaseJson, kind: str) -> list[dict[str, Any]]:
    return [fact for fact in predicted.get(kind, []) if fact.get("assertion", "affirmed") == "affirmed"]


def _forbidden_relations(
    gold: CaseJson, affirmed: Mapping[Edge, Mapping[str, Any]], kin: Kin
) -> Iterator[str]:
    for forbidden in gold.get("forbidden", []):
        if "from" in forbidden and _affirms_relation(forbidden, affirmed, kin):
            yield f"{forbidden['type']} {forbidden['from']} -> {forbidden['to']}"


def _forbidden_events(
    gold: CaseJson, events: Sequence[Mapping[str, Any]], rename: Callable[[str], str]
) -> Iterator[str]:
    for forbidden in gold.get("forbidden", []):
        if "from" not in forbidden and any(_event_agrees(forbidden, e, rename) for e in events):
            yield f"{forbidden['type']} {forbidden.get('date')}"


def _affirms_relation(
    forbidden: Mapping[str, Any], affirmed: Mapping[Edge, Mapping[str, Any]], kin: Kin
) -> bool:
    edge = edge_of(forbidden)
    said = affirmed.get(edge)
    unsaid = (None, "unknown")
    wanted = forbidden.get("nature")
    if said and wanted not in unsaid and said.get("nature") not in (*unsaid, wanted):
        return False
    implied = edge in kin.edges and kin.stated.get(edge, {}).get("assertion", "affirmed") == "affirmed"
    return said is not None or implied
