"""Print every speed table: starting, reading, drawing and the book, each beside a baseline measured in the same run.

python -m benchmarks [--only TABLE] [--gedcom FOLDER] [--cases FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.speed_book import book_table
from benchmarks.speed_drawing import CASES, drawing_table, families_to_draw
from benchmarks.speed_ecomap import ecomap_table
from benchmarks.speed_reading import reading_table
from benchmarks.speed_start import start_table
from benchmarks.tables import print_table


def main(arguments: list[str]) -> int:
    options = _options(arguments)
    tables = {
        "start": [start_table],
        "reading": [reading_table],
        "drawing": [
            lambda: drawing_table(families_to_draw(options.cases, options.gedcom)),
            ecomap_table,
        ],
        "book": [book_table],
    }
    for name in tables:
        if options.only in (None, name):
            for table in tables[name]:
                print_table(table())
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=("start", "reading", "drawing", "book"), help="one table alone")
    parser.add_argument("--gedcom", type=Path, help="folder of GEDCOM files to draw as well")
    parser.add_argument(
        "--cases", type=Path, default=CASES, help="folder of families with gold files to draw"
    )
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
