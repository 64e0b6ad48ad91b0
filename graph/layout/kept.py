"""Who a worker keeps left of whom: which of these places a drawing can hold, and rows put in an order that holds them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from casefile.adjustments import hold_together

T = TypeVar("T", bound=Hashable)


def pairs_that_hold(
    kept: Iterable[tuple[str, str, str]], rows: Mapping[str, int]
) -> list[tuple[str, str, str]]:
    """The places (left, right, moved), oldest first, of people who share a row, without those that a later one contradicts."""
    sharing = [place for place in kept if place[0] in rows and rows.get(place[1]) == rows[place[0]]]
    holds = hold_together([place[:2] for place in sharing])
    return [place for place, held in zip(sharing, holds, strict=True) if held]


def in_place(row: Iterable[T], kept: Sequence[tuple[T, T, T]]) -> tuple[T, ...]:
    """The row with those who were moved put just beside their new neighbours, the oldest move first; the others stay.

    Needs places that run in no circle.

    >>> "".join(in_place("abcde", [("d", "a", "a")])), "".join(in_place("abcde", [("d", "a", "d")]))
    ('bcdae', 'dabce')
    """
    placed = list(row)
    for left, right, moved in kept:
        if left in placed and right in placed and placed.index(left) > placed.index(right):
            placed.remove(moved)
            spot = placed.index(right) if moved == left else placed.index(left) + 1
            placed.insert(spot, moved)
    return in_kept_order(placed, [place[:2] for place in kept])


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
