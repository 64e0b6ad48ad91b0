"""Each stage of the layout by itself, on families small enough to see."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from graph.layout.allowance import Allowance
from graph.layout.boxes import Box, Obstacles, Point
from graph.layout.chains import build_layers
from graph.layout.clean import clean
from graph.layout.coordinates import find_coordinates
from graph.layout.generations import find_generations
from graph.layout.grid import STEP, Grid
from graph.layout.lay_out import lay_out
from graph.layout.measure import structure_lines
from graph.layout.meetings import find_meetings
from graph.layout.ordering import Order, Ordering, improve, prepare, price_order
from graph.layout.outlines import outline, parted_by
from graph.layout.overlays import CareWish, Wish, route_overlays
from graph.layout.plan import plan_lines, rough_plan
from graph.layout.prices import is_elder
from graph.layout.rails import Rail, assign_lanes, crossings_above
from graph.layout.seeds import told_order
from graph.layout.structure import ChildLink, FamilyStructure, Member, Union


def family(
    *unions: str, born: dict[str, int] | None = None, gender: dict[str, str] | None = None
) -> FamilyStructure:
    """A structure from lines such as "ma pa > ava ben": partners, then their children."""
    parsed = [tuple(side.split() for side in line.split(">")) for line in unions]
    names = dict.fromkeys(name for sides in parsed for side in sides for name in side)
    members = {
        n: Member(n, (gender or {}).get(n, "unknown"), ((born or {})[n], 0, 0) if n in (born or {}) else None)
        for n in names
    }
    return FamilyStructure(
        members,
        tuple(
            Union(
                "-".join(sides[0]) or "none",
                tuple(sides[0]),
                tuple(ChildLink(c) for c in (sides[1] if len(sides) > 1 else ())),
            )
            for sides in parsed
        ),
    )


COUSINS = family("gran gramps > ma aunt", "ma pa > ava ben", "aunt uncle > kit")


def ordering_of(structure: FamilyStructure) -> tuple[Ordering, Order]:
    layers = build_layers(structure, find_generations(structure))
    return prepare(layers, Allowance()), told_order(layers, {})


def test_partners_share_a_row_and_children_stand_one_below() -> None:
    rows = find_generations(COUSINS).rows
    assert rows == {
        "gran": 0,
        "gramps": 0,
        "ma": 1,
        "aunt": 1,
        "ava": 2,
        "ben": 2,
        "pa": 1,
        "uncle": 1,
        "kit": 2,
    }


def test_an_uncle_who_marries_his_niece_cannot_share_her_row_with_his_sister() -> None:
    rows = find_generations(family("gran > ma uncle", "ma > ava", "ava uncle > kit")).rows
    assert rows["ava"] == rows["ma"] + 1
    assert rows["kit"] > rows["ava"]


def test_of_a_partner_two_rows_above_another_one_couple_is_apart_and_not_both() -> None:
    unions = ["gran gramps > ma aunt", "ma pa > ava", "kin kith > uncle hal", "aunt hal", "gran uncle"]
    structure = family(*unions, "ava uncle > kit")
    rows = find_generations(structure).rows
    apart = [u.id for u in structure.unions if len({rows[p] for p in u.partners}) > 1]
    assert rows["ava"] == rows["gran"] + 2
    assert apart in (["gran-uncle"], ["ava-uncle"])


def test_a_carer_of_the_same_generation_is_drawn_sideways() -> None:
    care = Union("care", ("ava",), (ChildLink("ben", "kinship", is_soft=True),))
    base = family("ma > ava ben")
    generations = find_generations(FamilyStructure(base.members, (*base.unions, care)))
    assert generations.rows["ava"] == generations.rows["ben"]
    assert [link.child for _, link in generations.sideways] == ["ben"]


def test_a_circle_of_ancestors_loses_one_line_and_says_so() -> None:
    cleaned = clean(family("a > b", "b > c", "c > a"))
    assert sum(len(u.links) for u in cleaned.unions) == 2
    assert len(cleaned.warnings) == 1


def test_a_family_without_a_circle_is_left_as_it_is() -> None:
    assert clean(COUSINS) is COUSINS


def test_a_line_that_skips_a_row_gets_a_waypoint_there() -> None:
    structure = family("gran > ma", "ma > ava", "gran pa", "pa > zed", "gran > ava")
    layers = build_layers(structure, find_generations(structure))
    assert [n.row for n in layers.nodes if n.person is None] == [1]


def test_telling_the_family_keeps_brothers_and_sisters_together() -> None:
    ordering, told = ordering_of(COUSINS)
    assert price_order(ordering, told) < 1


def test_sifting_undoes_a_crossing() -> None:
    ordering, told = ordering_of(COUSINS)
    tangled = (*told[:-1], tuple(reversed(told[-1])))
    assert price_order(ordering, tangled) > price_order(ordering, told)
    assert price_order(ordering, improve(ordering, tangled)) < price_order(ordering, told) + 0.1


def test_sifting_never_makes_an_order_dearer() -> None:
    ordering, told = ordering_of(family("a b > c d e", "c f > g", "d h > i j", "g j > k", "a h > l"))
    assert price_order(ordering, improve(ordering, told)) <= price_order(ordering, told)


@pytest.mark.parametrize(
    ("first", "second", "elder"),
    [
        ((2010, 3, 1), (2010, 3, 2), True),
        ((2010, 0, 0), (2010, 5, 1), False),
        ((2011, 1, 1), (2010, 1, 1), False),
    ],
)
def test_an_elder_is_one_only_as_far_as_the_dates_say(
    first: tuple[int, int, int], second: tuple[int, int, int], elder: bool
) -> None:
    assert is_elder(first, second) is elder


def test_columns_never_overlap_and_parents_stand_over_the_middle_of_their_children() -> None:
    structure = family("ma pa > ava ben cy")
    layers = build_layers(structure, find_generations(structure))
    order = told_order(layers, {})
    plan = plan_lines(layers, order, find_coordinates(layers, order, rough_plan(layers, order)))
    x = find_coordinates(layers, order, plan)
    for row in order:
        for a, b in pairwise(row):
            assert x[b] - x[a] >= layers.nodes[a].right + layers.nodes[b].left
    children = [x[layers.node_of[c]] for c in ("ava", "ben", "cy")]
    trunk = plan.trunks[0]
    assert trunk is not None
    assert trunk.at(x) == pytest.approx((min(children) + max(children)) / 2, abs=0.5)


def test_rails_that_would_cross_are_stacked_so_that_they_do_not() -> None:
    left = Rail("bar", 0, 0, 0, tops=(10.0,), bottoms=(60.0, 80.0))
    right = Rail("bar", 0, 1, 1, tops=(70.0,), bottoms=(20.0, 40.0))
    lanes = assign_lanes([left, right])
    upper, lower = (left, right) if lanes[0] < lanes[1] else (right, left)
    assert lanes[0] != lanes[1]
    assert crossings_above(upper, lower) <= crossings_above(lower, upper)


def test_rails_that_do_not_meet_share_a_lane() -> None:
    assert assign_lanes([Rail("bar", 0, i, i, (50.0 * i,), (50.0 * i + 20,)) for i in range(3)]) == [0, 0, 0]


def test_a_laid_out_family_reports_no_cost_when_nothing_is_broken() -> None:
    assert lay_out(COUSINS).cost == pytest.approx(0, abs=0.05)


def test_a_tie_goes_round_a_name_that_stands_in_its_way() -> None:
    symbols = {"a": Box(0, 0, 36, 36), "b": Box(200, 0, 36, 36)}
    label = Box(100, 0, 40, 60)
    points = route_overlays([Wish("t", "a", "b")], symbols, blocked=[label], segments=[])["t"]
    assert not any(label.is_crossed(piece) for piece in pairwise(points))
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))


def test_a_line_leaves_the_outline_of_a_home() -> None:
    """Both are dotted where somebody fosters."""
    symbols = {"a": Box(0, 0, 36, 36), "b": Box(200, 0, 36, 36)}
    outline_ = [((30.0, -2.0), (170.0, -2.0))]
    wish = CareWish("care", "a", ("b",))
    ways = [
        route_overlays([wish], symbols, blocked=[], segments=[], outlines=lines)["care"][0]
        for lines in ((), outline_)
    ]
    along = [[y for _, y in way if abs(y + 2) < 4.5] for way in ways]
    assert along[0]
    assert not along[1]


def test_two_ties_of_one_pair_do_not_lie_on_one_another() -> None:
    symbols = {"a": Box(0, 0, 36, 36), "b": Box(200, 0, 36, 36)}
    routes = route_overlays([Wish("s", "a", "b"), Wish("t", "a", "b")], symbols, blocked=[], segments=[])
    assert {y for _, y in routes["s"]}.isdisjoint({y for _, y in routes["t"]})


def test_lines_begun_before_are_gone_on_with() -> None:
    symbols = {"a": Box(0, 0, 40, 40), "b": Box(200, 0, 40, 40)}
    begun = {"t": (((20.0, 0.0), (100.0, 0.0), (100.0, 60.0), (160.0, 60.0), (160.0, 0.0), (180.0, 0.0)),)}
    assert route_overlays([Wish("t", "a", "b")], symbols, blocked=[], segments=[], begun=begun) == begun
    wall = [((140.0, -9.0), (140.0, 90.0))]
    again = route_overlays([Wish("t", "a", "b")], symbols, blocked=[], segments=wall, begun=begun)
    assert find_meetings([("", wall[0]), *(("t", piece) for piece in pairwise(again["t"][0]))]) == []


_SQUARE = ((0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([Box(50, 50, 40, 10)], [_SQUARE]),
        (
            [Box(50, 0, 37, 10)],
            [((0, 0), (30, 0)), ((70, 0), (100, 0), (100, 100), (0, 100), (0, 0))],
        ),
        (
            [Box(0, 50, 20, 17), Box(100, 100, 17, 17)],
            [((0, 0), (100, 0), (100, 90)), ((90, 100), (0, 100), (0, 60)), ((0, 40), (0, 0))],
        ),
    ],
    ids=["words inside", "words on a side", "words on a side and on a corner"],
)
def test_an_outline_is_left_open_where_words_lie_on_it(
    words: list[Box], expected: list[tuple[Point, ...]]
) -> None:
    assert parted_by(_SQUARE, words) == expected


def test_an_outline_never_takes_in_a_stranger() -> None:
    columns = {name: Box(100 * i, 0, 60, 80) for i, name in enumerate(["ma", "stranger", "ava"])}
    outlines = outline(["ma", "ava"], columns)
    assert len(outlines) == 2
    assert all(not (min(x for x, _ in o) < 100 < max(x for x, _ in o)) for o in outlines)


def test_an_outline_joins_two_rows_through_a_corridor() -> None:
    columns = {"ma": Box(0, 0, 60, 80), "ava": Box(10, 200, 60, 80)}
    assert len(outline(["ma", "ava"], columns)) == 1


def test_small_text_takes_the_first_free_spot() -> None:
    obstacles = Obstacles([Box(0, 0, 20, 20)])
    assert obstacles.best([Box(0, 0, 5, 5), Box(40, 0, 5, 5), Box(80, 0, 5, 5)]) == Box(40, 0, 5, 5)


def test_small_text_rather_stands_on_two_lines_than_on_a_name() -> None:
    obstacles = Obstacles([Box(0, 0, 20, 20)], [((35, 0), (45, 0)), ((40, -5), (40, 5))])
    assert obstacles.best([Box(0, 0, 5, 5), Box(40, 0, 5, 5)]) == Box(40, 0, 5, 5)


def test_care_of_two_children_runs_on_from_one_to_the_other_rather_than_cross() -> None:
    """Another family's line bars every other way to the second."""
    symbols = {"nan": Box(0, 0, 36, 36), "ava": Box(100, 0, 36, 36), "ben": Box(200, 0, 36, 36)}
    corridor = [((60, -24), (260, -24)), ((260, -24), (260, 24)), ((260, 24), (60, 24))]
    wall = [((60, -300), (60, -24)), ((60, 24), (60, 300)), *corridor]
    wish = CareWish("care", "nan", ("ava", "ben"))
    lines = route_overlays([wish], symbols, blocked=[], segments=wall)["care"]
    assert lines[0][0][0] == symbols["nan"].right
    assert (lines[1][0][0], lines[1][-1][0]) == (symbols["ava"].right, symbols["ben"].left)


def test_the_line_of_an_only_child_below_its_one_parent_has_its_corner() -> None:
    layout = lay_out(family("rosa > ava"))
    corner = max((points for _, points in structure_lines(layout.routes)), key=len)
    assert len(corner) == 3


def test_obstacles_far_and_near_are_found_though_they_are_added_later() -> None:
    dice = random.Random(3)
    boxes = [Box(dice.uniform(-300, 900), dice.uniform(-300, 300), 30, 20) for _ in range(60)]
    lines = [((dice.uniform(-300, 900), y), (dice.uniform(-300, 900), y)) for y in range(-300, 300, 20)]
    obstacles = Obstacles()
    for at in range(0, 60, 2):
        obstacles.boxes += boxes[at : at + 2]
        obstacles.segments += lines[at // 2 : at // 2 + 1]
        spot = Box(dice.uniform(-200, 800), dice.uniform(-200, 200), 200, 60)
        touched = sum(spot.overlaps(b, margin=1) for b in obstacles.boxes)
        assert obstacles.conflicts(spot) == 4 * touched + sum(
            spot.is_crossed(s, margin=1) for s in obstacles.segments
        )


def _crossings_of_ties(*pairs: str, is_rough: bool = False) -> int:
    """Of ties between six people: a couple a and b, their children d, e and f, and c beside them."""
    symbols = {name: Box(100 * (i % 3), 120 * (i // 3), 36, 36) for i, name in enumerate("abcdef")}
    labels = [Box(box.x, box.bottom + 14, 70, 24) for box in symbols.values()]
    couple, trunk, bar = ((18, 0), (82, 0)), ((50, 0), (50, 60)), ((0, 60), (200, 60))
    structure = [couple, trunk, bar, *(((x, 60), (x, 102)) for x in (0, 200, 100))]
    wishes = [Wish(pair, *pair) for pair in pairs]
    routes = route_overlays(wishes, symbols, blocked=labels, segments=structure, is_rough=is_rough)
    drawn = [(owner, piece) for owner, lines in routes.items() for piece in pairwise(lines[0])]
    return len(find_meetings([*(("", s) for s in structure), *drawn]))


def test_ties_are_laid_again_in_chance_orders_until_none_crosses() -> None:
    ties = ("cd", "ab", "af", "df", "ad", "ac")
    assert _crossings_of_ties(*ties, is_rough=True) > 0
    assert _crossings_of_ties(*ties) == 0


def test_a_tie_that_crosses_nothing_goes_round_where_it_stands_in_the_way_of_another() -> None:
    """With crossings of ties as dear from the start as those of the family's lines, a second one stays."""
    assert _crossings_of_ties("cf", "af", "df", "ae", "ac", "ce", "de") == 1


def test_a_line_laid_again_takes_the_cheapest_way_whatever_way_it_had() -> None:
    start, end = Box(0, 0, 36, 36), Box(300, 200, 36, 36)
    for wall in (((60, -60), (60, 150)), ((60, 100), (400, 100)), ((200, -60), (200, 260))):
        grid = Grid([start, end, Box(150, 100, 420, 320)])
        for box in (start, end, Box(150, 60, 40, 90)):
            grid.block(box, margin=4.0)
        first = grid.path(start, end, name="tie")
        assert first is not None
        grid.occupy(wall)
        assert grid.path(start, end, name="tie") == grid.path(start, end)
        grid.occupy(wall, times=-1)
        assert grid.path(start, end, name="tie") == first


@pytest.mark.parametrize(("size", "is_in_the_middle"), [(36, False), (60, True)])
def test_a_line_leaves_the_places_beside_the_middle_of_a_larger_symbol_to_later_ones(
    size: float, is_in_the_middle: bool
) -> None:
    start, end, other = Box(0, 0, 36, 36), Box(300, -200, size, size), Box(0, -400, 36, 36)
    grid = Grid([start, end, other])
    for box in (start, end, other):
        grid.block(box, margin=4.0)
    grid.block(Box(end.x, end.top - 50, 200, 100), margin=0.0)  # so that nothing comes from above
    line = grid.path(start, end)
    assert line is not None
    assert (abs(line[-1][1] - end.y) <= STEP) == is_in_the_middle


def test_a_slanting_leg_bars_level_and_upright_ways() -> None:
    grid = Grid([Box(0, 0, 100, 100)])
    grid.occupy(((-9, -9), (9, 9)))
    assert grid.on_level.any()
    assert grid.on_upright.any()
