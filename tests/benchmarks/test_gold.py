"""The gold families that ship with the project say what their family files say."""

import json
from pathlib import Path

import pytest

from benchmarks.compile_gold import FamilyFileError, compile_family
from benchmarks.scoring import F1_FIELDS, score_case

CASES = Path(__file__).parents[1] / "cases"
FAMILIES = sorted(CASES.glob("*.family"))


@pytest.mark.parametrize("family", FAMILIES, ids=lambda path: path.stem)
def test_a_gold_file_is_in_step_with_its_family_file(family: Path) -> None:
    gold = json.loads(family.with_name(f"{family.stem}.gold.json").read_text(encoding="utf-8"))
    assert gold == compile_family(family)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda path: path.stem)
def test_a_gold_file_scores_full_marks_against_itself(family: Path) -> None:
    gold = compile_family(family)
    score = score_case(gold, gold)
    assert {name: score[name].f1 for name in F1_FIELDS} == dict.fromkeys(F1_FIELDS, 1.0)
    assert score["harmful"].wrong == []


def test_words_that_no_document_holds_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1.txt").write_text("Rosa is here.", encoding="utf-8")
    family = tmp_path / "a.family"
    family.write_text("# people\nrosa | Rosa | | female | | 1: Rosie\n", encoding="utf-8")
    with pytest.raises(FamilyFileError, match=r"a\.family, line 2: document 1 does not hold the words given"):
        compile_family(family)
