"""A family's notes asked of a model, and replies written by hand as a careful model would give them.

In the files of `replies/` an id is "@word"; it becomes that of the request's list for somebody listed there by name, and
a new one for others. Under pseudonyms the words of a reply are hidden as those of the request were.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from casefile.profile import profile
from casefile.record import Case, claim_people
from extract.language_model.exchange import pseudonyms_for
from extract.language_model.reading import Asked, case_of_replies
from extract.language_model.requests import read_requests
from extract.propose import propose_case
from extract.readers import read_documents

CASES = Path(__file__).parents[2] / "cases"
REPLIES = Path(__file__).with_name("replies")
FAMILIES = {
    "weavers-yard": ("02-weavers-yard", ("Kwame Boateng", "Adjoa Boateng")),
    "linnet-close": ("03-linnet-close", ("Joseph Vance-Thorne",)),
}
# Words of the format, which are no words of a note.
_FORM = ("type", "kind", "nature", "status", "assertion", "gender", "date", "born", "died", "start", "end")


@cache
def known_case(folder: str, subjects: tuple[str, ...]) -> Case:
    """The family as our own reading makes it."""
    return propose_case(read_documents([CASES / folder]), subject_names=subjects)


@cache
def asked(family: str, *, hides_names: bool = True) -> Asked:
    case = known_case(*FAMILIES[family])
    pseudonyms = pseudonyms_for(case) if hides_names else None
    return Asked(case, read_requests(case, pseudonyms), pseudonyms)


def careful_replies(family: str) -> list[dict[str, Any]]:
    """The replies as written, one for each note."""
    return [json.loads(f.read_text(encoding="utf-8")) for f in sorted((REPLIES / family).glob("*.json"))]


def planted_errors(family: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((REPLIES / f"{family}.planted.json").read_text(encoding="utf-8"))
    return found


def with_errors(replies: Sequence[dict[str, Any]], errors: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The replies with each error in the place of the entry that it falsifies, or added."""
    spoilt: list[dict[str, Any]] = json.loads(json.dumps(replies))
    for error in errors:
        section = spoilt[error["reply"] - 1][error["section"]]
        truth = error.get("instead_of")
        if truth is not None:
            section[:] = [e for e in section if not all(e.get(k) == v for k, v in truth.items())]
        section.append(error["entry"])
    return spoilt


def answered(asked: Asked, replies: Sequence[Mapping[str, Any]]) -> dict[int, str]:
    """The replies as a model would send them, by the number of their request."""
    known: dict[str, str] = {}
    for person in asked.known.people:
        shown = profile(asked.known, person.id)
        for name in (shown.name, *shown.also_known_as):
            known.setdefault(name, person.id)
    return {n: json.dumps(_sent(reply, _ids(reply, known), asked)) for n, reply in enumerate(replies, 1)}


def _ids(reply: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, str]:
    people = reply["people"]
    return {p["id"]: known.get(p["name"], f"n{n}") for n, p in enumerate(people, 1)}


def _sent(value: Any, ids: Mapping[str, str], asked: Asked) -> Any:
    if isinstance(value, dict):
        return {k: v if k in _FORM else _sent(v, ids, asked) for k, v in value.items()}
    if isinstance(value, list):
        return [_sent(v, ids, asked) for v in value]
    if isinstance(value, str) and value.startswith("@"):
        return ids.get(value, value)
    if isinstance(value, str) and asked.pseudonyms:
        return asked.pseudonyms.hidden(value)
    return value


@dataclass(frozen=True)
class Said:
    """One fact of a case in words: what is claimed of whom, how sure the notes are, and how sure we are."""

    what: str
    people: tuple[str, ...]
    certainty: str
    confidence: float
    date: str


def said(case: Case) -> list[Said]:
    return [
        Said(
            " ".join(
                filter(
                    None,
                    (
                        type(f.claim).__name__.lower(),
                        getattr(f.claim, "type", getattr(f.claim, "field", getattr(f.claim, "kind", ""))),
                        getattr(f.claim, "value", ""),
                    ),
                )
            ),
            tuple(profile(case, p).name for p in claim_people(f.claim)),
            f.assertion.certainty.value,
            f.confidence,
            str(getattr(f.claim, "date", None) or ""),
        )
        for f in case.facts
    ]


def read(family: str, replies: Sequence[Mapping[str, Any]], *, hides_names: bool = True) -> Any:
    """What comes of the replies to a family's requests."""
    question = asked(family, hides_names=hides_names)
    return case_of_replies(question, answered(question, replies), model="careful")
