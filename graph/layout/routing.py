"""Every line of the structure as points: upright and level only, each ending on a symbol."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.layout.chains import Brood, Layers
from graph.layout.plan import CouplePlan, Exit, Plan
from graph.layout.rails import Rail, assign_lanes, find_rails
from graph.layout.structure import BY_BIRTH, ChildLink
from graph.symbols import SYMBOL_SIZE

Point = tuple[float, float]
LANE = 11.0
ABOVE_LANES = 8.0
BELOW_LANES = 20.0  # room for tags beside the legs, and for the legs of twins
INSET = 9.0  # lines run this far into a symbol's square; the symbol is painted over them
HALF = SYMBOL_SIZE / 2
FORK = 9.0  # sideways and down from the point that twins share; the rest of their way is level and upright


@dataclass(frozen=True)
class Leg:
    """The last part of a line, down to one child (or to a waypoint: `link` is then the first child it leads to)."""

    kid: int
    points: tuple[Point, ...]
    link: ChildLink | None = None


@dataclass(frozen=True)
class BroodLine:
    """A trunk from the parents, a bar over the children, a leg to each."""

    union: int
    kind: str
    trunk: tuple[Point, ...]
    bar: tuple[Point, ...]
    legs: tuple[Leg, ...]


@dataclass(frozen=True)
class CoupleLine:
    """A couple's line; text and marks stand on its level part from `points[level]` to `points[level + 1]`."""

    union: int
    points: tuple[Point, ...]
    level: int
    has_trunk: bool


@dataclass
class Routes:
    """All lines and where everybody stands, in points; `row_y` is the centre of each row's symbols."""

    x: list[float]
    row_y: list[float]
    couples: list[CoupleLine] = field(default_factory=list)
    broods: list[BroodLine] = field(default_factory=list)
    height: float = 0.0


def route(
    layers: Layers,
    plan: Plan,
    x: Sequence[float],
    label_heights: Sequence[float],
    *,
    twins: Mapping[int, tuple[int, ...]] | None = None,
) -> Routes:
    """Lines for everything in the plan.

    label_heights: by row, the height of the tallest label under a symbol. twins: node → the nodes of its group.
    """
    rails, trunks = find_rails(layers, plan, x)
    lanes, depths = _lanes(rails, layers.depth)
    row_y, lane_y = _heights(layers.depth, depths, label_heights)
    router = _Router(layers, plan, list(x), row_y)
    router.lane_of = {
        (r.kind, r.source): lane_y[r.row] + LANE * lane for r, lane in zip(rails, lanes, strict=True)
    }
    router.trunks, router.twins = trunks, twins or {}
    routes = Routes(list(x), row_y)
    for number, couple in enumerate(plan.couples):
        routes.couples.append(router.couple(number, couple))
    for number, brood in enumerate(layers.broods()):
        routes.broods.append(router.brood(number, brood))
    routes.height = (row_y[-1] + HALF + label_heights[-1]) if row_y else 0.0
    return routes


def _lanes(rails: Sequence[Rail], depth: int) -> tuple[list[int], list[int]]:
    """Lane of each rail, and the number of lanes in every channel from the one above the first row."""
    by_row: dict[int, list[int]] = defaultdict(list)
    for i, rail in enumerate(rails):
        by_row[rail.row].append(i)
    lanes = [0] * len(rails)
    for members in by_row.values():
        for i, lane in zip(members, assign_lanes([rails[i] for i in members]), strict=True):
            lanes[i] = lane
    depths = [1 + max((lanes[i] for i in by_row[row]), default=-1) for row in range(-1, depth)]
    return lanes, depths


def _heights(
    depth: int, lanes: Sequence[int], label_heights: Sequence[float]
) -> tuple[list[float], dict[int, float]]:
    """Centre of each row, and y of the first lane of each channel."""
    first_lane = {-1: 0.0}
    y = LANE * lanes[0] + (BELOW_LANES if lanes[0] else 0.0)
    centres = []
    for row in range(depth):
        centres.append(y + HALF)
        y += SYMBOL_SIZE + label_heights[row]
        first_lane[row] = y + ABOVE_LANES + LANE / 2
        y += ABOVE_LANES + LANE * max(lanes[row + 1], 1) + BELOW_LANES
    return centres, first_lane


class _Router:
    def __init__(self, layers: Layers, plan: Plan, x: list[float], row_y: list[float]) -> None:
        self.layers, self.plan, self.x, self.row_y = layers, plan, x, row_y
        self.lane_of: dict[tuple[str, int], float] = {}
        self.trunks: dict[int, float] = {}
        self.twins: Mapping[int, tuple[int, ...]] = {}
        self.has_line_above = {kid for u in layers.units for kid in u.kids}
        self.lines_below = Counter(p for b in layers.broods() for p in b.unit.parents)

    def y(self, node: int) -> float:
        return self.row_y[self.layers.nodes[node].row]

    def couple(self, number: int, couple: CouplePlan) -> CoupleLine:
        has_trunk = any(set(u.parents) == {couple.left, couple.right} for u in self.layers.units)
        y = self.y(couple.left)
        if couple.route == "between" or couple.ends is None:
            start, end = (self._edge(couple.left, 1), y), (self._edge(couple.right, -1), y)
            return CoupleLine(couple.union, (start, end), 0, has_trunk)
        left, right = (end.at(self.x) for end in couple.ends)
        lane = self.lane_of[couple.route, number]
        first = self._end(couple, number, 0, left)
        last = self._end(couple, number, 1, right)
        points = (*first, (left, lane), (right, lane), *reversed(last))
        return CoupleLine(couple.union, points, len(first), has_trunk)

    def _edge(self, node: int, side: int) -> float:
        return self.x[node] + (side * (HALF - INSET) if self.layers.nodes[node].person else 0.0)

    def _end(self, couple: CouplePlan, number: int, end: int, x: float) -> tuple[Point, ...]:
        """From the partner to where its line turns into the lane."""
        node = (couple.left, couple.right)[end]
        y = self.y(node)
        if couple.route == "over":
            lands = couple.lands_left == (end == 0)
            return (
                ((self._edge(node, 1 if end == 0 else -1), y), (x, y)) if lands else ((x, y - HALF + INSET),)
            )
        if self.layers.nodes[node].person is None:
            return ((x, y),)
        return self._leave(self.plan.leaves["couple", number, end], x)

    def _leave(self, exit_: Exit, x: float) -> tuple[Point, ...]:
        """Out of a person's side, below the couple's line, to x."""
        step = 8.0 / max(exit_.of - 1, 1)
        drop = 9.0 if exit_.of == 1 else 14.0 - step * exit_.rank
        y = self.y(exit_.node) + drop
        return (self._edge(exit_.node, exit_.side), y), (x, y)

    def brood(self, number: int, brood: Brood) -> BroodLine:
        trunk_x = self.trunks[number]
        start = self._trunk_start(number, brood, trunk_x)
        kind = brood.kind
        legs_x = {k: self.x[k] + self.plan.ports.get((number, k), 0.0) for k in brood.kids}
        lane = self.lane_of.get(("bar", number))
        links = brood.links if brood.unit.kind == "union" else (brood.links[:1] * len(brood.kids))
        link_of = dict(zip(brood.kids, links, strict=False))
        if lane is None and not start:
            return BroodLine(brood.unit.union, kind, (), (), ())
        if lane is None:  # an only child straight below
            kid = brood.kids[0]
            end = (legs_x[kid], self._arrive(kid))
            return BroodLine(
                brood.unit.union, kind, start[:-1], (), (Leg(kid, (start[-1], end), link_of.get(kid)),)
            )
        trunk = (*start, (trunk_x, lane)) if start else ()
        tops = {k: self._leg_top(k, legs_x, brood) for k in brood.kids}
        xs = [*tops.values(), trunk_x] if start else list(tops.values())
        bar = ((min(xs), lane), (max(xs), lane))
        legs = tuple(Leg(k, self._leg(k, tops[k], legs_x[k], lane), link_of.get(k)) for k in brood.kids)
        return BroodLine(brood.unit.union, kind, trunk, bar, legs)

    def _trunk_start(self, number: int, brood: Brood, x: float) -> tuple[Point, ...]:
        """Points of the trunk before its bar; empty for brothers and sisters without recorded parents."""
        parents = brood.unit.parents
        if len(parents) == 2:
            couple = next(i for i, c in enumerate(self.plan.couples) if {c.left, c.right} == set(parents))
            is_under = self.plan.couples[couple].route == "under"
            return ((x, self.lane_of["under", couple] if is_under else self.y(parents[0])),)
        node = parents[0]
        if self.layers.nodes[node].person is not None:
            return self._leave(self.plan.leaves["brood", number, 0], x)
        is_joint = node in self.has_line_above or self.lines_below[node] > 1
        return ((x, self.y(node)),) if is_joint else ()

    def _arrive(self, kid: int) -> float:
        return self.y(kid) - (HALF - INSET if self.layers.nodes[kid].person else 0.0)

    def _leg_top(self, kid: int, legs_x: Mapping[int, float], brood: Brood) -> float:
        """Where the child's leg leaves the bar: twins of their birth parents share a point."""
        group = [legs_x[k] for k in self.twins.get(kid, ()) if k in brood.kids and brood.kind in BY_BIRTH]
        return sum(group) / len(group) if group else legs_x[kid]

    def _leg(self, kid: int, top: float, x: float, lane: float) -> tuple[Point, ...]:
        end = (x, self._arrive(kid))
        if abs(top - x) < 0.1:
            return (top, lane), end
        point = max(lane, self.y(kid) - HALF - BELOW_LANES + 2)
        aside = math.copysign(min(FORK, abs(x - top)), x - top)
        return (top, lane), (top, point), (top + aside, point + FORK), (x, point + FORK), end
