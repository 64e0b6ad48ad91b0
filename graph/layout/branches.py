"""Whole branches of the family put elsewhere among their brothers and sisters: what no move within one row can do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graph.layout.chains import Layers
from graph.layout.crossings import Ranks, crossing_price
from graph.layout.ordering import ENOUGH, Order, Ordering, own_ranks, restless_nodes, row_ranks
from graph.layout.prices import own_price

_SLOTS = 8  # places tried for one branch
_MOVE, _PRICE = 60, 60  # steps of an allowance: a move, and the price of each row that it changes


@dataclass(frozen=True)
class Branch:
    """A person with partners and all their descendants with theirs, and the families that marry in from outside.

    rows: nodes by row. siblings: nodes of the top row, next to which the branch may stand instead.
    """

    top: int
    rows: dict[int, frozenset[int]]
    siblings: tuple[int, ...]


class Kin:
    """Who is whose partner, child and parent among the nodes."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers
        self.partners: dict[int, set[int]] = defaultdict(set)
        self.kids: dict[int, set[int]] = defaultdict(set)
        self.parents: dict[int, set[int]] = defaultdict(set)
        for a, b, _ in layers.couples:
            self.partners[a].add(b)
            self.partners[b].add(a)
        for unit in layers.units:
            for kid in unit.kids:
                self.parents[kid].update(unit.parents)
            for parent in unit.parents:
                self.kids[parent].update(unit.kids)

    def cluster(self, node: int) -> set[int]:
        """The node, its partners, and their partners in turn."""
        found, waiting = {node}, [node]
        while waiting:
            more = self.partners[waiting.pop()] - found
            found |= more
            waiting += more
        return found


def find_branches(layers: Layers) -> list[Branch]:
    """Every cluster with descendants that has brothers and sisters to stand beside, the eldest generation first."""
    kin = Kin(layers)
    found, seen = [], set()
    for node in sorted(range(len(layers.nodes)), key=lambda n: layers.nodes[n].row):
        if node in seen or not kin.kids[node]:
            continue
        cluster = kin.cluster(node)
        seen |= cluster
        parents = set().union(*(kin.parents[m] for m in cluster))
        siblings = set().union(*(kin.kids[p] for p in parents)) - cluster
        if siblings:
            found.append(_branch(kin, node, cluster, tuple(sorted(siblings))))
    return found


def _branch(kin: Kin, node: int, cluster: set[int], siblings: tuple[int, ...]) -> Branch:
    row = kin.layers.nodes[node].row
    members, waiting = set(cluster), list(cluster)
    while waiting:
        member = waiting.pop()
        new = set().union(*(kin.cluster(kid) for kid in kin.kids[member]))
        for parent in kin.parents[member] if member not in cluster else ():
            family = kin.cluster(parent)
            if not any(kin.parents[p] for p in family):
                new |= family
        new -= members
        members |= new
        waiting += new
    rows: dict[int, set[int]] = defaultdict(set)
    for member in members:
        rows[kin.layers.nodes[member].row].add(member)
    return Branch(row, {r: frozenset(nodes) for r, nodes in rows.items()}, siblings)


def move_branches(ordering: Ordering, order: Order, branches: Sequence[Branch]) -> Order:
    """The order after every move of a branch that makes it cheaper; each branch is tried once that has a part in the price."""
    ranks = own_ranks(ordering, order)
    prices = [_row_price(ordering, ranks, row) for row in range(len(ranks))]
    restless = _restless(ordering, ranks)
    for branch in branches:
        if ordering.allowance.is_over:
            break
        if restless.isdisjoint(branch.rows[branch.top].union(branch.rows.get(branch.top + 1, ()))):
            continue
        for rows in moves(ordering, order, branch):
            ordering.allowance.spend(_MOVE)
            moved = [
                old if row == before else row_ranks(rule, row)
                for rule, row, before, old in zip(ordering.rules, rows, order, ranks, strict=True)
            ]
            found = _cheaper_prices(ordering, moved, ranks, prices)
            if found:
                order, ranks, prices = rows, moved, found
                restless = _restless(ordering, ranks)
    return order


def _restless(ordering: Ordering, ranks: list[Ranks]) -> set[int]:
    return {
        rule.nodes[i]
        for row, rule in enumerate(ordering.rules)
        for i in np.flatnonzero(restless_nodes(ordering, ranks, row))
    }


def _cheaper_prices(
    ordering: Ordering, moved: list[Ranks], ranks: list[Ranks], prices: list[float]
) -> list[float]:
    """Prices of the rows as moved, [] where they cost no less together; none is asked for that stays or comes too late."""
    touched = [
        row
        for row in range(len(moved))
        if any(new is not old for new, old in zip(moved[row : row + 2], ranks[row : row + 2], strict=True))
    ]
    found = [0.0 if row in touched else price for row, price in enumerate(prices)]
    enough = sum(prices) - ENOUGH
    for row in touched:
        ordering.allowance.spend(_PRICE)
        found[row] = _row_price(ordering, moved, row)
        if sum(found) >= enough:
            return []
    return found


def _row_price(ordering: Ordering, ranks: list[Ranks], row: int) -> float:
    price = float(own_price(ordering.rules[row], ranks[row])[0])
    if row + 1 < len(ranks):
        price += float(crossing_price(ordering.rules[row].lines, ranks[row], ranks[row + 1])[0])
    return price


def moves(ordering: Ordering, order: Order, branch: Branch) -> Iterator[Order]:
    """The order with the branch in every other place between its brothers and sisters."""
    own = branch.rows[branch.top]
    rest = [n for n in order[branch.top] if n not in own]
    block = tuple(n for n in order[branch.top] if n in own)
    here = order[branch.top].index(block[0])
    spots = sorted(rest.index(s) for s in branch.siblings if s in rest)
    places = sorted({*spots, *(s + 1 for s in spots)} - {here}, key=lambda s: abs(s - here))
    for place in places[:_SLOTS]:
        rows = list(order)
        rows[branch.top] = (*rest[:place], *block, *rest[place:])
        for row in range(branch.top + 1, len(order)):
            if row in branch.rows:
                rows[row] = _under(ordering, rows, row, branch.rows[row])
        yield tuple(rows)


def _under(
    ordering: Ordering, rows: Sequence[Sequence[int]], row: int, own: frozenset[int]
) -> tuple[int, ...]:
    """The row with its part of the branch where the lines from above cross least."""
    above = ordering.rules[row - 1]
    place = {node: i for i, node in enumerate(rows[row - 1])}
    starts = above.lines.starts(np.array([[place[n] for n in above.nodes]]))[0] / 2
    nodes = ordering.rules[row].nodes
    aims: dict[int, float] = {}
    for start, kids in zip(starts, above.lines.kids_by_unit, strict=True):
        aims |= dict.fromkeys((nodes[k] for k in kids), float(start))
    wanted = [aims[n] for n in rows[row] if n in own and n in aims]
    rest = [n for n in rows[row] if n not in own]
    block = [n for n in rows[row] if n in own]
    if not wanted:
        return tuple(rows[row])
    aim = sum(wanted) / len(wanted)
    wrong = np.array([np.sign(aims.get(n, aim) - aim) for n in rest])
    place_in_row = int(np.argmin(np.concatenate([[0.0], np.cumsum(wrong)])))
    return (*rest[:place_in_row], *block, *rest[place_in_row:])


def branch_rows(before: Order, after: Order) -> set[int]:
    """Rows that differ, with their neighbours."""
    changed = {i for i, (old, new) in enumerate(zip(before, after, strict=True)) if old != new}
    return {r for i in changed for r in (i - 1, i, i + 1) if 0 <= r < len(before)}
