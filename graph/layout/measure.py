"""How good a routed drawing is: real crossings of its lines, and conventions broken; the lower the better."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

import numpy as np

from graph.layout.chains import Layers
from graph.layout.routing import HALF, Point, Routes

Piece: TypeAlias = tuple[float, float, float, str]

_ALMOST = 0.5
_ON_TOP = 3.0  # two lines on one another mislead as much as three crossings


def structure_lines(routes: Routes) -> Iterator[tuple[str, tuple[Point, ...]]]:
    """Every drawn piece of a couple's or a child's line with its union's number."""
    for couple in routes.couples:
        yield str(couple.union), couple.points
    for brood in routes.broods:
        legs = [leg.points for leg in brood.legs]
        if not brood.bar and legs:  # an only child straight below: the trunk turns into the leg
            legs[0] = (*brood.trunk, *legs[0])
        for points in (brood.trunk, brood.bar, *legs):
            if points:
                yield str(brood.union), points


def count_crossings(
    layers: Layers, routes: Routes, more: Iterable[tuple[str, Sequence[Point]]] = ()
) -> float:
    """Crossings between lines of different owners, away from symbols; lines on one another count as three.

    more: further lines with their owners.
    """
    level, upright, slanting = _pieces((*structure_lines(routes), *more))
    found = _crossings(layers, routes, level, upright)
    for (x1, y1), (x2, y2), u in slanting:
        for x, top, bottom, v in upright:
            y = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
            if u != v and min(x1, x2) < x < max(x1, x2) and top < y < bottom - _ALMOST:
                found.add((round(x), round(y), min(u, v), max(u, v)))
    return len(found) + _ON_TOP * (_overlaps(level) + _overlaps([(t, b, x, u) for x, t, b, u in upright]))


def crossed_unions(layers: Layers, routes: Routes) -> set[int]:
    """Numbers of the unions whose lines cross another's."""
    level, upright, _ = _pieces(structure_lines(routes))
    return {int(owner) for *_, u, v in _crossings(layers, routes, level, upright) for owner in (u, v)}


def _pieces(
    lines: Iterable[tuple[str, Sequence[Point]]],
) -> tuple[list[Piece], list[Piece], list[tuple[Point, Point, str]]]:
    """Level pieces (from x, to x, y, owner), upright ones (x, top, bottom, owner) and the others."""
    level, upright, slanting = [], [], []
    for owner, points in lines:
        for a, b in pairwise(points):
            if abs(a[1] - b[1]) < _ALMOST:
                level.append((min(a[0], b[0]), max(a[0], b[0]), a[1], owner))
            elif abs(a[0] - b[0]) < _ALMOST:
                upright.append((a[0], min(a[1], b[1]), max(a[1], b[1]), owner))
            else:
                slanting.append((a, b, owner))
    return level, upright, slanting


def _crossings(
    layers: Layers, routes: Routes, level: list[Piece], upright: list[Piece]
) -> set[tuple[int, int, str, str]]:
    """Where level and upright pieces of two owners meet, away from symbols; from each level piece only what is near."""
    if not level or not upright:
        return set()
    upright = sorted(upright)
    low, high, y = np.array([line[:3] for line in level]).T
    x, top, bottom = np.array([line[:3] for line in upright]).T
    first = np.searchsorted(x, low - _ALMOST)
    count = np.searchsorted(x, high + _ALMOST, side="right") - first
    i = np.repeat(np.arange(len(level)), count)
    j = np.arange(count.sum()) + np.repeat(first - np.cumsum(count) + count, count)
    is_met = (top[j] - _ALMOST <= y[i]) & (y[i] <= bottom[j] + _ALMOST)
    met = [(level[a], upright[b]) for a, b in zip(i[is_met], j[is_met], strict=True)]
    boxes = [
        (routes.x[n], routes.row_y[node.row])
        for n, node in enumerate(layers.nodes)
        if node.person is not None
    ]
    return {
        (round(across[0]), round(along[2]), min(along[3], across[3]), max(along[3], across[3]))
        for along, across in met
        if along[3] != across[3]
        and not any(abs(across[0] - bx) <= HALF + 2 and abs(along[2] - by) <= HALF + 2 for bx, by in boxes)
    }


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
