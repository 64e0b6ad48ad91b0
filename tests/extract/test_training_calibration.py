"""How scores become probabilities, on proposals that are known to be right or wrong."""

from __future__ import annotations

import numpy as np
import pytest

from extract.training.calibrate import Judged, fit_calibration
from extract.training.logistic import calibration_error, fit_logistic


def test_the_curve_finds_how_often_a_score_is_right() -> None:
    chance = np.random.default_rng(1)
    scores = chance.normal(0, 2, 4000)
    right = chance.random(4000) < 1 / (1 + np.exp(-(0.5 * scores - 1)))
    x = np.stack([scores, np.ones(4000)], 1)
    scale, shift = fit_logistic(x, list(right), (1.0, 0.0))
    assert (scale, shift) == (pytest.approx(0.5, abs=0.1), pytest.approx(-1, abs=0.15))


def test_without_samples_the_start_stands() -> None:
    assert list(fit_logistic(np.zeros((0, 2)), [], (1.0, 0.5))) == [1.0, 0.5]


def test_a_rule_that_is_surer_counts_for_more() -> None:
    sure = [Judged("stated:parent", 0.0, n % 10 > 0, 0.9) for n in range(200)]
    unsure = [Judged("stated:parent", 0.0, n % 10 > 5, 0.5) for n in range(200)]
    calibration = fit_calibration([*sure, *unsure], 0.3)
    assert calibration.probability(0.0, 0.9) == pytest.approx(0.9, abs=0.05)
    assert calibration.probability(0.0, 0.5) == pytest.approx(0.4, abs=0.05)


def test_probabilities_that_hold_have_no_error() -> None:
    assert calibration_error([0.5] * 10, [True, False] * 5) == pytest.approx(0)


def test_probabilities_that_promise_too_much_have_one() -> None:
    assert calibration_error([0.95] * 10, [True, False] * 5) == pytest.approx(0.45)
