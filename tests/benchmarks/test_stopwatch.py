"""What is measured runs in a process of its own, whatever it returns."""

from __future__ import annotations

import math
from functools import partial

from benchmarks.stopwatch import measure, measure_once

# Both from the standard library, so that the other process can find them.
_MAKES_A_FUNCTION = partial(eval, "lambda: None")
_FOUR = partial(int, "4")


def test_work_is_timed_whatever_it_returns() -> None:
    measured = measure(_MAKES_A_FUNCTION)
    assert not math.isnan(measured.seconds)
    assert measured.peak_mb > 1


def test_one_run_gives_what_it_came_to() -> None:
    result, measured = measure_once(_FOUR)
    assert result == 4
    assert measured.seconds >= 0
