"""Who in a row has a part in what its order costs, so that only they need be moved."""

from __future__ import annotations

import numpy as np

from graph.layout.crossings import Mask, Ranks, crossed_units
from graph.layout.prices import RowPrices


def restless(
    rules: tuple[RowPrices | None, RowPrices], ranks: tuple[Ranks | None, Ranks, Ranks | None]
) -> Mask:
    """Which nodes of a row have a part in something that costs: [n].

    rules: of the row above (None for the first row) and of the row. ranks: as the rows stand, above, here and below.
    """
    above, rule = rules
    over, here, under = ranks
    found = np.zeros(len(rule.nodes), bool)
    wrong = rule.left_of[here[0][rule.left_of[:, 0]] > here[0][rule.left_of[:, 1]]]
    found[wrong] = True
    ends = here[0][rule.couples]
    found[rule.couples[np.abs(ends[:, 0] - ends[:, 1]) > 1]] = True
    places = here[0][rule.groups[:, len(rule.couples) :]]
    low, high = places.min(0, initial=len(rule.nodes))[:, None], places.max(0, initial=0)[:, None]
    strangers = (here > low) & (here < high) & rule.strangers[len(rule.couples) :]
    found |= strangers.any(0) | rule.sibships[strangers.any(1)].any(0)
    if above is not None and over is not None:
        is_crossed = crossed_units(above.lines, over, here)
        found[above.lines.kids[np.repeat(is_crossed, above.lines.sizes)]] = True
    if under is not None:
        found[rule.lines.parents[:, crossed_units(rule.lines, here, under)]] = True
    return found
