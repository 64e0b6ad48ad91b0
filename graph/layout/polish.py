"""Small moves judged by the routed drawing itself, for what prices of an order cannot see."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

import numpy as np

from graph.layout.allowance import Allowance
from graph.layout.branches import Branch, moves
from graph.layout.measure import crossed_unions
from graph.layout.ordering import (
    Order,
    Ordering,
    as_order,
    candidates_of,
    local_price,
    own_ranks,
    price_order,
)
from graph.layout.refine import Attempt, Sheet, next_attempt, refine

_REACH = 6  # places that a block is moved at most
_DEARER = 1.6  # a move whose prices rise by more is not drawn
_TRIES = 40  # moves drawn before the search rests
_SIFT, _PRICE = 250, 400  # steps of an allowance


def polish(
    ordering: Ordering, branches: Sequence[Branch], sheet: Sheet, best: Attempt, allowance: Allowance
) -> tuple[Sheet, Attempt]:
    """The drawing after every move that lessens crossings and broken conventions together, until none is found."""
    own = price_order(ordering, sheet.order, with_crossings=False)
    has_improved = True
    while has_improved and own + best.cost >= 1.0:
        has_improved = False
        for order in _promising(ordering, branches, sheet, best, allowance):
            if allowance.is_over:
                return sheet, best
            moved = replace(sheet, order=order)
            attempt = next_attempt(moved, best, sheet.order, allowance)
            price = price_order(ordering, order, with_crossings=False)
            if price + attempt.cost < own + best.cost + 1.5:
                attempt = refine(moved, attempt, allowance)
            if price + attempt.cost < own + best.cost - 0.05:
                sheet, best, own, has_improved = moved, attempt, price, True
                break
    return sheet, best


def _promising(
    ordering: Ordering, branches: Sequence[Branch], sheet: Sheet, best: Attempt, allowance: Allowance
) -> list[Order]:
    """Orders one move away, those first that the prices like best and that move somebody whose line is crossed."""
    crossed = crossed_unions(sheet.layers, best.routes)
    involved = {
        node for unit in sheet.layers.units if unit.union in crossed for node in (*unit.parents, *unit.kids)
    }
    found: dict[Order, float] = {}
    within = _block_moves(ordering, sheet.order, involved, allowance)
    for order, change in chain(within, _branch_moves(ordering, sheet.order, branches, allowance)):
        if order != sheet.order and change < found.get(order, _DEARER):
            found[order] = change
    return sorted(found, key=found.__getitem__)[:_TRIES]


def _block_moves(
    ordering: Ordering, order: Order, involved: set[int], allowance: Allowance
) -> Iterator[tuple[Order, float]]:
    ranks = own_ranks(ordering, order)
    for row, rule in enumerate(ordering.rules):
        for block in ordering.blocks[row]:
            if involved.isdisjoint(rule.nodes[i] for i in block) or allowance.is_over:
                continue
            allowance.spend(_SIFT)
            tried = np.concatenate([ranks[row], candidates_of(ranks[row][0], block, reach=_REACH)])
            prices = local_price(ordering, ranks, row, tried)
            for k in np.flatnonzero(prices < prices[0] + _DEARER):
                moved = [*ranks[:row], tried[[k]], *ranks[row + 1 :]]
                yield as_order(ordering, moved), float(prices[k] - prices[0])


def _branch_moves(
    ordering: Ordering, order: Order, branches: Sequence[Branch], allowance: Allowance
) -> Iterator[tuple[Order, float]]:
    price = price_order(ordering, order)
    for branch in branches:
        for moved in moves(ordering, order, branch):
            if allowance.is_over:
                return
            allowance.spend(_PRICE)
            yield moved, price_order(ordering, moved) - price
