"""Read each family of a folder and print how well the reading agrees with its gold case file.

    python -m benchmarks.evaluate CASES [--keep FOLDER] [--errors]

CASES holds one folder of notes per family and beside it NAME.gold.json. The subject children are taken from the gold
file, as a worker always knows whom a file is about.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.scoring import ACCURACY_FIELDS, F1_FIELDS, Score, score_case, total_score
from casefile.errors import PersonNotFound
from casefile.exchange import as_json, write_case
from casefile.record import Case
from extract.propose import propose_case
from extract.readers import read_documents

GOLD_SUFFIX = ".gold.json"


def subject_names(gold: Mapping[str, Any]) -> list[str]:
    """Names of the children whom a gold case is about."""
    subjects = set(gold.get("subjects") or [gold.get("subject")])
    return [p["name"] for p in gold["people"] if p["id"] in subjects]


def read_family(folder: Path, gold: Mapping[str, Any]) -> Case:
    """What the reading makes of a family's notes; it guesses whom they are about where they never name the child."""
    documents = read_documents([folder])
    try:
        return propose_case(documents, subject_names=subject_names(gold))
    except PersonNotFound:
        return propose_case(documents)


def misplaced_quotes(case: Case, folder: Path) -> int:
    """Number of pieces of evidence whose quotation is not what the file holds at its offsets."""
    texts = {
        d.id: (folder / d.filename).read_text(encoding="utf-8")
        for d in case.documents
        if d.filename and d.filename.endswith(".txt")
    }
    spans = [e.span for fact in case.facts for e in fact.evidence]
    return sum(texts[s.document_id][s.start : s.end] != s.quote for s in spans if s.document_id in texts)


def family_line(name: str, score: Score) -> str:
    figures = "  ".join(f"{100 * score[f].f1:5.1f}" for f in F1_FIELDS)
    return f"{name:32s}  {figures}  {len(score['harmful'].wrong):7d}"


def summary_lines(score: Score) -> Iterable[str]:
    """Precision, recall and F1 of what is found, then the accuracy of what is said about it."""
    for name in F1_FIELDS:
        tally = score[name]
        yield (
            f"{name:14s} precision {100 * tally.precision:5.1f}  recall {100 * tally.recall:5.1f}"
            f"  F1 {100 * tally.f1:5.1f}"
        )
    for name in ACCURACY_FIELDS:
        tally = score[name]
        total = tally.right + len(tally.missed)
        yield f"{name:14s} right {100 * tally.recall:5.1f} % of {total}"
    yield f"harmful errors {len(score['harmful'].wrong)}"


def error_lines(score: Score) -> Iterable[str]:
    for name, tally in score.items():
        for what, labels in (("missed", tally.missed), ("wrong", tally.wrong)):
            if labels:
                yield f"    {name} {what}: " + "; ".join(labels)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for the case files that were read")
    parser.add_argument("--errors", action="store_true", help="list what was missed and wrong")
    options = parser.parse_args(arguments)
    gold_files = sorted(options.cases.glob("*" + GOLD_SUFFIX))
    if not gold_files:
        print(f"No *{GOLD_SUFFIX} in '{options.cases}': name a folder of families with gold files.")
        return 2
    scores, misplaced = [], 0
    print(f"{'family':32s}  people  relat.  events  harmful   (F1, per cent)")
    for gold_file in gold_files:
        name = gold_file.name.removesuffix(GOLD_SUFFIX)
        gold = json.loads(gold_file.read_text(encoding="utf-8"))
        case = read_family(options.cases / name, gold)
        misplaced += misplaced_quotes(case, options.cases / name)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            write_case(case, options.keep / f"{name}.case.json")
        scores.append(score_case(gold, as_json(case)))
        print(family_line(name, scores[-1]))
        if options.errors:
            print(*error_lines(scores[-1]), sep="\n")
    print()
    print(*summary_lines(total_score(scores)), sep="\n")
    print(f"quotations not at their offsets: {misplaced}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
