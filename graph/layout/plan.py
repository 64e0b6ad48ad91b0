"""Where every line leaves its people: between a couple, beside a parent, under or over those who stand between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, permutations
from typing import TypeAlias

from graph.layout.chains import Brood, Layers, Node
from graph.layout.ordering import Order

TRACK = 9.0  # points between lines that run side by side
GAP = 12.0  # points between two columns without a line between them
_PORTS_WIDE = 26.0  # all lines that arrive at one symbol together
_PERMUTED = 3  # lines at one symbol whose order is tried out
_TOP_NEAREST, _TOP_FARTHEST = (
    7.0,
    15.0,
)  # from the middle of a symbol, lines that leave its top beside its parents' line
PORT = 8.0  # points between lines that arrive at one symbol


@dataclass(frozen=True)
class Place:
    """A horizontal place that moves with people: Σ weight · x(node) + shift. `nodes` hold (node, weight)."""

    nodes: tuple[tuple[int, float], ...]
    shift: float = 0.0

    def at(self, x: Sequence[float]) -> float:
        return sum(weight * x[node] for node, weight in self.nodes) + self.shift


@dataclass(frozen=True)
class Exit:
    """A line that leaves a person's side and turns down: -1 left or 1 right, `rank` 0 turning down nearest."""

    node: int
    side: int
    rank: int
    of: int  # lines that leave on this side


@dataclass(frozen=True)
class CouplePlan:
    """How a couple's line runs. route: "between", "under" or "over"; left, right: the partners' nodes.

    ends: for "under" where the line goes down beside each partner; for "over" where it leaves the
    one's top and where it lands beside the other. lands_left: for "over", whether it lands beside the left partner.
    """

    union: int
    left: int
    right: int
    route: str
    ends: tuple[Place, Place] | None = None
    lands_left: bool = False


@dataclass
class Plan:
    """Places of all lines: `trunks` by brood number (None: free along an under-line), `ports` by (brood, kid)."""

    couples: list[CouplePlan] = field(default_factory=list)
    trunks: dict[int, Place | None] = field(default_factory=dict)
    leaves: dict[tuple[str, int, int], Exit] = field(
        default_factory=dict
    )  # ("brood", number, 0), ("couple", number, end)
    ports: dict[tuple[int, int], float] = field(default_factory=dict)
    gaps: dict[tuple[int, int], float] = field(
        default_factory=dict
    )  # neighbours → least distance of their centres
    options: dict[tuple[str, int], tuple[int, ...]] = field(default_factory=dict)  # what else could be chosen
    exits: dict[tuple[int, int], int] = field(default_factory=dict)  # (node, side) → lines that leave there


def rough_plan(layers: Layers, order: Order) -> Plan:
    """Lines start at the middle of their parents: enough to place people a first time."""
    plan = Plan()
    for number, brood in enumerate(layers.broods()):
        parents = brood.unit.parents
        plan.trunks[number] = Place(tuple((p, 1 / len(parents)) for p in parents))
    plan.gaps = {
        (a, b): layers.nodes[a].right + layers.nodes[b].left + GAP for row in order for a, b in pairwise(row)
    }
    return plan


@dataclass
class _Drop:
    """A line that leaves a person sideways and turns down; `towards`: x of what it leads to."""

    node: int
    side: int
    towards: float
    brood: int | None = None
    couple: int | None = None
    end: int = 0


Choices: TypeAlias = Mapping[tuple[str, int], int]


def plan_lines(
    layers: Layers,
    order: Order,
    x: Sequence[float],
    *,
    texts: Mapping[int, float] | None = None,
    choices: Choices | None = None,
) -> Plan:
    """Where lines leave, given roughly where people stand.

    texts: by union number, the width of what is written on the couple's line. choices: one of `Plan.options` instead
    of what the rules of thumb would take: ("route", union) 0 under, 1 over and landing left, 2 over and landing
    right; ("side", brood) -1 or 1; ("exit", ±(node + 1)) 0 nearest first, 1 last, 2 only of couples' lines; ("port", kid) the number of a permutation of the lines that arrive there.
    """
    planner = _Planner(layers, order, x, choices or {})
    for a, b, union in layers.couples:
        planner.plan_couple(a, b, union)
    for number, brood in enumerate(planner.broods):
        planner.plan_brood(number, brood)
    planner.settle_drops()
    planner.settle_gaps(texts or {})
    planner.settle_ports()
    return planner.plan


class _Planner:
    def __init__(self, layers: Layers, order: Order, x: Sequence[float], choices: Choices) -> None:
        self.layers, self.order, self.x, self.choices = layers, order, x, choices
        self.plan = Plan()
        self.place = {node: i for row in order for i, node in enumerate(row)}
        self.broods = list(layers.broods())
        self.drops: list[_Drop] = []
        self.between: dict[tuple[int, int], list[int]] = defaultdict(
            list
        )  # neighbours → broods of the couple
        self.route: dict[tuple[int, ...], CouplePlan] = {}
        self.has_line_above = {kid for u in layers.units for kid in u.kids}

    def node(self, number: int) -> Node:
        return self.layers.nodes[number]

    def plan_couple(self, a: int, b: int, union: int) -> None:
        left, right = (a, b) if self.place[a] < self.place[b] else (b, a)
        if self.place[right] - self.place[left] == 1:
            planned = CouplePlan(union, left, right, "between")
        else:
            lands_left = self._kids_middle(union) < (self.x[left] + self.x[right]) / 2
            usual = 0 if self._is_under(left, right, union) else 1 if lands_left else 2
            is_passing = self.node(left).person is None or self.node(right).person is None
            chosen = self._choose("route", union, usual, options=(0,) if is_passing else (0, 1, 2))
            planned = CouplePlan(union, left, right, "over" if chosen else "under", None, chosen == 1)
            self._drop_couple(planned, len(self.plan.couples))
        self.plan.couples.append(planned)
        self.route[tuple(sorted((a, b)))] = planned

    def _drop_couple(self, planned: CouplePlan, number: int) -> None:
        left, right = planned.left, planned.right
        if planned.route == "under":
            self.drops.append(_Drop(left, 1, self.x[right], couple=number, end=0))
            self.drops.append(_Drop(right, -1, self.x[left], couple=number, end=1))
        elif planned.lands_left:
            self.drops.append(_Drop(left, 1, self.x[right], couple=number, end=0))
        else:
            self.drops.append(_Drop(right, -1, self.x[left], couple=number, end=1))

    def _choose(self, what: str, number: int, usual: int, *, options: tuple[int, ...]) -> int:
        if len(options) > 1:
            self.plan.options[what, number] = options
        chosen = self.choices.get((what, number), usual)
        return chosen if chosen in options else options[0]

    def _is_under(self, left: int, right: int, union: int) -> bool:
        """Whether the line crosses no more below those who stand between than above them."""
        row = self.order[self.node(left).row]
        inside = row[self.place[left] + 1 : self.place[right]]
        over = sum(n in self.has_line_above for n in inside)
        low, high = self.x[left], self.x[right]
        under = sum(
            low < sum(self.x[p] for p in u.parents) / len(u.parents) < high
            for u in self.layers.units
            if u.row == self.node(left).row and u.union != union
        )
        return under <= over

    def _kids_middle(self, union: int) -> float:
        kids = [
            self.x[k] for u in self.layers.units if u.union == union and u.kind != "partner" for k in u.kids
        ]
        return sum(kids) / len(kids) if kids else 0.0

    def plan_brood(self, number: int, brood: Brood) -> None:
        parents = brood.unit.parents
        if len(parents) == 2:
            couple = self.route[tuple(sorted(parents))]
            if couple.route == "between":
                self.between[couple.left, couple.right].append(number)
            self.plan.trunks[number] = None  # settled with the couple's line
        elif self.node(parents[0]).person is None:
            self.plan.trunks[number] = Place(((parents[0], 1.0),))
        else:
            aim = sum(self.x[k] for k in brood.kids) / len(brood.kids)
            usual = -1 if aim < self.x[parents[0]] else 1
            side = self._choose("side", number, usual, options=(-1, 1))
            self.drops.append(_Drop(parents[0], side, aim, brood=number))

    def settle_drops(self) -> None:
        """Lines on one side of a person: what leads nearest leaves nearest, so that they do not cross there."""
        beside: dict[tuple[int, int], list[_Drop]] = defaultdict(list)
        for drop in self.drops:
            beside[drop.node, drop.side].append(drop)
        ends: dict[int, dict[int, Place]] = defaultdict(dict)
        for (node, side), drops in beside.items():
            self.plan.exits[node, side] = len(drops)
            for k, drop in enumerate(self._from_inside(node, side, drops)):
                place, exit_ = self._beside(node, side, k), Exit(node, side, k, len(drops))
                if drop.brood is not None:
                    self.plan.trunks[drop.brood] = place
                    self.plan.leaves["brood", drop.brood, 0] = exit_
                elif drop.couple is not None:
                    ends[drop.couple][drop.end] = place
                    self.plan.leaves["couple", drop.couple, drop.end] = exit_
        tops = self._tops()
        for number, couple in enumerate(self.plan.couples):
            if couple.route != "between":
                self.plan.couples[number] = self._with_ends(couple, ends[number], tops.get(number, 0.0))
        self._land_trunks()

    def _tops(self) -> dict[int, float]:
        """Where the over-lines of one person leave the top on one side: the farthest-leading nearest the middle."""
        leaving: dict[tuple[int, int], list[tuple[float, int]]] = defaultdict(list)
        for number, couple in enumerate(self.plan.couples):
            if couple.route == "over":
                node, side = (couple.right, -1) if couple.lands_left else (couple.left, 1)
                leaving[node, side].append((self.x[couple.right] - self.x[couple.left], number))
        tops = {}
        for (_, side), lines in leaving.items():
            step = (_TOP_FARTHEST - _TOP_NEAREST) / max(len(lines) - 1, 1)
            for k, (_, number) in enumerate(sorted(lines, reverse=True)):
                tops[number] = side * (PORT + 2 if len(lines) == 1 else _TOP_NEAREST + k * step)
        return tops

    def _from_inside(self, node: int, side: int, drops: list[_Drop]) -> list[_Drop]:
        """Usually what leads nearest leaves nearest; lines under several partners nest the other way round."""
        usual = sorted(drops, key=lambda d: side * d.towards)
        if len(drops) == 1 or self.node(node).person is None:
            return usual
        chosen = self._choose("exit", side * (node + 1), 0, options=(0, 1, 2) if len(drops) > 2 else (0, 1))
        if chosen == 2:
            return sorted(
                usual,
                key=lambda d: (d.couple is None, side * d.towards * (-1 if d.couple is not None else 1)),
            )
        return usual[::-1] if chosen else usual

    def _beside(self, node: int, side: int, k: int) -> Place:
        if self.node(node).person is None:
            return Place(((node, 1.0),))
        half = self.node(node).right if side > 0 else self.node(node).left
        return Place(((node, 1.0),), side * (half + TRACK * (k + 0.6)))

    def _with_ends(self, couple: CouplePlan, ends: dict[int, Place], top: float) -> CouplePlan:
        """For an over-line the end that does not land leaves the partner's top, beside the line of its own parents."""
        left = ends.get(0) or Place(((couple.left, 1.0),), top)
        right = ends.get(1) or Place(((couple.right, 1.0),), top)
        return CouplePlan(
            couple.union, couple.left, couple.right, couple.route, (left, right), couple.lands_left
        )

    def _land_trunks(self) -> None:
        for couple in self.plan.couples:
            if couple.route != "over" or couple.ends is None:
                continue
            for number, brood in enumerate(self.broods):
                if set(brood.unit.parents) == {couple.left, couple.right}:
                    self.plan.trunks[number] = couple.ends[0 if couple.lands_left else 1]

    def settle_gaps(self, texts: Mapping[int, float]) -> None:
        written = {
            (c.left, c.right): texts.get(c.union, 0.0) for c in self.plan.couples if c.route == "between"
        }
        for row in self.order:
            for a, b in pairwise(row):
                trunks = self.between.get((a, b), [])
                from_a, from_b = self.plan.exits.get((a, 1), 0), self.plan.exits.get((b, -1), 0)
                needed = TRACK * (from_a + from_b + len(trunks)) + GAP
                width = self.node(a).right + self.node(b).left + needed
                self.plan.gaps[a, b] = max(width, written.get((a, b), 0.0))
                middle = (self.node(a).right - self.node(b).left + TRACK * (from_a - from_b)) / 2
                for t, number in enumerate(sorted(trunks, key=self._aim)):
                    shift = middle + TRACK * (t - (len(trunks) - 1) / 2)
                    self.plan.trunks[number] = Place(((a, 0.5), (b, 0.5)), shift)

    def _aim(self, number: int) -> float:
        kids = self.broods[number].kids
        return sum(self.x[k] for k in kids) / len(kids)

    def settle_ports(self) -> None:
        """Lines that arrive at one child stand side by side, in the order in which their parents stand."""
        arriving: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for number, brood in enumerate(self.broods):
            start = sum(self.x[p] for p in brood.unit.parents) / len(brood.unit.parents)
            for kid in brood.kids:
                arriving[kid].append((start, number))
        for kid, lines in arriving.items():
            orders = list(permutations(number for _, number in sorted(lines)[:_PERMUTED]))
            rest = [number for _, number in sorted(lines)[_PERMUTED:]]
            chosen = self._choose("port", kid, 0, options=tuple(range(len(orders))))
            for i, number in enumerate([*orders[chosen], *rest]):
                step = min(PORT, _PORTS_WIDE / max(len(lines) - 1, 1))
                spread = step * (i - (len(lines) - 1) / 2) if self.node(kid).person else 0.0
                self.plan.ports[number, kid] = spread
