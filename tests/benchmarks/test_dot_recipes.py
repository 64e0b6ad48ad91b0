"""The recipes for dot show the same family, and dot's answer is measured like ours."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from benchmarks.dot_recipes import RECIPES, couple_in_a_row, drawn_by_dot, merged_unions
from benchmarks.drawing_score import score_drawing
from benchmarks.told_family import ToldFamily, ToldPerson, ToldUnion
from graph.graphviz import ask_dot

TOLD = ToldFamily(
    {p: ToldPerson() for p in ("rosa", "liam", "ava", "bo")},
    (
        ToldUnion(("rosa", "liam")),
        ToldUnion(("rosa",), ("ava",)),
        ToldUnion(("liam",), ("ava",)),
        ToldUnion(("rosa",), ("bo",)),
    ),
)
NAMES = {p: p.title() for p in TOLD.people}


def test_a_child_hangs_from_both_its_parents_together() -> None:
    assert merged_unions(TOLD) == (ToldUnion(("liam", "rosa"), ("ava",)), ToldUnion(("rosa",), ("bo",)))


def test_three_parents_each_have_a_line_of_their_own() -> None:
    told = ToldFamily({}, tuple(ToldUnion((p,), ("ava",)) for p in ("rosa", "liam", "jo")))
    assert merged_unions(told) == tuple(ToldUnion((p,), ("ava",)) for p in ("jo", "liam", "rosa"))


@pytest.mark.parametrize("recipe", RECIPES.values(), ids=RECIPES)
def test_dot_shows_everybody_and_every_link(recipe: Callable[..., str]) -> None:
    unions = merged_unions(TOLD)
    answer = ask_dot(recipe(unions, NAMES), "json0")
    assert answer is not None
    score = score_drawing(drawn_by_dot(answer, unions, NAMES), TOLD)
    assert (score.people_missing, score.links_missing, score.overlaps) == (0, 0, 0)


def test_names_may_hold_quotes() -> None:
    source = couple_in_a_row((), {"ava": 'Ava "Bee" \\ Lee'})
    assert 'label="Ava \\"Bee\\" \\\\ Lee"' in source


def test_curves_are_followed_and_y_grows_down() -> None:
    answer = {
        "objects": [
            {"_gvid": 0, "name": "s0", "pos": "0,72", "width": "1", "height": "0.5"},
            {"_gvid": 1, "name": "s1", "pos": "0,0", "width": "1", "height": "0.5"},
            {"_gvid": 2, "name": "u0", "pos": "0,36", "width": "0.05", "height": "0.05"},
        ],
        "edges": [
            {"tail": 0, "head": 2, "pos": "0,54 0,48 0,42 0,38"},
            {"tail": 2, "head": 1, "pos": "e,0,18 0,34 10,30 10,22 0,18"},
        ],
    }
    drawn = drawn_by_dot(
        json.dumps(answer), (ToldUnion(("rosa",), ("ava",)),), {"rosa": "Rosa", "ava": "Ava"}
    )
    assert [n.kind for n in drawn.lines] == ["union", "descent"]
    assert drawn.symbols["rosa"].y == -72
    assert drawn.lines[1].points[0] == (0, -34)
    assert drawn.lines[1].points[-1] == (0, -18)
    assert max(x for x, _ in drawn.lines[1].points) == pytest.approx(7.5)
