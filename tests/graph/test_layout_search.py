"""The search for an order: long rows, whole branches, in-laws' families, and what it may spend."""

from __future__ import annotations

import random
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from benchmarks.invented_family import invented_family
from casefile.exchange import read_case
from casefile.record import Case
from graph.family import build_family
from graph.genogram import draw_genogram
from graph.layout.allowance import Allowance
from graph.layout.branches import find_branches, move_branches, moves
from graph.layout.chains import Layers, build_layers
from graph.layout.crossings import lines_near
from graph.layout.generations import find_generations
from graph.layout.measure import _crossings, _pieces, structure_lines
from graph.layout.members import build_structure
from graph.layout.nesting import nested_order
from graph.layout.ordering import (
    as_order,
    candidates_of,
    improve,
    local_price,
    own_ranks,
    prepare,
    price_order,
)
from graph.layout.polish import polish
from graph.layout.refine import Sheet, _attempt, first_attempt
from graph.layout.routing import HALF
from graph.layout.search import settle
from graph.layout.seeds import told_order
from graph.layout.windows import restless
from tests.graph.test_layout_stages import family

CASES = Path(__file__).parents[1] / "cases"


def layers_of(people: int) -> Layers:
    case = invented_family(people)
    structure = build_structure(case, build_family(case))
    return build_layers(structure, find_generations(structure))


@pytest.fixture(scope="module")
def large() -> Layers:
    return layers_of(200)


def test_a_move_in_a_long_row_changes_its_price_as_that_of_the_whole_order(large: Layers) -> None:
    ordering = prepare(large, Allowance())
    order = nested_order(large, {})
    ranks, dice = own_ranks(ordering, order), random.Random(1)
    row = max(range(len(order)), key=lambda r: len(order[r]))
    for block in dice.sample([b for b in ordering.blocks[row] if len(b) == 1], 20):
        candidates = np.concatenate([ranks[row], candidates_of(ranks[row][0], block, reach=4)])
        price = local_price(ordering, ranks, row, candidates)
        moved = [as_order(ordering, [*ranks[:row], one[None], *ranks[row + 1 :]]) for one in candidates]
        whole = np.array([price_order(ordering, one) for one in moved])
        assert price - price[0] == pytest.approx(whole - whole[0])


def test_only_lines_to_kids_near_a_move_are_priced(large: Layers) -> None:
    ordering = prepare(large, Allowance())
    ranks = own_ranks(ordering, nested_order(large, {}))
    row = max(range(1, len(ranks)), key=lambda r: ranks[r].size)
    lines = ordering.rules[row - 1].lines
    near = lines_near(lines, ranks[row], 10, 20)
    places = ranks[row][0][near.kids]
    assert 0 < len(near.sizes) < len(lines.sizes)
    assert all(any(10 <= p <= 20 for p in own) for own in np.split(places, near.first_kid[1:]))


def test_nobody_is_restless_in_an_order_without_faults() -> None:
    structure = family("ma pa > ava ben", "ava kit > cy")
    layers = build_layers(structure, find_generations(structure))
    ordering = prepare(layers, Allowance())
    order = nested_order(layers, {})
    ranks = own_ranks(ordering, order)
    assert price_order(ordering, order) < 0.05
    assert not restless((ordering.rules[0], ordering.rules[1]), (ranks[0], ranks[1], ranks[2])).any()


def test_partners_whose_parents_are_known_have_them_beside_their_in_laws() -> None:
    structure = family("gran gramps > ma", "ma pa > ava", "nan grandad > uncle pa")
    layers = build_layers(structure, find_generations(structure))
    order = nested_order(layers, {})
    assert price_order(prepare(layers, Allowance()), order) < 0.05
    people = [[layers.nodes[n].person for n in row] for row in order]
    assert people[0] == ["nan", "grandad", "gran", "gramps"]


def test_a_branch_moves_with_its_descendants_to_where_a_cousin_marries() -> None:
    structure = family(
        "old elder > ann bea cat",
        "ann al > dan",
        "bea bo > eve eli",
        "cat cy > fay",
        "dan fay > kit",
        "eve ed > gus",
    )
    layers = build_layers(structure, find_generations(structure))
    ordering = prepare(layers, Allowance())
    told = told_order(layers, {})
    moved = move_branches(ordering, told, find_branches(layers))
    assert price_order(ordering, moved) < price_order(ordering, told)


def test_moves_priced_by_the_rows_that_change_are_those_that_whole_orders_would_choose(large: Layers) -> None:
    ordering = prepare(large, Allowance())
    first = best = nested_order(large, {})
    for branch in find_branches(large):
        for moved in moves(ordering, best, branch):
            if price_order(ordering, moved) < price_order(ordering, best) - 1e-9:
                best = moved
    assert best != first
    assert move_branches(ordering, first, find_branches(large)) == best


def test_every_move_keeps_everybody_in_their_row(large: Layers) -> None:
    ordering = prepare(large, Allowance(steps=200_000))
    order = nested_order(large, {})
    settled = settle(ordering, order, find_branches(large))
    assert [sorted(row) for row in settled] == [sorted(row) for row in order]
    assert price_order(ordering, settled) < price_order(ordering, order)


def test_polishing_never_makes_a_drawing_dearer(large: Layers) -> None:
    ordering, allowance = prepare(large, Allowance()), Allowance(steps=400_000)
    branches = find_branches(large)
    sheet = Sheet(large, nested_order(large, {}), [30.0] * large.depth, {}, {})
    first = first_attempt(sheet, allowance)
    polished, attempt = polish(ordering, branches, sheet, first, allowance)
    before = price_order(ordering, sheet.order, with_crossings=False) + first.cost
    assert price_order(ordering, polished.order, with_crossings=False) + attempt.cost <= before


def test_lines_under_several_partners_nest() -> None:
    """The line to the far partner runs below the near one's and crosses neither of its ends."""
    structure = family(
        "al bea", "al cat", "al di > ava", "al eve", "old elder > al", "o p > bea", "r s > cat"
    )
    layers = build_layers(structure, find_generations(structure))
    rows = ("old elder o p r s", "bea cat di al eve", "ava")
    order = tuple(tuple(layers.node_of[p] for p in row.split()) for row in rows)
    sheet = Sheet(layers, order, [30.0] * layers.depth, {}, {})
    under = {("route", n): 0 for n in (0, 1)}
    usual = _attempt(sheet, first_attempt(sheet, Allowance()).x, under)
    nested = _attempt(sheet, usual.x, under | {("exit", -layers.node_of["al"] - 1): 1})
    assert nested.cost < usual.cost - 0.5


def test_crossings_are_those_of_every_level_with_every_upright_piece(large: Layers) -> None:
    sheet = Sheet(large, nested_order(large, {}), [30.0] * large.depth, {}, {})
    routes = first_attempt(sheet, Allowance()).routes
    level, upright, _ = _pieces(structure_lines(routes))
    slow = {
        (round(x), round(y), min(u, v), max(u, v))
        for low, high, y, u in level
        for x, top, bottom, v in upright
        if u != v and low - 0.5 <= x <= high + 0.5 and top - 0.5 <= y <= bottom + 0.5
        if not any(
            node.person and abs(x - routes.x[n]) <= HALF + 2 and abs(y - routes.row_y[node.row]) <= HALF + 2
            for n, node in enumerate(large.nodes)
        )
    }
    assert len(slow) > 5
    assert _crossings(large, routes, level, upright) == slow


def test_an_allowance_ends_by_its_steps() -> None:
    allowance = Allowance(steps=10)
    part = allowance.part(0.4)
    part.spend(3)
    assert not part.is_over
    part.spend(2)
    assert part.is_over
    assert allowance.steps == 6


def test_a_slower_machine_draws_the_same_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the steps end the search, unless the time is over by far."""
    case = invented_family(60)
    drawn = draw_genogram(case).svg
    ticks = iter(range(10**9))
    monkeypatch.setattr("graph.layout.allowance.time.thread_time", lambda: next(ticks) * 1e-6)
    assert draw_genogram(case).svg == drawn


def test_ties_and_care_are_drawn_alike_in_two_runs_of_which_one_is_half_as_fast(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = read_case(CASES / "01-larkspur-road.gold.json")
    drawn = draw_genogram(case).geometry
    assert {line["kind"] for line in drawn["lines"]} >= {"emotional", "descent"}
    clock = time.thread_time
    monkeypatch.setattr("graph.layout.allowance.time.thread_time", lambda: 2 * clock())
    assert draw_genogram(case).geometry == drawn


@pytest.mark.parametrize("case", [invented_family(300), read_case(CASES / "06-mariners-court.gold.json")])
def test_a_search_ends_by_the_time_on_a_machine_that_is_far_too_slow(
    monkeypatch: pytest.MonkeyPatch, case: Case
) -> None:
    """Each look at the clock finds a twentieth of a second gone; after two seconds hardly anything is begun any more."""
    looks = iter(range(10**9))
    monkeypatch.setattr("graph.layout.allowance.time.thread_time", lambda: next(looks) * 0.05)
    drawn = draw_genogram(case).geometry
    assert next(looks) < 400
    assert {u["id"] for u in drawn["unions"]} == {
        u["id"] for u in draw_genogram(case, budget_s=0).geometry["unions"]
    }


@pytest.mark.parametrize("people", [100, 300])
def test_a_large_family_has_no_overlap_and_loses_nobody(people: int) -> None:
    case = invented_family(people)
    drawn = draw_genogram(case).geometry
    assert len({p["id"] for p in drawn["persons"]}) == people
    rows: dict[float, list[float]] = {}
    for person in drawn["persons"]:
        rows.setdefault(round(person["y"], 1), []).append(person["x"])
    width = drawn["persons"][0]["w"]
    assert all(b - a >= width for xs in rows.values() for a, b in pairwise(sorted(xs)))


def test_a_row_that_was_sifted_among_the_same_neighbours_is_known_and_costs_hardly_anything() -> None:
    layers = layers_of(40)
    told = told_order(layers, {})
    ordering = prepare(layers, Allowance(1e6))
    first = improve(ordering, told)
    spent = 1e6 - ordering.allowance.steps
    assert improve(ordering, told) == first
    assert first == improve(prepare(layers, Allowance()), told)
    assert 1e6 - ordering.allowance.steps - spent < spent / 10
