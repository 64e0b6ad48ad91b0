"""The rows of the family picture: who stands in which, on which side of the child's home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from story.book import FamilyPlace

_MOST_IN_A_HOME_ROW = 4
_NARROWEST_HALF_HOUSE = 0.8


@dataclass
class FamilyRow:
    """One row, read from the left: the mother's side, the home, the father's side; the nearest stand next to the home."""

    left: list[str] = field(default_factory=list)
    home: list[str] = field(default_factory=list)
    right: list[str] = field(default_factory=list)

    @property
    def people(self) -> list[str]:
        return [*self.left, *self.home, *self.right]


@dataclass(frozen=True)
class FamilyRows:
    """Rows from the top. The home spans rows[first : last + 1]; child: the row of the child, who stands in the middle of its home."""

    rows: tuple[FamilyRow, ...]
    first: int
    last: int
    child: int
    child_id: str

    @property
    def spanned(self) -> tuple[FamilyRow, ...]:
        return self.rows[self.first : self.last + 1]

    @property
    def has_house(self) -> bool:
        """Whether somebody lives with the child."""
        return sum(len(row.home) for row in self.rows) > 1

    def home_reach(self) -> tuple[float, float]:
        """How many people's room the home needs to the left and right of the child's middle."""
        left = right = _NARROWEST_HALF_HOUSE if self.has_house else 0.5
        for number, row in enumerate(self.rows):
            if number == self.child:
                at = row.home.index(self.child_id)
                left, right = max(left, at + 0.5), max(right, len(row.home) - at - 0.5)
            else:
                left, right = max(left, len(row.home) / 2), max(right, len(row.home) / 2)
        return left, right

    def width(self) -> float:
        """How many people's room the widest row takes, the home in one column."""
        sides = [max(len(row.left) for row in self.spanned), max(len(row.right) for row in self.spanned)]
        return max(sum(sides) + sum(self.home_reach()), *(len(row.people) for row in self.rows))


def family_rows(places: Sequence[FamilyPlace], most: int) -> FamilyRows:
    """Rows of at most `most` people, as far as the home allows: the eldest generation at the top, the child's last but for younger ones.

    Where a generation is too many, those furthest from the child stand in a row of their own, above it, or below the child's.
    """
    child_id = places[0].person_id
    main = {place.row: FamilyRow() for place in sorted(places, key=lambda p: -p.row)}
    spare: dict[int, list[FamilyRow]] = {row: [] for row in main}
    homes: dict[int, list[FamilyRow]] = {row: [] for row in main}
    for generation, row in main.items():
        own = [p for p in places if p.row == generation]
        homes[generation] = _fill(row, own, child_id if generation == 0 else "")
    arranged = _arranged(main, spare, homes, child_id)
    while arranged.width() > most and (fullest := _fullest(main, arranged)):
        generation, side = fullest
        _move_out(main[generation], side, spare[generation], most)
        arranged = _arranged(main, spare, homes, child_id)
    return arranged


def _fill(row: FamilyRow, places: Sequence[FamilyPlace], child_id: str) -> list[FamilyRow]:
    """Put one generation in its row; what is left of its home comes back as rows of their own."""
    home = [p.person_id for p in places if p.is_at_home or p.person_id == child_id]
    beside = [p for p in places if p.person_id not in home]
    row.left = [p.person_id for p in reversed(beside) if p.side < 0]
    row.right = [p.person_id for p in beside if p.side > 0]
    for person_id in (p.person_id for p in beside if p.side == 0):
        if len(row.left) <= len(row.right):
            row.left.insert(0, person_id)
        else:
            row.right.append(person_id)
    if child_id:
        _balance(row)
    row.home = _about(home[:_MOST_IN_A_HOME_ROW])
    rest = home[_MOST_IN_A_HOME_ROW:]
    return [
        FamilyRow(home=rest[i : i + _MOST_IN_A_HOME_ROW]) for i in range(0, len(rest), _MOST_IN_A_HOME_ROW)
    ]


def _balance(row: FamilyRow) -> None:
    """Brothers and sisters on both sides of the child, whichever parent they share."""
    while len(row.left) > len(row.right) + 1:
        row.right.append(row.left.pop(0))
    while len(row.right) > len(row.left) + 1:
        row.left.insert(0, row.right.pop())


def _about(people: list[str]) -> list[str]:
    """The first in the middle, the others left and right in turn."""
    if len(people) < 3:
        return people
    return [*reversed(people[1::2]), people[0], *people[2::2]]


def _arranged(
    main: dict[int, FamilyRow],
    spare: dict[int, list[FamilyRow]],
    homes: dict[int, list[FamilyRow]],
    child_id: str,
) -> FamilyRows:
    rows: list[FamilyRow] = []
    for generation, row in main.items():
        extra = spare[generation]
        below = [*homes[generation], *(extra if generation < 1 else [])]
        rows += [*(extra if generation > 0 else []), row, *below]
    with_home = [number for number, row in enumerate(rows) if row.home]
    child = next(number for number, row in enumerate(rows) if child_id in row.home)
    return FamilyRows(tuple(rows), with_home[0], with_home[-1], child, child_id)


def _fullest(main: dict[int, FamilyRow], arranged: FamilyRows) -> tuple[int, str] | None:
    """The generation and side from which somebody has to move; None when nobody outside the home is left."""
    inside = [row for row in arranged.spanned if row.left or row.right]
    crowded = [row for row in main.values() if any(row is r for r in inside)] or list(main.values())
    sides = [
        (len(getattr(row, side)), g, side)
        for g, row in main.items()
        if row in crowded
        for side in ("left", "right")
    ]
    count, generation, side = max(sides, default=(0, 0, "left"))
    return (generation, side) if count else None


def _move_out(row: FamilyRow, side: str, spare: list[FamilyRow], most: int) -> None:
    """Move the outermost of a side into the generation's spare row, on the same side."""
    if not spare or len(spare[-1].people) >= most:
        spare.append(FamilyRow())
    if side == "left":
        spare[-1].left.append(row.left.pop(0))
    else:
        spare[-1].right.insert(0, row.right.pop())
