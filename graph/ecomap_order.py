"""In which order the systems stand round the circle, so that lines are short and seldom cross.

Systems of one service stand together unless that costs crossings. The search is simulated annealing over a table that holds,
for every two lines between a slot and an end, whether they cross; its dice are fixed, so the same input gives the same order.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from graph.ecomap_bonds import WHOLE
from graph.ecomap_content import System
from graph.ecomap_frame import Frame
from graph.ecomap_household import Box, Home
from graph.ecomap_services import SERVICES

_CROSSING = 75.0  # what a crossing costs, in points of line
_OVER_FAMILY = 25.0  # a line that crosses a family line in the circle
_THROUGH = 90.0  # a line through another person of the household, or through a name
_SPLIT = 60.0  # a service whose systems stand in one more place
_SQUEEZED = 60.0  # several lines of one system that share a way between two boxes
_CLEAR = 3.0  # how near a line may pass a symbol or a name
_TRIES, _FEWER_TRIES = 260, 90  # changes tried for each system, in a wide search and a narrow one
_HOT, _COLD = 90.0, 2.0

Order = tuple[int, ...]


def order_systems(systems: Sequence[System], frame: Frame, home: Home, *, start: Order = ()) -> Order:
    """The order of the systems for the places of the frame, in which boxes will stand in much the same places.

    start: an order to improve on a little; without one the search is wide.
    """
    if len(systems) < 2:
        return tuple(range(len(systems)))
    costing = _Costing(systems, frame, home)
    by_service = sorted(range(len(systems)), key=lambda i: list(SERVICES).index(systems[i].service.key))
    first = list(start or costing.best_turn(by_service))
    tries = (_FEWER_TRIES if start else _TRIES) * len(systems)
    return _anneal(costing, first, hot=_HOT / 6 if start else _HOT, tries=tries)


def _anneal(costing: _Costing, order: list[int], *, hot: float, tries: int) -> Order:
    dice = random.Random(len(order))  # noqa: S311 - a search, not a secret
    cost = costing.cost(order)
    best, best_cost = tuple(order), cost
    cooling = (_COLD / hot) ** (1 / tries)
    heat = hot
    for _ in range(tries):
        changed = _changed(order, dice)
        new = costing.cost(changed)
        if new <= cost or dice.random() < math.exp((cost - new) / heat):
            order, cost = changed, new
            if cost < best_cost - 0.01:
                best, best_cost = tuple(order), cost
        heat *= cooling
    return best


def _changed(order: list[int], dice: random.Random) -> list[int]:
    """The order with two systems changed round, some moved elsewhere, or a stretch reversed."""
    count = len(order)
    a, b = sorted(dice.sample(range(count), 2))
    kind = dice.random()
    if kind < 0.4:
        changed = list(order)
        changed[a], changed[b] = changed[b], changed[a]
        return changed
    if kind < 0.8:
        length = dice.choice((1, 1, 2, 3, 5))
        moved, rest = order[a : a + length], order[:a] + order[a + length :]
        place = dice.randrange(len(rest) + 1)
        return rest[:place] + moved + rest[place:]
    return order[:a] + order[a : b + 1][::-1] + order[b + 1 :]


class _Costing:
    """Prices of orders, from tables by slot and end; the end after the last person is the circle."""

    def __init__(self, systems: Sequence[System], frame: Frame, home: Home) -> None:
        names = [seat.person_id for seat in home.seats]
        pairs = [
            (i, names.index(b.person_id) if b.person_id != WHOLE else len(names))
            for i, s in enumerate(systems)
            for b in s.bonds
            if b.person_id == WHOLE or b.person_id in names
        ]
        self.systems = np.array([p[0] for p in pairs], dtype=int)
        self.ends = np.array([p[1] for p in pairs], dtype=int)
        self.services = np.array([list(SERVICES).index(s.service.key) for s in systems])
        self.ends_count = len(names) + 1
        self.has_several = np.array([len(s.bonds) > 1 for s in systems])
        self.is_gated = np.array([bool(gate) for gate in frame.gates])
        starts, goals = _all_lines(np.array(frame.starts, dtype=float), home)
        # Whole points: sums of them are the same on every machine.
        length = np.hypot(*(goals - starts).T)
        struck, crossed = _passes(starts, goals, home), _over(starts, goals, home)
        self.single = np.rint(length + _THROUGH * struck + _OVER_FAMILY * crossed).astype(np.int64)
        self.crossing = int(_CROSSING) * _crossings(starts, goals, starts, goals).astype(np.int64)

    def cost(self, order: Sequence[int]) -> float:
        order_ = np.array(order)
        slot_of = np.empty(len(order_), dtype=int)
        slot_of[order_] = np.arange(len(order_))
        lines = slot_of[self.systems] * self.ends_count + self.ends
        services = self.services[order_]
        splits = np.count_nonzero(services[1:] != services[:-1])
        crossing = self.crossing[lines[:, None], lines].sum() // 2
        squeezed = np.count_nonzero(self.has_several[order_] & self.is_gated)
        return float(self.single[lines].sum() + crossing + _SPLIT * splits + _SQUEEZED * squeezed)

    def best_turn(self, order: list[int]) -> list[int]:
        """The order turned so that it costs least."""
        return min((order[n:] + order[:n] for n in range(len(order))), key=self.cost)


def _all_lines(slots: Any, home: Home) -> tuple[Any, Any]:
    """Starts and goals of the lines from every slot to every person and, last, to the circle."""
    rim = slots / np.hypot(slots[:, 0], slots[:, 1])[:, None] * home.radius
    seats = np.array([(s.x, s.y) for s in home.seats], dtype=float).reshape(1, -1, 2)
    people = np.broadcast_to(seats, (len(slots), len(home.seats), 2))
    goals = np.concatenate([people, rim[:, None]], axis=1)
    starts = np.broadcast_to(slots[:, None], goals.shape)
    return starts.reshape(-1, 2), goals.reshape(-1, 2)


def _crossings(a: Any, b: Any, c: Any, d: Any) -> Any:
    """Matrix of which of the first lines cross which of the second, touching ends not counted."""
    a, b, c, d = a[:, None], b[:, None], c[None], d[None]

    def side(p: Any, q: Any, r: Any) -> Any:
        return (q[..., 0] - p[..., 0]) * (r[..., 1] - p[..., 1]) - (q[..., 1] - p[..., 1]) * (
            r[..., 0] - p[..., 0]
        )

    return (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)


def _over(starts: Any, goals: Any, home: Home) -> Any:
    """How many lines of the family each line crosses."""
    pieces = [piece for line in home.lines for piece in pairwise(line.points)]
    if not pieces:
        return np.zeros(len(starts))
    ends = np.array(pieces, dtype=float)
    return _crossings(starts, goals, ends[:, 0], ends[:, 1]).sum(axis=1)


def _passes(starts: Any, goals: Any, home: Home) -> Any:
    """Through how many symbols and names each line runs, the symbol that it ends at left out."""
    found = np.zeros(len(starts), dtype=int)
    for seat in home.seats:
        is_own = (np.abs(goals - (seat.x, seat.y)) < 1e-6).all(axis=1)
        found += _through(starts, goals, seat.symbol_box) & ~is_own
        found += _through(starts, goals, seat.name_box)
    return found


def _through(starts: Any, goals: Any, box: Box) -> Any:
    """Which lines run through the box or close by it. Source: Liang and Barsky (1984), clipping."""
    step = goals - starts
    step = np.where(np.abs(step) < 1e-9, 1e-9, step)
    half = np.array((box.w, box.h)) / 2 + _CLEAR
    middle = np.array((box.x, box.y))
    one, two = (middle - half - starts) / step, (middle + half - starts) / step
    enters = np.minimum(one, two).max(axis=1).clip(min=0)
    return enters < np.maximum(one, two).min(axis=1).clip(max=1)
