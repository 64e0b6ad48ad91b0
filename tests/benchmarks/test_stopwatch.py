"""What is measured runs in a process of its own, whatever it returns."""

from __future__ import annotations

import math

from benchmarks.stopwatch import measure, measure_once


def _a_function() -> object:
    return lambda: None


def _four() -> int:
    return 4


def test_work_is_timed_whatever_it_returns() -> None:
    measured = measure(_a_function)
    assert not math.isnan(measured.seconds)
    assert measured.peak_mb > 1


def test_one_run_gives_what_it_came_to() -> None:
    result, measured = measure_once(_four)
    assert result == 4
    assert measured.seconds >= 0
