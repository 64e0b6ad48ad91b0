"""Plain diagrams through Graphviz: the map of everybody, and the path that makes two people kin."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from casefile.errors import OutputRefused
from graph import graphviz, relationship_map
from graph.family import build_family
from graph.kinship import infer_kinship
from graph.relationship_map import draw_kinship_path, draw_relationship_map

FAMILY = """
subject ava
rosa:f parent ava:f birth
denise:f parent rosa birth
denise grandparent ava maternal
dean:m parent ava birth alleged
luke:m parent ava birth negated
rosa partner dean dating ended
sam:f professional ava
zed:x friend rosa
"""


@pytest.fixture(params=["installed", "built in"])
def either_graphviz(request, monkeypatch):
    if request.param == "built in":
        monkeypatch.setattr(graphviz.shutil, "which", lambda name: None)


def _facts(drawing):
    return set(re.findall(r"\br\d+\b", " ".join(re.findall(r'data-facts="([^"]*)"', drawing.svg))))


def test_everybody_with_a_relationship_is_on_the_map(make_case, either_graphviz):
    drawing = draw_relationship_map(make_case(FAMILY))
    assert {p["id"] for p in drawing.geometry["persons"]} == {"ava", "rosa", "denise", "dean", "zed"}
    assert _facts(drawing) == {"r1", "r2", "r4", "r6", "r8"}
    ET.fromstring(drawing.svg)


def test_people_do_not_overlap_on_the_map(make_case):
    people = draw_relationship_map(make_case(FAMILY)).geometry["persons"]
    for a, b in combinations(people, 2):
        assert abs(a["x"] - b["x"]) >= (a["w"] + b["w"]) / 2 or abs(a["y"] - b["y"]) >= (a["h"] + b["h"]) / 2


def test_what_is_alleged_is_dashed_and_has_a_question_mark(make_case):
    svg = draw_relationship_map(make_case("ava parent kit birth alleged")).svg
    assert "stroke-dasharray" in svg
    assert "? birth parent" in svg


def test_professionals_are_on_the_map_only_when_asked_for(make_case):
    drawing = draw_relationship_map(make_case(FAMILY), with_professionals=True)
    assert "r7" in _facts(drawing)


def test_a_relation_that_follows_from_parents_has_no_line_and_is_named(make_case):
    drawing = draw_relationship_map(make_case(FAMILY))
    assert drawing.warnings == (
        "Relations that follow from the lines of parents and children have no line (facts r3).",
    )


def test_the_path_shows_exactly_its_facts(make_case, either_graphviz):
    case = make_case(FAMILY)
    found = infer_kinship(build_family(case), "ava")["denise"]
    drawing = draw_kinship_path(case, found)
    assert _facts(drawing) == {"r1", "r2"}
    title = ET.fromstring(drawing.svg).find("{http://www.w3.org/2000/svg}title")
    assert title.text == "Denise is Ava's grandmother, on the mother's side"


def test_a_case_without_relationships_is_a_map_of_the_child(make_case):
    assert [
        p["id"] for p in draw_relationship_map(make_case("kit gender male\nsubject kit")).geometry["persons"]
    ] == ["kit"]


def test_a_silent_graphviz_is_refused_in_words(make_case, monkeypatch):
    monkeypatch.setattr(relationship_map, "run_dot", lambda source: None)
    with pytest.raises(OutputRefused, match="install graphviz"):
        draw_relationship_map(make_case(FAMILY))


def test_a_broken_installed_graphviz_is_replaced_by_the_built_in_one(make_case, monkeypatch):
    monkeypatch.setattr(graphviz.shutil, "which", lambda name: "/bin/false")
    assert draw_relationship_map(make_case(FAMILY)).geometry["persons"]
