"""How good a routed drawing is: real crossings of its lines, and conventions broken; the lower the better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from graph.layout.chains import Layers
from graph.layout.routing import HALF, Point, Routes

_ALMOST = 0.5
_ON_TOP = 3.0  # two lines on one another mislead as much as three crossings


def structure_lines(routes: Routes) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """Every drawn piece of a couple's or a child's line with its union's number."""
    for couple in routes.couples:
        yield str(couple.union), couple.points
    for brood in routes.broods:
        for points in (brood.trunk, brood.bar, *(leg.points for leg in brood.legs)):
            if points:
                yield str(brood.union), points


def count_crossings(
    layers: Layers, routes: Routes, more: Iterable[tuple[str, Sequence[Point]]] = ()
) -> float:
    """Crossings between lines of different owners, away from symbols; lines on one another count as three.

    more: further lines with their owners.
    """
    level, upright, slanting = [], [], []
    for owner, points in (*structure_lines(routes), *more):
        for a, b in pairwise(points):
            if abs(a[1] - b[1]) < _ALMOST:
                level.append((min(a[0], b[0]), max(a[0], b[0]), a[1], owner))
            elif abs(a[0] - b[0]) < _ALMOST:
                upright.append((a[0], min(a[1], b[1]), max(a[1], b[1]), owner))
            else:
                slanting.append((a, b, owner))
    boxes = [(routes.x[i], routes.row_y[n.row]) for i, n in enumerate(layers.nodes) if n.person is not None]
    found = {
        (round(x), round(y), min(u, v), max(u, v))
        for low, high, y, u in level
        for x, top, bottom, v in upright
        if u != v and low - _ALMOST <= x <= high + _ALMOST and top - _ALMOST <= y <= bottom + _ALMOST
        if not any(abs(x - bx) <= HALF + 2 and abs(y - by) <= HALF + 2 for bx, by in boxes)
    }
    for (x1, y1), (x2, y2), u in slanting:
        for x, top, bottom, v in upright:
            y = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
            if u != v and min(x1, x2) < x < max(x1, x2) and top < y < bottom - _ALMOST:
                found.add((round(x), round(y), min(u, v), max(u, v)))
    return len(found) + _ON_TOP * (_overlaps(level) + _overlaps([(t, b, x, u) for x, t, b, u in upright]))


def _overlaps(lines: list[tuple[float, float, float, str]]) -> int:
    """Pairs of owners with lines on one another; each line is (from, to, where, owner)."""
    ranked = sorted(lines, key=lambda line: line[2])
    pairs = set()
    for i, (low, high, where, union) in enumerate(ranked):
        for other_low, other_high, other, other_union in ranked[i + 1 :]:
            if other - where > 2 * _ALMOST:
                break
            if union != other_union and min(high, other_high) - max(low, other_low) > 2:
                pairs.add((min(union, other_union), max(union, other_union)))
    return len(pairs)
