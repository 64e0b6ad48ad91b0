"""What must hold in the drawing of every family of many generations, unions and half-siblings, however large."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.drawing_score import DrawingScore, score_drawing
from benchmarks.drawn import drawn_from_geometry
from benchmarks.invented_family import invented_family
from benchmarks.invented_life import invented_record
from benchmarks.told_family import told_in_case
from casefile.record import Case, Person, Relationship
from graph.genogram import draw_genogram
from tests.graph.gallery.checks import Picture, faults

law = settings(deadline=None, derandomize=True, max_examples=12, suppress_health_check=[HealthCheck.too_slow])
_LOST_OR_HIDDEN = (
    "people_missing",
    "links_missing",
    "copies",
    "overlaps",
    "text_overlaps",
    "through_symbols",
    "through_text",
)
_FAULTS = (*_LOST_OR_HIDDEN, "partners_off_row", "children_not_below")
# Records whose drawings once had a line through a name or a letter, a name on a symbol, or a line that began nowhere.
_ONCE_WRONG = (194, 474, 496, 513, 812, 963, 2113, 2223, 2398, 2409)


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


@pytest.mark.parametrize("seed", [*range(80), *_ONCE_WRONG])
def test_a_full_record_with_ties_care_and_homes_is_drawn_whole_and_nothing_hides_anything(seed: int) -> None:
    case = invented_record(2 + 7 * seed % 59, seed=seed)
    drawing = draw_genogram(case, budget_s=0.3)
    score = score_drawing(drawn_from_geometry(drawing.geometry), told_in_case(case))
    assert {fault: found for fault in _LOST_OR_HIDDEN if (found := _found(score, fault))} == {}
    assert faults(Picture(drawing)) == []


def _with_somebody_beside(case: Case) -> Case:
    """The case with a cousin of whom no more is known."""
    told = next(f for f in case.facts if isinstance(f.claim, Relationship))
    cousin = replace(told, id="zed-cousin", claim=Relationship("cousin", "zed", case.subject_ids[0]))
    return replace(case, people=(*case.people, Person("zed", "Zed Quill")), facts=(*case.facts, cousin))


# Records in whose drawings a line once ran through the heading above those who stand beside the family.
@pytest.mark.parametrize("seed", [0, 3, 8, 39, 42, 58, 71])
def test_no_line_runs_through_the_heading_above_those_beside_the_family(seed: int) -> None:
    case = _with_somebody_beside(invented_record(2 + 7 * seed % 59, seed=seed))
    drawing = draw_genogram(case, budget_s=0.3)
    assert any(label["owner"] == "side" for label in drawing.geometry["labels"])
    assert score_drawing(drawn_from_geometry(drawing.geometry), told_in_case(case)).through_text == 0
