"""How scores become probabilities, on proposals that are known to be right or wrong."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("onnxruntime")

from extract.training.calibrate import calibration_error, fit_probability


def test_the_curve_finds_how_often_a_score_is_right() -> None:
    chance = np.random.default_rng(1)
    scores = chance.normal(0, 2, 4000)
    right = chance.random(4000) < 1 / (1 + np.exp(-(0.5 * scores - 1)))
    scale, shift = fit_probability(list(scores), list(right))
    assert (scale, shift) == (pytest.approx(0.5, abs=0.1), pytest.approx(-1, abs=0.15))


def test_probabilities_that_hold_have_no_error() -> None:
    assert calibration_error([0.5] * 10, [True, False] * 5) == pytest.approx(0)


def test_probabilities_that_promise_too_much_have_one() -> None:
    assert calibration_error([0.95] * 10, [True, False] * 5) == pytest.approx(0.45)
