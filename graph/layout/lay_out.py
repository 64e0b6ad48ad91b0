"""The stages in a row: from a structure to the best routed drawing that the time allows."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass

from graph.layout.chains import Layers, build_layers
from graph.layout.clean import clean
from graph.layout.coordinates import find_coordinates
from graph.layout.generations import Generations, find_generations
from graph.layout.measure import count_crossings
from graph.layout.ordering import Order, follow_parents, prepare, price_order, search
from graph.layout.plan import Plan, plan_lines, rough_plan
from graph.layout.routing import Routes, route
from graph.layout.seeds import dot_order, told_order
from graph.layout.structure import FamilyStructure

_PERFECT = 0.01


@dataclass(frozen=True)
class Layout:
    """A placed family. `cost` counts crossings and broken conventions; 0 is a drawing without either."""

    structure: FamilyStructure
    generations: Generations
    layers: Layers
    order: Order
    plan: Plan
    routes: Routes
    cost: float


def lay_out(
    structure: FamilyStructure,
    *,
    label_heights: Mapping[str, float] | None = None,
    texts: Mapping[str, float] | None = None,
    subjects: tuple[str, ...] = (),
    budget_s: float = 2.0,
) -> Layout:
    """Place everybody who has a line, and route the lines.

    label_heights: by person, the height of what is written below the symbol. texts: by union id, the width of what is
    written on the couple's line. The search stops after `budget_s` seconds with the best so far.
    """
    deadline = time.monotonic() + budget_s * 0.7
    structure = clean(structure)
    generations = find_generations(structure)
    layers = build_layers(structure, generations)
    heights = _row_heights(layers, label_heights or {})
    widths = {i: (texts or {}).get(u.id, 0.0) for i, u in enumerate(structure.unions)}
    twins = _twin_nodes(structure, layers)
    best: Layout | None = None
    for order, price in _orders(structure, layers, subjects=subjects, deadline=deadline):
        plan = rough_plan(layers, order)
        x = find_coordinates(layers, order, plan)
        for _ in range(2):
            plan = plan_lines(layers, order, x, texts=widths)
            x = find_coordinates(layers, order, plan)
        routes = route(layers, plan, x, heights, twins=twins)
        cost = price + count_crossings(layers, routes)
        if best is None or cost < best.cost - _PERFECT:
            best = Layout(structure, generations, layers, order, plan, routes, cost)
        if best.cost < _PERFECT or time.monotonic() > deadline + budget_s * 0.2:
            break
    assert best is not None
    return best


def _orders(
    structure: FamilyStructure, layers: Layers, *, subjects: tuple[str, ...], deadline: float
) -> list[tuple[Order, float]]:
    """Candidate orders, most promising first, each with its price but for crossings."""
    ordering = prepare(layers, deadline=deadline)
    since = {i: u.since for i, u in enumerate(structure.unions)}
    start = [layers.node_of[s] for s in subjects if s in layers.node_of]
    told = told_order(layers, since, start=start)
    seeds = [told, follow_parents(ordering, told)]
    orders = search(ordering, seeds, rounds=0)
    if price_order(ordering, orders[0]) > _PERFECT:
        by_dot = dot_order(layers)
        seeds = [*orders, *([by_dot] if by_dot else [])]
        orders = search(ordering, seeds, rounds=_rounds(len(layers.nodes)))
    return [(order, price_order(ordering, order, with_crossings=False)) for order in orders]


def _rounds(nodes: int) -> int:
    """More tries for a small family, where each is quick."""
    return max(6, min(60, 1800 // max(nodes, 1)))


def _row_heights(layers: Layers, label_heights: Mapping[str, float]) -> list[float]:
    heights = [0.0] * layers.depth
    for node in layers.nodes:
        if node.person is not None:
            heights[node.row] = max(heights[node.row], label_heights.get(node.person, 0.0))
    return heights


def _twin_nodes(structure: FamilyStructure, layers: Layers) -> dict[int, tuple[int, ...]]:
    twins: dict[int, tuple[int, ...]] = {}
    for group in structure.twins:
        nodes = tuple(layers.node_of[p] for p in group if p in layers.node_of)
        twins |= dict.fromkeys(nodes, nodes)
    return twins
