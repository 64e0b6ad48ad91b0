"""Annotated notes as cases: what they state is gold, what they deny is forbidden, and both know where they stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extract.training.as_cases import write_family
from extract.training.notes import parse_note

_NOTE = """# note
family: 017 | document: {number} | kind: home visit | date: 2021-05-{number:02d} | author: social worker
# people
ava  | Ava Reed   | female | subject
rosa | Rosa Reed  | female
dean | Dean Pike  | male
# text
{text}
# facts
{facts}
"""
_FIRST = _NOTE.format(
    number=1,
    text="{ava|Ava} with {rosa|her mum}. {dean|Dean} is not her father.",
    facts="parent | rosa > ava | birth | | affirmed | her mum\nparent | dean > ava | birth | | negated | is not her father",
)
_SECOND = _NOTE.format(
    number=2,
    text="{rosa|Mum} came with {ava|Ava}.",
    facts="parent | rosa > ava | birth | | affirmed | Mum",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_family("1-017", [parse_note(_FIRST, "1001.note"), parse_note(_SECOND, "1002.note")], tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("part", "quotes"),
    [
        pytest.param("relationships", ["her mum", "Mum"], id="once, with the words of both notes"),
        pytest.param("forbidden", ["is not her father"], id="what is denied"),
    ],
)
def test_a_fact_knows_where_its_words_stand_in_the_files(folder: Path, part: str, quotes: list[str]) -> None:
    gold = json.loads((folder / "1-017.gold.json").read_text(encoding="utf-8"))
    files = sorted((folder / "1-017").iterdir())
    texts = {f"d{n}": f.read_text(encoding="utf-8") for n, f in enumerate(files, start=1)}
    (fact,) = gold[part]
    assert [texts[e["document"]][e["start"] : e["end"]] for e in fact["evidence"]] == quotes
    assert [e["quote"] for e in fact["evidence"]] == quotes


@pytest.mark.parametrize(
    ("held", "is_forbidden"),
    [
        pytest.param(
            "event | assessment | 2021-05-01 | rosa | affirmed | assessed", False, id="one was made"
        ),
        pytest.param(
            "event | assessment | 2021-05-01 | ava | affirmed | assessed", True, id="of somebody else"
        ),
        pytest.param(
            "event | review | 2021-05-01 | rosa | affirmed | assessed", True, id="something else was"
        ),
    ],
)
def test_a_plan_forbids_nothing_that_could_be_taken_for_what_was_done(
    tmp_path: Path, held: str, is_forbidden: bool
) -> None:
    note = _NOTE.format(
        number=1,
        text="{ava|Ava} and {rosa|Mum} were assessed. If need be, another.",
        facts=f"{held}\nevent | assessment | | rosa | hypothetical | another",
    )
    write_family("1-017", [parse_note(note, "1001.note")], tmp_path)
    gold = json.loads((tmp_path / "1-017.gold.json").read_text(encoding="utf-8"))
    assert bool(gold["forbidden"]) is is_forbidden


@pytest.mark.parametrize(
    ("first", "then", "is_told"),
    [
        pytest.param("alleged", "negated", False, id="a rumour that is later ruled out"),
        pytest.param("negated", "alleged", True, id="a denial, then a rumour"),
        pytest.param("affirmed", "negated", True, id="a fact that somebody denies"),
    ],
)
def test_a_later_denial_rules_out_alleged_kinship(
    tmp_path: Path, first: str, then: str, *, is_told: bool
) -> None:
    fact = "parent | dean > ava | birth | | {} | her father"
    notes = [
        parse_note(
            _NOTE.format(
                number=n, text="{dean|Dean} and {ava|Ava}: is he her father?", facts=fact.format(assertion)
            ),
            f"100{n}.note",
        )
        for n, assertion in enumerate((first, then), start=1)
    ]
    write_family("1-017", notes, tmp_path)
    gold = json.loads((tmp_path / "1-017.gold.json").read_text(encoding="utf-8"))
    assert bool(gold["relationships"]) is is_told
    assert bool(gold["forbidden"]) is not is_told
