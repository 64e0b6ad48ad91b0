"""Who stands left of whom: people, couples and sibships are tried in every place of their row until none helps."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from graph.layout.chains import Layers
from graph.layout.kept import in_kept_order
from graph.layout.prices import Ranks, RowPrices, crossing_price, own_price, price_rows

Order = tuple[tuple[int, ...], ...]  # node numbers from the left, for every row from the top
_REACH = 30  # places to either side that a block is tried in
_ENOUGH = 1e-9
_PATIENCE = 24  # tries without a better order before the search rests


@dataclass
class Ordering:
    """Rows, their rules and the blocks that move together; `deadline` is a moment of time.thread_time()."""

    rules: list[RowPrices]
    blocks: list[list[tuple[int, ...]]]  # local indices, for each row
    deadline: float

    def is_over(self) -> bool:
        return time.thread_time() > self.deadline


def prepare(layers: Layers, *, deadline: float) -> Ordering:
    rules = price_rows(layers)
    return Ordering(rules, [_blocks(rule) for rule in rules], deadline)


def price_order(ordering: Ordering, order: Order, *, with_crossings: bool = True) -> float:
    """Price of a whole order; without crossings only what conventions it breaks."""
    ranks = _all_ranks(ordering, order)
    total = sum(float(own_price(rule, r)[0]) for rule, r in zip(ordering.rules, ranks, strict=True))
    if with_crossings:
        for rule, (upper, lower) in zip(ordering.rules, pairwise(ranks), strict=False):
            total += float(crossing_price(rule, upper, lower)[0])
    return total


def improve(ordering: Ordering, order: Order, *, rows: Iterable[int] | None = None) -> Order:
    """Sift every block of every row until nothing changes, or the time is over.

    rows: where to begin, when the others are known to be at rest; a row that changes wakes its neighbours. What a worker
    keeps holds from the start, also when there is no time, and its price lets no step break it.
    """
    ranks = [_with_kept(rule, r) for rule, r in zip(ordering.rules, _all_ranks(ordering, order), strict=True)]
    awake = set(range(len(ranks)) if rows is None else rows)
    goes_down = True
    while awake and not ordering.is_over():
        for row in sorted(awake, reverse=not goes_down):
            awake.discard(row)
            if _sift_row(ordering, ranks, row):
                awake |= {r for r in (row - 1, row, row + 1) if 0 <= r < len(ranks)}
        goes_down = not goes_down
    return _order(ordering, ranks)


def search(ordering: Ordering, seeds: Sequence[Order], *, rounds: int, keep: int = 5) -> list[Order]:
    """The best orders found, cheapest first: every seed improved, then the best one shaken `rounds` times.

    The dice are seeded with a constant, so the same family is always drawn the same way.
    """
    found: dict[Order, float] = {}
    for seed in seeds:
        order = improve(ordering, seed)
        found[order] = price_order(ordering, order)
    dice = random.Random(7)  # noqa: S311 - a search, not a secret
    since_better = 0
    for _ in range(rounds):
        best = min(found, key=found.__getitem__)
        if (
            since_better == _PATIENCE
            or ordering.is_over()
            or found[best] < _ENOUGH
            or not any(ordering.blocks)
        ):
            break
        shaken, row = _shake(ordering, best, dice)
        changed = [i for i, (old, new) in enumerate(zip(best, shaken, strict=True)) if old != new or i == row]
        order = improve(
            ordering, shaken, rows={r for i in changed for r in (i - 1, i, i + 1) if 0 <= r < len(best)}
        )
        price = price_order(ordering, order)
        since_better = 0 if price < found[best] - _ENOUGH else since_better + 1
        found.setdefault(order, price)
    return sorted(found, key=found.__getitem__)[:keep]


def _shake(ordering: Ordering, order: Order, dice: random.Random) -> tuple[Order, int]:
    """Two random blocks of one row (which is given too) put elsewhere; every second time the rows below follow."""
    ranks = _all_ranks(ordering, order)
    row = dice.choice([i for i, blocks in enumerate(ordering.blocks) for _ in blocks])
    for _ in range(2):
        block = dice.choice(ordering.blocks[row])
        candidates = _candidates(ranks[row][0], block)
        ranks[row] = candidates[[dice.randrange(len(candidates))]]
    if dice.random() < 0.5:
        for below in range(row + 1, len(ranks)):
            ranks[below] = _follow_parents(ordering, ranks, below)
    return _order(ordering, ranks), row


def follow_parents(ordering: Ordering, order: Order) -> Order:
    """Every row sorted by where its people's parents stand, couples and their ties kept together."""
    ranks = _all_ranks(ordering, order)
    for row in range(1, len(ranks)):
        ranks[row] = _follow_parents(ordering, ranks, row)
    return _order(ordering, ranks)


def _follow_parents(ordering: Ordering, ranks: list[Ranks], row: int) -> Ranks:
    rule, above = ordering.rules[row], ordering.rules[row - 1]
    starts = (ranks[row - 1] @ above.parent_weights)[0]
    ends = [*above.first_kid[1:], len(above.kids)]
    wanted: dict[int, list[float]] = defaultdict(list)
    for unit, (first, last) in enumerate(zip(above.first_kid, ends, strict=True)):
        for kid in above.kids[first:last]:
            wanted[int(kid)].append(float(starts[unit]))
    key: list[tuple[float, int, int]] = []
    last_place = -1.0
    placed: set[int] = set()
    current = np.argsort(ranks[row][0])
    for node in (int(n) for n in current):
        if node in placed:
            continue
        cluster = _cluster(rule, node)
        aims = [a for member in cluster for a in wanted[member]]
        last_place = sum(aims) / len(aims) if aims else last_place
        for member in sorted(cluster, key=lambda m: int(ranks[row][0][m])):
            key.append((last_place, len(placed), member))
        placed |= cluster
    new = np.empty((1, len(rule.nodes)), np.int32)
    for place, (_, _, member) in enumerate(sorted(key)):
        new[0, member] = place
    return new


def _cluster(rule: RowPrices, node: int) -> set[int]:
    cluster, edge = {node}, [node]
    while edge:
        member = edge.pop()
        for a, b in rule.couples:
            if member in (a, b):
                other = int(b if member == a else a)
                if other not in cluster:
                    cluster.add(other)
                    edge.append(other)
    return cluster


def _blocks(rule: RowPrices) -> list[tuple[int, ...]]:
    """Every node alone, every cluster of couples, every sibship without and with its partners."""
    singles = [(i,) for i in range(len(rule.nodes))]
    clusters = [tuple(sorted(_cluster(rule, i))) for i in range(len(rule.nodes))]
    sibships = [tuple(np.flatnonzero(mask).tolist()) for mask in rule.sibships]
    families = [tuple(sorted(set().union(*(_cluster(rule, i) for i in s)))) for s in sibships]
    blocks = dict.fromkeys([*singles, *clusters, *sibships, *families])
    return [b for b in blocks if len(b) < len(rule.nodes) or len(b) > 1]


def _with_kept(rule: RowPrices, ranks: Ranks) -> Ranks:
    if not rule.kept:
        return ranks
    held = np.empty_like(ranks)
    held[0, in_kept_order(np.argsort(ranks[0]).tolist(), rule.kept)] = np.arange(len(rule.nodes))
    return held


def _all_ranks(ordering: Ordering, order: Order) -> list[Ranks]:
    ranks = []
    for rule, row in zip(ordering.rules, order, strict=True):
        place = {node: i for i, node in enumerate(row)}
        ranks.append(np.array([[place[node] for node in rule.nodes]], np.int32).reshape(1, -1))
    return ranks


def _order(ordering: Ordering, ranks: list[Ranks]) -> Order:
    return tuple(
        tuple(rule.nodes[i] for i in np.argsort(r[0])) for rule, r in zip(ordering.rules, ranks, strict=True)
    )


def _sift_row(ordering: Ordering, ranks: list[Ranks], row: int) -> bool:
    has_changed = False
    for block in ordering.blocks[row]:
        if ordering.is_over():
            return has_changed
        candidates = np.concatenate([ranks[row], _candidates(ranks[row][0], block)])
        prices = _local_price(ordering, ranks, row, candidates)
        best = int(np.argmin(prices))
        if prices[best] < prices[0] - _ENOUGH:
            ranks[row] = candidates[[best]]
            has_changed = True
    return has_changed


def _local_price(ordering: Ordering, ranks: list[Ranks], row: int, candidates: Ranks) -> np.ndarray:
    price = own_price(ordering.rules[row], candidates)
    if row > 0:
        price = price + crossing_price(ordering.rules[row - 1], ranks[row - 1], candidates)
    if row + 1 < len(ranks):
        price = price + crossing_price(ordering.rules[row], candidates, ranks[row + 1])
    return price


def _candidates(current: Ranks, block: tuple[int, ...]) -> Ranks:
    """The row with the block put in every place within reach, as it stands and turned round."""
    size = len(block)
    inside = np.array(block, np.int32)
    inside = inside[np.argsort(current[inside])]
    is_rest = np.ones(len(current), bool)
    is_rest[inside] = False
    order = np.argsort(current)
    rest = order[is_rest[order]]
    here = int(np.sum(current[rest] < current[inside[0]])) if len(rest) else 0
    places = np.arange(max(0, here - _REACH), min(len(rest), here + _REACH) + 1)
    ranks = np.empty((len(places), len(current)), np.int32)
    steps = np.arange(len(rest))
    ranks[:, rest] = steps[None, :] + size * (steps[None, :] >= places[:, None])
    ranks[:, inside] = places[:, None] + np.arange(size)[None, :]
    if size == 1:
        return ranks
    turned = ranks.copy()
    turned[:, inside] = ranks[:, inside[::-1]]
    return np.concatenate([ranks, turned])
