"""Seconds and peak memory of a piece of work in a process of its own."""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection

_RUNS = 3


@dataclass(frozen=True)
class Measure:
    """Median seconds over the runs, and the highest peak of resident memory in MB, children included."""

    seconds: float
    peak_mb: float


def measure(work: Callable[[], object], *, prepare: Callable[[], object] | None = None) -> Measure:
    """Time `work` in fresh processes; `prepare` runs first in each and is not counted.

    Both must be importable module-level functions or partials of them. Memory counts the whole process.
    """
    context = multiprocessing.get_context("spawn")
    seconds, peaks = [], []
    for _ in range(_RUNS):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_timed, args=(work, prepare, theirs))
        process.start()
        took, peak = ours.recv()
        process.join()
        seconds.append(took)
        peaks.append(peak)
    return Measure(statistics.median(seconds), max(peaks))


def _timed(work: Callable[[], object], prepare: Callable[[], object] | None, report: Connection) -> None:
    if prepare is not None:
        prepare()
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    kilobytes = sum(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    report.send((took, kilobytes / 1024))
