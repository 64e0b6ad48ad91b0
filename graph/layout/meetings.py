"""Where lines of several owners cross one another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from graph.layout.boxes import Segment

_Piece: TypeAlias = tuple[str, float, float, float]  # owner, where it lies across, from, to

_ON_TOP = 3
_ALONG = 2.0  # points that lines share at least when they lie on one another
_NEAR = 0.5  # points by which two lines may miss one another and still be read as crossing


def find_meetings(owned: Iterable[tuple[str, Segment]]) -> list[tuple[str, str]]:
    """The two owners of each place where a level and an upright line cross; the lines of one owner may meet.

    Where lines of two owners lie on one another, the pair comes three times: that misleads as much as three crossings.

    >>> find_meetings([("a", ((0, 5), (9, 5))), ("b", ((4, 0), (4, 9))), ("b", ((0, 2), (9, 2)))])
    [('a', 'b')]
    >>> find_meetings([("a", ((0, 5), (9, 5))), ("b", ((4, 5), (14, 5)))])
    [('a', 'b'), ('a', 'b'), ('a', 'b')]
    """
    pieces = [(owner, min(segment), max(segment)) for owner, segment in owned]
    level = [(owner, a[1], a[0], b[0]) for owner, a, b in pieces if abs(a[1] - b[1]) < _NEAR]
    upright = [
        (owner, a[0], min(a[1], b[1]), max(a[1], b[1]))
        for owner, a, b in pieces
        if abs(a[0] - b[0]) < _NEAR <= abs(a[1] - b[1])
    ]
    on_top = {*_on_top(level), *_on_top(upright)}
    return [*_crossing(level, upright), *(pair for pair in sorted(on_top) for _ in range(_ON_TOP))]


def _crossing(level: list[_Piece], upright: list[_Piece]) -> list[tuple[str, str]]:
    if not level or not upright:
        return []
    y, left, right = np.array([piece[1:] for piece in level]).T[:, :, None]
    x, top, bottom = np.array([piece[1:] for piece in upright]).T[:, None, :]
    is_met = (left - _NEAR <= x) & (x <= right + _NEAR) & (top - _NEAR <= y) & (y <= bottom + _NEAR)
    return _pairs(level, upright, is_met)


def _on_top(pieces: list[_Piece]) -> list[tuple[str, str]]:
    if len(pieces) < 2:
        return []
    at, low, high = np.array([piece[1:] for piece in pieces]).T
    shared = np.minimum(high[:, None], high[None, :]) - np.maximum(low[:, None], low[None, :])
    is_near = abs(at[:, None] - at[None, :]) < 2 * _NEAR
    return _pairs(pieces, pieces, np.triu(is_near & (shared > _ALONG), 1))


def _pairs(first: list[_Piece], second: list[_Piece], is_met: NDArray[np.bool_]) -> list[tuple[str, str]]:
    pairs = ((first[i][0], second[j][0]) for i, j in zip(*np.nonzero(is_met), strict=True))
    return [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
