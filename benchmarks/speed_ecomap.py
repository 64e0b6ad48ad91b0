"""What ecomaps of 5 to 40 systems cost their reader, and the seconds they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.ecomap_score import EcomapScore, score_ecomap
from benchmarks.invented_world import invented_world
from benchmarks.stopwatch import measure_once
from benchmarks.tables import Table
from graph.ecomap import draw_ecomap

SIZES = (5, 10, 20, 40)
SEEDS = 6
_COLUMNS = (
    "systems",
    "ties",
    "overlaps",
    "through boxes or text",
    "crossings",
    "most",
    "over family lines",
    "least name on A4, pt",
    "seconds",
    "CPU s",
)


def ecomap_table(sizes: Sequence[int] = SIZES, seeds: int = SEEDS) -> Table:
    """One row a size: faults of all its invented worlds together, crossings and seconds of one on average."""
    return Table(
        f"Drawing an ecomap ({seeds} invented worlds of each size)",
        _COLUMNS,
        tuple(_rows(sizes, seeds)),
        "Crossings: of ties with each other, on average and at most; two ties of one person meet at that person.",
    )


def _rows(sizes: Sequence[int], seeds: int) -> Iterator[tuple[str, ...]]:
    for size in sizes:
        scores, measured = measure_once(partial(draw_worlds, size, seeds), prepare=partial(draw_worlds, 2, 1))
        if scores is None:
            yield (str(size), *("-",) * (len(_COLUMNS) - 1))
            continue
        yield (
            str(size),
            f"{_mean([s.ties for s in scores]):.1f}",
            str(sum(s.overlaps for s in scores)),
            str(sum(s.through for s in scores)),
            f"{_mean([s.crossings for s in scores]):.1f}",
            str(max(s.crossings for s in scores)),
            f"{_mean([s.over_family for s in scores]):.1f}",
            f"{min(s.least_name_pt for s in scores):.1f}",
            f"{measured.seconds / seeds:.2f}",
            f"{measured.cpu_seconds / seeds:.2f}",
        )


def draw_worlds(systems: int, seeds: int) -> list[EcomapScore]:
    """The scores of so many invented worlds of a size."""
    drawings = [draw_ecomap(invented_world(systems, seed)) for seed in range(seeds)]
    return [score_ecomap(d.geometry, d.width) for d in drawings]


def _mean(counts: Sequence[int]) -> float:
    return sum(counts) / len(counts)
