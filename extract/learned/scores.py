"""What the trained model says of one window, as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class WindowScores:
    """Logits for one window.

    relations, natures, statuses, assertions: [pairs, labels of learned_labels]; same: [pairs], whether u is v;
    events, event_assertions: [pieces, labels]; parties: [pieces, mentions], whether a mention takes part in what a
    piece tells of; details: [pieces, DETAIL_KINDS]; owners: [pieces, mentions], whose a detail is that a piece tells.
    called: [mentions, size], what the network makes of the words of each mention. Without the layers for details the last
    three have no rows.
    """

    relations: Floats
    same: Floats
    natures: Floats
    statuses: Floats
    assertions: Floats
    events: Floats
    event_assertions: Floats
    parties: Floats
    details: Floats
    owners: Floats
    called: Floats


def mean_of_mentions(hidden: Floats, mentions: Sequence[tuple[int, int, int]]) -> Floats:
    """Of what the network makes of each piece [pieces, size] the mean over the pieces of each mention: [mentions, size]."""
    means: Floats = np.stack([hidden[first:last].mean(0) for _, first, last in mentions])
    return means


_RAMP = np.float32((2 / np.pi) ** 0.5)


def smooth_ramp(x: Floats) -> Floats:
    """The ramp that layers were trained with (GELU, in its approximation by tanh: Hendrycks and Gimpel 2016)."""
    ramp: Floats = x / 2 * (1 + np.tanh(_RAMP * (x + np.float32(0.044715) * (x * x * x))))
    return ramp
