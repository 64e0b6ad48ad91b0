"""Rows of people whom no line joins to the family: by their kin word, by their birth year, or with the youngest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, median_low

from graph.layout.structure import UNBORN, FamilyStructure

_GENERATION = 28  # years


@dataclass(frozen=True)
class _Part:
    """People whom lines join to one another, with the rows that they have among themselves."""

    people: tuple[str, ...]
    rows: Mapping[str, int]
    youngest: int  # row of its youngest generation, which is below its last couple

    def moved(self, by: int) -> dict[str, int]:
        return {person: row + by for person, row in self.rows.items()}


def place_parts(
    structure: FamilyStructure, rows: Mapping[str, int], subjects: Sequence[str]
) -> dict[str, int]:
    """How many rows everybody goes down (or up, below 0), so that all parts of the family fit together.

    The first subject's part stays. Of the others each stands where its ties to those already placed say ("aunt": a row
    above), or else beside the people born when its own were, or else with its youngest generation in the subject's row.
    Without a subject and a year to go by it stays.
    """
    parts = list(_parts(structure, rows))
    first = next((s for s in subjects if s in rows), None)
    placed: dict[str, int] = {}
    rest = sorted(parts, key=lambda part: (first not in part.people, -len(part.people)))
    if rest:
        placed |= rest.pop(0).rows
    family = dict(placed)
    while rest:
        part = next((p for p in rest if [*_by_ties(structure, p, placed, subjects)]), None)
        part = part or next((p for p in rest if [*_by_years(structure, p, family)]), rest[0])
        rest.remove(part)
        votes = [*_by_ties(structure, part, placed, subjects)] or [*_by_years(structure, part, family)]
        if not votes and first is not None:
            votes = [_youngest(structure, [first], rows) - part.youngest]
        placed |= part.moved(median_low(votes) if votes else 0)
    return {person: placed[person] - row for person, row in rows.items()}


def _parts(structure: FamilyStructure, rows: Mapping[str, int]) -> Iterator[_Part]:
    """In the order of their first people."""
    groups: dict[str, set[str]] = {person: {person} for person in rows}
    for union in structure.unions:
        together = set[str]().union(*(groups[p] for p in (*union.partners, *union.children)))
        groups |= dict.fromkeys(together, together)
    told: set[str] = set()
    for person in rows:
        if person not in told:
            told |= groups[person]
            people = tuple(p for p in rows if p in groups[person])
            yield _Part(people, {p: rows[p] for p in people}, _youngest(structure, people, rows))


def _youngest(structure: FamilyStructure, people: Sequence[str], rows: Mapping[str, int]) -> int:
    """The last row of these people, or the one below where a couple stands in it."""
    last = max(rows[p] for p in people)
    paired = {p for union in structure.unions if len(union.partners) > 1 for p in union.partners}
    return last + any(rows[p] == last and p in paired for p in people)


def _by_ties(
    structure: FamilyStructure, part: _Part, placed: Mapping[str, int], subjects: Sequence[str]
) -> Iterator[int]:
    """Rows down for each tie to somebody placed; the children whom all this is about share a row if nothing else is told."""
    told = False
    for person, other, below in structure.levels:
        for one, two, distance in ((person, other, below), (other, person, -below)):
            if one in part.rows and two in placed:
                told = True
                yield placed[two] + distance - part.rows[one]
    if not told:
        yield from (
            placed[s] - part.rows[t] for t in subjects if t in part.rows for s in subjects if s in placed
        )


def _by_years(structure: FamilyStructure, part: _Part, placed: Mapping[str, int]) -> Iterator[int]:
    """Rows down that bring those whose birth year is known among the people placed who were born about then."""
    starts = [year - _GENERATION * row for row, year in _born(structure, placed)]
    if starts:
        start = median(starts)  # of all of them, so that one year misread moves nobody
        down = [(year - start) / _GENERATION - row for row, year in _born(structure, part.rows)]
        yield from [round(median(down))] if down else []


def _born(structure: FamilyStructure, rows: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Row and birth year of each one whose year is known."""
    for person, row in rows.items():
        born = structure.members[person].born
        if born is not None and born[0] != UNBORN:
            yield row, born[0]
