"""A first order in which every family stands beside the one it marries into, with all that is tied to it."""

from __future__ import annotations

from collections.abc import Generator, Iterable

from graph.layout.chains import Layers
from graph.layout.ordering import Order
from graph.layout.seeds import Telling, eldest

Rows = list[list[int]]
Nesting = Generator["Nesting", Rows, Rows]  # yields a family to put first, and is sent its rows


def nested_order(layers: Layers, since: dict[int, float], *, start: Iterable[int] = ()) -> Order:
    """Everybody in rows: children under their parents, in-laws' families on the side of whom their child married.

    start, since: as for `seeds.told_order`. Families without a tie to one another stand side by side.
    """
    telling = Telling(layers, since)
    size = telling.descendants()
    roots = [n for n in range(len(layers.nodes)) if not telling.parents[n]]
    roots.sort(key=lambda n: -size[n])
    rows: Rows = [[] for _ in range(layers.depth)]
    for first in (*(eldest(telling, n) for n in start), *roots, *range(len(layers.nodes))):
        if first not in telling.told:
            _append(rows, _run(_nest(telling, first)))
    return tuple(tuple(row) for row in rows)


def _run(first: Nesting) -> Rows:
    """Rows of the family; a stack, so depth does not matter."""
    waiting: list[Nesting] = [first]
    rows: Rows | None = None
    while waiting:
        try:
            wanted = next(waiting[-1]) if rows is None else waiting[-1].send(rows)
        except StopIteration as done:
            waiting.pop()
            rows = done.value
        else:
            waiting.append(wanted)
            rows = None
    return rows or []


def _nest(telling: Telling, node: int) -> Nesting:
    """The node's cluster between the families of its parents, above those of its children."""
    row, depth = telling.layers.nodes[node].row, telling.layers.depth
    cluster = telling.cluster(node)
    telling.told.update(cluster)
    left: Rows = [[] for _ in range(depth)]
    middle: Rows = [[] for _ in range(depth)]
    right: Rows = [[] for _ in range(depth)]
    middle[row] = cluster
    for member in cluster:
        kids = sorted((k for u in telling.units_of[member] for k in telling.units[u].kids), key=telling.age)
        for kid in kids:
            if kid not in telling.told:
                _append(middle, (yield _nest(telling, kid)))
    for member in cluster:
        for parent in telling.parents[member]:
            if parent not in telling.told:
                _append(left if member == cluster[0] else right, (yield _nest(telling, parent)))
    _append(left, middle)
    _append(left, right)
    return left


def _append(rows: Rows, more: Rows) -> None:
    for row, others in zip(rows, more, strict=True):
        row.extend(others)
