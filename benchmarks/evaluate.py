"""Read each family of a folder and print how well the reading agrees with its gold case file.

    python -m benchmarks.evaluate CASES [--keep FOLDER] [--errors] [--html FILE]

CASES holds one folder of notes per family and beside it NAME.gold.json. The subject children are taken from the gold
file, as a worker always knows whom a file is about.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.breakdown import breakdown_tables
from benchmarks.evidence import evidence_table, quotes_of, stating_share
from benchmarks.families import GOLD_SUFFIX, ReadFamily, misplaced_quotes, read_families, read_family
from benchmarks.reliability import reliability_table
from benchmarks.report import write_report
from benchmarks.scoring import ACCURACY_FIELDS, F1_FIELDS, Score, Tally, total_score
from benchmarks.tables import Table, print_table
from casefile.exchange import write_case

__all__ = ["GOLD_SUFFIX", "main", "read_family"]


def family_line(name: str, score: Score) -> str:
    figures = "  ".join(f"{_f1_of(score[field]):>16s}" for field in F1_FIELDS)
    return f"{name:32s}  {figures}  {len(score['harmful'].wrong):7d}"


def _f1_of(tally: Tally) -> str:
    return f"{100 * tally.f1:.1f} ({100 * tally.precision:3.0f}/{100 * tally.recall:3.0f})"


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


def tables_of(families: Sequence[ReadFamily]) -> list[Table]:
    judgements = [j for family in families for j in family.judgements]
    return [*breakdown_tables(families), evidence_table(families), reliability_table(judgements)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for the case files that were read")
    parser.add_argument("--errors", action="store_true", help="list what was missed and wrong")
    parser.add_argument("--html", type=Path, help="file for a report of the errors in their notes")
    options = parser.parse_args(arguments)
    families = list(_read_and_print(options))
    if not families:
        print(f"No *{GOLD_SUFFIX} in '{options.cases}': name a folder of families with gold files.")
        return 2
    tables, total = tables_of(families), total_score([f.score for f in families])
    for table in tables:
        print_table(table)
    print()
    print(*summary_lines(total), sep="\n")
    quotes = quotes_of(families)
    print(f"evidence       states its fact {100 * stating_share(quotes):5.1f} % of {len(quotes)}")
    misplaced = sum(misplaced_quotes(f.case, options.cases / f.name) for f in families)
    print(f"quotations not at their offsets: {misplaced}")
    if options.html:
        write_report(families, tables, options.html)
        print(f"The errors, each in its note, are in {options.html}")
    return 0


def _read_and_print(options: argparse.Namespace) -> Iterator[ReadFamily]:
    """Each family, its line printed as soon as it is read."""
    for number, family in enumerate(read_families(options.cases)):
        if number == 0:
            heads = "  ".join(f"{field:>16s}" for field in F1_FIELDS)
            print(f"{'family: F1 (precision/recall)':32s}  {heads}  harmful")
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            write_case(family.case, options.keep / f"{family.name}.case.json")
        print(family_line(family.name, family.score))
        if options.errors:
            print(*error_lines(family.score), sep="\n")
        yield family


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
