"""Rows: partners side by side, every child below its parents, by one small linear programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array

from graph.layout.apart import place_parts
from graph.layout.structure import ChildLink, FamilyStructure, Level, Union

# Prices a row of deviation. A partner off the couple's row misleads most, so it costs more than a long child line.
PARTNER_APART = 6.0
COUPLE_APART = 6.0  # once, however many rows; one couple apart by two rows misleads less than two by one
LONG_CHILD_LINE = 1.0
CARER_BELOW = 0.9
LONG_CARE_LINE = 0.4


@dataclass(frozen=True)
class Generations:
    """Row 0 is the eldest generation. A union without partners stands in the row above its children.

    sideways: carers' links that cannot be drawn downwards, because the carer is of the child's own generation or below.
    """

    rows: dict[str, int]
    union_rows: dict[str, int]
    sideways: tuple[tuple[Union, ChildLink], ...] = ()


def find_generations(structure: FamilyStructure, subjects: Sequence[str] = ()) -> Generations:
    """A row for everybody and every union; people at the side have none.

    Whom no line joins to the family of the first subject gets the row that their kin word or birth year suggests.

    The constraints are differences, so the optimum is whole rows. Only where several couples cannot have one row each
    is it also weighed which of them do. Needs a structure that went through `clean`.
    """
    lined = [p for p in structure.members if p not in structure.side]
    if not lined:
        return Generations({}, {})
    index = {p: i for i, p in enumerate(lined)}
    programme = _Programme(len(lined), len(structure.unions))
    for number, union in enumerate(structure.unions):
        _add_union(programme, union, len(lined) + number, index, structure.levels)
    solution = programme.solve()
    couples = [([index[p] for p in u.partners], len(lined) + i) for i, u in enumerate(structure.unions)]
    if sum(solution[p] < solution[row] for partners, row in couples for p in partners) > 1:
        for partners, row in couples:
            _price_couple(programme, partners, row, most=max(solution) - min(solution) + 1)
        solution = programme.choose()
    solution = solution[: len(lined) + len(structure.unions)]
    down = place_parts(structure, {p: solution[i] for p, i in index.items()}, subjects)
    rows = {p: solution[i] + down[p] for p, i in index.items()}
    union_rows = {
        u.id: solution[len(lined) + i] + down[[*u.partners, *u.children][0]]
        for i, u in enumerate(structure.unions)
    }
    top = min((*rows.values(), *union_rows.values()))
    rows = {p: row - top for p, row in rows.items()}
    union_rows = {u: row - top for u, row in union_rows.items()}
    sideways = tuple(
        (u, k) for u in structure.unions for k in u.links if k.is_soft and rows[k.child] <= union_rows[u.id]
    )
    return Generations(rows, union_rows, sideways)


def _add_union(
    programme: _Programme, union: Union, row: int, index: dict[str, int], levels: Sequence[Level]
) -> None:
    for partner in union.partners:
        programme.at_most({index[partner]: 1, row: -1}, 0)
        programme.price(row, PARTNER_APART)
        programme.price(index[partner], -PARTNER_APART)
    for link in union.links:
        child = index[link.child]
        if not link.is_soft:
            programme.at_most({row: 1, child: -1}, -1)
            programme.price(child, LONG_CHILD_LINE)
            programme.price(row, -LONG_CHILD_LINE)
        else:
            above, below = programme.slack(CARER_BELOW), programme.slack(LONG_CARE_LINE)
            rows = _rows_of_care(union, link, levels)
            programme.at_most({row: 1, child: -1, above: -1}, -rows)
            programme.at_most({row: -1, child: 1, below: -1}, rows)


def _rows_of_care(union: Union, link: ChildLink, levels: Sequence[Level]) -> int:
    """How far above the child its carers stand where nothing else says: as parents do, or two rows as a grandmother."""
    told = [-rows for one, other, rows in levels if one in union.partners and other == link.child]
    return max(1, *told) if told else 1


def _price_couple(programme: _Programme, partners: list[int], row: int, *, most: int) -> None:
    """Pay once for a couple of whom one stands above the other, by up to `most` rows."""
    is_apart = programme.choice(COUPLE_APART)
    for partner in partners:
        programme.at_most({row: 1, partner: -1, is_apart: -most}, 0)


class _Programme:
    """Rows of a linear programme as they are added: minimise price · x, with A x ≤ b."""

    def __init__(self, people: int, unions: int) -> None:
        self.prices: dict[int, float] = defaultdict(float)
        self.lowest = [0] * people + [-1] * unions  # a union without partners may stand above the first row
        self.choices: list[int] = []  # variables that are 0 or 1
        self.terms: list[dict[int, float]] = []
        self.bounds: list[float] = []

    def choice(self, price: float) -> int:
        self.choices.append(self.slack(price))
        return self.choices[-1]

    def slack(self, price: float) -> int:
        self.lowest.append(0)
        self.prices[len(self.lowest) - 1] = price
        return len(self.lowest) - 1

    def price(self, variable: int, price: float) -> None:
        self.prices[variable] += price

    def at_most(self, terms: dict[int, float], bound: float) -> None:
        self.terms.append(terms)
        self.bounds.append(bound)

    def solve(self) -> list[int]:
        """Whole rows, as long as there are no choices."""
        terms = self._terms() if self.terms else None
        bounds = [(low, None) for low in self.lowest]
        upper = self.bounds if self.terms else None
        found = linprog(self._prices(), A_ub=terms, b_ub=upper, bounds=bounds, method="highs-ds")
        return [round(value) for value in found.x]

    def choose(self) -> list[int]:
        """Whole rows by the best choices; nothing need say that rows are whole, for by any choices they are."""
        is_choice = np.zeros(len(self.lowest))
        is_choice[self.choices] = 1
        found = milp(
            self._prices(),
            constraints=LinearConstraint(self._terms().tocsc(), ub=self.bounds),
            bounds=Bounds(self.lowest, np.where(is_choice, 1, np.inf)),
            integrality=is_choice,
        )
        return [round(value) for value in found.x]

    def _prices(self) -> NDArray[np.float64]:
        """A tiny price on every row draws free people to the top, the same way each time."""
        prices = np.full(len(self.lowest), 1e-4)
        for variable, price in self.prices.items():
            prices[variable] += price
        return prices

    def _terms(self) -> coo_array:
        cells = [(i, j, v) for i, terms in enumerate(self.terms) for j, v in terms.items()]
        values = [c[2] for c in cells]
        places = ([c[0] for c in cells], [c[1] for c in cells])
        return coo_array((values, places), shape=(len(self.terms), len(self.lowest)))
