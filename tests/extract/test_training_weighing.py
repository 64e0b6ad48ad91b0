"""Relationships that a family's notes may state, judged by what is annotated."""

from __future__ import annotations

import pytest

from extract.pipeline import build_pipeline
from extract.training.notes import parse_note
from extract.training.weighing_samples import FOLDS, Judged, judge_families

_NOTE = """# note
family: 017 | document: 1 | kind: home visit | date: 2021-05-01 | author: social worker
# people
ava  | Ava Reed   | female | subject
rosa | Rosa Reed  | female
dean | Dean Pike  | male
mo   | Mo Platt   | female
# text
{ava|Ava Reed} lives with {rosa|her mother, Rosa Reed}. {dean|Dean Pike} is Rosa's partner. {mo|Mo Platt} is Ava's aunt.
# facts
parent | rosa > ava | birth | | affirmed | her mother, Rosa Reed
partner | rosa > dean | | | affirmed | is Rosa's partner
"""


@pytest.fixture(scope="module")
def judged() -> Judged:
    (found,) = judge_families([parse_note(_NOTE, "1001.note")], build_pipeline())
    return found


def _verdicts(judged: Judged) -> dict[tuple[str, str, str], bool]:
    label = {i: somebody.person.label for i, somebody in judged.view.people.items()}
    return {(kind, label[one], label[other]): right for (kind, one, other), right in judged.right.items()}


def test_what_the_annotation_states_is_right(judged: Judged) -> None:
    assert _verdicts(judged)["parent", "Rosa Reed", "Ava Reed"]


def test_what_it_does_not_state_is_wrong(judged: Judged) -> None:
    assert not _verdicts(judged)["parent", "Dean Pike", "Ava Reed"]


def test_of_somebody_who_need_not_be_found_nothing_is_judged(judged: Judged) -> None:
    assert not any("Mo Platt" in key for key in _verdicts(judged))


def test_what_nobody_believes_at_all_teaches_nothing(judged: Judged) -> None:
    doubted = next(k for k in judged.right if not judged.view.candidates[k].stated)
    beliefs = dict.fromkeys(judged.right, 0.5) | {doubted: 0.01}
    assert set(judged.taught(beliefs)) == set(judged.right) - {doubted}


def test_what_a_rule_states_teaches_whatever_is_believed(judged: Judged) -> None:
    stated = {k for k in judged.right if judged.view.candidates[k].stated}
    assert stated
    assert set(judged.taught(dict.fromkeys(judged.right, 0.01))) == stated


def test_a_family_stays_in_one_part(judged: Judged) -> None:
    assert judged.fold == Judged(judged.name, judged.view, {}).fold
    assert 0 <= judged.fold < FOLDS


_IN_DOUBT = """# note
family: 018 | document: 1 | kind: case note | date: 2021-05-01 | author: social worker
# people
ava  | Ava Reed   | female | subject
kay  | Kay Lowe   | female
hus  | Her husband | male
# text
{ava|Ava Reed} stayed with {kay|Kay Lowe} on Friday. {hus|{kay|Her} husband} drives the school bus. {ava|Ava} liked {kay|her} dog.
# facts
partner | kay > hus | married | current | affirmed | Her husband drives
"""


def test_a_relative_whom_the_case_leaves_out_in_doubt_is_judged_by_who_is_marked_there() -> None:
    (found,) = judge_families([parse_note(_IN_DOUBT, "1002.note")], build_pipeline())
    ((husband, _),) = [(i, s) for i, s in found.view.people.items() if not s.person.is_named]
    assert not found.view.people[husband].person.is_sure
    assert [right for key, right in found.right.items() if key[0] == "partner" and husband in key] == [True]
