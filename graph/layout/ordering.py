"""Who stands left of whom: people, couples and sibships are tried in every place of their row until none helps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from graph.layout.allowance import Allowance
from graph.layout.chains import Layers
from graph.layout.crossings import Mask, Prices, Ranks, crossing_price, lines_near
from graph.layout.kept import in_kept_order
from graph.layout.prices import FAR_RIGHT, RowPrices, groups_near, own_price, price_rows
from graph.layout.windows import restless

Order = tuple[tuple[int, ...], ...]  # node numbers from the left, for every row from the top
_REACH = 30  # places to either side that a block is tried in
_SHORT_REACH = 10  # in a long row
_LONG_ROW = 45
_AT_ONCE = 8  # blocks
# Steps of an allowance.
_SIFT, _BLOCK, _PLACE = 100, 14, 1 / 12  # for a try, each of its blocks, each of the places in its candidates
_LOOK = 60  # for who has a part in what a row costs
_KNOWN = 15  # of a row that was sifted among the same neighbours before
ENOUGH = 1e-9


@dataclass
class Ordering:
    """Rows, their rules and the blocks that move together, and what the search may still do."""

    rules: list[RowPrices]
    blocks: list[list[tuple[int, ...]]]  # local indices, for each row
    allowance: Allowance
    sifted: dict[tuple[int, bool, bytes], Ranks] = field(default_factory=dict)  # rows that were sifted before


def prepare(layers: Layers, allowance: Allowance) -> Ordering:
    rules = price_rows(layers)
    return Ordering(rules, [_blocks(rule) for rule in rules], allowance)


def price_order(ordering: Ordering, order: Order, *, with_crossings: bool = True) -> float:
    """Price of a whole order; without crossings only what conventions it breaks."""
    ranks = own_ranks(ordering, order)
    total = sum(float(own_price(rule, r)[0]) for rule, r in zip(ordering.rules, ranks, strict=True))
    if with_crossings:
        for rule, (upper, lower) in zip(ordering.rules, pairwise(ranks), strict=False):
            total += float(crossing_price(rule.lines, upper, lower)[0])
    return total


def improve(ordering: Ordering, order: Order, *, rows: Iterable[int] | None = None) -> Order:
    """Sift every block of every row until nothing changes, or the time is over.

    rows: where to begin, when the others are known to be at rest; a row that changes wakes its neighbours. What a worker
    keeps holds from the start, also when there is no time, and its price lets no step break it.
    """
    ranks = [_with_kept(rule, r) for rule, r in zip(ordering.rules, own_ranks(ordering, order), strict=True)]
    awake = set(range(len(ranks)) if rows is None else rows)
    goes_down = True
    while awake and not ordering.allowance.is_over:
        for row in sorted(awake, reverse=not goes_down):
            awake.discard(row)
            if _sift_row(ordering, ranks, row, is_quick=rows is not None):
                awake |= {r for r in (row - 1, row, row + 1) if 0 <= r < len(ranks)}
        goes_down = not goes_down
    return as_order(ordering, ranks)


def follow_parents(ordering: Ordering, order: Order) -> Order:
    """Every row sorted by where its people's parents stand, couples and their ties kept together."""
    ranks = own_ranks(ordering, order)
    for row in range(1, len(ranks)):
        ranks[row] = follow_above(ordering, ranks, row)
    return as_order(ordering, ranks)


def follow_above(ordering: Ordering, ranks: list[Ranks], row: int) -> Ranks:
    rule, above = ordering.rules[row], ordering.rules[row - 1].lines
    starts = above.starts(ranks[row - 1])[0] / 2
    wanted: dict[int, list[float]] = defaultdict(list)
    for start, kids in zip(starts, above.kids_by_unit, strict=True):
        for kid in kids:
            wanted[kid].append(float(start))
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


def own_ranks(ordering: Ordering, order: Order) -> list[Ranks]:
    return [row_ranks(rule, row) for rule, row in zip(ordering.rules, order, strict=True)]


def row_ranks(rule: RowPrices, row: Sequence[int]) -> Ranks:
    """The place from the left of each of the row's nodes: [1, n]."""
    place = {node: i for i, node in enumerate(row)}
    return np.array([[place[node] for node in rule.nodes]], np.int32).reshape(1, -1)


def as_order(ordering: Ordering, ranks: list[Ranks]) -> Order:
    return tuple(
        tuple(rule.nodes[i] for i in np.argsort(r[0])) for rule, r in zip(ordering.rules, ranks, strict=True)
    )


def _sift_row(ordering: Ordering, ranks: list[Ranks], row: int, *, is_quick: bool) -> bool:
    """Every block of the row in its best place; what was found before among the same neighbours is not looked for again."""
    before = ranks[row]
    key = row, is_quick, b"".join(r.tobytes() for r in ranks[max(row - 1, 0) : row + 2])
    if key in ordering.sifted:
        ordering.allowance.spend(_KNOWN)
        ranks[row] = ordering.sifted[key]
    else:
        _sift_blocks(ordering, ranks, row, is_quick=is_quick)
        if not ordering.allowance.is_over:
            ordering.sifted[key] = ranks[row]
    return not np.array_equal(before, ranks[row])


def _sift_blocks(ordering: Ordering, ranks: list[Ranks], row: int, *, is_quick: bool) -> None:
    """One block after the other in its best place; the longer none moves, the more are tried at once, which is quicker."""
    is_long = len(ordering.rules[row].nodes) > _LONG_ROW
    blocks = _restless_blocks(ordering, ranks, row) if is_long or is_quick else ordering.blocks[row]
    reach = _SHORT_REACH if is_long else _REACH
    at, many = 0, 1
    while at < len(blocks) and not ordering.allowance.is_over:
        tried = [candidates_of(ranks[row][0], block, reach=reach) for block in blocks[at : at + many]]
        candidates = np.concatenate([ranks[row], *tried])
        ordering.allowance.spend(_SIFT + _BLOCK * len(tried) + _PLACE * candidates.size)
        prices = local_price(ordering, ranks, row, candidates)
        first = np.cumsum([1, *(len(places) for places in tried)])
        is_better = np.minimum.reduceat(prices, first[:-1]) < prices[0] - ENOUGH
        if not is_better.any():
            at, many = at + many, min(2 * many, _AT_ONCE)
            continue
        better = int(np.argmax(is_better))
        ranks[row] = candidates[[first[better] + int(np.argmin(prices[first[better] : first[better + 1]]))]]
        at, many = at + better + 1, 1


def _restless_blocks(ordering: Ordering, ranks: list[Ranks], row: int) -> list[tuple[int, ...]]:
    """Those of the row's blocks with somebody in them who has a part in what the order costs."""
    found = restless_nodes(ordering, ranks, row)
    return [block for block in ordering.blocks[row] if found[list(block)].any()]


def restless_nodes(ordering: Ordering, ranks: list[Ranks], row: int) -> Mask:
    """Which of the row's nodes have a part in what the order costs: [n]."""
    ordering.allowance.spend(_LOOK)
    above = (ordering.rules[row - 1], ranks[row - 1]) if row else (None, None)
    below = ranks[row + 1] if row + 1 < len(ranks) else None
    return restless((above[0], ordering.rules[row]), (above[1], ranks[row], below))


def local_price(ordering: Ordering, ranks: list[Ranks], row: int, candidates: Ranks) -> Prices:
    """What the candidates cost, but for what is the same for all of them."""
    rule = ordering.rules[row]
    above = ordering.rules[row - 1].lines if row else None
    if len(rule.nodes) > _LONG_ROW:
        moved = candidates[0][(candidates != candidates[0]).any(0)]
        low, high = int(moved.min(initial=FAR_RIGHT)), int(moved.max(initial=0))
        rule = groups_near(rule, candidates[:1], low, high)
        above = lines_near(above, candidates[:1], low, high) if above else None
    price = own_price(rule, candidates)
    if above:
        price = price + crossing_price(above, ranks[row - 1], candidates)
    if row + 1 < len(ranks):
        price = price + crossing_price(rule.lines, candidates, ranks[row + 1])
    return price


def candidates_of(current: Ranks, block: tuple[int, ...], *, reach: int = _REACH) -> Ranks:
    """The row with the block put in every place within reach, as it stands and turned round."""
    size = len(block)
    inside = np.array(block, np.int32)
    inside = inside[np.argsort(current[inside])]
    places_inside = current[inside]
    rest = (current - np.searchsorted(places_inside, current)).astype(np.int32)  # places without the block
    here = int(places_inside[0])
    places = np.arange(max(0, here - reach), min(len(current) - size, here + reach) + 1, dtype=np.int32)
    ranks = rest + np.int32(size) * (rest >= places[:, None])
    ranks[:, inside] = places[:, None] + np.arange(size)
    if size == 1:
        return ranks
    turned = ranks.copy()
    turned[:, inside] = ranks[:, inside[::-1]]
    return np.concatenate([ranks, turned])
