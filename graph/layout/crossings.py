"""Crossings of the lines from one row to the next: of many orders at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Ranks: TypeAlias = NDArray[np.int32]
Prices: TypeAlias = NDArray[np.float64]
Mask: TypeAlias = NDArray[np.bool_]
Counts: TypeAlias = NDArray[np.float32]


_AT_ONCE = 200_000  # multiplications in one thread; for more the library starts others, which takes longer than it saves


@dataclass(frozen=True)
class Lines:
    """The U units whose lines lead from a row to the next, as arrays over their E kids.

    parents: [2, U], indices in the row, the same twice for a single one. kids: [E], indices in the next row, by unit;
    sizes, first_kid: [U], how many kids each has and where they start. of_unit: [U, E], 1 for a unit's own kids.
    weights: [U, U], the price of a crossing of two units' lines.
    """

    parents: Ranks
    kids: Ranks
    sizes: Ranks
    first_kid: Ranks
    of_unit: Counts
    weights: Prices

    @cached_property
    def kids_by_unit(self) -> list[list[int]]:
        return [part.tolist() for part in np.split(self.kids, self.first_kid[1:])] if len(self.kids) else []

    def starts(self, ranks: Ranks) -> Ranks:
        """Where each unit's line starts, twice the place, so that it is whole: [K, U]."""
        return np.asarray(ranks[:, self.parents].sum(1))


def lines_down(parents: Sequence[tuple[int, ...]], kids: Sequence[Sequence[int]], weights: Prices) -> Lines:
    """parents, kids: of every unit, indices in their rows."""
    sizes = np.array([len(own) for own in kids], np.int32)
    units = np.arange(len(kids))
    return Lines(
        np.array([(own[0], own[-1]) for own in parents], np.int32).reshape(-1, 2).T,
        np.array([kid for own in kids for kid in own], np.int32),
        sizes,
        _first(sizes),
        (np.repeat(units, sizes) == units[:, None]).astype(np.float32),
        weights,
    )


def _first(sizes: Ranks) -> Ranks:
    return np.asarray(np.cumsum(sizes) - sizes, np.int32)


def lines_near(lines: Lines, lower: Ranks, low: int, high: int) -> Lines:
    """The lines of units with a kid between the places `low` and `high`: others cross alike wherever those stand.

    lower: [1, n], the row below as it stands.
    """
    places = lower[0][lines.kids]
    is_moved = (places >= low) & (places <= high)
    is_near = np.logical_or.reduceat(is_moved, lines.first_kid) if len(places) else is_moved
    is_kid = np.repeat(is_near, lines.sizes)
    sizes = lines.sizes[is_near]
    return Lines(
        lines.parents[:, is_near],
        lines.kids[is_kid],
        sizes,
        _first(sizes),
        lines.of_unit[is_near][:, is_kid],
        lines.weights[is_near][:, is_near],
    )


def crossing_price(lines: Lines, upper: Ranks, lower: Ranks) -> Prices:
    """Price of the crossings between two rows: [K]; one of the two may hold a single order for all."""
    if len(lines.sizes) < 2:
        return np.zeros(max(len(upper), len(lower)))
    is_left, crossed = _crossings(lines, upper, lower)
    return np.asarray(np.einsum("uvk,uvk->k", is_left * lines.weights[:, :, None], crossed))


def _crossings(lines: Lines, upper: Ranks, lower: Ranks) -> tuple[Mask, Counts]:
    """Of every two units, whether the first starts left of the second, and how often they cross then: [U, U, K] each."""
    places = lower.T[lines.kids]
    low = np.minimum.reduceat(places, lines.first_kid, axis=0)
    high = np.maximum.reduceat(places, lines.first_kid, axis=0)
    beyond = _kids_of(lines, places[:, None, :] > low)
    before = _kids_of(lines, places[:, None, :] < high)
    starts = lines.starts(upper).T
    return starts[:, None, :] < starts, np.minimum(beyond, before.transpose(1, 0, 2))


def _kids_of(lines: Lines, chosen: Mask) -> Counts:
    """How many of a unit's kids are chosen for each other unit: [U, U, K]; chosen: [E, U, K]."""
    units, edges = lines.of_unit.shape
    flags = chosen.reshape(edges, -1).astype(np.float32)
    counts = np.empty((units, flags.shape[1]), np.float32)
    step = max(1, _AT_ONCE // (units * edges))
    for at in range(0, flags.shape[1], step):
        np.matmul(lines.of_unit, flags[:, at : at + step], out=counts[:, at : at + step])
    return counts.reshape(units, *chosen.shape[1:])


def crossed_units(lines: Lines, upper: Ranks, lower: Ranks) -> Mask:
    """Which units' lines to the next row cross another's, in single orders: [U]."""
    if len(lines.sizes) < 2:
        return np.zeros(len(lines.sizes), bool)
    is_left, crossed = _crossings(lines, upper, lower)
    found = (is_left & (crossed > 0))[:, :, 0]
    return np.asarray(found.any(0) | found.any(1))
