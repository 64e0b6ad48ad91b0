"""Ages in the column of a table: the cells below a head such as "Age", each of the person who stands first in its row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from casefile.record import Attribute
from extract.ages import born_at_age, entry_day
from extract.encoded import PERSON, person_index
from extract.proposals import ProposedFact
from extract.reading import Reading

CELL_EDGE = re.compile(r"\||\t| {2,}")
_HEAD = re.compile(r"\W*(?:current )?ages?(?: ?\((?:yrs?|years?)\)| now| today)?\W*", re.IGNORECASE)
_CELL = re.compile(r"\W*(?P<age>\d{1,2})(?: ?(?P<unit>yrs?|years?|y|months?|mths?|m|weeks?|wks?))?\W*")
_CONFIDENCE = 0.65


def births_in_age_columns(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    """About when the people of each table with a column of ages were born."""
    column, start = None, 0
    for line in reading.encoded.text.split("\n"):
        cells = CELL_EDGE.split(line)
        heads = [n for n, cell in enumerate(cells) if _HEAD.fullmatch(cell)]
        if not line.strip():
            column = None
        elif len(cells) > 1 and heads and not re.search(PERSON, line):
            column = heads[0]
        elif column is not None and column < len(cells):
            yield from _row(doc, reading, (cells, column), start)
        start += len(line) + 1


def _row(doc: Doc, reading: Reading, row: tuple[list[str], int], start: int) -> Iterator[ProposedFact]:
    """The birth that the age in a column of a row tells; the row starts at a character of the encoded text."""
    cells, column = row
    aged, person = _CELL.fullmatch(cells[column]), re.search(PERSON, "|".join(cells[:column]))
    people = reading.mentions_of(person_index(person.group())) if person else ()
    at = reading.encoded.origin(start)
    today = entry_day(doc, at)
    if aged is None or len(people) != 1 or today is None or people[0] in reading.professionals:
        return
    born = born_at_age(int(aged["age"]), aged["unit"] or "y", None, today)
    if born:
        end = reading.encoded.origin_end(start + len("|".join(cells)))
        yield ProposedFact(Attribute(people[0], "born", born), at, end, "rule:born-age", _CONFIDENCE)
