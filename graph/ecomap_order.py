"""In which order the systems stand round the circle, so that lines are short and seldom cross."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from graph.ecomap_bonds import WHOLE
from graph.ecomap_content import System
from graph.ecomap_services import SERVICES
from graph.svg import Point

_CROSSING = 40.0  # what a crossing costs, in points of line
_THROUGH = 160.0  # a line that passes another person of the household
_REACH = 22.0  # how near a line may pass somebody's symbol
_MOST_TRIES = 4000

Blocks = tuple[tuple[int, ...], ...]


def order_systems(
    systems: Sequence[System], seats: Mapping[str, Point], slots: Sequence[Point], radius: float
) -> tuple[int, ...]:
    """The order of the systems for the slots, services kept together; the same for the same input.

    seats: where the people of the household sit. slots: roughly where the boxes will stand, clockwise.
    """
    if len(systems) < 2:
        return tuple(range(len(systems)))
    costing = _Costing(systems, seats, slots, radius)
    blocks = _blocks(systems)
    best, best_cost, tries = (blocks, 0), costing.cost(_flat(blocks, 0)), 0
    improved = True
    while improved and tries < _MOST_TRIES:
        improved = False
        for candidate in _neighbours(*best, len(systems)):
            tries += 1
            cost = costing.cost(_flat(*candidate))
            if cost < best_cost - 0.01:
                best, best_cost, improved = candidate, cost, True
                break
            if tries >= _MOST_TRIES:
                break
    return _flat(*best)


def _blocks(systems: Sequence[System]) -> Blocks:
    by_service = {key: tuple(i for i, s in enumerate(systems) if s.service.key == key) for key in SERVICES}
    return tuple(block for block in by_service.values() if block)


def _flat(blocks: Blocks, turn: int) -> tuple[int, ...]:
    order = [i for block in blocks for i in block]
    return tuple(order[turn:] + order[:turn])


def _neighbours(blocks: Blocks, turn: int, count: int) -> Iterator[tuple[Blocks, int]]:
    """Orders one step away: the whole turned, two services changed round, a service reversed, two systems changed round."""
    for step in range(1, count):
        yield blocks, (turn + step) % count
    for a, b in combinations(range(len(blocks)), 2):
        changed = list(blocks)
        changed[a], changed[b] = changed[b], changed[a]
        yield tuple(changed), turn
    for number, block in enumerate(blocks):
        for changed_block in _rearranged(block):
            yield (*blocks[:number], changed_block, *blocks[number + 1 :]), turn


def _rearranged(block: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(block) > 2:
        yield block[::-1]
    for a, b in combinations(range(len(block)), 2):
        changed = list(block)
        changed[a], changed[b] = changed[b], changed[a]
        yield tuple(changed)


@dataclass(frozen=True)
class _Lines:
    """For every line the number of its system, and of its seat (-1: the circle)."""

    systems: Any
    seats: Any


class _Costing:
    def __init__(
        self, systems: Sequence[System], seats: Mapping[str, Point], slots: Sequence[Point], radius: float
    ) -> None:
        names = list(seats)
        pairs = [
            (i, names.index(b.person_id) if b.person_id != WHOLE else -1)
            for i, s in enumerate(systems)
            for b in s.bonds
            if b.person_id == WHOLE or b.person_id in seats
        ]
        self.lines = _Lines(
            np.array([p[0] for p in pairs], dtype=int), np.array([p[1] for p in pairs], dtype=int)
        )
        self.seats = np.array([seats[n] for n in names], dtype=float).reshape(-1, 2)
        self.slots = np.array(slots, dtype=float)
        lengths = np.hypot(self.slots[:, 0], self.slots[:, 1])
        self.rim = self.slots / lengths[:, None] * radius
        apart = self.lines.seats[:, None] != self.lines.seats[None, :]
        is_circle = self.lines.seats < 0
        self.may_cross = np.triu((apart | (is_circle[:, None] & is_circle[None, :])), k=1)

    def cost(self, order: Sequence[int]) -> float:
        if not len(self.lines.systems):
            return 0.0
        slot_of = np.empty(len(order), dtype=int)
        slot_of[list(order)] = np.arange(len(order))
        slots = slot_of[self.lines.systems]
        start = self.slots[slots]
        is_circle = (self.lines.seats < 0)[:, None]
        end = np.where(is_circle, self.rim[slots], self.seats[self.lines.seats] if len(self.seats) else 0.0)
        length = np.hypot(*(end - start).T).sum()
        crossings = (self._crossings(start, end) & self.may_cross).sum()
        return float(length + _CROSSING * crossings + _THROUGH * self._passes(start, end))

    @staticmethod
    def _crossings(start: Any, end: Any) -> Any:
        """Matrix of which lines cross properly."""

        def side(a: Any, b: Any, c: Any) -> Any:
            return (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
                c[..., 0] - a[..., 0]
            )

        a, b, c, d = start[:, None], end[:, None], start[None, :], end[None, :]
        return (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)

    def _passes(self, start: Any, end: Any) -> int:
        """How often a line passes close to somebody whom it does not concern."""
        if not len(self.seats):
            return 0
        along = end - start
        squared = np.maximum((along**2).sum(axis=1), 1e-9)
        share = np.clip(
            ((self.seats[None, :] - start[:, None]) * along[:, None]).sum(axis=2) / squared[:, None], 0, 1
        )
        nearest = start[:, None] + share[:, :, None] * along[:, None]
        distance = np.hypot(*np.moveaxis(nearest - self.seats[None, :], 2, 0))
        is_own = self.lines.seats[:, None] == np.arange(len(self.seats))[None, :]
        return int(((distance < _REACH) & ~is_own).sum())
