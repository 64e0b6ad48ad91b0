"""Seconds and peak memory of a piece of work in a process of its own, and what it came to."""

from __future__ import annotations

import math
import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")

_RUNS = 3
_WHOLE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


@dataclass(frozen=True)
class Measure:
    """Median seconds over the runs, and the highest peak of resident memory in MB, children included.

    cpu_seconds: of the same run as `seconds`, children included; on a busy machine it is what the work itself took.
    """

    seconds: float
    peak_mb: float
    cpu_seconds: float


def measure(work: Callable[[], object], *, prepare: Callable[[], object] | None = None) -> Measure:
    """Time `work` in fresh processes; `prepare` runs first in each and is not counted.

    Both must be importable module-level functions or partials of them. Memory counts the whole process.
    """
    runs = [measure_once(partial(_only_work, work), prepare=prepare)[1] for _ in range(_RUNS)]
    seconds, cpu_seconds = sorted((run.seconds, run.cpu_seconds) for run in runs)[_RUNS // 2]
    return Measure(seconds, max(run.peak_mb for run in runs), cpu_seconds)


def measure_once(
    work: Callable[[], T], *, prepare: Callable[[], object] | None = None
) -> tuple[T | None, Measure]:
    """What `work` returns, which must be able to pass from one process to another, and one run's figures.

    None when the work raised: its process has printed why.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_timed, args=(work, prepare, theirs))
    process.start()
    theirs.close()
    try:
        result, measured = ours.recv()
    except EOFError:
        result, measured = None, Measure(math.nan, math.nan, math.nan)
    process.join()
    return result, measured


def _only_work(work: Callable[[], object]) -> None:
    """The work without what it returns, which need not be able to pass between processes."""
    work()


def _timed(work: Callable[[], object], prepare: Callable[[], object] | None, report: Connection) -> None:
    if prepare is not None:
        prepare()
    start, cpu_start = time.perf_counter(), _cpu_seconds()
    result = work()
    seconds, cpu_seconds = time.perf_counter() - start, _cpu_seconds() - cpu_start
    kilobytes = sum(resource.getrusage(who).ru_maxrss for who in _WHOLE)
    report.send((result, Measure(seconds, kilobytes / 1024, cpu_seconds)))


def _cpu_seconds() -> float:
    used = [resource.getrusage(who) for who in _WHOLE]
    return sum(u.ru_utime + u.ru_stime for u in used)
