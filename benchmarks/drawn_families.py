"""The families that drawing is measured on: GEDCOM files of a folder, families with gold files, and invented ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.families import GOLD_SUFFIX
from benchmarks.invented_family import invented_family
from benchmarks.told_family import ToldFamily, told_in_case
from benchmarks.told_gedcom import told_in_gedcom
from casefile.exchange import read_case
from casefile.record import Case
from graph.gedcom import read_gedcom

SIZES = (10, 30, 100, 300, 500)


@dataclass(frozen=True)
class FamilyToDraw:
    """A case to draw, and what its drawing must show."""

    name: str
    case: Case
    told: ToldFamily

    @property
    def names(self) -> dict[str, str]:
        """What is written at each person who must be shown."""
        labels = {p.id: p.label for p in self.case.people}
        return {p: labels.get(p, p) for p in self.told.people}


def families_in_gedcom(folder: Path) -> Iterator[FamilyToDraw]:
    """Every GEDCOM file of the folder with somebody in it, by name."""
    for path in sorted(folder.glob("*.ged")):
        told = told_in_gedcom(path)
        if told.people:
            yield FamilyToDraw(path.stem, read_gedcom(path), told)


def families_in_cases(folder: Path) -> Iterator[FamilyToDraw]:
    """Every gold file of the folder, by name; emotional ties and households are drawn as the case tells them."""
    for path in sorted(folder.glob("*" + GOLD_SUFFIX)):
        case = read_case(path)
        yield FamilyToDraw(path.name.removesuffix(GOLD_SUFFIX), case, told_in_case(case))


def invented_families() -> Iterator[FamilyToDraw]:
    for size in SIZES:
        case = invented_family(size)
        yield FamilyToDraw(f"invented, {size}", case, told_in_case(case))
