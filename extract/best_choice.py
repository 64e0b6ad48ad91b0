"""The choice among facts that is worth the most, where some fit together and some do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array


class Factor(NamedTuple):
    """What it is worth that all these members are taken together; below zero it is a cost."""

    members: tuple[int, ...]
    value: float


class _Row(NamedTuple):
    terms: tuple[tuple[int, float], ...]
    low: float
    high: float


def best_choice(values: Sequence[float], factors: Sequence[Factor]) -> set[int]:
    """The members whose own values and factors add up to the most.

    >>> sorted(best_choice([1.0, 2.0, -0.5], [Factor((0, 1), -4.0), Factor((1, 2), 0.6)]))
    [1, 2]
    """
    costly = {i for factor in factors if factor.value < 0 for i in factor.members}
    # What is worth having and stands in nobody's way needs no weighing.
    sure = {i for i, value in enumerate(values) if value > 0 and i not in costly}
    open_factors = [Factor(tuple(i for i in f.members if i not in sure), f.value) for f in factors]
    open_factors = [factor for factor in open_factors if factor.members]
    weighed = sorted({i for factor in open_factors for i in factor.members})
    if not weighed:
        return sure
    place = {i: k for k, i in enumerate(weighed)}
    placed = [Factor(tuple(place[i] for i in f.members), f.value) for f in open_factors]
    return sure | {weighed[k] for k in _solve([values[i] for i in weighed], placed)}


def _solve(values: Sequence[float], factors: Sequence[Factor]) -> set[int]:
    size = len(values)
    rows = [row for k, factor in enumerate(factors, size) for row in _rows(k, factor)]
    entries = [(r, column, entry) for r, row in enumerate(rows) for column, entry in row.terms]
    at, columns, amounts = zip(*entries, strict=True)
    matrix = coo_array((amounts, (at, columns)), shape=(len(rows), size + len(factors)))
    result = milp(
        -np.array([*values, *(f.value for f in factors)]),
        integrality=np.array([1] * size + [0] * len(factors)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix.tocsr(), [r.low for r in rows], [r.high for r in rows]),
    )
    return {i for i in range(size) if result.x[i] > 0.5}


def _rows(column: int, factor: Factor) -> Iterator[_Row]:
    """A reward is had only with each member; a cost is paid where none is missing."""
    if factor.value > 0:
        for i in factor.members:
            yield _Row(((column, 1.0), (i, -1.0)), -np.inf, 0.0)
    else:
        terms = ((column, 1.0), *((i, -1.0) for i in factor.members))
        yield _Row(terms, 1.0 - len(factor.members), np.inf)
