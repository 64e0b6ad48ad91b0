"""Looks as a table for a spreadsheet: one row for everybody whom the book draws, to fill in and to take into the record."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from casefile.errors import CaseInvalid
from casefile.record import Case, Review
from story.book import Book, Figure
from story.chronology_files import safe_cell
from story.looks import KNOWN_FROM, LOOK_CHOICES, LOOK_FEATURES, Look, with_confirmed_look

# The band whose book draws most people.
FULLEST_BAND = "8-11"
_ALSO, _KNOWN = "also", "known from"
COLUMNS = ("id", "name", *LOOK_CHOICES, _ALSO, _KNOWN)
_BOM = "\ufeff"  # by which spreadsheets know the letters


@dataclass(frozen=True)
class ConfirmedLook:
    """A row that somebody filled in."""

    person_id: str
    look: Look
    known_from: str


def drawn_figures(book: Book) -> dict[str, Figure]:
    """Everybody whom a book draws, by id, the child at today's age, in the order of its pages."""
    drawn = [f for page in book.pages for picture in page.pictures for f in picture.figures]
    found: dict[str, Figure] = {}
    for figure in sorted(drawn, key=lambda f: f.age_group == "baby"):
        found.setdefault(figure.person_id, figure)
    return found


def looks_csv(case: Case, figures: Mapping[str, Figure]) -> str:
    """The table with what is drawn now; the last column is left for the worker, and is empty."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for person_id, figure in figures.items():
        look = dict(figure.look)
        also = [f for f in LOOK_FEATURES if look.get(f.replace(" ", "_")) == "yes"]
        cells = [look.get(field.replace(" ", "_"), "") for field in LOOK_CHOICES]
        writer.writerow([person_id, safe_cell(case.person(person_id).label), *cells, "; ".join(also), ""])
    return _BOM + stream.getvalue()


def read_looks(text: str, case: Case, *, file: str) -> tuple[ConfirmedLook, ...]:
    """The rows that say in their last column how somebody knows; the others stay as they are.

    Raises:
        CaseInvalid: columns are missing, or a row is of nobody in the case or has a word that cannot be drawn; all of it is said.
    """
    lines = text.removeprefix(_BOM).splitlines()
    semicolons = bool(lines) and lines[0].count(";") > lines[0].count(",")
    table = csv.DictReader(lines, delimiter=";" if semicolons else ",", restval="")
    missing = [column for column in COLUMNS if column not in (table.fieldnames or ()) and column != "name"]
    if missing:
        raise CaseInvalid(
            f"'{file}' has no column {', '.join(repr(c) for c in missing)}. Write the table anew with 'kithkin looks' and fill that in."
        )
    found: list[ConfirmedLook] = []
    wrong: list[str] = []
    seen: set[str] = set()
    for number, row in enumerate(table, 2):
        cells = {
            column: " ".join((row[column] or "").split()).lower() for column in COLUMNS if column != "name"
        }
        if not cells[_KNOWN]:
            continue
        person_id = (row["id"] or "").strip()
        wrong += [f"row {number}: {what}" for what in _wrong(cells, person_id, case, seen)]
        seen.add(person_id)
        found.append(ConfirmedLook(person_id, _look(cells), cells[_KNOWN]))
    if wrong:
        raise CaseInvalid(f"'{file}' was not taken in. {' '.join(f'{w[0].upper()}{w[1:]}.' for w in wrong)}")
    return tuple(found)


def confirm_looks(case: Case, looks: tuple[ConfirmedLook, ...], *, by: str, now: datetime) -> Case:
    """The case with each look as that worker's accepted word."""
    said = {k.lower(): k for k in KNOWN_FROM}
    for one in looks:
        case = with_confirmed_look(case, one.person_id, one.look, Review(by, now, said[one.known_from]))
    return case


def _look(cells: Mapping[str, str]) -> Look:
    fields = [(field.replace(" ", "_"), cells[field]) for field in LOOK_CHOICES if cells[field]]
    return (*fields, *((one.replace(" ", "_"), "yes") for one in _also(cells)))


def _also(cells: Mapping[str, str]) -> list[str]:
    return [one for part in cells[_ALSO].split(";") for one in [part.strip()] if one]


def _wrong(cells: Mapping[str, str], person_id: str, case: Case, seen: set[str]) -> Iterator[str]:
    """What cannot be taken in of a row, in words, each with what may stand there."""
    if person_id not in {p.id for p in case.people}:
        yield f"there is nobody with the id '{person_id}' in the case; keep the ids that 'kithkin looks' wrote"
    if person_id in seen:
        yield f"'{person_id}' stands there twice; leave one row"
    for field, words in LOOK_CHOICES.items():
        if cells[field] and cells[field] not in words:
            yield f"'{cells[field]}' cannot be drawn as {field}; choose one of {', '.join(words)}, or leave it empty"
    for one in _also(cells):
        if one not in LOOK_FEATURES:
            yield f"'{one}' cannot be drawn; '{_ALSO}' may hold {', '.join(LOOK_FEATURES)}, with ';' between them"
    if cells[_KNOWN] not in {k.lower() for k in KNOWN_FROM}:
        yield f"'{cells[_KNOWN]}' does not say how you know; choose one of {', '.join(KNOWN_FROM)}"
