"""A drawing's score: each fault is counted once, and a drawing without faults costs nothing.

The figures are those that the measure of the issue "Drawing" gives for the same drawings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from benchmarks.drawing_score import PRICES, DrawingScore, score_drawing
from benchmarks.drawn import Drawn, DrawnLine, DrawnUnion, drawn_from_geometry
from benchmarks.told_family import ToldFamily, ToldPerson, ToldUnion
from graph.layout.boxes import Box

TOLD = ToldFamily(
    {
        "dad": ToldPerson("M", (1970, 0, 0)),
        "mum": ToldPerson("F", (1971, 0, 0)),
        "ann": ToldPerson("F", (2001, 3, 4)),
        "bob": ToldPerson("M", (2003, 0, 0)),
    },
    (ToldUnion(("dad", "mum"), ("ann", "bob")),),
)
PLACES: Mapping[str, tuple[float, float]] = {"dad": (0, 0), "mum": (60, 0), "ann": (0, 100), "bob": (60, 100)}


def drawing(places: Mapping[str, tuple[float, float]] = PLACES, *more: DrawnLine) -> Drawn:
    """Symbols at the places, a bar between the parents, a line to each child."""
    at = {p: Box(x, y, 24, 24) for p, (x, y) in places.items()}
    (x1, y), (x2, _) = (places[p] for p in ("dad", "mum"))
    kids = tuple(p for p in ("ann", "bob") if p in places)
    middle = (x1 + x2) / 2
    lines = [DrawnLine("union", "u", ((x1, y), (x2, y)))]
    for kid in kids:
        x, foot = places[kid]
        lines.append(DrawnLine("descent", "u", ((middle, y), (middle, 50), (x, 50), (x, foot - 12))))
    return Drawn(at, (DrawnUnion(("dad", "mum"), kids),), (*lines, *more))


def moved(**places: tuple[float, float]) -> Drawn:
    return drawing({**PLACES, **places})


def line(*points: tuple[float, float], kind: str = "emotional", owner: str = "tie") -> DrawnLine:
    return DrawnLine(kind, owner, points)


NO_BOB = drawing({p: at for p, at in PLACES.items() if p != "bob"})
TWO_BOBS = replace(
    drawing(), symbols={**drawing().symbols, "bob2": Box(120, 100, 24, 24)}, person_of={"bob2": "bob"}
)

DRAWINGS: list[Any] = [
    pytest.param(drawing(), {}, id="nothing wrong"),
    pytest.param(NO_BOB, {"people_missing": 1, "links_missing": 2}, id="somebody left out"),
    pytest.param(replace(drawing(), unions=()), {"links_missing": 5}, id="links left out"),
    pytest.param(TWO_BOBS, {"copies": 1}, id="somebody drawn twice"),
    pytest.param(moved(bob=(10, 100)), {"overlaps": 1}, id="symbols on one another"),
    pytest.param(moved(mum=(60, 9)), {"partners_off_row": 1}, id="partners in two rows"),
    pytest.param(moved(bob=(60, 14)), {"overlaps": 1, "children_not_below": 1, "siblings_off_row": 1}, id="a child beside its parent"),
    pytest.param(moved(ann=(60, 100), bob=(0, 100)), {"births_out_of_order": 1}, id="the youngest left"),
    pytest.param(moved(dad=(60, 0), mum=(0, 0)), {"females_left": 1}, id="the woman left"),
    pytest.param(
        drawing({**PLACES, "mum": (90, 0), "guest": (45, 0)}),
        {"through_symbols": 1, "couples_parted": 1},
        id="a stranger between partners, and their line through him",
    ),
    pytest.param(
        drawing({**PLACES, "guest": (30, 100)}), {"sibships_parted": 1}, id="a stranger among brothers and sisters"
    ),
    pytest.param(drawing(PLACES, line((-40, 70), (90, 70))), {"crossings": 2}, id="a tie across two lines"),
    pytest.param(drawing(PLACES, line((-40, 70), (90, 70), kind="household")), {}, id="a household's outline"),
    pytest.param(drawing(PLACES, line((-40, 50), (25, 50))), {"crossings": 1, "on_top": 1}, id="a tie on a line"),
    pytest.param(drawing(PLACES, line((-40, 100), (100, 100))), {"through_symbols": 2}, id="a tie through symbols"),
    pytest.param(drawing(PLACES, line((0, 100), (60, 100))), {}, id="a tie between two symbols"),
    pytest.param(
        replace(drawing(), labels=(Box(0, 120, 40, 12), Box(30, 120, 40, 12))), {"text_overlaps": 1}, id="names on names"
    ),
    pytest.param(
        replace(drawing(PLACES, line((-40, 120), (-10, 120))), labels=(Box(0, 120, 40, 12),)),
        {"through_text": 1},
        id="a tie through a name",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("drawn", "faults"), DRAWINGS)
def test_each_fault_is_counted(drawn: Drawn, faults: dict[str, int]) -> None:
    assert score_drawing(drawn, TOLD).faults() == faults


def test_the_cost_is_for_a_hundred_people() -> None:
    assert score_drawing(NO_BOB, TOLD).cost == 100 / 4 * (20 + 2 * 5)


def test_slanting_lines_are_not_straight() -> None:
    slanting = drawing(PLACES, line((0, 200), (300, 600)))
    assert score_drawing(drawing(), TOLD).straight == 1
    assert score_drawing(slanting, TOLD).straight == pytest.approx(296 / 796)


@pytest.mark.parametrize("fault", PRICES)
def test_every_price_is_of_a_fault_that_is_counted(fault: str) -> None:
    assert fault in DrawingScore.__dataclass_fields__


def test_the_geometry_of_a_genogram_is_read() -> None:
    geometry = {
        "persons": [{"id": "a", "x": 0, "y": 0, "w": 24, "h": 24}, {"id": "b", "x": 60, "y": 0, "w": 24, "h": 24}],
        "unions": [{"id": "u", "partners": ["a", "b", "unknown"], "children": []}],
        "lines": [{"kind": "union", "owner": "u", "points": [[0, 0], [60, 0]]}],
        "labels": [{"owner": "a", "x": 0, "y": 20, "w": 40, "h": 10}],
    }  # fmt: skip
    drawn = drawn_from_geometry(geometry)
    assert drawn.unions == (DrawnUnion(("a", "b"), ()),)
    assert drawn.lines[0].points == ((0, 0), (60, 0))
    assert drawn.labels == (Box(0, 20, 40, 10),)
