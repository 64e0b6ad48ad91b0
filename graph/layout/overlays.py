"""Lines drawn over the structure (emotional ties, care by a sister or brother): round symbols and names, crossing least."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from graph.layout.boxes import Box, Point, Segment
from graph.layout.grid import Grid

_ROUNDS = 4


@dataclass(frozen=True)
class Wish:
    """A line wanted from one person to another."""

    owner: str
    start: str
    end: str


def route_overlays(
    wishes: Sequence[Wish],
    symbols: Mapping[str, Box],
    *,
    blocked: Sequence[Box],
    segments: Sequence[Segment],
    deadline: float = inf,
) -> dict[str, tuple[Point, ...]]:
    """Points of each wish's line, from the edge of one symbol's square to the edge of the other's.

    Short lines are laid first and later ones keep clear of them; then each is taken up and laid again among the others,
    until `deadline` (a moment of time.monotonic()). blocked: labels, and anything else not to be touched.
    """
    if not wishes:
        return {}
    grid = Grid([*symbols.values(), *blocked])
    for box in [*symbols.values()]:
        grid.block(box, margin=4.0)
    for box in blocked:
        grid.block(box, margin=3.0)
    for segment in segments:
        grid.occupy(segment)
    routes: dict[str, tuple[Point, ...]] = {}
    by_length = sorted(wishes, key=lambda w: _distance(symbols[w.start], symbols[w.end]))
    for round_ in range(_ROUNDS):
        for wish in by_length:
            if round_ and time.monotonic() > deadline:
                return routes
            for segment in pairwise(routes.get(wish.owner, ())):
                grid.occupy(segment, times=-1)
            routes[wish.owner] = _route(grid, symbols[wish.start], symbols[wish.end])
            for segment in pairwise(routes[wish.owner]):
                grid.occupy(segment)
    return routes


def _route(grid: Grid, start: Box, end: Box) -> tuple[Point, ...]:
    return grid.path(start, end) or ((start.x, start.y), (end.x, end.y))


def _distance(a: Box, b: Box) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)
