"""Careful replies with errors planted in them: what is false is stopped or marked, and nothing true is lost."""

from __future__ import annotations

from typing import Any

import pytest

from casefile.record import Case
from extract.language_model.checks import DOUBTFUL
from tests.extract.language_model.answering import (
    FAMILIES,
    careful_replies,
    planted_errors,
    read,
    said,
    with_errors,
)

_EACH = [(family, error) for family in FAMILIES for error in planted_errors(family)]


def _name(replies: list[dict[str, Any]], local: str) -> str:
    """The fullest name that any reply gives somebody, as the case has it."""
    names = [str(p["name"]) for reply in replies for p in reply["people"] if p["id"] == local]
    return max(names, key=len)


def _is_stopped(case: Case, error: dict[str, Any], replies: list[dict[str, Any]]) -> bool:
    """Whether nothing of an error stands in the case as a fact that nobody needs to doubt."""
    facts = [f for f in said(case) if f.certainty == "affirmed" and f.confidence >= DOUBTFUL]
    entry = error["entry"]
    if "not_a_name" in error:
        name, other = error["not_a_name"]
        return not any(f.people == (name,) and other in f.what for f in facts)
    if "not_born" in error:
        name, date = error["not_born"]
        return not any(f.people == (name,) and f.what == f"attribute born {date}" for f in facts)
    if error["section"] == "relationships":
        ends = (_name(replies, entry["from"]), _name(replies, entry["to"]))
        return not any(f.what == f"relationship {entry['type']}" and f.people == ends for f in facts)
    if error["section"] == "details":
        return not any(entry["value"] in f.what for f in facts)
    people = {_name(replies, p) for p in entry["people"]}
    wanted = {f.date for f in facts if f.what == f"event {entry['type']}" and people & set(f.people)}
    return entry["date"] not in wanted


def test_the_names_of_the_errors_are_those_of_the_case() -> None:
    for family in FAMILIES:
        replies = careful_replies(family)
        named = {p for f in said(read(family, replies).case) for p in f.people}
        locals_ = {p["id"] for reply in replies for p in reply["people"]}
        assert {_name(replies, i) for i in locals_} <= named


def test_there_are_ten_errors_in_each_family() -> None:
    assert [len(planted_errors(family)) for family in FAMILIES] == [10, 10]


@pytest.mark.parametrize(
    ("family", "error"),
    _EACH,
    ids=[f"{f}-{e['reply']}-{e['kind'].replace(' ', '-')}-{n % 10}" for n, (f, e) in enumerate(_EACH)],
)
@pytest.mark.parametrize("hides_names", [True, False], ids=["pseudonyms", "plain"])
def test_a_planted_error_is_stopped_or_marked(family: str, error: dict[str, Any], hides_names: bool) -> None:
    replies = careful_replies(family)
    made = read(family, with_errors(replies, [error]), hides_names=hides_names)
    assert _is_stopped(made.case, error, replies)


@pytest.mark.parametrize("family", FAMILIES)
def test_all_errors_together_are_stopped_and_nothing_true_is_lost(family: str) -> None:
    replies, errors = careful_replies(family), planted_errors(family)
    true, made = read(family, replies), read(family, with_errors(replies, errors))
    assert [e for e in errors if not _is_stopped(made.case, e, replies)] == []
    replaced = {_what(e) for e in errors if "instead_of" in e}
    kept = {(f.what, frozenset(f.people), f.certainty) for f in said(made.case)}
    lost = [
        f
        for f in said(true.case)
        if (f.what, frozenset(f.people), f.certainty) not in kept and not f.what.startswith(tuple(replaced))
    ]
    assert lost == []


def _what(error: dict[str, Any]) -> str:
    kinds = {"relationships": "relationship", "events": "event", "people": "attribute", "details": "detail"}
    return f"{kinds[error['section']]} {error['entry'].get('type', '')}".strip()


@pytest.mark.parametrize("family", FAMILIES)
def test_every_invented_quotation_is_dropped_and_listed(family: str) -> None:
    errors = [e for e in planted_errors(family) if e["kind"] == "invented quote"]
    made = read(family, with_errors(careful_replies(family), errors))
    assert len(errors) == 3
    assert [d.why for d in made.dropped] == ["quote"] * 3


@pytest.mark.parametrize("family", FAMILIES)
def test_of_careful_replies_nothing_is_dropped_or_doubted(family: str) -> None:
    made = read(family, careful_replies(family))
    assert made.dropped == ()
    assert made.faults == ()
    assert len(made.doubts) <= 1
