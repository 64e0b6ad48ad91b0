"""A raster of tracks on which the cheapest way between two symbols is found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from graph.layout.boxes import Box, Point, Segment
from graph.symbols import SYMBOL_SIZE

STEP = 6.0  # points between neighbouring tracks
BEND = 14.0
CROSSING = 4000.0  # length in points that a line rather goes round than cross another
ON_A_LINE = 900.0  # running along another line
_ALONG_AN_OUTLINE = (
    12.0  # running along the outline of a home, with which a dotted line would be taken for one
)
NEAR = 4.5  # points within which two parallel lines are too close
_BESIDE = 10.0  # and within which they are close, though they may run so where there is no other room
_CROWDED = 2.0
_ASIDE = 0.2  # for each point that a line ends off the middle of a symbol's side
_BUSY_ASIDE = 1.3  # the same at a larger symbol, where the places beside are left to lines that come later
_FAR = 1e7
_LIMITS = (400.0, 9000.0)  # how much longer than straight a way is looked for, one after the other

Axis = NDArray[np.float64]
Port: TypeAlias = tuple[int, float]  # a state and what it costs to begin or to end there


@dataclass(frozen=True)
class _Steps:
    """From and to of every step, sorted by where they begin; `turns`: those that stay at their point."""

    tails: NDArray[Any]
    heads: NDArray[Any]
    starts: NDArray[Any]  # of each state, and the end
    turns: NDArray[Any]


class Grid:
    """Tracks every STEP points; a state is a grid point walked level (0) or upright (1)."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        margin = 5 * STEP
        self.x0 = min(b.left for b in boxes) - margin
        self.y0 = min(b.top for b in boxes) - margin
        self.nx = int((max(b.right for b in boxes) + margin - self.x0) / STEP) + 2
        self.ny = int((max(b.bottom for b in boxes) + margin - self.y0) / STEP) + 2
        self.xs: Axis = (self.x0 + STEP * np.arange(self.nx)).astype(np.float64)
        self.ys: Axis = (self.y0 + STEP * np.arange(self.ny)).astype(np.float64)
        shape = (self.ny, self.nx)
        self.is_blocked: NDArray[Any] = np.zeros(shape, bool)
        self.level: NDArray[Any] = np.zeros(
            shape, np.int16
        )  # level lines so near that walking level here runs along one
        self.upright: NDArray[Any] = np.zeros(shape, np.int16)
        self.beside_level: NDArray[Any] = np.zeros(shape, np.int16)
        self.beside_upright: NDArray[Any] = np.zeros(shape, np.int16)
        self.on_level: NDArray[Any] = np.zeros(
            shape, np.int16
        )  # level lines that pass through this point's own step
        self.on_upright: NDArray[Any] = np.zeros(shape, np.int16)
        self.soft_level: NDArray[Any] = np.zeros(
            shape, np.int16
        )  # of these, lines that may be laid elsewhere
        self.soft_upright: NDArray[Any] = np.zeros(shape, np.int16)
        self.along_level: NDArray[Any] = np.zeros(shape, bool)  # so near a level piece of a home's outline
        self.along_upright: NDArray[Any] = np.zeros(shape, bool)
        self.soft_crossing = CROSSING  # what crossing such a line costs for now
        self._ways: dict[str, list[int]] = {}

    def _span(self, low: float, high: float, axis: Axis, *, reach: float) -> slice:
        first = int(np.searchsorted(axis, low - reach, "left"))
        return slice(first, int(np.searchsorted(axis, high + reach, "right")))

    def block(self, box: Box, *, margin: float) -> None:
        rows = self._span(box.top, box.bottom, self.ys, reach=margin)
        self.is_blocked[rows, self._span(box.left, box.right, self.xs, reach=margin)] = True

    def outline(self, segment: Segment) -> None:
        """Mark a straight piece of a home's outline, which lines laid from now on may cross but should not run along."""
        (x1, y1), (x2, y2) = segment
        rows = self._span(min(y1, y2), max(y1, y2), self.ys, reach=NEAR)
        columns = self._span(min(x1, x2), max(x1, x2), self.xs, reach=NEAR)
        along = self.along_level if abs(x1 - x2) > abs(y1 - y2) else self.along_upright
        along[rows, columns] = True

    def occupy(self, segment: Segment, *, times: int = 1, is_soft: bool = False) -> None:
        """Mark a line's straight piece; `times=-1` takes it away again. is_soft: it may be laid elsewhere later."""
        (x1, y1), (x2, y2) = segment
        left, right, top, bottom = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        is_slanting = min(right - left, bottom - top) > 0.5
        if right - left >= bottom - top or is_slanting:
            columns = self._span(left, right, self.xs, reach=2.0)
            self.level[self._span(top, bottom, self.ys, reach=NEAR), columns] += times
            self.beside_level[self._span(top, bottom, self.ys, reach=_BESIDE), columns] += times
            rows = self._span(top, bottom, self.ys, reach=STEP / 2)
            self.on_level[rows, columns] += times
            self.soft_level[rows, columns] += times * is_soft
        if right - left < bottom - top or is_slanting:
            rows = self._span(top, bottom, self.ys, reach=2.0)
            self.upright[rows, self._span(left, right, self.xs, reach=NEAR)] += times
            self.beside_upright[rows, self._span(left, right, self.xs, reach=_BESIDE)] += times
            columns = self._span(left, right, self.xs, reach=STEP / 2)
            self.on_upright[rows, columns] += times
            self.soft_upright[rows, columns] += times * is_soft

    def path(self, start: Box, end: Box, *, name: str = "") -> tuple[Point, ...] | None:
        """The cheapest way between two symbols; None when there is none."""
        states = self.way(self.ports(start, end), self.ports(end, start), name=name)
        if states is None:
            return None
        points = [self.point(s) for s in states]
        return straightened([edge_point(start, points[0]), *points, edge_point(end, points[-1])])

    def way(self, leaving: Sequence[Port], arriving: Sequence[Port], *, name: str = "") -> list[int] | None:
        """States of the cheapest way from one of the first ports to one of the others; None when there is none.

        name: of the line; what its last way would cost now is the most that is looked for.
        """
        if not leaving or not arriving:
            return None
        steps, source, ahead = self._steps, 2 * self.nx * self.ny, self._ahead(arriving)
        at, bends = self._prices()
        prices = (at / 2 - ahead[:-1])[steps.tails] + (at / 2 + ahead[:-1])[steps.heads]
        prices[steps.turns] = bends[steps.tails[steps.turns] % (self.nx * self.ny)]
        prices = np.append(prices, [price + ahead[state] for state, price in leaving])
        heads = np.append(steps.heads, [state for state, _ in leaving])
        starts = np.append(steps.starts, len(heads))
        matrix = csr_array((prices, heads, starts), shape=(source + 1, source + 1))
        least = float(prices[steps.starts[-1] :].min())
        for limit in self._limits(least, self._known(name, dict(leaving), dict(arriving), at, bends)):
            lengths, before = dijkstra(matrix, indices=source, return_predecessors=True, limit=limit)
            length, state = min((float(lengths[state]) + price, state) for state, price in arriving)
            if length <= limit:
                break
        if not length <= _FAR:
            return None
        states: list[int] = []
        while state != source:
            states.append(state)
            state = int(before[state])
        self._ways[name] = states[::-1]
        return states[::-1]

    def _limits(self, least: float, known: float) -> Iterator[float]:
        """How long a way is looked for, one after the other."""
        yield from (least + more for more in _LIMITS if least + more < known)
        yield min(known, least + _FAR)

    def _known(
        self, name: str, leaving: Mapping[int, float], arriving: Mapping[int, float], at: Axis, bends: Axis
    ) -> float:
        """What the line's last way costs now; infinite where there is none between these ports."""
        way = self._ways.get(name)
        if way is None or way[0] not in leaving or way[-1] not in arriving:
            return inf
        states, size = np.array(way), self.nx * self.ny
        tails, heads = states[:-1], states[1:]
        steps = np.where(abs(heads - tails) == size, bends[tails % size], (at[tails] + at[heads]) / 2)
        return float(steps.sum()) + leaving[way[0]] + arriving[way[-1]] + 1e-6

    def _ahead(self, arriving: Sequence[Port]) -> Axis:
        """The length that is left from each state at least; with it taken into account, ways that lead there are tried first."""
        row, column = np.divmod(np.array([s for s, _ in arriving]) % (self.nx * self.ny), self.nx)
        beside = _outside(np.arange(self.nx), column)
        beyond = _outside(np.arange(self.ny), row)
        ahead = STEP * (beyond[:, None] + beside[None, :]).ravel().astype(np.float64)
        return np.concatenate([ahead, ahead, [0.0]])

    @cached_property
    def _steps(self) -> _Steps:
        """Every step along a track and every turn, in the order of where they begin; nothing may be blocked later."""
        size = self.nx * self.ny
        number = np.arange(size).reshape(self.ny, self.nx)
        free = ~self.is_blocked
        pairs = [(number[free], number[free] + size)]
        for a, b, shift in ((np.s_[:, :-1], np.s_[:, 1:], 0), (np.s_[:-1, :], np.s_[1:, :], size)):
            is_open = free[a] & free[b]
            pairs.append((number[a][is_open] + shift, number[b][is_open] + shift))
        tails = np.concatenate([end for one, two in pairs for end in (one, two)])
        heads = np.concatenate([end for one, two in pairs for end in (two, one)])
        in_order = np.argsort(tails, kind="stable")
        tails, heads = tails[in_order], heads[in_order]
        starts = np.concatenate([[0], np.cumsum(np.bincount(tails, minlength=2 * size))])
        return _Steps(tails, heads, starts, np.flatnonzero(abs(heads - tails) == size))

    def _prices(self) -> tuple[Axis, Axis]:
        """What each state costs among the lines that are there now, and what a turn at each point."""
        eased = CROSSING - self.soft_crossing
        level = STEP + CROSSING * self.on_upright - eased * self.soft_upright + ON_A_LINE * (self.level > 0)
        level = level + _CROWDED * (self.beside_level > 0) + _ALONG_AN_OUTLINE * self.along_level
        upright = STEP + CROSSING * self.on_level - eased * self.soft_level + ON_A_LINE * (self.upright > 0)
        upright = upright + _CROWDED * (self.beside_upright > 0) + _ALONG_AN_OUTLINE * self.along_upright
        at = np.concatenate([level.ravel(), upright.ravel()]).astype(np.float64)
        is_taken = (self.on_level > 0) | (self.on_upright > 0)
        return at, (BEND + ON_A_LINE * is_taken.ravel()).astype(np.float64)

    def ports_below(self, level: Segment) -> list[Port]:
        """States just under a level line from which another may leave it downwards, its middle first."""
        (x1, y), (x2, _) = level
        row, middle = self._after(y + STEP / 2 + 0.1, self.ys), (x1 + x2) / 2
        columns = range(self._after(min(x1, x2) + 2, self.xs), self._before(max(x1, x2) - 2, self.xs) + 1)
        return [
            (
                row * self.nx + column + self.nx * self.ny,
                abs(self.xs[column] - middle) + ON_A_LINE * (self.upright[row, column] > 0),
            )
            for column in columns
            if self._is_open(row, column)
        ]

    def both_ways(self, state: int) -> tuple[int, int]:
        """The state's point, walked level and upright."""
        place = state % (self.nx * self.ny)
        return place, place + self.nx * self.ny

    def point(self, state: int) -> Point:
        row, column = divmod(state % (self.nx * self.ny), self.nx)
        return float(self.xs[column]), float(self.ys[row])

    def ports(self, box: Box, other: Box, *, beside: float = 0.0) -> list[Port]:
        """States just outside the symbol from which a line may leave it: its sides and its top.

        beside: what a side costs more, for a line that should come from above.
        """
        size = self.nx * self.ny
        aside = _BUSY_ASIDE if box.h > SYMBOL_SIZE else _ASIDE
        ports = []
        for column in (self._before(box.left - 4.5, self.xs), self._after(box.right + 4.5, self.xs)):
            outward = (self.xs[column] - box.x) * (other.x - box.x) < 0
            for row in range(self._after(box.top + 4, self.ys), self._before(box.bottom - 4, self.ys) + 1):
                if self._is_open(row, column):
                    price = (
                        beside
                        + abs(self.xs[column] - box.x)
                        + 6.0 * outward
                        + aside * abs(self.ys[row] - box.y)
                    )
                    price += ON_A_LINE * (self.level[row, column] > 0)
                    ports.append((row * self.nx + column, price))
        row = self._before(box.top - 4.5, self.ys)
        for column in range(self._after(box.left + 4, self.xs), self._before(box.right - 4, self.xs) + 1):
            if self._is_open(row, column):
                price = abs(self.ys[row] - box.y) + 4.0 + ON_A_LINE * (self.upright[row, column] > 0)
                ports.append((row * self.nx + column + size, price))
        return ports

    def _before(self, value: float, axis: Axis) -> int:
        return int(np.searchsorted(axis, value, "right")) - 1

    def _after(self, value: float, axis: Axis) -> int:
        return int(np.searchsorted(axis, value, "left"))

    def _is_open(self, row: int, column: int) -> bool:
        return 0 <= row < self.ny and 0 <= column < self.nx and not self.is_blocked[row, column]


def _outside(places: NDArray[Any], inside: NDArray[Any]) -> NDArray[Any]:
    """How far each place is from the span of those inside."""
    beyond: NDArray[Any] = np.maximum(inside.min() - places, places - inside.max()).clip(0)
    return beyond


def edge_point(box: Box, point: Point) -> Point:
    """Where a level or upright line from the point meets the box."""
    x, y = point
    if box.top <= y <= box.bottom:
        return (box.left if x < box.x else box.right), y
    return x, (box.top if y < box.y else box.bottom)


def straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Only the ends and the corners.

    >>> straightened([(0, 0), (6, 0), (6, 0), (6, 6), (6, 12)])
    ((0, 0), (6, 0), (6, 12))
    """
    distinct = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    corners = [
        here
        for (before, here), (_, after) in pairwise(pairwise(distinct))
        if not (before[0] == here[0] == after[0]) and not (before[1] == here[1] == after[1])
    ]
    return (distinct[0], *corners, distinct[-1])
