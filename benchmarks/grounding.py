"""How much of perfect replies of a language model the grounding keeps, and how long it takes for a fact.

    python -m benchmarks.grounding CASES

The replies are made from the gold case file of each family (a folder of notes with NAME.gold.json beside it): note by note
what the gold file quotes of it, under the ids and pseudonyms of the requests. Nothing but the grounding can lose any of it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.families import ReadFamily, read_families
from benchmarks.scoring import F1_FIELDS, Score, score_case, total_score
from benchmarks.tables import Table, print_table
from casefile.exchange import as_json
from casefile.record import Case, SourceDocument
from extract.language_model.exchange import pseudonyms_for
from extract.language_model.pseudonyms import Pseudonyms
from extract.language_model.reading import Asked, case_of_replies
from extract.language_model.requests import read_requests

# What the gold file says of an entry and a reply does not.
_GOLD_ONLY = ("evidence", "optional", "types", "summary")


@dataclass(frozen=True)
class Grounded:
    """A family whose perfect replies were put through the grounding. seconds: that this took."""

    name: str
    case: Case
    score: Score
    seconds: float


def ground_family(family: ReadFamily) -> Grounded:
    pseudonyms = pseudonyms_for(family.case)
    asked = Asked(family.case, read_requests(family.case, pseudonyms), pseudonyms)
    replies = {
        r.number: json.dumps(_Reply(family, r.sent.document, pseudonyms).as_json())
        for r in asked.requests
        if r.sent is not None
    }
    start = time.perf_counter()
    made = case_of_replies(asked, replies, model="gold")
    seconds = time.perf_counter() - start
    return Grounded(family.name, made.case, score_case(family.gold, as_json(made.case)), seconds)


class _Reply:
    """The reply to the request about one note, as a model would give it that misses nothing."""

    def __init__(self, family: ReadFamily, document: SourceDocument, pseudonyms: Pseudonyms) -> None:
        self._gold = family.gold
        self._known = {gold: ours for ours, gold in family.cases.to_gold.items()}
        self._document = document
        self._hide = pseudonyms.hidden
        self._people: dict[str, dict[str, Any]] = {}

    def as_json(self) -> dict[str, Any]:
        for person in self._gold["people"]:
            if self._quotes(person):
                self._person(person["id"])
        facts = {
            section: [
                self._entry(item, quotes)
                for item in self._gold.get(section, ())
                if (quotes := self._quotes(item))
            ]
            for section in ("relationships", "events", "details")
        }
        organisations = [
            {"id": o["id"], "name": self._hide(o["name"]), "kind": o.get("kind")}
            for o in self._gold.get("organisations", ())
        ]
        return {"people": list(self._people.values()), "organisations": organisations, **facts}

    def _quotes(self, item: Mapping[str, Any]) -> list[str]:
        return [self._hide(e["quote"]) for e in item["evidence"] if e["document"] == self._document.id]

    def _person(self, gold_id: str) -> str:
        """The id of somebody in this reply, with the names that this note uses."""
        if gold_id not in self._people:
            person = next(p for p in self._gold["people"] if p["id"] == gold_id)
            text = self._document.text or ""
            names = [n for n in (person["name"], *person.get("also_known_as", ())) if n in text]
            quotes = self._quotes(person)
            self._people[gold_id] = {
                "id": self._known.get(gold_id, f"n{len(self._people) + 1}"),
                "name": self._hide((names or [person["name"]])[0]),
                "also_called": [self._hide(n) for n in names[1:]],
                "gender": person.get("gender"),
                **({k: person.get(k) for k in ("born", "died")} if quotes else {}),
                "job": person.get("profession"),
                "quote": quotes[0] if quotes else None,
            }
        return str(self._people[gold_id]["id"])

    def _entry(self, item: Mapping[str, Any], quotes: list[str]) -> dict[str, Any]:
        entry = {k: v for k, v in item.items() if k not in _GOLD_ONLY} | {"quote": quotes}
        for key in ("from", "to", "person"):
            is_organisation = key == "to" and item.get("type") == "member"
            if key in item and not is_organisation:
                entry[key] = self._person(item[key])
        if "people" in item:
            entry["people"] = [self._person(p) for p in item["people"]]
        if "value" in item:
            entry["value"] = self._hide(item["value"])
        return entry


def grounding_table(families: Iterator[ReadFamily]) -> Table:
    """A row a family and one for all: F1 of what is kept of perfect replies, and milliseconds for a fact."""
    grounded = [ground_family(family) for family in families]
    rows = [_row(g.name, g.score, g.seconds, len(g.case.facts)) for g in grounded]
    facts, seconds = sum(len(g.case.facts) for g in grounded), sum(g.seconds for g in grounded)
    rows.append(_row("all", total_score([g.score for g in grounded]), seconds, facts))
    return Table(
        "Perfect replies of a language model after the grounding",
        ("family", *(f"{field} F1" for field in F1_FIELDS), "harmful", "facts", "ms a fact"),
        tuple(rows),
    )


def _row(name: str, score: Score, seconds: float, facts: int) -> tuple[str, ...]:
    figures = [f"{100 * score[field].f1:.1f}" for field in F1_FIELDS]
    return (
        name,
        *figures,
        str(len(score["harmful"].wrong)),
        str(facts),
        f"{1000 * seconds / max(1, facts):.1f}",
    )


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        print(__doc__)
        return 2
    print_table(grounding_table(read_families(Path(arguments[0]))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
