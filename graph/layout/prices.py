"""What an order of people costs: crossings, split couples and sibships, birth order; many orders at once.

A row's order is given by ranks: `ranks[k, i]` is the place, from the left, of the row's i-th node in the k-th candidate.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.layout.chains import Layers, Period, Unit
from graph.layout.kept import all_kept, in_kept_order
from graph.layout.structure import UNBORN, BirthKey

Ranks: TypeAlias = NDArray[np.int32]
Prices: TypeAlias = NDArray[np.float64]
Couple: TypeAlias = tuple[int, int, int]  # two nodes and their union's number
Mask: TypeAlias = NDArray[np.bool_]

CROSSING = 1.0
CARE_CROSSING = 0.15  # care is drawn over the structure and may go round: it only draws carers near
SPLIT_COUPLE = 2.0  # somebody who is no partner of either stands between
SPLIT_SIBSHIP = 2.0
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
    """One row's rules as arrays over its n nodes.

    couples: [C, 2]; distance: [C], price of a place between them; couple_friends: [C, n], who may stand between; own_unit: [C, U], the couple's own line down.
    sibships: [G, n]; sibship_friends: [G, n]. left_of: pairs with the price of the first standing right of the second;
    kept: those that must hold.
    parent_weights: [n, U], so that ranks @ parent_weights is where each unit's line starts.
    kids: [E], indices in the next row, by unit; first_kid: [U], where each unit's kids start. unit_weights: [U, U], the
    price of a crossing of two units' lines.
    """

    nodes: tuple[int, ...]
    couples: NDArray[np.int32]
    distance: Prices
    couple_friends: Mask
    own_unit: Mask
    has_line_above: Mask
    sibships: Mask
    sibship_friends: Mask
    left_of: NDArray[np.int32]
    left_of_price: Prices
    kept: tuple[tuple[int, int], ...]
    parent_weights: NDArray[np.float64]
    kids: NDArray[np.int32]
    first_kid: NDArray[np.int32]
    unit_weights: Prices


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
    weights = np.zeros((len(nodes), len(units)))
    for j, unit in enumerate(units):
        for parent in unit.parents:
            weights[index[parent], j] = 1 / len(unit.parents)
    tops = {kid for u in layers.units if u.row == row - 1 for kid in u.kids}
    return RowPrices(
        nodes=tuple(nodes),
        couples=np.array([[index[a], index[b]] for a, b, _ in couples], np.int32).reshape(-1, 2),
        distance=np.array([PRESENT_APART if c in latest else DISTANCE for c in couples], float),
        couple_friends=_mask([partners[a] | partners[b] | {a, b} for a, b, _ in couples], index),
        own_unit=np.array(
            [[u.union == c[2] or u.kind == "care" for u in units] for c in couples], bool
        ).reshape(len(couples), len(units)),
        has_line_above=np.array([node in tops for node in nodes], bool),
        sibships=_mask([set(s) for s in sibships], index),
        sibship_friends=_mask(families, index),
        left_of=np.array([[index[a], index[b]] for a, b, _ in pairs], np.int32).reshape(-1, 2),
        left_of_price=np.array([price for *_, price in pairs], float),
        kept=tuple((index[a], index[b]) for a, b in kept),
        parent_weights=weights,
        kids=np.array([below[k] for u in units for k in u.kids], np.int32),
        first_kid=np.cumsum([0, *(len(u.kids) for u in units)][: len(units)], dtype=np.int32),
        unit_weights=_unit_weights(units),
    )


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


def own_price(row: RowPrices, ranks: Ranks) -> Prices:
    """Price of each candidate order within the row itself: [K]."""
    price = np.zeros(len(ranks))
    if len(row.left_of):
        wrong = ranks[:, row.left_of[:, 0]] > ranks[:, row.left_of[:, 1]]
        price += wrong @ row.left_of_price
    if len(row.couples):
        price += _couples_price(row, ranks)
    if len(row.sibships):
        low = np.where(row.sibships[None], ranks[:, None, :], FAR_RIGHT).min(2)
        high = np.where(row.sibships[None], ranks[:, None, :], -1).max(2)
        strangers = (_between(ranks, low, high) & ~row.sibship_friends[None]).sum(2)
        price += ((strangers > 0) * SPLIT_SIBSHIP + strangers * EACH_STRANGER).sum(1)
    return price


def _between(ranks: Ranks, low: NDArray[np.int32], high: NDArray[np.int32]) -> Mask:
    """[K, G, n]: whether a node stands strictly between."""
    return (ranks[:, None, :] > low[:, :, None]) & (ranks[:, None, :] < high[:, :, None])


def _couples_price(row: RowPrices, ranks: Ranks) -> Prices:
    ends = ranks[:, row.couples]
    low, high = ends.min(2), ends.max(2)
    between = _between(ranks, low, high)
    strangers = (between & ~row.couple_friends[None]).sum(2)
    over = (between & row.has_line_above[None, None]).sum(2)
    starts = ranks @ row.parent_weights
    inside = (starts[:, None, :] > low[:, :, None]) & (starts[:, None, :] < high[:, :, None])
    under = (inside & ~row.own_unit[None]).sum(2)
    # The line may pass under the people between, or over them: whichever crosses less.
    crossed = np.where(high - low > 1, np.minimum(over, under), 0)
    price = (
        (strangers > 0) * SPLIT_COUPLE
        + strangers * EACH_STRANGER
        + crossed * CROSSING
        + (high - low - 1) * row.distance
    )
    return np.asarray(price.sum(1))


def crossing_price(row: RowPrices, upper: Ranks, lower: Ranks) -> Prices:
    """Crossings of the lines from this row to the next: [K]; one of the two may hold a single order for all."""
    units = len(row.first_kid)
    if units < 2:
        return np.zeros(max(len(upper), len(lower)))
    return np.asarray(_crossings(row, upper, lower).sum((1, 2)))


def _crossings(row: RowPrices, upper: Ranks, lower: Ranks) -> Prices:
    """Price of the crossings of every two units' lines: [K, left unit, right unit]."""
    starts = upper @ row.parent_weights
    places = lower[:, row.kids]
    low = np.minimum.reduceat(places, row.first_kid, axis=1)
    high = np.maximum.reduceat(places, row.first_kid, axis=1)
    beyond = np.add.reduceat((places[:, :, None] > low[:, None, :]).astype(np.int16), row.first_kid, axis=1)
    before = np.add.reduceat((places[:, :, None] < high[:, None, :]).astype(np.int16), row.first_kid, axis=1)
    crossed = np.minimum(beyond, before.transpose(0, 2, 1))
    is_left = starts[:, :, None] < starts[:, None, :]
    return np.asarray(crossed * is_left * row.unit_weights[None])


def crossed_units(row: RowPrices, upper: Ranks, lower: Ranks) -> Mask:
    """Which units' lines to the next row cross another's, in single orders: [U]."""
    if len(row.first_kid) < 2:
        return np.zeros(len(row.first_kid), bool)
    found = _crossings(row, upper, lower)[0] > 0
    return np.asarray(found.any(0) | found.any(1))
