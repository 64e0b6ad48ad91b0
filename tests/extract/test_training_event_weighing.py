"""Events that a family's notes propose, judged by what is annotated, and what weighs them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extract.learned.event_grounds import FIGURES
from extract.learned.event_weighing import EVENT_WEIGHERS
from extract.learned.steps import WEIGHTS
from extract.learned.weigher import write_weighers
from extract.training.event_weighing import (
    JudgedEvents,
    fit_event_weigher,
    judge_event_families,
    left_out,
    open_weigher,
)
from extract.training.notes import parse_note
from extract.training.unseen import reading_with

_NOTE = """# note
family: 017 | document: 1 | kind: home visit | date: 2021-05-01 | author: social worker
# people
ava  | Ava Reed   | female | subject
rosa | Rosa Reed  | female
# text
{ava|Ava Reed} moved in with {rosa|her mother, Rosa Reed}, on {=2020-03-04|4 March 2020}.
{rosa|Rosa} was in hospital on {=2020-06-02|2 June 2020}.
# facts
parent | rosa > ava | birth | | affirmed | her mother, Rosa Reed
event | move_home | 2020-03-04 | ava | affirmed | moved in with
"""


def _judged(tmp_path: Path) -> JudgedEvents:
    write_weighers([open_weigher()], tmp_path / EVENT_WEIGHERS)
    folder = tmp_path / "weights"
    folder.mkdir()
    files = {file.name: file for file in WEIGHTS.iterdir()} | {EVENT_WEIGHERS: tmp_path / EVENT_WEIGHERS}
    (found,) = judge_event_families([parse_note(_NOTE, "1001.note")], reading_with(files, folder))
    return found


def test_what_the_annotation_tells_is_right_and_all_else_wrong(tmp_path: Path) -> None:
    judged = _judged(tmp_path)
    assert judged.rows.shape == (len(judged.right), FIGURES)
    assert 0 < judged.right.sum() < len(judged.right)


def _family(name: str, chance: np.random.Generator) -> JudgedEvents:
    """One whose events are right where their second figure is above nought, but for some."""
    rows = chance.normal(0, 1, (40, FIGURES)).astype(np.float32)
    return JudgedEvents(name, rows, rows[:, 1] + chance.normal(0, 0.3, 40) > 0)


def test_the_figure_that_tells_right_from_wrong_decides() -> None:
    chance = np.random.default_rng(1)
    weigher = fit_event_weigher([_family(f"1/{n}", chance) for n in range(20)])
    rows = np.zeros((2, FIGURES), np.float32)
    rows[:, 1] = (2, -2)
    likely, unlikely = weigher.probabilities(rows)
    assert (likely, unlikely) == (pytest.approx(0.97, abs=0.05), pytest.approx(0.03, abs=0.05))


def test_each_family_is_judged_by_what_was_fitted_without_it() -> None:
    chance = np.random.default_rng(1)
    families = [_family(f"1/{n}", chance) for n in range(20)]
    among, without = fit_event_weigher(families).probabilities(families[0].rows), left_out(families)[0]
    assert not np.allclose(among, without)
    assert np.corrcoef(among, without)[0, 1] == pytest.approx(1, abs=0.02)
