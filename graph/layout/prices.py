"""What an order of people costs within a row: split couples and sibships, birth order; many orders at once.

A row's order is given by ranks: `ranks[k, i]` is the place, from the left, of the row's i-th node in the k-th candidate.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from graph.layout.chains import Layers, Period, Unit
from graph.layout.crossings import Lines, Mask, Prices, Ranks, lines_down
from graph.layout.kept import all_kept, in_kept_order
from graph.layout.structure import UNBORN, BirthKey

Couple: TypeAlias = tuple[int, int, int]  # two nodes and their union's number

CROSSING = 1.0
CARE_CROSSING = 0.15  # care is drawn over the structure and may go round: it only draws carers near
SPLIT = 2.0  # a couple or a sibship between whom somebody stands who is no partner
EACH_STRANGER = 0.4  # for every further person between, so that a move towards the goal pays at once
BIRTH_ORDER = 1.2  # a reader sees a wrong order before a crossing
AS_LISTED = 0.01  # brothers and sisters without dates, in the order in which the case names them
MALE_LEFT = 0.5
STAY = 0.3  # while a worker moves others; a partner far away or some crossings outweigh it
KEPT = 1e6  # where a worker put somebody; no convention outweighs it
DISTANCE = 0.12  # for every place between partners, whoever stands there
PRESENT_APART = 0.4  # the same for the latest of somebody's partners, who stands nearest
PARTNERS_IN_ORDER = 0.3  # earlier partners left of later ones
HALF_SIBLINGS = 0.1  # eldest left among the children of one parent by several partners
FAR_RIGHT = 1 << 20  # beyond every place of a row


@dataclass(frozen=True)
class RowPrices:
    """One row's rules as arrays over its n nodes, and its U units' lines down.

    couples: [C, 2]; distance: [C], price of a place between them. sibships: [S, n].
    groups: [m, G], the couples and then the sibships, each filled up with its first member; sizes: [G]; strangers: [G, n],
    who must not stand between; under: [G, U], which units' lines a couple's line meets under those between.
    left_of: pairs with the price of the first standing right of the second; kept: those that must hold.
    """

    nodes: tuple[int, ...]
    couples: Ranks
    distance: Prices
    sibships: Mask
    groups: Ranks
    sizes: Ranks
    strangers: Mask
    under: Mask
    has_line_above: Mask
    left_of: Ranks
    left_of_price: Prices
    kept: tuple[tuple[int, int], ...]
    lines: Lines


def price_rows(layers: Layers) -> list[RowPrices]:
    """The rules of every row, from the top."""
    by_row: list[list[int]] = [[] for _ in range(layers.depth)]
    for number, node in enumerate(layers.nodes):
        by_row[node.row].append(number)
    partners = _partners(layers)
    return [_price_row(layers, row, by_row, partners) for row in range(layers.depth)]


def _partners(layers: Layers) -> dict[int, set[int]]:
    partners: dict[int, set[int]] = defaultdict(set)
    for a, b, _ in layers.couples:
        partners[a].add(b)
        partners[b].add(a)
    return partners


def _price_row(layers: Layers, row: int, by_row: list[list[int]], partners: dict[int, set[int]]) -> RowPrices:
    nodes = by_row[row]
    index = {node: i for i, node in enumerate(nodes)}
    below = {node: i for i, node in enumerate(by_row[row + 1])} if row + 1 < len(by_row) else {}
    units = [u for u in (*layers.units, *layers.care) if u.row == row]
    couples = [c for c in layers.couples if layers.nodes[c[0]].row == row]
    sibships = [s for s in map(_sibship, (u for u in layers.units if u.row == row - 1)) if len(s) > 1]
    sibships += [t for t in layers.twins if t and layers.nodes[t[0]].row == row]  # twins stay side by side
    families = [_with_partners(set(s), partners, rounds=2) for s in sibships]
    in_order, latest = _partners_in_order(layers, couples)
    kept = [(a, b) for a, b, _ in layers.kept if a in index]
    follows = all_kept(kept)
    usual = [
        *_male_left(layers, couples, partners),
        *_eldest_left(layers, sibships, follows),
        *in_order,
        *_half_siblings(layers, row),
    ]
    pairs = [(a, b, price) for a, b, price in usual if (b, a) not in follows]
    pairs += [(a, b, KEPT) for a, b in kept]
    pairs += [(a, b, STAY) for a, b in layers.stays if a in index and (b, a) not in follows]
    parents = [tuple(index[p] for p in u.parents) for u in units]
    tops = {kid for u in layers.units if u.row == row - 1 for kid in u.kids}
    members = [*([a, b] for a, b, _ in couples), *(sorted({k for k in s if k in index}) for s in sibships)]
    friends = [*(partners[a] | partners[b] | {a, b} for a, b, _ in couples), *families]
    under = [[u.union != union and u.kind != "care" for u in units] for *_, union in couples]
    under += [[False] * len(units) for _ in sibships]
    return RowPrices(
        nodes=tuple(nodes),
        couples=np.array([[index[a], index[b]] for a, b, _ in couples], np.int32).reshape(-1, 2),
        distance=np.array([PRESENT_APART if c in latest else DISTANCE for c in couples], float),
        sibships=_mask([set(s) for s in sibships], index),
        groups=_filled_up([[index[m] for m in group] for group in members]),
        sizes=np.array([len(group) for group in members], np.int32),
        strangers=~_mask(friends, index),
        under=np.array(under, bool).reshape(len(members), len(units)),
        has_line_above=np.array([node in tops for node in nodes], bool),
        left_of=np.array([[index[a], index[b]] for a, b, _ in pairs], np.int32).reshape(-1, 2),
        left_of_price=np.array([price for *_, price in pairs], float),
        kept=tuple((index[a], index[b]) for a, b in kept),
        lines=lines_down(parents, [[below[k] for k in u.kids] for u in units], _unit_weights(units)),
    )


def _filled_up(groups: list[list[int]]) -> Ranks:
    most = max((len(group) for group in groups), default=0)
    filled = [[*group, *group[:1] * (most - len(group))] for group in groups]
    return np.array(filled, np.int32).reshape(len(groups), most).T


def _unit_weights(units: list[Unit]) -> Prices:
    weights = np.array([CARE_CROSSING if u.kind == "care" else CROSSING for u in units])
    return np.asarray(np.minimum(weights[:, None], weights[None, :]), float)


def _with_partners(people: set[int], partners: dict[int, set[int]], *, rounds: int) -> set[int]:
    for _ in range(rounds):
        people = people.union(*(partners[p] for p in list(people)))
    return people


def _mask(groups: list[set[int]], index: dict[int, int]) -> Mask:
    mask = np.zeros((len(groups), len(index)), bool)
    for i, group in enumerate(groups):
        mask[i, [index[node] for node in group if node in index]] = True
    return mask


def _male_left(
    layers: Layers, couples: list[Couple], partners: dict[int, set[int]]
) -> list[tuple[int, int, float]]:
    """For couples of a man and a woman with no other partner, as the convention has it."""
    found = []
    for a, b, _ in couples:
        genders = (layers.nodes[a].gender, layers.nodes[b].gender)
        if len(partners[a]) == len(partners[b]) == 1 and sorted(genders) == ["female", "male"]:
            found.append((a, b, MALE_LEFT) if genders[0] == "male" else (b, a, MALE_LEFT))
    return found


def _partners_in_order(
    layers: Layers, couples: list[Couple]
) -> tuple[list[tuple[int, int, float]], set[Couple]]:
    """For everybody with several partners, each and the next in time; and the couples of the latest ones."""
    own: dict[int, list[tuple[Period, int, Couple]]] = defaultdict(list)
    for couple in couples:
        a, b, union = couple
        if union in layers.periods:
            own[a].append((layers.periods[union], b, couple))
            own[b].append((layers.periods[union], a, couple))
    pairs, latest = [], set()
    for found in own.values():
        found.sort(key=lambda told: told[0])
        pairs += [(a, b, PARTNERS_IN_ORDER) for (p, a, _), (q, b, _) in pairwise(found) if p < q]
        if len(found) > 1 and found[-2][0] < found[-1][0]:
            latest.add(found[-1][2])
    return pairs, latest


def _half_siblings(layers: Layers, row: int) -> list[tuple[int, int, float]]:
    """Each child and the next younger of one parent, where the two have different other parents."""
    by_parent: dict[int, list[tuple[BirthKey, int, int]]] = defaultdict(list)
    for number, unit in enumerate(layers.units):
        for kid in _sibship(unit) if unit.row == row - 1 else ():
            for parent in unit.parents if layers.nodes[kid].born else ():
                by_parent[parent].append((layers.nodes[kid].born or (0, 0, 0), kid, number))
    return [
        (a, b, HALF_SIBLINGS)
        for kids in by_parent.values()
        for (elder, a, first), (younger, b, second) in pairwise(sorted(kids))
        if first != second and is_elder(elder, younger)
    ]


def _sibship(unit: Unit) -> tuple[int, ...]:
    """The unit's own children, without those only cared for."""
    if unit.kind != "union":
        return unit.kids
    return tuple(kid for kid, link in zip(unit.kids, unit.links, strict=True) if not link.is_soft)


def _eldest_left(
    layers: Layers, sibships: list[tuple[int, ...]], kept: set[tuple[int, int]]
) -> list[tuple[int, int, float]]:
    """Each child and the next younger; round those whom a worker keeps elsewhere, the others stay in their order."""
    found = []
    for kids in sibships:
        ages = {k: born for k in kids if (born := layers.nodes[k].born)}
        by_age = in_kept_order(sorted(ages, key=ages.__getitem__), kept)
        dated = [(ages[k], k) for k in by_age]
        for (elder, a), (younger, b) in pairwise(dated):
            if is_elder(elder, younger):
                found.append((a, b, BIRTH_ORDER))
        undated = [k for k in kids if not layers.nodes[k].born]
        found += [(a, b, AS_LISTED) for a, b in pairwise(undated)]
        unborn = [k for born, k in dated if born[0] == UNBORN]
        found += [(k, b, BIRTH_ORDER) for b in unborn for k in undated]
    return found


def is_elder(first: BirthKey, second: BirthKey) -> bool:
    """Whether the dates say so, as far as both are known.

    >>> is_elder((2010, 0, 0), (2010, 5, 1)), is_elder((2009, 0, 0), (2010, 5, 1))
    (False, True)
    """
    exact = 3 if first[2] and second[2] else 2 if first[1] and second[1] else 1
    return first[:exact] < second[:exact]


def groups_near(row: RowPrices, ranks: Ranks, low: int, high: int) -> RowPrices:
    """The rules without those couples and sibships whom no move between the places `low` and `high` concerns.

    ranks: [1, n], the row as it stands.
    """
    places = ranks[0][row.groups]
    is_near = (places.max(0, initial=0) >= low) & (places.min(0, initial=FAR_RIGHT) <= high)
    is_couple = is_near[: len(row.couples)]
    return replace(
        row,
        couples=row.couples[is_couple],
        distance=row.distance[is_couple],
        groups=row.groups[:, is_near],
        sizes=row.sizes[is_near],
        strangers=row.strangers[is_near],
        under=row.under[is_near],
    )


def own_price(row: RowPrices, ranks: Ranks) -> Prices:
    """Price of each candidate order within the row itself: [K]."""
    price = np.zeros(len(ranks))
    if len(row.left_of):
        wrong = ranks[:, row.left_of[:, 0]] > ranks[:, row.left_of[:, 1]]
        price += (wrong * row.left_of_price).sum(1)
    if len(row.sizes):
        price += _groups_price(row, ranks)
    return price


def _groups_price(row: RowPrices, ranks: Ranks) -> Prices:
    """Of couples and sibships with somebody between them, in each candidate."""
    places = ranks[:, row.groups]
    low, high = places.min(1), places.max(1)
    others = high - low + 1 - row.sizes
    order, group = np.nonzero(others)
    there, first, last = ranks[order], low[order, group, None], high[order, group, None]
    between = (there > first) & (there < last)
    strangers = np.count_nonzero(between & row.strangers[group], axis=1)
    # A couple's line may pass under the people between, or over them: whichever crosses less.
    starts = row.lines.starts(ranks)[order]
    under = np.count_nonzero((starts > 2 * first) & (starts < 2 * last) & row.under[group], axis=1)
    over = np.count_nonzero(between & row.has_line_above, axis=1)
    prices = (strangers > 0) * SPLIT + strangers * EACH_STRANGER + np.minimum(over, under) * CROSSING
    apart = (others[:, : len(row.couples)] * row.distance).sum(1)
    return np.asarray(apart + np.bincount(order, prices, len(ranks)))
