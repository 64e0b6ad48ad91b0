"""Everybody whom a family's notes speak of, judged by who is annotated."""

from __future__ import annotations

from extract.pipeline import build_pipeline
from extract.training.notes import parse_note
from extract.training.person_samples import judge_people_of_families

_NOTE = """# note
family: 017 | document: 1 | kind: home visit | date: 2021-05-01 | author: social worker
# people
ava  | Ava Reed   | female | subject
rosa | Rosa Reed  | female
mo   | Mo Platt   | female
# text
{ava|Ava Reed} lives with {rosa|her mother, Rosa Reed}. They went to see Kirsty Alley. {mo|Mo Platt} waved.
# facts
parent | rosa > ava | birth | | affirmed | her mother, Rosa Reed
"""


def test_who_is_annotated_is_right_and_who_need_not_be_found_is_left_out() -> None:
    (judged,) = judge_people_of_families([parse_note(_NOTE, "1001.note")], build_pipeline())
    assert judged.right.tolist() == [
        True,
        False,
    ]  # Rosa and an actress; Ava is the child of the file, Mo of no fact
    assert len(judged.rows) == len(judged.seen) == 2
