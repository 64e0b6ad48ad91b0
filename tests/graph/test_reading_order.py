"""What a screen reader meets in a drawing's own file: every person and line once, the child first."""

from __future__ import annotations

import re

import pytest

from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram
from graph.reading_order import drawing_in_words, lines_in_words, readable_svg
from tests.graph.conftest import case_of

FAMILY = """
    subject ava
    jan:f carer ava foster current
    nan:f parent rosa birth
    rosa:f parent ava:f birth
    tom:m parent ava birth
    rosa parent ben:m birth
    tom parent ben birth
    rosa partner tom married
    nan parent bea:f birth
    bea parent cy:m birth
    rosa emotional ava close
"""


def _owned(svg: str) -> list[str]:
    found = re.search(r'id="family" role="group" aria-label="The family" aria-owns="([^"]*)"', svg)
    assert found is not None
    return found[1].split()


def test_people_are_read_from_the_child_outwards_and_then_the_lines() -> None:
    owned = _owned(readable_svg(draw_genogram(case_of(FAMILY), budget_s=0.3)))
    people = [name.removeprefix("person-") for name in owned if name.startswith("person-")]
    assert people[0] == "ava"
    assert set(people[1:3]) == {"rosa", "tom"}
    assert people[3:] == ["ben", "nan", "bea", "cy", "jan"]
    assert all(name.startswith("person-") for name in owned[: len(people)])


def test_everything_with_a_name_is_read_once() -> None:
    svg = readable_svg(draw_genogram(case_of(FAMILY), budget_s=0.3))
    named = re.findall(r'<g id="([^"]+)" role="graphics-symbol" aria-label="[^"]+"', svg)
    owned = _owned(svg)
    assert sorted(owned) == sorted(named)
    assert len(owned) == len(set(owned))
    assert {"couple-union-rosa-tom", "tie-rosa-ava"} <= set(owned)


@pytest.mark.parametrize("draw", [draw_genogram, draw_ecomap], ids=["genogram", "ecomap"])
def test_a_file_is_no_mere_picture(draw) -> None:
    svg = readable_svg(draw(case_of(FAMILY)))
    assert 'role="graphics-document document" aria-labelledby="title desc"' in svg
    assert 'role="img"' not in svg


def test_each_line_is_said_once_in_words() -> None:
    said = lines_in_words(draw_genogram(case_of(FAMILY), budget_s=0.3))
    assert "Rosa and Tom: married" in said
    assert "Rosa to Ava: close" in said
    assert len(said) == len(set(said)) == 7


def test_without_a_child_the_order_is_by_rows() -> None:
    case = case_of("subject nobody\nrosa parent ava birth\nrosa parent ben birth")
    assert draw_genogram(case, budget_s=0.3).reading[0] == "rosa"


def test_the_drawing_in_words_begins_with_the_child_and_ends_with_the_lines() -> None:
    drawing = draw_genogram(case_of(FAMILY), budget_s=0.3)
    words = drawing_in_words(drawing)
    places = [words.index(said) for said in ("Ava, female", "Rosa, female", "Jan, female", "Rosa and Tom")]
    assert places == sorted(places)
    assert words.endswith(lines_in_words(drawing)[-1])
