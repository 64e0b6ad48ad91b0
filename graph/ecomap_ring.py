"""Boxes on one ring round a circle: the layout of an ecomap with few systems.

The centre of the circle is (0, 0), angles run clockwise from the right as y grows down, lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from graph.svg import Point

Size = tuple[float, float]

_GAP = 8.0  # between two boxes
_SLIT = math.radians(0.6)  # between two boxes as seen from the centre
_TURN = 2 * math.pi
_GRID = 720  # angles that are tried
_ROUNDNESS = 3.0  # 2 is an ellipse; more fills the corners of the sheet
_MOST_GROWTH = 4000.0


def place_on_ring(
    sizes: Sequence[Size], least: float, *, shape: float = 1.0, start: float = -math.pi / 2
) -> list[Point]:
    """Centres of the boxes, clockwise from `start`, evenly spread on the tightest ring on which all fit.

    No box overlaps another or comes nearer to the centre than `least`, and nothing stands between a box and the
    centre. shape: the ring's width by its height.
    """
    if not sizes:
        return []
    tracks, angles = _tightest(sizes, least, start, shape)
    return [track.at(angle) for track, angle in zip(tracks, angles, strict=True)]


@dataclass(frozen=True)
class _Ring:
    """What a ring leaves free in its middle: half its width and height."""

    across: float
    down: float


class _Track:
    """Where a box of one size stands on a ring, for every angle of the grid."""

    def __init__(self, size: Size, ring: _Ring) -> None:
        self.size, self.ring = size, ring
        distance = _distances(size, ring)
        first, last = _shadows(size, distance)
        self.distance: list[float] = distance.tolist()
        self.first: list[float] = first.tolist()
        self.last: list[float] = last.tolist()
        self.least_lead: float = float(
            -first.max()
        )  # the box's own angle is at least this much past its first edge

    def at(self, angle: float) -> Point:
        distance = self.distance[_index(angle)]
        return distance * math.cos(angle), distance * math.sin(angle)

    def edges(self, angle: float) -> tuple[float, float]:
        """Where the shadow begins and ends, as seen from the centre, when the box stands at the angle."""
        index = _index(angle)
        return angle + self.first[index], angle + self.last[index]


def _distances(size: Size, ring: _Ring) -> Any:
    """For each angle how far out the box's centre must be for all of it to be outside the ring."""
    angles = _angles()
    low, high = np.zeros(_GRID), np.full(_GRID, ring.across + ring.down + sum(size))
    for _ in range(20):
        middle = (low + high) / 2
        x = np.maximum(np.abs(middle * np.cos(angles)) - size[0] / 2, 0) / ring.across
        y = np.maximum(np.abs(middle * np.sin(angles)) - size[1] / 2, 0) / ring.down
        is_inside = x**_ROUNDNESS + y**_ROUNDNESS < 1
        low, high = np.where(is_inside, middle, low), np.where(is_inside, high, middle)
    return high


def _shadows(size: Size, distance: Any) -> tuple[Any, Any]:
    """First and last angle of the box as seen from the centre, relative to the angle of its own."""
    angles = _angles()
    x, y = distance * np.cos(angles), distance * np.sin(angles)
    corners = [
        (np.arctan2(y + dy * size[1] / 2, x + dx * size[0] / 2) - angles + math.pi) % _TURN - math.pi
        for dx in (-1, 1)
        for dy in (-1, 1)
    ]
    return np.minimum.reduce(corners), np.maximum.reduce(corners)


@cache
def _angles() -> Any:
    return np.arange(_GRID) * (_TURN / _GRID)


def _index(angle: float) -> int:
    return round(angle % _TURN / _TURN * _GRID) % _GRID


def _overlap(a: Point, size_a: Size, b: Point, size_b: Size) -> bool:
    apart_x = abs(a[0] - b[0]) - (size_a[0] + size_b[0]) / 2
    apart_y = abs(a[1] - b[1]) - (size_a[1] + size_b[1]) / 2
    return apart_x < _GAP and apart_y < _GAP


def _tightest(
    sizes: Sequence[Size], least: float, start: float, shape: float
) -> tuple[list[_Track], list[float]]:
    """Tracks and angles on the smallest ring of the shape."""
    low, high = 0.0, 0.0 if _fits(_tracks(sizes, least, 0.0, shape), start, _SLIT) else _MOST_GROWTH
    while high - low > 3.0:
        middle = (low + high) / 2
        fits = _fits(_tracks(sizes, least, middle, shape), start, _SLIT)
        low, high = (low, middle) if fits else (middle, high)
    tracks = _tracks(sizes, least, high, shape)
    slit, widest = _SLIT, _TURN / len(sizes)
    for _ in range(16):  # what is left of the turn is shared out
        middle = (slit + widest) / 2
        slit, widest = (middle, widest) if _fits(tracks, start, middle) else (slit, middle)
    return tracks, _walk(tracks, start, slit)[0]


def _tracks(sizes: Sequence[Size], least: float, growth: float, shape: float) -> list[_Track]:
    across, down = least + growth * min(shape, 1.0), least + growth * min(1 / shape, 1.0)
    ring = _Ring(across, down)
    known = {size: _Track(size, ring) for size in set(sizes)}
    return [known[size] for size in sizes]


def _fits(tracks: list[_Track], start: float, gap: float) -> bool:
    angles, ends = _walk(tracks, start, gap)
    closes = ends[-1] + gap <= tracks[0].edges(angles[0])[0] + _TURN
    first, last = tracks[0].at(angles[0]), tracks[-1].at(angles[-1])
    return closes and (len(tracks) < 2 or not _overlap(first, tracks[0].size, last, tracks[-1].size))


def _walk(tracks: list[_Track], start: float, gap: float) -> tuple[list[float], list[float]]:
    """Angles of the boxes one after another, and where each one's shadow ends."""
    step = _TURN / _GRID
    angles: list[float] = []
    ends: list[float] = []
    for track in tracks:
        angle = start
        if angles:
            angle = max(angles[-1], ends[-1] + gap + track.least_lead - step)
            before = (tracks[len(angles) - 1].at(angles[-1]), tracks[len(angles) - 1].size)
            while track.edges(angle)[0] < ends[-1] + gap or _overlap(track.at(angle), track.size, *before):
                angle += step
        angles.append(angle)
        ends.append(track.edges(angle)[1])
    return angles, ends
