"""The stages in a row: from a structure to the best routed drawing that the time allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from graph.layout.allowance import Allowance
from graph.layout.branches import find_branches
from graph.layout.chains import Layers, build_layers
from graph.layout.clean import clean
from graph.layout.generations import Generations, find_generations
from graph.layout.nesting import nested_order
from graph.layout.ordering import Order, follow_parents, prepare, price_order
from graph.layout.plan import Plan
from graph.layout.refine import Sheet, first_attempt, refine
from graph.layout.routing import Routes
from graph.layout.search import search
from graph.layout.seeds import dot_order, told_order
from graph.layout.structure import FamilyStructure

_PERFECT = 0.05
_WORTH_REFINING = 3.0
_LARGE = 120
_ORDERING = 0.6  # share of the steps
_TIE_ROOM = 5.0  # points between two rows for each tie that passes there
_MOST_TIES = 5


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
    ties: Sequence[tuple[str, str]] = (),
    subjects: tuple[str, ...] = (),
    judge: Callable[[Layout], float] | None = None,
    budget_s: float = 2.0,
) -> Layout:
    """Place everybody who has a line, and route the lines.

    label_heights: by person, the height of what is written below the symbol. texts: by union id, the width of what is
    written on the couple's line. ties: pairs between whom another line will be drawn later, which needs room.
    judge: what a layout costs beyond its structure. The search stops with the best so far after
    as many steps as take about `budget_s` seconds, so that a busy machine draws the same picture.
    """
    allowance = Allowance.for_seconds(budget_s)
    structure = clean(structure)
    generations = find_generations(structure)
    widths = {i: (texts or {}).get(u.id, 0.0) for i, u in enumerate(structure.unions)}
    is_cared_for = any(k.is_soft for u in structure.unions for k in u.links)
    search = _Search(structure, generations, judge or (lambda _: 0.0))
    for care_is_over in (False, True) if is_cared_for else (False,):
        layers = build_layers(structure, generations, care_is_over=care_is_over)
        passing = [*ties, *((structure.unions[n].partners[0], k.child) for n, k in layers.over)]
        heights = _row_heights(layers, label_heights or {}, passing)
        share = 0.5 if is_cared_for and not care_is_over else 1.0
        orders = _orders(structure, layers, subjects=subjects, allowance=allowance.part(_ORDERING * share))
        twins = {node: group for group in layers.twins for node in group}
        sheets = ((Sheet(layers, order, heights, widths, twins), price) for order, price in orders)
        search.try_all(sheets, allowance.part(share))
        if search.least < _PERFECT:
            break
    assert search.best is not None
    return search.best


@dataclass
class _Search:
    """The best layout so far, and what it costs its reader."""

    structure: FamilyStructure
    generations: Generations
    judge: Callable[[Layout], float]
    best: Layout | None = None
    least: float = inf

    def try_all(self, sheets: Iterable[tuple[Sheet, float]], allowance: Allowance) -> None:
        """Route every order, given with its price but for crossings, until one is perfect or the time is over."""
        for sheet, price in sheets:
            attempt = first_attempt(sheet, allowance)
            if price + attempt.cost < self.least + _WORTH_REFINING:
                attempt = refine(sheet, attempt, allowance)
            cost = price + attempt.cost
            layout = Layout(
                self.structure,
                self.generations,
                sheet.layers,
                sheet.order,
                attempt.plan,
                attempt.routes,
                cost,
            )
            if cost < self.least:
                cost += self.judge(layout)
            if cost < self.least - _PERFECT:
                self.best, self.least = layout, cost
            if self.least < _PERFECT or allowance.is_over:
                break


def _orders(
    structure: FamilyStructure, layers: Layers, *, subjects: tuple[str, ...], allowance: Allowance
) -> list[tuple[Order, float]]:
    """Candidate orders, most promising first, each with its price but for crossings."""
    ordering = prepare(layers, allowance)
    since = {i: u.since for i, u in enumerate(structure.unions)}
    start = [layers.node_of[s] for s in subjects if s in layers.node_of]
    told = told_order(layers, since, start=start)
    nested = nested_order(layers, since, start=start)
    seeds = sorted(
        [told, follow_parents(ordering, told), nested], key=lambda order: price_order(ordering, order)
    )
    if len(layers.nodes) > _LARGE:
        seeds = seeds[:1]
    branches = find_branches(layers)
    orders = search(ordering, seeds, branches, rounds=0)
    if price_order(ordering, orders[0]) > _PERFECT:
        by_dot = dot_order(layers, seconds=allowance.seconds)
        seeds = [*orders, *([by_dot] if by_dot else [])]
        orders = search(ordering, seeds, branches, rounds=_rounds(len(layers.nodes)))
    return [(order, price_order(ordering, order, with_crossings=False)) for order in orders]


def _rounds(nodes: int) -> int:
    """More tries for a small family, where each is quick."""
    return max(20, min(60, 4000 // max(nodes, 1)))


def _row_heights(
    layers: Layers, label_heights: Mapping[str, float], ties: Sequence[tuple[str, str]]
) -> list[float]:
    """Height of the tallest label in each row, and room below it for the ties that pass there."""
    heights = [0.0] * layers.depth
    passing = [0] * layers.depth
    for node in layers.nodes:
        if node.person is not None:
            heights[node.row] = max(heights[node.row], label_heights.get(node.person, 0.0))
    for pair in ties:
        rows = sorted(layers.nodes[layers.node_of[p]].row for p in pair if p in layers.node_of)
        for row in range(rows[0], rows[-1]) if len(rows) == 2 else ():
            passing[row] += 1
    return [
        height + _TIE_ROOM * min(count, _MOST_TIES) for height, count in zip(heights, passing, strict=True)
    ]
