"""Ages in the column of a table: the cells below a head such as "Age", each of the person who stands first in its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Doc

from casefile.partial_date import PartialDate
from casefile.record import Attribute
from extract.ages import born_at_age, entry_day
from extract.doc_text import dates_by_place
from extract.encoded import DATE, PERSON, person_index
from extract.layout import cells_of
from extract.proposals import ProposedFact
from extract.reading import Reading

# "Age", "Age now", "Age (yrs)", "Age in March 2021"
_HEAD = re.compile(
    rf"\W*(?:current )?ages?(?: ?\((?:yrs?|years?)\)| now| today| (?:at|in|on|as at) (?P<day>{DATE}))?\W*",
    re.IGNORECASE,
)
# "1881 CENSUS, 27 Cable Row (night of 3 April 1881)"
_CENSUS = re.compile(r"\bcensus\b|\benumerat", re.IGNORECASE)
_CELL = re.compile(r"\W*(?P<age>\d{1,2})(?: ?(?P<unit>yrs?|years?|y|months?|mths?|m|weeks?|wks?))?\W*")
_CONFIDENCE = 0.65


def births_in_age_columns(doc: Doc, reading: Reading) -> Iterator[ProposedFact]:
    """About when the people of each table with a column of ages were born."""
    column, today, start, above = None, None, 0, ""
    for line in reading.encoded.text.split("\n"):
        cells = cells_of(line)
        heads = [(n, head) for n, head in enumerate(map(_HEAD.fullmatch, cells)) if head is not None]
        if not line.strip():
            column = None
        elif len(cells) > 1 and heads and not re.match(rf"\W*{PERSON}", line):
            column, head = heads[0]
            dated = head["day"] or next(
                iter(reversed(re.findall(DATE, above if _CENSUS.search(above) else ""))), ""
            )
            today = _day(doc, reading, dated) if dated else entry_day(doc, reading.encoded.origin(start))
        elif column is not None and column < len(cells):
            yield from _row(reading, (cells, column), start, today)
        above = line if line.strip() and len(cells) == 1 else above
        start += len(line) + 1


def _day(doc: Doc, reading: Reading, dated: str) -> date | None:
    """The last day of the date that a character of the encoded text stands for."""
    span = reading.encoded.date_spans[ord(dated) - ord(DATE[1])]
    edtf = dates_by_place(doc).get(span)
    day = PartialDate(edtf).latest if edtf is not None else date.max
    return None if day == date.max else day


def _row(
    reading: Reading, row: tuple[list[str], int], start: int, today: date | None
) -> Iterator[ProposedFact]:
    """The birth that the age in a column of a row tells; the row starts at a character of the encoded text."""
    cells, column = row
    aged, person = _CELL.fullmatch(cells[column]), re.search(PERSON, "|".join(cells[:column]))
    people = reading.mentions_of(person_index(person.group())) if person else ()
    if aged is None or len(people) != 1 or today is None or people[0] in reading.professionals:
        return
    born = born_at_age(int(aged["age"]), aged["unit"] or "y", None, today)
    if born:
        at = reading.encoded.origin(start)
        end = reading.encoded.origin_end(start + len("|".join(cells)))
        yield ProposedFact(Attribute(people[0], "born", born), at, end, "rule:born-age", _CONFIDENCE)
