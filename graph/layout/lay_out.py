"""The stages in a row: from a structure to the best routed drawing that the time allows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf
from typing import TypeAlias

from graph.layout.allowance import STEPS_A_SECOND, Allowance
from graph.layout.branches import Branch, find_branches
from graph.layout.care import care_ways
from graph.layout.chains import Layers, build_layers
from graph.layout.clean import clean
from graph.layout.generations import Generations, find_generations
from graph.layout.grid import STEP
from graph.layout.kept import in_place, pairs_that_hold
from graph.layout.nesting import nested_order
from graph.layout.ordering import Order, Ordering, follow_parents, prepare, price_order
from graph.layout.plan import Plan
from graph.layout.polish import polish
from graph.layout.refine import Attempt, Sheet, first_attempt, refine
from graph.layout.routing import Routes
from graph.layout.search import search, settle
from graph.layout.seeds import told_order
from graph.layout.staying import who_stay
from graph.layout.structure import FamilyStructure
from graph.layout.tangle import OverLine, count_tangled, lines_over

_PERFECT = 0.05
_WORTH_REFINING = 3.0
_SMALL = 60
_ORDERING = 0.6  # share of the steps
_PLACING = 0.25  # as many steps again for moving people to where a worker put them
_FEW, _MANY = 5, 12  # orders drawn of a family without and with lines over the structure
_DRAWING = 0.5  # share of the steps, the rest for laying those lines
_LAYING = 0.2  # steps that a line takes for each point of its raster
_GUESSING = 2.0  # steps for a line laid without lengths, for each node
_ROUNDS = 6
_A_TANGLE = 0.4  # what a crossing that such a line seems to need is worth in a guess
_MISGUESSED = 0.5  # that it may be worth less
_FINALISTS = 3  # drawings judged with all care
_UNTANGLED = 3.0  # that this may find less
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
    judge: Judge | None = None,
    budget_s: float = 2.0,
) -> Layout:
    """Place everybody who has a line, and route the lines.

    label_heights: by person, the height of what is written below the symbol. texts: by union id, the width of what is
    written on the couple's line. ties: pairs between whom another line will be drawn later, which needs room.
    judge: what a layout costs beyond its structure, roughly or with all care. The search stops with the best so far after as many steps as take
    about half of `budget_s` seconds, so that a busy machine draws the same picture, and after these seconds in any case. Those whom a worker moved are put in their
    places last, and only what this disturbs is settled again: whoever was not moved stays where the reader saw them.
    """
    allowance = Allowance.for_seconds(budget_s, people=len(structure.members))
    structure = clean(structure)
    generations = find_generations(structure, subjects)
    measures = _Measures(label_heights or {}, texts or {}, ties)
    search = _Search(structure, generations, judge)
    for is_over, share in care_ways(structure):
        layers = build_layers(structure, generations, is_over=is_over)
        over = lines_over(structure, layers, ties)
        ordering = prepare(layers, allowance.part(_ORDERING * share))
        branches = find_branches(layers)
        orders = _orders(
            structure, layers, ordering, branches, subjects=subjects, keep=_MANY if over else _FEW
        )
        allowance.spend(-max(0.0, ordering.allowance.steps))
        drawing = allowance.part(share * (_DRAWING if over else 1.0))
        sheets = [measures.sheet(structure, layers, order) for order in orders]
        search.add(_draw(ordering, branches, sheets, drawing, is_one_enough=not over), over, allowance)
        search.judge_promising(allowance, below=_PERFECT)
        if search.least < _PERFECT:
            break
    search.judge_promising(allowance)
    placing = Allowance(budget_s * STEPS_A_SECOND * _PLACING, allowance.deadline)
    return _with_places(search.settled(), measures, placing)


Judge: TypeAlias = Callable[[Layout, bool], float]  # whether roughly


@dataclass(frozen=True)
class _Measures:
    """What is written, and between whom other lines will run; see `lay_out`."""

    label_heights: Mapping[str, float]
    texts: Mapping[str, float]
    ties: Sequence[tuple[str, str]]

    def sheet(self, structure: FamilyStructure, layers: Layers, order: Order) -> Sheet:
        passing = [*self.ties, *((structure.unions[n].partners[0], k.child) for n, k in layers.over)]
        heights = _row_heights(layers, self.label_heights, passing)
        widths = {i: self.texts.get(u.id, 0.0) for i, u in enumerate(structure.unions)}
        twins = {node: group for group in layers.twins for node in group}
        return Sheet(layers, order, heights, widths, twins)


def _with_places(before: Layout, measures: _Measures, allowance: Allowance) -> Layout:
    """The layout with those whom a worker moved in their places; the layout itself where nobody was."""
    node_of = before.layers.node_of
    holding = pairs_that_hold(before.structure.kept, before.generations.rows)
    if not holding:
        return before
    kept = [(node_of[left], node_of[right], node_of[moved]) for left, right, moved in holding]
    layers = replace(before.layers, kept=kept)
    stays = who_stay(layers, before.order, {who for *_, who in kept})
    moved = tuple(in_place(row, [p for p in kept if p[0] in row]) for row in before.order)
    calm = prepare(replace(layers, stays=stays), allowance)
    order = settle(calm, moved, find_branches(layers))
    sheet = measures.sheet(before.structure, layers, order)
    attempt = refine(sheet, first_attempt(sheet, allowance), allowance)
    cost = attempt.cost + price_order(prepare(layers, allowance), order, with_crossings=False)
    return replace(before, layers=layers, order=order, plan=attempt.plan, routes=attempt.routes, cost=cost)


@dataclass
class _Search:
    """Layouts that may be the best, and those judged roughly with what they cost their reader, both the best first.

    waiting: by what a layout costs with the lines that still have to be laid over it, as far as that can be guessed.
    """

    structure: FamilyStructure
    generations: Generations
    judge: Judge | None
    waiting: list[tuple[float, int, Layout, int]] = field(default_factory=list)
    found: list[tuple[float, int, Layout]] = field(default_factory=list)

    @property
    def least(self) -> float:
        return self.found[0][0] if self.found else inf

    def add(
        self,
        drawings: Iterable[tuple[Sheet, Attempt, float]],
        over: Sequence[OverLine],
        allowance: Allowance,
    ) -> None:
        for sheet, attempt, cost in drawings:
            guess = cost
            if self.judge is not None and over:
                allowance.spend(_GUESSING * len(over) * len(sheet.layers.nodes))
                guess += _A_TANGLE * count_tangled(sheet.layers, sheet.order, over, rounds=_ROUNDS)
            layout = Layout(
                self.structure,
                self.generations,
                sheet.layers,
                sheet.order,
                attempt.plan,
                attempt.routes,
                cost,
            )
            self.waiting.append((guess, len(self.waiting) + len(self.found), layout, len(over)))
        self.waiting.sort(key=lambda one: one[:2])

    def judge_promising(self, allowance: Allowance, *, below: float = inf) -> None:
        """Judge roughly what by its guess may be the best and costs less than `below`; a judge can only make it dearer."""
        while self.waiting and self.waiting[0][0] < min(below, self.least + _MISGUESSED):
            if self.found and allowance.is_over:
                break
            _, number, layout, over = self.waiting.pop(0)
            cost = layout.cost
            if cost >= self.least - _PERFECT:
                continue
            if self.judge is not None and over:
                allowance.spend(_LAYING * over * _points(layout))
                cost += self.judge(layout, True)
            self.found.append((cost, number, layout))
            self.found.sort(key=lambda one: one[:2])

    def settled(self) -> Layout:
        """The best of the first few, judged with all care."""
        if self.judge is None or self.least < _PERFECT:
            return self.found[0][2]
        best, least = self.found[0][2], inf
        for rough, _, one in self.found[:_FINALISTS]:
            may_win = one.cost < least - _PERFECT and rough < least + _UNTANGLED
            if may_win and (cost := one.cost + self.judge(one, False)) < least:
                best, least = one, cost
        return best


def _points(layout: Layout) -> float:
    """Of the raster on which lines over the structure are laid."""
    return max(layout.routes.x, default=0.0) * layout.routes.height / STEP**2


def _draw(
    ordering: Ordering,
    branches: Sequence[Branch],
    sheets: Iterable[Sheet],
    allowance: Allowance,
    *,
    is_one_enough: bool,
) -> list[tuple[Sheet, Attempt, float]]:
    """Every order routed, until the allowance is over or one is perfect and enough, and the best one polished; cheapest first."""
    drawn: list[tuple[Sheet, Attempt, float]] = []
    least = inf
    for sheet in sheets:
        price = price_order(ordering, sheet.order, with_crossings=False)
        attempt = first_attempt(sheet, allowance)
        if price + attempt.cost < least + _WORTH_REFINING:
            attempt = refine(sheet, attempt, allowance)
        drawn.append((sheet, attempt, price + attempt.cost))
        least = min(least, price + attempt.cost)
        if (least < _PERFECT and is_one_enough) or allowance.is_over:
            break
    drawn.sort(key=_cost)
    if least >= _PERFECT:
        sheet, attempt = polish(ordering, branches, *drawn[0][:2], allowance)
        if attempt is not drawn[0][1]:
            price = price_order(ordering, sheet.order, with_crossings=False)
            drawn.append((sheet, attempt, price + attempt.cost))
    return sorted(drawn, key=_cost)


def _cost(drawing: tuple[Sheet, Attempt, float]) -> float:
    return drawing[2]


def _orders(
    structure: FamilyStructure,
    layers: Layers,
    ordering: Ordering,
    branches: Sequence[Branch],
    *,
    subjects: tuple[str, ...],
    keep: int,
) -> list[Order]:
    """Candidate orders, most promising first."""
    since = {i: u.since for i, u in enumerate(structure.unions)}
    start = [layers.node_of[s] for s in subjects if s in layers.node_of]
    told, nested = (make(layers, since, start=start) for make in (told_order, nested_order))
    seeds = [told, nested, follow_parents(ordering, told), follow_parents(ordering, nested)]
    seeds.sort(key=lambda order: price_order(ordering, order))
    seeds = seeds[: _seeds(len(layers.nodes))]
    if len(layers.nodes) <= _SMALL:  # lines over the structure may want the two families the other way round
        seeds.append(tuple(row[::-1] for row in seeds[0]))
    return search(ordering, seeds, branches, rounds=_rounds(len(layers.nodes)), keep=keep)


def _seeds(nodes: int) -> int:
    """How many first orders are worth the time that each takes."""
    return 4 if nodes <= _SMALL else 2 if nodes <= 120 else 1


def _rounds(nodes: int) -> int:
    """More tries for a small family, where each is quick."""
    return max(30, min(90, 6000 // max(nodes, 1)))


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
