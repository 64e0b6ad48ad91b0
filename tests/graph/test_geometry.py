"""The geometry that the drawings give: as its schema says, naming only what the case and the drawing have."""

from __future__ import annotations

import json
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from benchmarks.told_family import told_in_case
from casefile.exchange import read_case
from graph.drawing import Drawing
from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram
from tests.graph.conftest import case_of

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "graph" / "geometry.schema.json").read_text("utf-8"))
GOLD = sorted((ROOT / "tests" / "cases").glob("*.gold.json"))
_DRAW = {"genogram": draw_genogram, "ecomap": draw_ecomap}


@cache
def _drawing(name: str, path: Path) -> Drawing:
    return _DRAW[name](read_case(path))


def _errors(geometry: dict[str, Any]) -> list[str]:
    written = json.loads(json.dumps(geometry))
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(written)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", GOLD[:3], ids=lambda p: p.name.partition(".")[0])
@pytest.mark.parametrize("name", list(_DRAW))
def test_a_familys_geometry_is_as_the_schema_says(name: str, path: Path) -> None:
    assert _errors(_drawing(name, path).geometry) == []


@pytest.mark.parametrize("name", list(_DRAW))
def test_an_almost_empty_case_too(name: str) -> None:
    assert _errors(_DRAW[name](case_of("subject ava\nrosa parent ava birth negated")).geometry) == []


@pytest.mark.parametrize("path", GOLD[:3], ids=lambda p: p.name.partition(".")[0])
@pytest.mark.parametrize("name", list(_DRAW))
def test_it_names_only_what_is_drawn_and_lies_within_the_page(name: str, path: Path) -> None:
    drawing = _drawing(name, path)
    geometry, people = drawing.geometry, {p.id for p in read_case(path).people}
    drawn = [p["id"] for p in geometry["persons"]]
    assert set(drawn) <= people
    assert len(drawn) == len(set(drawn))
    assert {p for u in geometry["unions"] for p in (*u["partners"], *u["children"])} <= set(drawn)
    assert {line["to"] for line in geometry["lines"] if line.get("to")} <= set(drawn)
    for box in (*geometry["persons"], *geometry["labels"], *geometry.get("systems", [])):
        assert box["x"] - box["w"] / 2 >= 0
        assert box["x"] + box["w"] / 2 <= drawing.width
        assert box["y"] - box["h"] / 2 >= 0
        assert box["y"] + box["h"] / 2 <= drawing.height


CARE = """
subject ava
rosa parent ava birth
rosa parent ben birth
rosa parent dan birth
nan parent rosa birth
sam partner rosa married current
sam parent ava step
jan partner lou married current
jan carer ava foster former
lou carer ava foster former
nan carer ben special_guardian current
dan carer ava kinship current
"""


def test_every_parent_and_carer_is_named_with_the_child_also_one_who_stands_beside_it() -> None:
    unions = draw_genogram(case_of(CARE)).geometry["unions"]
    found = {(p, u["kind"], c) for u in unions for p in u["partners"] for c in u["children"]}
    assert found == {
        *(("rosa", "family", child) for child in ("ava", "ben", "dan")),
        ("nan", "family", "rosa"),
        ("sam", "step", "ava"),
        ("jan", "foster", "ava"),
        ("lou", "foster", "ava"),
        ("nan", "special_guardian", "ben"),
        ("dan", "kinship", "ava"),
    }


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name.partition(".")[0])
def test_no_link_of_a_shipped_family_is_missing_from_its_unions(path: Path) -> None:
    told = told_in_case(read_case(path))
    unions = _drawing("genogram", path).geometry["unions"]
    found = {("parent", p, c) for u in unions for p in u["partners"] for c in u["children"]}
    found |= {("partner", *pair) for u in unions for pair in permutations(u["partners"], 2)}
    assert {link for union in told.unions for link in union.links()} - found == set()


@pytest.mark.parametrize(
    "broken",
    [
        {"persons": [{"id": "a", "x": 1, "y": 1, "w": 1}]},
        {"lines": [{"kind": "wish", "owner": "a", "points": [[0, 0], [1, 1]]}]},
        {"lines": [{"kind": "bond", "owner": "a", "points": [[0, 0]]}]},
        {"colours": []},
    ],
    ids=["box without height", "unknown kind", "line of one point", "unknown part"],
)
def test_the_schema_refuses(broken: dict[str, Any]) -> None:
    whole: dict[str, Any] = {"persons": [], "labels": [], "unions": [], "lines": []}
    assert _errors(whole) == []
    assert _errors(whole | broken) != []
