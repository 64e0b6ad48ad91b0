"""What holds for every family that a file may describe, possible or not."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings

from casefile.record import Case, Relationship
from graph.genogram import draw_genogram
from graph.layout.unions import DRAWN
from tests.graph.drawn import Drawn
from tests.graph.families import families, renamed

_LINES = ("union", "descent")
_KIN = {"parent", "partner", "carer", "sibling", "grandparent", "cousin"}
law = settings(deadline=None, derandomize=True, max_examples=30, suppress_health_check=[HealthCheck.too_slow])


def _drawn(case: Case) -> Drawn:
    return Drawn(draw_genogram(case, budget_s=60))


def _with_kin_tie(case: Case) -> set[str]:
    return {
        person
        for fact in case.facts
        if isinstance(fact.claim, Relationship)
        and fact.claim.type in _KIN
        and fact.assertion.certainty in DRAWN
        and fact.claim.subject_id != fact.claim.object_id
        for person in (fact.claim.subject_id, fact.claim.object_id)
        if fact.claim.type != "grandparent" or person == fact.claim.subject_id
    }


@law
@given(families())
def test_nobody_with_a_tie_is_lost_and_nobody_is_drawn_twice(case: Case) -> None:
    people = [p["id"] for p in draw_genogram(case, budget_s=60).geometry["persons"]]
    assert len(people) == len(set(people))
    assert _with_kin_tie(case) | set(case.subject_ids) <= set(people)


@law
@given(families())
def test_no_symbol_or_name_lies_on_another(case: Case) -> None:
    drawn = _drawn(case)
    people = [(a, b) for a, b in drawn.overlaps() if a in drawn.people or b in drawn.people]
    assert people == []


@law
@given(families())
def test_no_line_of_the_family_runs_through_a_symbol(case: Case) -> None:
    assert _drawn(case).struck_symbols(*_LINES) == []


@law
@given(families())
def test_every_line_ends_on_a_symbol(case: Case) -> None:
    assert _drawn(case).loose_ends() == []


@law
@given(families())
def test_renaming_people_never_changes_the_layout(case: Case) -> None:
    ours, theirs = draw_genogram(case, budget_s=60), draw_genogram(renamed(case), budget_s=60)
    places = [[(p["x"], p["y"]) for p in d.geometry["persons"]] for d in (ours, theirs)]
    assert places[0] == places[1]


@law
@given(families())
def test_drawing_twice_gives_the_same_svg(case: Case) -> None:
    assert draw_genogram(case, budget_s=60).svg == draw_genogram(case, budget_s=60).svg


@law
@given(families())
def test_without_any_time_to_search_the_family_is_still_drawn_whole(case: Case) -> None:
    drawn = Drawn(draw_genogram(case, budget_s=0))
    assert _with_kin_tie(case) <= drawn.people
    assert drawn.struck_symbols(*_LINES) == []
