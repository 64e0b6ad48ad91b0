"""Where everybody stands from left to right, by one linear programme: no overlap, straight lines, little width."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array

from graph.layout.chains import Layers
from graph.layout.ordering import Order
from graph.layout.plan import Place, Plan

# Prices of one point of deviation, relative to each other.
PASSING_LINE_BENDS = 4.0
CHILDREN_OFF_CENTRE = 2.0
COUPLE_APART = 1.0
SIBSHIP_WIDE = 0.3
ROW_WIDE = 0.05
CARERS_OFF_CENTRE = 0.1

Terms = dict[int, float]


def find_coordinates(layers: Layers, order: Order, plan: Plan) -> list[float]:
    """x of every node's centre in points, the leftmost column beginning at 0."""
    if not layers.nodes:
        return []
    programme = _Programme(len(layers.nodes))
    for row in order:
        for a, b in pairwise(row):
            programme.at_most({a: 1.0, b: -1.0}, -plan.gaps[a, b])
        if len(row) > 1:
            programme.price({row[-1]: 1.0, row[0]: -1.0}, ROW_WIDE)
    for couple in plan.couples:
        programme.price({couple.right: 1.0, couple.left: -1.0}, COUPLE_APART)
    place = {node: i for row in order for i, node in enumerate(row)}
    for number, brood in enumerate(layers.broods()):
        first, *_, last = sorted([*brood.kids, *brood.kids], key=lambda k: place[k])
        middle = (plan.ports.get((number, first), 0.0) + plan.ports.get((number, last), 0.0)) / 2
        weight = CHILDREN_OFF_CENTRE if brood.unit.kind == "union" else PASSING_LINE_BENDS
        start = _start(programme, plan, number, brood.unit.parents)
        programme.keep_near(_difference(start, first, last, middle), weight)
        if first != last:
            programme.price({last: 1.0, first: -1.0}, SIBSHIP_WIDE)
    for unit in layers.care:
        apart = dict.fromkeys(unit.parents, 1 / len(unit.parents)) | dict.fromkeys(
            unit.kids, -1 / len(unit.kids)
        )
        programme.keep_near((apart, 0.0), CARERS_OFF_CENTRE)
    x = programme.solve()
    shift = min(x[i] - n.left for i, n in enumerate(layers.nodes))
    return [value - shift for value in x]


def _start(programme: _Programme, plan: Plan, number: int, parents: tuple[int, ...]) -> Place:
    """Where the trunk starts; along an under-line it may slide between the two ends."""
    planned = plan.trunks[number]
    if planned is not None:
        return planned
    left, right = next(c.ends for c in plan.couples if {c.left, c.right} == set(parents) and c.ends)
    slide = programme.variable()
    programme.at_most(_joined(left, {slide: -1.0}), -left.shift)
    programme.at_most(_joined(Place(tuple((n, -w) for n, w in right.nodes)), {slide: 1.0}), right.shift)
    return Place(((slide, 1.0),))


def _joined(place: Place, terms: Terms) -> Terms:
    joined = dict(terms)
    for node, weight in place.nodes:
        joined[node] = joined.get(node, 0.0) + weight
    return joined


def _difference(start: Place, first: int, last: int, middle: float) -> tuple[Terms, float]:
    terms = _joined(start, {})
    for kid in (first, last):
        terms[kid] = terms.get(kid, 0.0) - 0.5
    return terms, start.shift - middle


class _Programme:
    """minimise price · x with A x ≤ b; the first variables are the nodes."""

    def __init__(self, nodes: int) -> None:
        self.nodes = nodes
        self.prices = [1e-5] * nodes
        self.rows: list[Terms] = []
        self.bounds: list[float] = []

    def variable(self, price: float = 0.0) -> int:
        self.prices.append(price)
        return len(self.prices) - 1

    def price(self, terms: Terms, price: float) -> None:
        for variable, weight in terms.items():
            self.prices[variable] += weight * price

    def at_most(self, terms: Terms, bound: float) -> None:
        self.rows.append(terms)
        self.bounds.append(bound)

    def keep_near(self, difference: tuple[Terms, float], price: float) -> None:
        """Pay `price` for every point by which the terms plus their shift differ from 0."""
        terms, shift = difference
        distance = self.variable(price)
        self.at_most({**terms, distance: -1.0}, -shift)
        self.at_most({**{v: -w for v, w in terms.items()}, distance: -1.0}, shift)

    def solve(self) -> list[float]:
        cells = [(i, j, v) for i, terms in enumerate(self.rows) for j, v in terms.items() if v]
        rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
        shape = (len(self.rows), len(self.prices))
        held = LinearConstraint(csc_array((values, (rows, columns)), shape=shape), ub=self.bounds)
        found = milp(np.array(self.prices), constraints=held if cells else (), bounds=Bounds(0, np.inf))
        return [float(v) for v in found.x[: self.nodes]]
