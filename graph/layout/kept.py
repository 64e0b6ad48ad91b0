"""Who a worker keeps left of whom: which of these pairs a drawing can hold, and rows put in an order that holds them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from casefile.adjustments import hold_together

T = TypeVar("T", bound=Hashable)


def pairs_that_hold(kept: Iterable[tuple[str, str]], rows: Mapping[str, int]) -> list[tuple[str, str]]:
    """The pairs, oldest first, of people who share a row, without those that a later one contradicts."""
    sharing = [(a, b) for a, b in kept if a in rows and rows.get(b) == rows[a]]
    holds = hold_together(sharing)
    return [pair for pair, held in zip(sharing, holds, strict=True) if held]


def in_kept_order(row: Iterable[T], pairs: Collection[tuple[T, T]]) -> tuple[T, ...]:
    """The row with everybody as far left as they stood, but never left of somebody who is kept left of them.

    Needs pairs that run in no circle.

    >>> in_kept_order("abcd", [("c", "a")])
    ('b', 'c', 'a', 'd')
    """
    waiting, placed = list(row), []
    while waiting:
        behind = {b for a, b in pairs if a in waiting}
        first = next(node for node in waiting if node not in behind)
        waiting.remove(first)
        placed.append(first)
    return tuple(placed)


def all_kept(pairs: Sequence[tuple[T, T]]) -> set[tuple[T, T]]:
    """The pairs with everything that follows from them.

    >>> sorted(all_kept([("a", "b"), ("b", "c")]))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    known: set[tuple[T, T]] = set()
    further = set(pairs)
    while further:
        known |= further
        further = {(a, d) for a, b in known for c, d in pairs if b == c} - known
    return known
