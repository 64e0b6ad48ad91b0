"""How well rules, model, and both together read whole families: python -m extract.training.compare CASES --weights FOLDER.

CASES holds a folder of notes per family and beside it NAME.gold.json, as for `python -m benchmarks.evaluate`.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.evaluate import GOLD_SUFFIX, read_family
from benchmarks.scoring import F1_FIELDS, Score, score_case, total_score
from casefile.exchange import as_json
from extract.pipeline import build_pipeline
from extract.training import learned_steps

WAYS = ("rules", "model", "both")
_FOLLOWS = {"encoder": "linking", "learned_relations": "relationships", "learned_events": "events"}


@Language.component("forget_relations")
def forget_relations(doc: Doc) -> Doc:
    """Take the rules' relations away, to see what the model does alone."""
    doc._.relationships = []
    return doc


@Language.component("forget_events")
def forget_events(doc: Doc) -> Doc:
    """Take the rules' events away."""
    doc._.events = []
    return doc


def build_reading(way: str, weights: Path) -> Language:
    """The pipeline of one of WAYS; names, links and dates are the rules' in all of them."""
    assert learned_steps  # imported for the steps it registers
    nlp = build_pipeline()
    if way == "rules":
        return nlp
    for step, after in _FOLLOWS.items():
        nlp.add_pipe(step, after=after, config={"weights": str(weights)})
    if way == "model":
        nlp.add_pipe("forget_relations", after="relationships")
        nlp.add_pipe("forget_events", after="events")
    return nlp


def score_cases(golds: Sequence[Path], nlp: Language) -> tuple[Score, int]:
    """The score of all families together, and how many words their notes have."""
    scores, words = [], 0
    # The reading of a family builds its pipeline itself; here it is given another.
    with patch("extract.propose.reading_pipeline", lambda: nlp):
        for path in golds:
            gold = json.loads(path.read_text(encoding="utf-8"))
            case = read_family(path.with_name(path.name.removesuffix(GOLD_SUFFIX)), gold)
            scores.append(score_case(gold, as_json(case)))
            words += sum(len((d.text or "").split()) for d in case.documents)
    return total_score(scores), words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--weights", required=True, type=Path)
    parser.add_argument(
        "--only", default="", help="letters or digits that the families' names begin with, e.g. 07,08"
    )
    options = parser.parse_args()
    begins = tuple(options.only.split(","))
    golds = [p for p in sorted(options.cases.glob(f"*{GOLD_SUFFIX}")) if p.name.startswith(begins)]
    for way in WAYS:
        nlp = build_reading(way, options.weights)
        began = time.monotonic()
        score, words = score_cases(golds, nlp)
        seconds = time.monotonic() - began
        figures = "  ".join(
            f"{name} {100 * score[name].f1:.1f} (P {100 * score[name].precision:.1f} R {100 * score[name].recall:.1f})"
            for name in F1_FIELDS
        )
        print(f"{way:5s}  {figures}  harmful {len(score['harmful'].wrong)}  {words / seconds:.0f} words/s")  # noqa: T201


if __name__ == "__main__":
    main()
