"""Print every speed table: reading, drawing and the book, each beside a baseline measured in the same run.

python -m benchmarks
"""

from __future__ import annotations

import sys

from benchmarks.speed_book import book_table
from benchmarks.speed_drawing import drawing_table
from benchmarks.speed_reading import reading_table
from benchmarks.tables import print_table


def main() -> int:
    for table in (reading_table, drawing_table, book_table):
        print_table(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
