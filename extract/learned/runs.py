"""Stretches of word pieces that score high together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

_GAP = 2  # pieces that may be missing inside one telling
_DEPTH = 2.5
_SUREST = 5


def stretches(scores: NDArray[np.float32], least: float) -> Iterator[tuple[int, int, int]]:
    """(label, first, last) pieces of each run of one label; scores: [pieces, labels].

    A run has pieces of at least `least`, none of its ends weaker than its best by more than _DEPTH.
    """
    for label in np.flatnonzero(scores.max(0, initial=-np.inf) >= least):
        logits = scores[:, label]
        for run in _runs(np.flatnonzero(logits >= least)):
            strong = run[logits[run] >= logits[run].max() - _DEPTH]
            yield int(label), int(strong[0]), int(strong[-1]) + 1


def _runs(pieces: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    """The pieces, cut where more than _GAP are missing."""
    return np.split(pieces, np.flatnonzero(np.diff(pieces) > _GAP + 1) + 1)


def surest(logits: NDArray[np.float32]) -> float:
    """The mean of the highest five."""
    return float(np.sort(logits)[-_SUREST:].mean())
