"""Small layers that say how likely something is: levels, several members, and their file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from extract.learned.weigher import Member, Weigher, load_weighers, write_weighers


def _column(*values: float) -> np.ndarray:
    return np.array(values, np.float32)[:, None]


def _member(weight: float) -> Member:
    """The first of two columns counts this much, the other nothing."""
    return Member([(_column(weight, 0.0), np.zeros(1, np.float32))])


def _weigher(*weights: float) -> Weigher:
    mean, deviation = np.array([10, 0], np.float32), np.array([2, 1], np.float32)
    return Weigher(mean, deviation, [_member(w) for w in weights])


def test_a_row_is_levelled_before_it_is_weighed() -> None:
    found = _weigher(1.0).probabilities([[10, 5], [14, 5]])
    assert found == pytest.approx([0.5, 1 / (1 + np.exp(-2))])


def test_figures_far_out_say_no_more_than_four_deviations() -> None:
    near, far = _weigher(1.0).probabilities([[18, 0], [900, 0]])
    assert near == pytest.approx(far)


def test_members_are_heard_together() -> None:
    (found,) = _weigher(9.0, -9.0).probabilities([[14, 0]])
    assert found == pytest.approx(0.5)


def test_inner_layers_bend() -> None:
    inner = np.array([[1, -1], [0, 0]], np.float32), np.zeros(2, np.float32)
    member = Member([inner, (_column(1, 1), np.zeros(1, np.float32))])
    weigher = Weigher(np.zeros(2, np.float32), np.ones(2, np.float32), [member])
    up, down = weigher.probabilities([[3, 0], [-3, 0]])
    assert up == pytest.approx(down)
    assert up > 0.9


def test_nothing_to_weigh_gives_nothing() -> None:
    assert len(_weigher(1.0).probabilities([])) == 0


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_weighers([_weigher(1.0, 2.0), _weigher(-1.0)], tmp_path / "w.npz")
    first, second = load_weighers(tmp_path / "w.npz")
    rows = [[14, 1], [3, 2]]
    assert first.probabilities(rows) == pytest.approx(_weigher(1.0, 2.0).probabilities(rows), abs=1e-3)
    assert second.probabilities(rows) == pytest.approx(_weigher(-1.0).probabilities(rows), abs=1e-3)


def test_without_a_file_nothing_is_weighed(tmp_path: Path) -> None:
    assert load_weighers(tmp_path / "none.npz") == ()
