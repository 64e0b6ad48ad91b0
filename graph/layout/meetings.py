"""Where lines of several owners cross one another."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from graph.layout.boxes import Segment

_NEAR = 0.5  # points by which two lines may miss one another and still be read as crossing


def find_meetings(owned: Iterable[tuple[str, Segment]]) -> list[tuple[str, str]]:
    """The two owners of each place where a level and an upright line cross; the lines of one owner may meet.

    >>> find_meetings([("a", ((0, 5), (9, 5))), ("b", ((4, 0), (4, 9))), ("b", ((0, 2), (9, 2)))])
    [('a', 'b')]
    """
    pieces = [(owner, min(segment), max(segment)) for owner, segment in owned]
    level = [(owner, a, b) for owner, a, b in pieces if abs(a[1] - b[1]) < _NEAR]
    upright = [(owner, a, b) for owner, a, b in pieces if abs(a[0] - b[0]) < _NEAR <= abs(a[1] - b[1])]
    if not level or not upright:
        return []
    y, left, right = np.array([(a[1], a[0], b[0]) for _, a, b in level]).T[:, :, None]
    x, top, bottom = np.array([(a[0], a[1], b[1]) for _, a, b in upright]).T[:, None, :]
    is_met = (left - _NEAR <= x) & (x <= right + _NEAR) & (top - _NEAR <= y) & (y <= bottom + _NEAR)
    pairs = ((level[i][0], upright[j][0]) for i, j in zip(*np.nonzero(is_met), strict=True))
    return [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]
