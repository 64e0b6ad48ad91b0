"""What must hold in the drawing of every family of many generations, unions and half-siblings, however large."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.drawing_score import DrawingScore, score_drawing
from benchmarks.drawn import drawn_from_geometry
from benchmarks.invented_family import invented_family
from benchmarks.told_family import told_in_case
from graph.genogram import draw_genogram

law = settings(deadline=None, derandomize=True, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
_FAULTS = (
    "people_missing",
    "links_missing",
    "copies",
    "overlaps",
    "text_overlaps",
    "through_symbols",
    "through_text",
    "partners_off_row",
    "children_not_below",
)


def _faults(people: int, seed: int, budget_s: float) -> dict[str, int]:
    case = invented_family(people, seed=seed)
    score = score_drawing(
        drawn_from_geometry(draw_genogram(case, budget_s=budget_s).geometry), told_in_case(case)
    )
    return {fault: found for fault in _FAULTS if (found := _found(score, fault))}


def _found(score: DrawingScore, fault: str) -> int:
    return int(getattr(score, fault))


@law
@given(st.integers(2, 60), st.integers(1, 10_000))
def test_a_family_of_up_to_sixty_is_drawn_whole_and_nothing_hides_anything(people: int, seed: int) -> None:
    assert _faults(people, seed, 0.3) == {}


@pytest.mark.parametrize("people", [100, 300, 500])
def test_a_large_family_is_drawn_whole_and_nothing_hides_anything(people: int) -> None:
    assert _faults(people, 1, 2.0) == {}
