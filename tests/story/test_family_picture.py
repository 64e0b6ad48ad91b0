"""The family picture: everybody in it once, the child in the middle, and nothing on anything else, on every paper."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from story.book import FamilyPlace, Figure, Picture
from story.family_plan import PAD, FamilyPlan, Spot, plan_family, spread
from story.page_layout import layout_bands, page_layout
from story.pictures import draw_picture
from story.svg import Canvas
from story.text_metrics import text_width
from story.themes import theme_named, themes

GOLDEN = Path(__file__).with_name("golden")
SVG = "{http://www.w3.org/2000/svg}"
MEADOW = theme_named("meadow")
NAMES = ("Jo", "Rosa-Maria", "Nana Dee", "Oluwaseunfunmi", "Aleksandra Wiśniewska-Featherstone", "Tom")
WORDS = ("", "mum's mum", "foster brother", "looks after you", "brother or sister")
GRANDPARENTS = (("gran", 2, -1, ()), ("pop", 2, -1, ()), ("nana", 2, 1, ()))
FOSTER = (
    ("child", 0, 0, (("mum", "dad"),)),
    ("jean", 1, 0, ()),
    ("hugh", 1, 0, ()),
    ("ben", 0, 0, (("mum", "dad"),)),
    ("mum", 1, -1, (("gran", "pop"),)),
    ("dad", 1, 1, (("nana",),)),
    ("cy", 0, -1, (("mum",),)),
    *GRANDPARENTS,
    ("aunt", 1, -1, (("gran", "pop"),)),
    ("uncle", 1, 1, (("nana",),)),
    ("kim", 0, 1, (("uncle",),)),
    ("lily", 0, 1, (("dad",),)),
    ("zed", 0, 0, ()),
)
AT_HOME = ("child", "jean", "hugh", "ben", "zed")


def picture_of(people: tuple[tuple[str, int, int, tuple[tuple[str, ...], ...]], ...]) -> Picture:
    """A picture of people as (id, row, side, parents), the child first; those of AT_HOME live with the child."""
    places = tuple(
        FamilyPlace(
            p, row, side, WORDS[i % len(WORDS)], p in AT_HOME, p == "pop", parents, (f"f{i}",) if i else ()
        )
        for i, (p, row, side, parents) in enumerate(people)
    )
    figures = tuple(Figure(p.person_id, NAMES[i % len(NAMES)]) for i, p in enumerate(places))
    return Picture("family", "The family", figures, places=places)


def canvas_for(band: str, paper: str, *, height: float = 0.0) -> Canvas:
    layout = page_layout(band, paper=paper)
    return Canvas(MEADOW, layout.column, height or layout.room * 0.75, layout.caption, layout.is_playful)


def boxes_of(spot: Spot) -> list[tuple[float, float, float, float]]:
    """The portrait, and each line of words under it, as left, top, right, bottom."""
    boxes = [(spot.x - spot.radius, spot.top, spot.x + spot.radius, spot.y + spot.radius)]
    y = spot.caption_top
    for words, size, is_bold in spot.lines:
        half = text_width(words, size, is_bold=is_bold) / 2
        boxes.append((spot.x - half, y, spot.x + half, y + size * 1.25))
        y += size * 1.25
    return boxes


def overlap(a: tuple[float, ...], b: tuple[float, ...]) -> bool:
    return a[0] < b[2] - 0.5 and b[0] < a[2] - 0.5 and a[1] < b[3] - 0.5 and b[1] < a[3] - 0.5


def faults(plan: FamilyPlan, canvas: Canvas) -> list[str]:
    """Everything that lies on something else or outside, in words."""
    boxes = [(s.place.person_id, box) for s in plan.spots for box in boxes_of(s)]
    found = [f"{a} on {b}" for (a, one), (b, two) in combinations(boxes, 2) if a != b and overlap(one, two)]
    width, height = canvas.width / plan.scale, canvas.height / plan.scale
    found += [f"{p} outside" for p, b in boxes if b[0] < 0 or b[2] > width or b[1] < 0 or b[3] > height + 1]
    for line in plan.lines:
        for path in line.paths:
            for (x1, y1), (x2, y2) in pairwise(path):
                piece = (min(x1, x2) - 1.5, min(y1, y2), max(x1, x2) + 1.5, max(y1, y2))
                found += [f"{line.parents} through {p}" for p, box in boxes if overlap(piece, box)]
    if plan.house:
        walls = (plan.house.left, plan.house.top, plan.house.right, plan.house.bottom)
        for spot in plan.spots:
            inside = walls[0] <= spot.x <= walls[2] and walls[1] <= spot.y <= walls[3]
            if inside != spot.place.is_at_home:
                found.append(f"{spot.place.person_id} on the wrong side of the wall")
    return found


@pytest.mark.parametrize("paper", ["A4", "A5"])
@pytest.mark.parametrize("band", layout_bands())
@pytest.mark.parametrize("count", [2, 3, 6, 10, len(FOSTER)])
def test_nothing_lies_on_anything_else(band: str, paper: str, count: int) -> None:
    kept = {p for p, *_ in FOSTER[:count]}
    people = tuple(
        (p, row, side, tuple(g for g in parents if kept.issuperset(g)))
        for p, row, side, parents in FOSTER[:count]
    )
    canvas = canvas_for(band, paper)
    assert faults(plan_family(picture_of(people), canvas), canvas) == []


def test_the_child_is_the_largest_and_the_generations_are_rows() -> None:
    plan = plan_family(picture_of(FOSTER), canvas_for("8-11", "A4"))
    at = {s.place.person_id: s for s in plan.spots}
    assert max(plan.spots, key=lambda s: s.radius).place.person_id == "child"
    assert at["gran"].y < at["mum"].y < at["child"].y
    assert at["mum"].x < at["child"].x < at["dad"].x
    assert at["mum"].y == at["dad"].y == at["jean"].y


def test_each_line_joins_parents_with_their_children() -> None:
    plan = plan_family(picture_of(FOSTER), canvas_for("8-11", "A4"))
    at = {s.place.person_id: s for s in plan.spots}
    joined = {(p, c) for line in plan.lines for p in line.parents for c in line.children}
    assert joined == {(p, c) for c, _, _, groups in FOSTER for group in groups for p in group}
    for line in plan.lines:
        for path in line.paths:
            assert any(abs(path[0][0] - at[p].x) < 12 and path[0][1] == at[p].bottom for p in line.parents)
            assert any(abs(path[-1][0] - at[c].x) < 12 and path[-1][1] < at[c].top for c in line.children)


def test_without_anybody_at_home_there_is_no_house() -> None:
    people = (("child", 0, 0, (("mum",),)), ("mum", 1, -1, ()))
    assert plan_family(picture_of(people), canvas_for("5-7", "A4")).house is None


@pytest.mark.parametrize("theme", themes())
def test_everybody_carries_the_facts_that_put_them_there(theme: str) -> None:
    picture = picture_of(FOSTER)
    svg = ElementTree.fromstring(draw_picture(picture, theme_named(theme), canvas=canvas_for("5-7", "A4")))
    told = [g.get("data-facts") for g in svg.iter(f"{SVG}g") if "data-facts" in g.attrib]
    assert told == [" ".join(place.fact_ids) for place in picture.places]
    words = " ".join(t.text or "" for t in svg.iter(f"{SVG}text"))
    assert "This person has died." in words


def test_without_a_canvas_the_picture_is_as_high_as_the_family_needs() -> None:
    heights = []
    for people in (FOSTER, FOSTER[:1]):
        svg = ElementTree.fromstring(
            draw_picture(picture_of(tuple((p, r, s, ()) for p, r, s, _ in people)), MEADOW)
        )
        heights.append(float(svg.get("height", "0").removesuffix("pt")))
    assert 640 >= heights[0] > 300 > heights[1]


def test_the_picture_is_laid_out_as_agreed(check_golden: Callable[[Path, str], None]) -> None:
    plan = plan_family(picture_of(FOSTER), canvas_for("5-7", "A4"))
    lines = [f"{s.place.person_id} at {s.x:.1f} {s.y:.1f} radius {s.radius:.1f}" for s in plan.spots]
    lines += [
        f"{' and '.join(line.parents)}: "
        + "; ".join(" ".join(f"{x:.1f},{y:.1f}" for x, y in p) for p in line.paths)
        for line in plan.lines
    ]
    assert plan.house is not None
    house = plan.house
    lines.append(
        f"house {house.left:.1f} {house.top:.1f} {house.right:.1f} {house.bottom:.1f} scale {plan.scale}"
    )
    check_golden(GOLDEN / "family-picture.txt", "\n".join(lines))


@st.composite
def _families(draw: st.DrawFn) -> Picture:
    count = draw(st.integers(1, 15))
    rows = [0, *(draw(st.sampled_from([2, 1, 1, 0, 0, -1])) for _ in range(count - 1))]
    ids = ["child", *(f"p{i}" for i in range(1, count))]
    places = []
    for i, person in enumerate(ids):
        above = [p for p, row in zip(ids, rows, strict=True) if row == rows[i] + 1]
        parents = tuple(draw(st.sets(st.sampled_from(above), max_size=2))) if above else ()
        at_home = draw(st.booleans()) if i else True
        side, words = draw(st.sampled_from([-1, 0, 1])), draw(st.sampled_from(WORDS))
        places.append(
            FamilyPlace(
                person, rows[i], side, words, at_home, draw(st.booleans()), (parents,) if parents else ()
            )
        )
    figures = tuple(Figure(p, draw(st.sampled_from(NAMES))) for p in ids)
    return Picture("family", "The family", figures, places=tuple(places))


@settings(max_examples=60, deadline=None)
@given(_families(), st.sampled_from(["A4", "A5"]), st.sampled_from(layout_bands()))
def test_no_family_of_up_to_fifteen_overlaps(picture: Picture, paper: str, band: str) -> None:
    canvas = canvas_for(band, paper)
    plan = plan_family(picture, canvas)
    assert {s.place.person_id for s in plan.spots} == {p.person_id for p in picture.places}
    assert faults(plan, canvas) == []


@given(
    st.lists(st.floats(0, 500), min_size=1, max_size=6),
)
def test_places_keep_their_order_distance_and_bounds(wishes: list[float]) -> None:
    places = spread(wishes, 50, PAD, 600)
    assert all(b - a >= 50 - 1e-6 for a, b in pairwise(places))
    assert places[0] >= PAD - 1e-6
    assert places[-1] <= 600 + 1e-6
