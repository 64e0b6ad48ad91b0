"""Where a worker puts people in the drawn family, and what becomes of it as the record changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.adjustments import hold_together, place_people, remove_adjustments
from casefile.errors import CaseInvalid
from casefile.exchange import parse_case, serialise_case
from casefile.record import Adjustment, Case, Person, Review, SourceDocument, SourceSpan, text_digest
from casefile.removal import remove_document
from casefile.rereading import carry_reviews
from casefile.review import merge_people

_REVIEW = Review("jb", datetime(2026, 3, 4, 16, 20, tzinfo=UTC))
_ROW = ("ann", "bo", "cy", "di")
_CASE = Case(people=tuple(Person(p, p.title()) for p in _ROW), subject_ids=("ann",))


def _pairs(case: Case) -> list[tuple[str, str]]:
    return [(a.left_id, a.right_id) for a in case.adjustments]


def _moved(case: Case, *row: str) -> Case:
    """The case after a drop that left the row so; the moved people in capitals."""
    moved = [p.lower() for p in row if p.isupper()]
    first = next(i for i, p in enumerate(row) if p.isupper())
    return place_people(
        case, moved, left=row[:first], right=[p for p in row[first:] if not p.isupper()], review=_REVIEW
    )


def test_a_drop_keeps_the_two_nearest_neighbours() -> None:
    case = _moved(_CASE, "bo", "cy", "ANN", "di")
    assert _pairs(case) == [("cy", "ann"), ("ann", "di")]
    assert case.adjustments[0].review == _REVIEW


def test_at_the_end_of_a_row_there_is_one_neighbour() -> None:
    assert _pairs(_moved(_CASE, "bo", "cy", "di", "ANN")) == [("di", "ann")]


def test_people_moved_together_all_stand_beside_the_neighbours() -> None:
    case = _moved(_CASE, "cy", "ANN", "BO", "di")
    assert _pairs(case) == [("cy", "bo"), ("cy", "ann"), ("ann", "di"), ("bo", "di")]
    assert [a.moved_id for a in case.adjustments] == ["bo", "ann", "ann", "bo"]


def test_a_newer_place_takes_the_older_away() -> None:
    there = _moved(_CASE, "bo", "cy", "ANN", "di")
    assert _pairs(_moved(there, "ANN", "bo", "cy", "di")) == [("ann", "di"), ("ann", "bo")]


def test_an_older_place_goes_when_only_others_together_contradict_it() -> None:
    case = replace(_CASE, adjustments=(Adjustment("ann", "bo"), Adjustment("bo", "cy")))
    assert _pairs(place_people(case, ["cy"], left=(), right=("ann",), review=_REVIEW)) == [
        ("bo", "cy"),
        ("cy", "ann"),
    ]


def test_the_same_drop_again_changes_nothing_but_the_time() -> None:
    there = _moved(_CASE, "bo", "cy", "ANN", "di")
    assert _pairs(_moved(there, "bo", "cy", "ANN", "di")) == _pairs(there)


def test_the_places_of_one_person_or_of_all_are_let_go() -> None:
    case = replace(_CASE, adjustments=(Adjustment("ann", "bo"), Adjustment("cy", "di")))
    assert _pairs(remove_adjustments(case, "bo")) == [("cy", "di")]
    assert _pairs(remove_adjustments(case)) == []


_people = st.sampled_from("abcde")


@given(st.lists(st.tuples(_people, _people), max_size=8))
def test_what_holds_together_can_stand_in_one_row(pairs: list[tuple[str, str]]) -> None:
    kept = [p for p, held in zip(pairs, hold_together(pairs), strict=True) if held]
    waiting = set("abcde")
    while waiting:
        free = {p for p in waiting if all(b != p or a not in waiting for a, b in kept)}
        assert free
        waiting -= free
    assert not pairs or pairs[-1] in kept or pairs[-1][0] == pairs[-1][1]


def test_joining_two_records_moves_their_places_and_lets_go_of_those_between_them() -> None:
    case = replace(
        _CASE, adjustments=(Adjustment("ann", "bo"), Adjustment("bo", "cy"), Adjustment("di", "cy", "cy"))
    )
    merged = merge_people(case, "bo", "cy", _REVIEW)
    assert _pairs(merged) == [("ann", "bo"), ("di", "bo")]
    assert merged.adjustments[1].moved_id == "bo"


def test_the_places_of_people_who_leave_with_their_document_go_too() -> None:
    note = SourceDocument("d1", "Note", "Bo came.", text_digest("Bo came."))
    people = (Person("ann", "Ann"), Person("bo", "Bo", (SourceSpan("d1", 0, 2, "Bo"),)), Person("cy", "Cy"))
    case = Case((note,), people, subject_ids=("ann", "cy"))
    case = replace(case, adjustments=(Adjustment("cy", "ann"), Adjustment("bo", "ann")))
    assert _pairs(remove_document(case, "d1")) == [("cy", "ann")]


def test_places_outlast_another_reading_of_the_notes() -> None:
    case = replace(_CASE, adjustments=(Adjustment("di", "ann"),))
    assert _pairs(carry_reviews(case, replace(_CASE, subject_ids=()))) == [("di", "ann")]


def test_a_case_file_holds_them_and_one_without_any_reads_as_before() -> None:
    case = _moved(_CASE, "bo", "cy", "ANN", "di")
    assert parse_case(serialise_case(case)) == case
    assert "adjustments" not in serialise_case(_CASE)
    assert parse_case(serialise_case(_CASE)).adjustments == ()


def test_a_case_file_that_places_nobody_is_refused_with_the_place() -> None:
    broken = serialise_case(_CASE).replace('"format"', '"adjustments": [{"left": "ann"}], "format"')
    with pytest.raises(CaseInvalid, match="at adjustments/0: it needs 'left', 'right'"):
        parse_case(broken)
