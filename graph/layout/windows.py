"""The part of a row's rules that a move within a few places can change, so that a long row costs no more than a short one."""

from __future__ import annotations

from itertools import chain

import numpy as np
from numpy.typing import NDArray

from graph.layout.prices import FAR_RIGHT, Mask, Ranks, RowPrices, crossed_units

Numbers = NDArray[np.intp]


def narrow(rule: RowPrices, ranks: Ranks, low: int, high: int) -> tuple[RowPrices, Numbers]:
    """The rules that moves between the places `low` and `high` can touch, and the row's nodes that they speak of.

    ranks: [1, n], the row as it stands. Both prices of the narrow rules change by as much as those of the whole row.
    """
    places = ranks[0]
    is_moved = (places >= low) & (places <= high)
    is_couple = is_moved[rule.couples].any(1) if len(rule.couples) else np.zeros(0, bool)
    is_sibship, reach = _touched_sibships(rule, places, low, high)
    ends = places[rule.couples[is_couple]]
    left = min(low, reach[0], int(ends.min(initial=low)))
    right = max(high, reach[1], int(ends.max(initial=high)))
    starts = places @ rule.parent_weights
    units = np.flatnonzero(
        ((starts >= left) & (starts <= right)) | (rule.parent_weights[is_moved] > 0).any(0)
    )
    is_kept = (places >= left) & (places <= right) | (rule.parent_weights[:, units] > 0).any(1)
    nodes = np.flatnonzero(is_kept)
    index = np.full(len(places), -1, np.int32)
    index[nodes] = np.arange(len(nodes), dtype=np.int32)
    is_pair = is_moved[rule.left_of].all(1) if len(rule.left_of) else np.zeros(0, bool)
    kids, first_kid = _kids(rule, units)
    narrowed = RowPrices(
        nodes=tuple(nodes.tolist()),
        couples=index[rule.couples[is_couple]],
        distance=rule.distance[is_couple],
        couple_friends=rule.couple_friends[is_couple][:, nodes],
        own_unit=rule.own_unit[is_couple][:, units],
        has_line_above=rule.has_line_above[nodes],
        sibships=rule.sibships[is_sibship][:, nodes],
        sibship_friends=rule.sibship_friends[is_sibship][:, nodes],
        left_of=index[rule.left_of[is_pair]],
        left_of_price=rule.left_of_price[is_pair],
        kept=(),
        parent_weights=rule.parent_weights[np.ix_(nodes, units)],
        kids=kids,
        first_kid=first_kid,
        unit_weights=rule.unit_weights[np.ix_(units, units)],
    )
    return narrowed, nodes


def narrow_above(above: RowPrices, ranks: Ranks, low: int, high: int) -> RowPrices:
    """Of the rules of the row above, those of the units with a child between the places of the row below."""
    places = ranks[0][above.kids]
    is_moved = (places >= low) & (places <= high)
    units = (
        np.flatnonzero(np.add.reduceat(is_moved, above.first_kid)) if len(places) else np.zeros(0, np.intp)
    )
    kids, first_kid = _kids(above, units)
    none = above.couples[:0]
    return RowPrices(
        nodes=above.nodes,
        couples=none,
        distance=above.distance[:0],
        couple_friends=above.couple_friends[:0],
        own_unit=above.own_unit[:0],
        has_line_above=above.has_line_above,
        sibships=above.sibships[:0],
        sibship_friends=above.sibship_friends[:0],
        left_of=none,
        left_of_price=above.left_of_price[:0],
        kept=(),
        parent_weights=above.parent_weights[:, units],
        kids=kids,
        first_kid=first_kid,
        unit_weights=above.unit_weights[np.ix_(units, units)],
    )


def _touched_sibships(rule: RowPrices, places: Ranks, low: int, high: int) -> tuple[Mask, tuple[int, int]]:
    """Sibships of which an end may move, and how far they reach."""
    if not len(rule.sibships):
        return np.zeros(0, bool), (low, high)
    first = np.where(rule.sibships, places, FAR_RIGHT).min(1)
    last = np.where(rule.sibships, places, -1).max(1)
    is_touched = (first <= high) & (last >= low) & ((first >= low) | (last <= high))
    return is_touched, (int(first[is_touched].min(initial=low)), int(last[is_touched].max(initial=high)))


def _kids(rule: RowPrices, units: Numbers) -> tuple[Ranks, Ranks]:
    ends = [*rule.first_kid[1:].tolist(), len(rule.kids)]
    spans = [(int(rule.first_kid[u]), ends[u]) for u in units]
    kids = np.array(list(chain.from_iterable(range(*span) for span in spans)), np.intp)
    sizes = [high - low for low, high in spans]
    return rule.kids[kids], np.cumsum([0, *sizes][: len(sizes)], dtype=np.int32)


def restless(
    rules: tuple[RowPrices | None, RowPrices], ranks: tuple[Ranks | None, Ranks, Ranks | None]
) -> Mask:
    """Which nodes of a row have a part in something that costs: [n].

    rules: of the row above (None for the first row) and of the row. ranks: as the rows stand, above, here and below.
    """
    above, rule = rules
    over, here, under = ranks
    found = np.zeros(len(rule.nodes), bool)
    wrong = rule.left_of[here[0][rule.left_of[:, 0]] > here[0][rule.left_of[:, 1]]]
    found[wrong] = True
    ends = here[0][rule.couples]
    found[rule.couples[np.abs(ends[:, 0] - ends[:, 1]) > 1]] = True
    if len(rule.sibships):
        low = np.where(rule.sibships, here, FAR_RIGHT).min(1)[:, None]
        high = np.where(rule.sibships, here, -1).max(1)[:, None]
        strangers = (here > low) & (here < high) & ~rule.sibship_friends
        is_split = strangers.any(1)
        found |= strangers.any(0) | rule.sibships[is_split].any(0)
    if above is not None and over is not None:
        is_crossed = crossed_units(above, over, here)
        found[above.kids[np.repeat(is_crossed, _sizes(above))]] = True
    if under is not None:
        is_crossed = crossed_units(rule, here, under)
        found |= (rule.parent_weights[:, is_crossed] > 0).any(1)
    return found


def _sizes(rule: RowPrices) -> Ranks:
    ends = np.append(rule.first_kid[1:], len(rule.kids))
    return np.asarray(ends - rule.first_kid, np.int32)
