"""Horizontal lines between two rows, stacked in lanes so that the lines up and down from them cross least."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from graph.layout.chains import Layers
from graph.layout.plan import Plan

_NEAR = 4.0  # points: two upright lines nearer than this would be read as one
_STRAIGHT = 3.0  # points that a trunk moves aside to stand over a child
_SAME = 1.0
_ON_TOP = 3  # crossings that two upright lines on one another are worth


@dataclass(frozen=True)
class Rail:
    """A horizontal line of one union in the channel below `row` (-1: above the first row).

    tops, bottoms: x of the upright lines that leave it upwards and downwards. source: number of the couple
    ("under", "over") or of the brood ("bar").
    """

    kind: str
    row: int
    union: int
    source: int
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    @property
    def low(self) -> float:
        return min(*self.tops, *self.bottoms)

    @property
    def high(self) -> float:
        return max(*self.tops, *self.bottoms)


def find_rails(layers: Layers, plan: Plan, x: Sequence[float]) -> tuple[list[Rail], dict[int, float]]:
    """All rails, and x of the trunk of every brood; a trunk on an under-line stands over its children if it can."""
    rails: list[Rail] = []
    trunks: dict[int, float] = {}
    broods = list(layers.broods())
    under = {c.union: c for c in plan.couples if c.route == "under"}
    over = {
        c.union for c in plan.couples if c.route == "over"
    }  # whose trunk goes on from a line that comes down
    for number, brood in enumerate(broods):
        place = plan.trunks[number]
        legs = [x[k] + plan.ports.get((number, k), 0.0) for k in brood.kids]
        middle = (min(legs) + max(legs)) / 2
        if place is None:
            ends = under[brood.unit.union].ends
            assert ends is not None
            middle = min(max(middle, ends[0].at(x)), ends[1].at(x))
        trunks[number] = middle if place is None else place.at(x)
        nearest = min(legs, key=lambda leg: abs(leg - trunks[number]))
        is_free = brood.unit.union not in over and all(layers.nodes[p].person for p in brood.unit.parents)
        if abs(trunks[number] - nearest) < (_STRAIGHT if is_free else _SAME):
            trunks[number] = nearest
        if trunks[number] != legs[0] or len(legs) > 1:
            rails.append(
                Rail("bar", brood.unit.row, brood.unit.union, number, (trunks[number],), tuple(legs))
            )
    for number, couple in enumerate(plan.couples):
        if couple.route == "between" or couple.ends is None:
            continue
        row = layers.nodes[couple.left].row
        ends_at = (couple.ends[0].at(x), couple.ends[1].at(x))
        down = tuple(
            trunks[n] for n, b in enumerate(broods) if plan.trunks[n] is None and b.unit.union == couple.union
        )
        if couple.route == "under":
            rails.append(Rail("under", row, couple.union, number, ends_at, down))
        else:
            rails.append(Rail("over", row - 1, couple.union, number, (), ends_at))
    return rails, trunks


def crossings_above(upper: Rail, lower: Rail) -> int:
    """Crossings if `upper` lies above `lower`; upright lines on one another count as several."""
    down = sum(lower.low - 1 < x < lower.high + 1 for x in upper.bottoms)
    up = sum(upper.low - 1 < x < upper.high + 1 for x in lower.tops)
    on_top = sum(abs(a - b) < _NEAR for a in upper.bottoms for b in lower.tops)
    return down + up + _ON_TOP * on_top


def assign_lanes(rails: Sequence[Rail]) -> list[int]:
    """A lane for every rail of one channel, 0 on top.

    Where two overlap, the order with fewer crossings is kept, the clearest gains first; a rail that would close a
    circle gives way. A union's own bar lies below its under-line.
    """
    wishes: list[tuple[int, int, int]] = []
    for a, b in combinations(range(len(rails)), 2):
        if rails[a].high < rails[b].low - _NEAR or rails[b].high < rails[a].low - _NEAR:
            continue
        first, second = crossings_above(rails[a], rails[b]), crossings_above(rails[b], rails[a])
        if rails[a].union == rails[b].union and {rails[a].kind, rails[b].kind} == {"under", "bar"}:
            first, second = (0, 99) if rails[a].kind == "under" else (99, 0)
        wishes.append((-abs(first - second), a, b) if first <= second else (-abs(first - second), b, a))
    below: dict[int, list[int]] = defaultdict(list)
    for _, upper, lower in sorted(wishes):
        if _leads_to(below, lower, upper):
            upper, lower = lower, upper
        below[upper].append(lower)
    return _depths(below, len(rails))


def _leads_to(below: dict[int, list[int]], start: int, goal: int) -> bool:
    waiting, seen = [start], set()
    while waiting:
        rail = waiting.pop()
        if rail == goal:
            return True
        if rail not in seen:
            seen.add(rail)
            waiting.extend(below[rail])
    return False


def _depths(below: dict[int, list[int]], count: int) -> list[int]:
    """Longest way down to each rail; the wishes hold no circle."""
    above = [0] * count
    for lowers in below.values():
        for lower in lowers:
            above[lower] += 1
    lanes = [0] * count
    waiting = [i for i in range(count) if not above[i]]
    while waiting:
        upper = waiting.pop()
        for lower in below[upper]:
            lanes[lower] = max(lanes[lower], lanes[upper] + 1)
            above[lower] -= 1
            if not above[lower]:
                waiting.append(lower)
    return lanes
