"""Lines drawn over the structure (emotional ties, care by a sister or brother): round symbols and names, crossing least."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graph.layout.boxes import Box, Point, Segment
from graph.layout.grid import Grid


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
) -> dict[str, tuple[Point, ...]]:
    """Points of each wish's line, from the edge of one symbol's square to the edge of the other's.

    Short lines are laid first and later ones keep clear of them. blocked: labels, and anything else not to be touched.
    """
    if not wishes:
        return {}
    grid = Grid([*symbols.values(), *blocked])
    for box in [*symbols.values()]:
        grid.block(box, margin=2.5)
    for box in blocked:
        grid.block(box, margin=1.0)
    for segment in segments:
        grid.occupy(segment)
    routes: dict[str, tuple[Point, ...]] = {}
    for wish in sorted(wishes, key=lambda w: _distance(symbols[w.start], symbols[w.end])):
        points = grid.path(symbols[wish.start], symbols[wish.end])
        if points is None:
            a, b = symbols[wish.start], symbols[wish.end]
            points = ((a.x, a.y), (b.x, b.y))
        routes[wish.owner] = points
        for segment in pairwise(points):
            grid.occupy(segment)
    return routes


def _distance(a: Box, b: Box) -> float:
    return abs(a.x - b.x) + abs(a.y - b.y)
