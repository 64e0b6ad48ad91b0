"""Who stays where they stood when a worker moves somebody else, so that the reader still finds them."""

from __future__ import annotations

from collections.abc import Collection

from graph.layout.chains import Layers
from graph.layout.ordering import Order

_REACH = 8  # neighbours on each side whose side of a person is kept


def who_stay(layers: Layers, order: Order, moved: Collection[int]) -> list[tuple[int, int]]:
    """Pairs of one row that keep their sides, first left of second, if it costs little.

    Not for the moved, their partners and their descendants, who go where the moved go.
    """
    going = _following(layers, moved)
    staying = [[node for node in row if node not in going] for row in order]
    return [(a, b) for row in staying for i, a in enumerate(row) for b in row[i + 1 : i + 1 + _REACH]]


def _following(layers: Layers, moved: Collection[int]) -> set[int]:
    going, waiting = set(moved), list(moved)
    while waiting:
        node = waiting.pop()
        mates = {b if a == node else a for a, b, _ in layers.couples if node in (a, b)}
        kids = {kid for unit in layers.units if node in unit.parents for kid in unit.kids}
        waiting += (mates | kids) - going
        going |= mates | kids
    return going
