"""The drawing table: which families it measures, and a figure for each of its columns."""

from __future__ import annotations

import shutil
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.drawn_families import FamilyToDraw
from benchmarks.invented_family import invented_family
from benchmarks.speed_drawing import drawing_table, families_to_draw
from benchmarks.told_family import told_in_case

GEDCOM = "0 HEAD\n0 @I1@ INDI\n1 NAME Ann /Lee/\n0 TRLR\n"


def test_files_of_a_folder_are_drawn_before_our_own_families(tmp_path: Path) -> None:
    (tmp_path / "lee.ged").write_text(GEDCOM, encoding="utf-8")
    (tmp_path / "nobody.ged").write_text("0 HEAD\n0 TRLR\n", encoding="utf-8")
    names = [f.name for f in islice(families_to_draw(gedcom=tmp_path), 2)]
    assert names == ["lee", "01-larkspur-road"]


@pytest.mark.skipif(shutil.which("dot") is None, reason="the table needs Graphviz dot")
def test_a_family_has_a_figure_in_every_column() -> None:
    case = invented_family(3)
    table = drawing_table([FamilyToDraw("three", case, told_in_case(case))])
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert (row["family"], row["people"], row["cost"], row["missing"]) == ("three", "3", "0.0", "0")
    assert float(row["seconds"]) > 0
    assert float(row["dot, row cost"]) >= 0
