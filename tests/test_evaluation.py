"""The quality of reading on the shipped families stays above its floor; run with -m evaluation."""

import csv
import json
from pathlib import Path

import pytest

from benchmarks.evaluate import read_family
from benchmarks.scoring import F1_FIELDS, Score, score_case, total_score
from casefile.exchange import as_json

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
# The last row of the history, less two points for each figure.
MARGIN = 0.02

pytestmark = pytest.mark.evaluation


@pytest.fixture(scope="module")
def score() -> Score:
    scores = []
    for gold_file in sorted(CASES.glob("*.gold.json")):
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        name = gold_file.name.removesuffix(".gold.json")
        scores.append(score_case(gold, as_json(read_family(CASES / name, gold))))
    return total_score(scores)


def latest() -> dict[str, str]:
    with (ROOT / "benchmarks" / "history.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))[-1]


@pytest.mark.parametrize("field", F1_FIELDS)
def test_f1_has_not_fallen(score: Score, field: str) -> None:
    assert score[field].f1 >= float(latest()[field]) - MARGIN


def test_harmful_errors_have_not_grown(score: Score) -> None:
    assert len(score["harmful"].wrong) <= int(latest()["harmful"])
