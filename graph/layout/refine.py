"""Small choices tried on the routed drawing itself: which side a line leaves, over or under, which port it reaches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.layout.allowance import Allowance
from graph.layout.chains import Layers
from graph.layout.coordinates import find_coordinates
from graph.layout.measure import count_crossings
from graph.layout.ordering import Order
from graph.layout.plan import Choices, Plan, plan_lines, rough_plan
from graph.layout.routing import Routes, route

_TRIAL = 0.2  # share of an attempt's steps that lines alone take
_LENGTH_PRICE = 1e-5  # of a point of width, so that of two equal drawings the narrower is kept


@dataclass(frozen=True)
class Sheet:
    """What stays the same while choices are tried; see `routing.route` and `plan.plan_lines`."""

    layers: Layers
    order: Order
    heights: Sequence[float]
    texts: Mapping[int, float]
    twins: Mapping[int, tuple[int, ...]]


@dataclass(frozen=True)
class Attempt:
    """One routed drawing by some choices; `cost` is its crossings and a trace of its width."""

    plan: Plan
    x: list[float]
    routes: Routes
    cost: float
    choices: Choices


def first_attempt(sheet: Sheet, allowance: Allowance) -> Attempt:
    """The drawing by the rules of thumb."""
    allowance.spend(3 * _steps(sheet))
    x = find_coordinates(sheet.layers, sheet.order, rough_plan(sheet.layers, sheet.order))
    return _attempt(sheet, _attempt(sheet, x, {}).x, {})


def next_attempt(sheet: Sheet, known: Attempt, known_order: Order, allowance: Allowance) -> Attempt:
    """The drawing of an order that hardly differs from a known one, by the same choices."""
    allowance.spend(_steps(sheet))
    x = list(known.x)
    for row, old in zip(sheet.order, known_order, strict=True):
        for node, other in zip(row, old, strict=True):
            x[node] = known.x[other]
    return _attempt(sheet, x, known.choices)


def _steps(sheet: Sheet) -> float:
    """Of an allowance, that one attempt takes."""
    return 1500 + 52 * len(sheet.layers.nodes)


def _attempt(sheet: Sheet, x: Sequence[float], choices: Choices) -> Attempt:
    plan = plan_lines(sheet.layers, sheet.order, x, texts=sheet.texts, choices=choices)
    placed = find_coordinates(sheet.layers, sheet.order, plan)
    routes = route(sheet.layers, plan, placed, sheet.heights, twins=sheet.twins)
    cost = count_crossings(sheet.layers, routes) + _LENGTH_PRICE * max(placed, default=0.0)
    return Attempt(plan, placed, routes, cost, choices)


def refine(sheet: Sheet, best: Attempt, allowance: Allowance) -> Attempt:
    """The drawing with every choice that lessens its crossings, one at a time until none does.

    A choice is first tried with everybody where they stand, and people are placed anew only where that helps. When the
    allowance is over, the best so far is kept.
    """
    has_improved = True
    while has_improved and best.cost >= 1.0:
        has_improved = False
        for key, options in best.plan.options.items():
            for option in options:
                if allowance.is_over:
                    return best
                choices = {**best.choices, key: option}
                allowance.spend(_TRIAL * _steps(sheet))
                if not _crosses_less(sheet, best, choices):
                    continue
                allowance.spend(_steps(sheet))
                attempt = _attempt(sheet, best.x, choices)
                if attempt.cost < best.cost - 0.5:
                    best, has_improved = attempt, True
    return best


def _crosses_less(sheet: Sheet, best: Attempt, choices: Choices) -> bool:
    """Whether the choices draw fewer crossings with everybody where they stand."""
    plan = plan_lines(sheet.layers, sheet.order, best.x, texts=sheet.texts, choices=choices)
    if plan == best.plan:
        return False
    routes = route(sheet.layers, plan, best.x, sheet.heights, twins=sheet.twins)
    return count_crossings(sheet.layers, routes) < best.cost - 0.5
