"""The ecomap table, and the invented worlds that it measures."""

from __future__ import annotations

import pytest

from benchmarks.ecomap_score import score_ecomap
from benchmarks.invented_world import invented_world
from benchmarks.speed_ecomap import ecomap_table
from graph.ecomap_content import ecomap_content


@pytest.mark.parametrize("systems", [5, 40])
@pytest.mark.parametrize("seed", [0, 1])
def test_a_world_has_as_many_systems_as_asked(systems: int, seed: int) -> None:
    assert len(ecomap_content(invented_world(systems, seed)).systems) == systems


def test_a_world_is_the_same_every_time_and_another_for_another_seed() -> None:
    assert invented_world(10, 1) == invented_world(10, 1) != invented_world(10, 2)


def test_a_size_has_a_figure_in_every_column() -> None:
    table = ecomap_table(sizes=[5], seeds=1)
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert (row["systems"], row["overlaps"], row["through boxes or text"]) == ("5", "0", "0")
    assert float(row["seconds"]) > 0


def _geometry(*ties: list[list[float]], to: str = "") -> dict:
    return {
        "systems": [{"id": "s", "x": 100, "y": 0, "w": 20, "h": 20}],
        "persons": [{"id": "p", "x": 0, "y": 0, "w": 10, "h": 10}],
        "labels": [{"id": "p", "owner": "p", "x": 0, "y": 20, "w": 20, "h": 8}],
        "lines": [{"kind": "bond", "owner": f"o{n}", "to": to, "points": t} for n, t in enumerate(ties)],
    }


@pytest.mark.parametrize(
    ("ties", "to", "crossings", "through"),
    [
        ([[[20, 50], [60, 90]], [[20, 90], [60, 50]]], "", 1, 0),
        ([[[20, 50], [60, 90]], [[40, 50], [80, 90]]], "", 0, 0),
        ([[[50, 0], [3, 0]], [[50, 1], [3, -1]]], "p", 1, 0),
        ([[[0, 4], [50, 4]], [[4, 0], [4, 9]]], "p", 0, 0),
        ([[[80, 0], [120, 1]]], "", 0, 1),
        ([[[-30, 20], [30, 21]]], "", 0, 1),
        ([[[-30, 0], [30, 1]]], "", 0, 1),
        ([[[-30, 0], [0, 0]]], "p", 0, 0),
    ],
    ids=[
        "cross",
        "apart",
        "cross on the way",
        "meet at the person",
        "box",
        "name",
        "symbol",
        "its own symbol",
    ],
)
def test_what_lies_on_what_is_counted(ties: list, to: str, crossings: int, through: int) -> None:
    score = score_ecomap(_geometry(*ties, to=to), 842)
    assert (score.crossings, score.through) == (crossings, through)
