"""What an ecomap shows, and that it can be read."""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.ecomap_score import score_ecomap
from benchmarks.invented_world import invented_world
from benchmarks.speed_ecomap import draw_worlds
from benchmarks.strokes import meeting
from casefile.record import (
    Case,
    Fact,
    Organisation,
    Person,
    Relationship,
    Tie,
)
from graph.ecomap import draw_ecomap
from graph.ecomap_household import Box
from graph.ecomap_routes import passes_box
from tests.graph.ecomaps import FIVE, box_of, do_overlap


def _many(count: int) -> str:
    """A household of five with `count` systems of every sort."""
    children = ["kit", "bo", "may"]
    lines = ["subject kit", "rosa:f partner dan:m married current"]
    for child in children:
        lines += [f"rosa parent {child} birth", f"dan parent {child} birth"]
    lines += [f"{p} member household/rowan_road" for p in (*children, "rosa", "dan")]
    people = [*children, "rosa", "dan"]
    kinds = ["school", "surgery", "club", "faith_group", "charity", "housing", "court", "employer"]
    strengths = ["strong", "tenuous", "stressful", "unknown"]
    feelings = ["close", "distant", "conflict", "cut_off", "violence"]
    for n in range(count):
        who = people[n * 7 % 5]
        if n % 3 == 0:
            lines.append(f"{who} member {kinds[n % 8]}/place_{n} {strengths[n % 4]} current")
        elif n % 3 == 1:
            lines += [
                f"friend_{n}:{'fmx'[n % 3]} friend {who}",
                f"friend_{n} emotional {who} {feelings[n % 5]}",
            ]
        else:
            lines += [f"worker_{n} professional {who} current", f"worker_{n} profession officer {n}"]
            lines.append(f"worker_{n} emotional {who} close")
    return "\n".join(lines)


CASES = {"five systems": FIVE, "forty systems": _many(40), "a child alone": "subject kit\nkit gender female"}


@pytest.fixture(scope="module", params=CASES.values(), ids=CASES.keys())
def drawing(request, make_case):
    return draw_ecomap(make_case(request.param))


def test_nothing_overlaps(drawing):
    found = drawing.geometry
    boxes = [box_of(e) for key in ("systems", "persons", "labels") for e in found[key]]
    assert not [(a, b) for a, b in combinations(boxes, 2) if do_overlap(a, b)]


def test_every_system_stands_outside_the_circle_and_everyone_of_the_household_inside(drawing):
    circle = drawing.geometry["circle"]
    for entry in drawing.geometry["systems"]:
        dx = max(abs(entry["x"] - circle["x"]) - entry["w"] / 2, 0)
        dy = max(abs(entry["y"] - circle["y"]) - entry["h"] / 2, 0)
        assert math.hypot(dx, dy) > circle["r"]
    for entry in drawing.geometry["persons"] + drawing.geometry["labels"]:
        dx = abs(entry["x"] - circle["x"]) + entry["w"] / 2
        dy = abs(entry["y"] - circle["y"]) + entry["h"] / 2
        assert math.hypot(dx, dy) < circle["r"]


def test_every_system_has_a_line_and_every_line_ends_at_the_person_or_the_circle(drawing):
    found = drawing.geometry
    ties = [line for line in found["lines"] if line["kind"] == "bond"]
    assert {line["owner"] for line in ties} == {e["id"] for e in found["systems"]}
    boxes = {e["id"]: box_of(e) for e in found["systems"]}
    people = {e["id"]: box_of(e) for e in found["persons"]}
    circle = found["circle"]
    for line in ties:
        start, end = line["points"][0], line["points"][-1]
        assert _touches(boxes[line["owner"]], start, 1.0)
        if line["to"]:
            assert _touches(people[line["to"]], end, 4.0)
        else:
            assert math.dist(end, (circle["x"], circle["y"])) == pytest.approx(circle["r"], abs=1)


def _touches(box: Box, point, slack: float) -> bool:
    return abs(point[0] - box.x) <= box.w / 2 + slack and abs(point[1] - box.y) <= box.h / 2 + slack


def test_no_line_runs_through_the_box_of_another_system(drawing):
    boxes = {e["id"]: box_of(e) for e in drawing.geometry["systems"]}
    through = [
        (line["owner"], name)
        for line in drawing.geometry["lines"]
        if line["kind"] == "bond"
        for name, box in boxes.items()
        if name != line["owner"]
        and any(passes_box((tuple(a), tuple(b)), box, -1.0) for a, b in pairwise(line["points"]))
    ]
    assert through == []


def test_everything_is_on_the_sheet_and_the_sheet_has_the_shape_of_a4(drawing):
    for entry in [*drawing.geometry["systems"], *drawing.geometry["persons"]]:
        assert entry["w"] / 2 <= entry["x"] <= drawing.width - entry["w"] / 2
        assert entry["h"] / 2 <= entry["y"] <= drawing.height - entry["h"] / 2
    assert drawing.width / drawing.height == pytest.approx(842 / 595, abs=0.01)


def test_the_svg_is_named_described_and_traceable(drawing):
    root = ET.fromstring(drawing.svg)
    names = {"svg": "http://www.w3.org/2000/svg"}
    assert root.find("svg:title", names).text.startswith("Ecomap: ")
    assert root.find("svg:desc", names).text
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    bonds = [e for e in root.iter() if (e.get("id") or "").startswith("bond-")]
    assert len(bonds) == sum(line["kind"] == "bond" for line in drawing.geometry["lines"])
    assert all(e.get("aria-label") and e.get("data-facts") for e in bonds)


@pytest.mark.parametrize(("systems", "seed"), [(5, 0), (10, 0), (10, 1), (20, 0), (20, 1), (40, 0), (40, 1)])
def test_nothing_lies_on_anything_and_names_can_be_read_on_a4(systems, seed):
    drawing = draw_ecomap(invented_world(systems, seed))
    score = score_ecomap(drawing.geometry, drawing.width)
    assert (score.systems, score.overlaps, score.through) == (systems, 0, 0)
    assert score.least_name_pt >= 7.0
    assert score.crossings <= systems


@pytest.mark.parametrize(("systems", "most"), [(5, 0.5), (10, 1.0), (20, 4.0)])
def test_lines_seldom_cross(systems, most):
    scores = draw_worlds(systems, 3)
    assert sum(s.crossings for s in scores) / len(scores) <= most


def test_a_line_of_a_tie_does_not_run_along_a_line_of_the_family():
    """The tie of the second of three children must not be taken for the line to the child's parents."""
    drawing = draw_ecomap(invented_world(10, 0))
    family = [line["points"] for line in drawing.geometry["lines"] if line["kind"] == "child"]
    ties = [line["points"] for line in drawing.geometry["lines"] if line["kind"] == "bond"]
    shared = [
        meeting((tuple(a), tuple(b)), (tuple(c), tuple(d)), reach=3.0)
        for tie in ties
        for line in family
        for a, b in pairwise(tie)
        for c, d in pairwise(line)
    ]
    assert [found for found in shared if found is not None and found.length > 6.0] == []


def test_sixty_systems_have_names_that_can_be_read_on_a3():
    drawing = draw_ecomap(invented_world(60, 0))
    score = score_ecomap(drawing.geometry, drawing.width)
    assert (score.systems, score.overlaps) == (60, 0)
    assert score.least_name_pt * math.sqrt(2) >= 7.0


def test_the_key_explains_an_unborn_child_by_its_own_shape(make_case):
    svg = draw_ecomap(make_case("subject kit\nrosa:f parent kit:m birth\nrosa parent unborn_baby birth")).svg
    key = svg[svg.index('id="key"') :]
    assert ">Pregnancy<" in key
    assert "Gender not recorded" not in key


def test_the_key_explains_what_is_used_and_nothing_else(make_case):
    svg = draw_ecomap(make_case(FIVE)).svg
    key = svg[svg.index('id="key"') :]
    assert all(words in key for words in ("Strong or close", "Stressful", "Gap: ended", "Arrow"))
    assert all(words not in key for words in ("Tenuous", "Cut off", "Non-binary"))


def test_the_drawing_is_as_it_was(make_case, check_golden):
    check_golden(
        Path(__file__).with_name("golden") / "ecomap-five-systems.svg", draw_ecomap(make_case(FIVE)).svg
    )


def test_proposals_are_left_out_when_only_accepted_facts_are_wanted(make_case):
    drawing = draw_ecomap(make_case(FIVE), accepted_only=True)
    assert drawing.geometry["systems"] == []
    assert "Female" not in drawing.svg


def test_two_children_of_one_home_share_an_ecomap(make_case):
    lines = "subject kit bo\nkit member household/home\nbo member household/home\nbo member school/oakfield"
    assert "Ecomap: Kit and Bo" in draw_ecomap(make_case(lines)).svg


def test_the_same_case_is_drawn_the_same_every_time(make_case):
    assert draw_ecomap(make_case(FIVE)).svg == draw_ecomap(make_case(FIVE)).svg


@st.composite
def ecomap_cases(draw: st.DrawFn) -> Case:
    """A household of up to four with any ties."""
    home = [f"h{n}" for n in range(draw(st.integers(1, 4)))]
    others = [f"o{n}" for n in range(draw(st.integers(0, 12)))]
    places = [
        Organisation(f"s{n}", f"Place {n}", draw(st.sampled_from(("school", "club", "court"))))
        for n in range(4)
    ]
    facts = [Fact(f"m{h}", Tie(h, "home"), ()) for h in home]
    for n in range(draw(st.integers(0, 20))):
        who = draw(st.sampled_from(home))
        place = draw(st.sampled_from(places)).id
        strength = draw(st.sampled_from(("strong", "tenuous", "stressful", "unknown")))
        facts.append(
            Fact(f"t{n}", Tie(who, place, strength, draw(st.sampled_from(("current", "former")))), ())
        )
    for n, other in enumerate(others):
        who = draw(st.sampled_from(home))
        kind = draw(st.sampled_from(("friend", "professional", "relative")))
        facts.append(Fact(f"r{n}", Relationship(kind, other, who), ()))
        facts.append(
            Fact(
                f"e{n}",
                Relationship("emotional", other, who, draw(st.sampled_from(("close", "conflict")))),
                (),
            )
        )
    people = tuple(Person(p, f"Name{p}") for p in (*home, *others))
    return Case(
        people=people,
        organisations=(Organisation("home", "Home", "household"), *places),
        facts=tuple(facts),
        subject_ids=("h0",),
    )


@settings(max_examples=12, deadline=None)
@given(ecomap_cases())
def test_any_world_is_drawn_without_overlap_and_without_losing_a_tie(case):
    drawing = draw_ecomap(case)
    systems = [box_of(e) for e in drawing.geometry["systems"]]
    assert not any(do_overlap(a, b) for a, b in combinations(systems, 2))
    drawn = set(re.findall(r"[\w-]+", " ".join(re.findall(r'data-facts="([^"]*)"', drawing.svg))))
    assert {f.id for f in case.facts if isinstance(f.claim, Tie)} <= drawn
