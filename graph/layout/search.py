"""The best orders that can be found: first orders settled, then shaken and settled again."""

from __future__ import annotations

import random
from collections.abc import Sequence

from graph.layout.branches import Branch, branch_rows, move_branches, moves
from graph.layout.ordering import (
    ENOUGH,
    Order,
    Ordering,
    as_order,
    candidates_of,
    follow_above,
    improve,
    own_ranks,
    price_order,
)

_PATIENCE = 36  # tries without a better order before the search rests
_SETTLE = 4  # times that branches and then rows are gone through


def search(
    ordering: Ordering, seeds: Sequence[Order], branches: Sequence[Branch], *, rounds: int, keep: int = 5
) -> list[Order]:
    """The best orders found, cheapest first: every seed settled, then the best one shaken `rounds` times.

    The dice are seeded with a constant, so the same family is always drawn the same way.
    """
    found: dict[Order, float] = {}
    for seed in seeds:
        order = settle(ordering, seed, branches)
        found[order] = price_order(ordering, order)
    dice = random.Random(7)  # noqa: S311 - a search, not a secret
    since_better = 0
    for _ in range(rounds):
        best = min(found, key=found.__getitem__)
        if (
            since_better == _PATIENCE
            or ordering.allowance.is_over
            or found[best] < ENOUGH
            or not any(ordering.blocks)
        ):
            break
        shaken = _shake(ordering, best, branches, dice)
        order = improve(ordering, shaken, rows=branch_rows(best, shaken))
        price = price_order(ordering, order)
        if price < found[best] - ENOUGH:
            order = settle(ordering, order, branches, rows=())
            price = price_order(ordering, order)
        since_better = 0 if price < found[best] - ENOUGH else since_better + 1
        found.setdefault(order, price)
    return sorted(found, key=found.__getitem__)[:keep]


def settle(
    ordering: Ordering, order: Order, branches: Sequence[Branch], *, rows: Sequence[int] | None = None
) -> Order:
    """The order after moves within rows and of branches, until none helps; rows: where to begin."""
    order = improve(ordering, order, rows=rows)
    for _ in range(_SETTLE):
        moved = move_branches(ordering, order, branches)
        if moved == order:
            break
        order = improve(ordering, moved, rows=branch_rows(order, moved))
    return order


def _shake(ordering: Ordering, order: Order, branches: Sequence[Branch], dice: random.Random) -> Order:
    """A branch, or two blocks of one row, put elsewhere at random; of the blocks every second time the rows below follow."""
    if branches and dice.random() < 0.5:
        found = list(moves(ordering, order, dice.choice(branches)))
        if found:
            return dice.choice(found)
    ranks = own_ranks(ordering, order)
    row = dice.choice([i for i, blocks in enumerate(ordering.blocks) for _ in blocks])
    for _ in range(2):
        block = dice.choice(ordering.blocks[row])
        candidates = candidates_of(ranks[row][0], block)
        ranks[row] = candidates[[dice.randrange(len(candidates))]]
    if dice.random() < 0.5:
        for below in range(row + 1, len(ranks)):
            ranks[below] = follow_above(ordering, ranks, below)
    return as_order(ordering, ranks)
