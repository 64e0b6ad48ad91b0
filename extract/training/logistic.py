"""Logistic regression with weights drawn towards a start, and how far probabilities are from what comes true."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BINS = 10
_STEPS = 50
_SMALL = 1e-6  # a step that changes nothing

Floats = NDArray[np.float64]


def fit_logistic(x: Floats, right: Sequence[bool], start: Sequence[float], *, pull: float = 1.0) -> Floats:
    """Weights of the columns of x [samples, columns] for the probability of being right; no samples: the start.

    pull: how strongly the weights are drawn to `start` (the inverse variance of a normal prior).
    """
    first = np.array(start, float)
    if not len(right):
        return first
    y = np.array(right, float)

    def cost(weights: Floats) -> float:
        logits = x @ weights
        return float((np.logaddexp(0, logits) - y * logits).sum() + pull * ((weights - first) ** 2).sum() / 2)

    weights = first
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (p - y) + pull * (weights - first)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + pull * np.eye(len(first))
        step = np.linalg.solve(hessian, gradient)
        while cost(weights - step) > cost(weights) and np.abs(step).max() > _SMALL:
            step = step / 2
        weights = weights - step
    return weights


def calibration_error(probabilities: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error: mean distance of probability and share of right ones, over ten bins."""
    if not len(probabilities):
        return 0.0
    p, y = np.array(probabilities), np.array(right, float)
    bins = np.minimum((p * _BINS).astype(int), _BINS - 1)
    return float(
        sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in np.unique(bins))
    )
