"""What genograms cost their reader, and the seconds they take, beside Graphviz `dot` on the same families."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from time import perf_counter

from benchmarks.dot_recipes import RECIPES, drawn_by_dot, merged_unions, run_recipe
from benchmarks.drawing_score import DrawingScore, score_drawing
from benchmarks.drawn import draw_geometry, drawn_from_geometry
from benchmarks.drawn_families import (
    FamilyToDraw,
    families_in_cases,
    families_in_gedcom,
    invented_families,
)
from benchmarks.invented_family import invented_family
from benchmarks.stopwatch import Measure, measure_once
from benchmarks.tables import Table

CASES = Path(__file__).parents[1] / "tests" / "cases"
_FAILED = "-"
_COLUMNS = (
    "family",
    "people",
    "cost",
    "seconds",
    "CPU s",
    "MB",
    "missing",
    "links missing",
    "overlaps",
    "through symbols",
    "through text",
    "crossings",
    "straight %",
)


def drawing_table(families: Iterable[FamilyToDraw]) -> Table:
    """One row a family: cost for 100 people, what it took, the faults, then cost and seconds of each recipe for dot."""
    recipes = [f"{recipe} {figure}" for recipe in RECIPES for figure in ("cost", "s")]
    return Table(
        "Drawing a genogram (cost for 100 people; time budget 2 s)",
        (*_COLUMNS, *recipes),
        tuple(_measured_rows(families)),
        "One run each. Overlaps: of symbols, and of text with text. Cost: see benchmarks/drawing_score.py.",
    )


def _measured_rows(families: Iterable[FamilyToDraw]) -> Iterator[tuple[str, ...]]:
    """Each row, shown on the error stream as soon as it is there: a large family takes minutes."""
    for family in families:
        row = drawing_row(family)
        print("  ".join(row), file=sys.stderr, flush=True)
        yield row


def families_to_draw(cases: Path | None = None, gedcom: Path | None = None) -> Iterator[FamilyToDraw]:
    """GEDCOM files, families with gold files (ours unless others are named), then invented families."""
    return chain(
        families_in_gedcom(gedcom) if gedcom else (), families_in_cases(cases or CASES), invented_families()
    )


def drawing_row(family: FamilyToDraw) -> tuple[str, ...]:
    geometry, measured = measure_once(
        partial(draw_geometry, family.case), prepare=partial(draw_geometry, invented_family(3))
    )
    if geometry is None:
        ours = (_FAILED,) * (len(_COLUMNS) - 2)
    else:
        ours = _figures(score_drawing(drawn_from_geometry(geometry), family.told), measured)
    return (family.name, str(len(family.told.people)), *ours, *_dot_figures(family))


def _figures(score: DrawingScore, measured: Measure) -> tuple[str, ...]:
    return (
        f"{score.cost:.1f}",
        f"{measured.seconds:.2f}",
        f"{measured.cpu_seconds:.2f}",
        f"{measured.peak_mb:.0f}",
        str(score.people_missing),
        str(score.links_missing),
        str(score.overlaps + score.text_overlaps),
        str(score.through_symbols),
        str(score.through_text),
        str(score.crossings + score.on_top),
        f"{100 * score.straight:.1f}",
    )


def _dot_figures(family: FamilyToDraw) -> Iterator[str]:
    unions, names = merged_unions(family.told), family.names
    for recipe in RECIPES.values():
        start = perf_counter()
        try:
            answer = run_recipe(recipe(unions, names))
        except subprocess.SubprocessError:
            yield from (_FAILED, f"{perf_counter() - start:.2f}")
            continue
        seconds = perf_counter() - start
        score = score_drawing(drawn_by_dot(answer, unions, names), family.told)
        yield from (f"{score.cost:.1f}", f"{seconds:.2f}")
