"""Every row of the convention table is drawn, explained and reachable."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from casefile.vocabulary import GENDERS, RELATION_TYPES
from graph.symbols import (
    PERSON_SHAPES,
    PersonMark,
    person_symbol,
    symbol_edge,
    symbol_profile,
    symbol_table,
)
from graph.symbols_lines import couple_style, dash, draw_emotional, emotional_style, offset_path, zigzag

PROFILES = sorted(symbol_table()["profile"])


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("gender", GENDERS)
def test_every_gender_has_a_shape_in_every_profile(profile: str, gender: str) -> None:
    assert symbol_profile(profile).shapes[gender] in PERSON_SHAPES


def test_every_shape_is_used() -> None:
    used = {shape for name in PROFILES for shape in symbol_profile(name).shapes.values()}
    assert used | {"triangle"} == set(PERSON_SHAPES)


@pytest.mark.parametrize("nature", RELATION_TYPES["partner"].natures)
def test_every_kind_of_couple_has_a_line(nature: str) -> None:
    style = couple_style(nature, "solid")
    assert (dash(style["stroke"]) is None) == (nature not in ("affair", "brief", "dating", "engaged"))
    assert nature in symbol_table()["couple"]


@pytest.mark.parametrize("nature", RELATION_TYPES["carer"].natures)
def test_every_kind_of_care_has_a_line_and_a_tag(nature: str) -> None:
    row = symbol_table()["child"][nature]
    assert dash(row["stroke"])
    assert row["tag"]


@pytest.mark.parametrize("name", sorted(symbol_table()["emotional"]))
def test_no_two_emotional_lines_differ_by_colour_alone(name: str) -> None:
    style = emotional_style(name)
    form = replace(style, name="", legend="", colour="")
    twins = {
        other
        for other in symbol_table()["emotional"]
        if (s := emotional_style(other)).legend != style.legend
        and replace(s, name="", legend="", colour="") == form
    }
    assert twins == set()


@pytest.mark.parametrize("nature", RELATION_TYPES["emotional"].natures)
def test_every_emotional_nature_can_be_drawn(nature: str) -> None:
    assert "<path" in draw_emotional([(0, 0), (60, 0), (60, 40)], emotional_style(nature))


@pytest.mark.parametrize(
    ("mark", "parts"),
    [
        pytest.param(PersonMark("female"), {"circle": 1}, id="female"),
        pytest.param(
            PersonMark("male", is_subject=True), {"rect": 2}, id="subject child has a second outline"
        ),
        pytest.param(PersonMark("male", is_deceased=True), {"rect": 1, "line": 2}, id="died"),
        pytest.param(
            PersonMark("female", is_adopted=True), {"circle": 1, "path": 2}, id="adopted has brackets"
        ),
        pytest.param(PersonMark("unknown"), {"rect": 1, "text": 1}, id="unknown gender has a question mark"),
        pytest.param(PersonMark(condition="pregnancy"), {"polygon": 1}, id="pregnancy"),
        pytest.param(PersonMark("male", condition="stillbirth"), {"rect": 1, "line": 2}, id="stillbirth"),
    ],
)
def test_a_person_is_made_of(mark: PersonMark, parts: dict[str, int]) -> None:
    svg = person_symbol(mark, 50, 50, profile=symbol_profile("uk"))
    assert {name: svg.count(f"<{name} ") for name in parts} == parts


def test_a_line_is_drawn_on_to_a_circles_own_edge() -> None:
    uk = symbol_profile("uk")
    x, y = symbol_edge(PersonMark("female"), (0, 0), (18, 14), profile=uk)
    assert y == 14
    assert x * x + y * y <= 18 * 18
    assert symbol_edge(PersonMark("male"), (0, 0), (18, 14), profile=uk) == (18, 14)


def test_a_zigzag_keeps_its_ends_and_stays_near_its_line() -> None:
    teeth = zigzag([(0, 0), (60, 0)])
    assert (teeth[0], teeth[-1]) == ((0, 0), (60, 0))
    assert all(abs(y) < 3 for _, y in teeth)
    assert all(a[0] < b[0] for a, b in pairwise(teeth))


def test_a_parallel_keeps_its_distance_round_a_corner() -> None:
    assert offset_path([(0, 0), (10, 0), (10, 10)], 2) == [(0, 2), (8, 2), (8, 10)]
