"""Perfect replies of a language model: the grounding keeps nearly all of them, quickly, each at its offsets."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.families import GOLD_SUFFIX, ReadFamily, misplaced_quotes, read_family
from benchmarks.grounding import ground_family, grounding_table
from extract.pipeline import rules_pipeline

_CASES = Path(__file__).parents[1] / "cases"
_LONGEST_MS = 50  # for a fact


@pytest.fixture(scope="module")
def family() -> ReadFamily:
    name = "02-weavers-yard"
    gold = json.loads((_CASES / f"{name}{GOLD_SUFFIX}").read_text(encoding="utf-8"))
    return ReadFamily(name, gold, read_family(_CASES / name, gold, rules_pipeline()))


def test_hardly_anything_true_is_lost(family: ReadFamily) -> None:
    grounded = ground_family(family)
    assert grounded.score["people"].f1 > 0.98
    assert grounded.score["relationships"].f1 > 0.95
    assert grounded.score["events"].f1 > 0.95
    assert grounded.score["harmful"].wrong == []
    assert misplaced_quotes(grounded.case, _CASES / family.name) == 0


def test_the_table_says_how_long_a_fact_takes(family: ReadFamily) -> None:
    table = grounding_table(iter([family]))
    last = dict(zip(table.columns, table.rows[-1], strict=True))
    assert last["family"] == "all"
    assert 0 < float(last["ms a fact"]) < _LONGEST_MS
