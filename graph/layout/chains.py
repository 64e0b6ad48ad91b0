"""The family in layers: lines longer than one row get a waypoint in every row they pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from graph.layout.care import IsOver, no_care
from graph.layout.generations import Generations
from graph.layout.structure import UNBORN, UNDATED, BirthKey, ChildLink, FamilyStructure, Union

WAYPOINT = 6.0  # half-width in points of the column that a passing line keeps


@dataclass(frozen=True)
class Node:
    """A person, or a waypoint of a line that passes this row (`person` is then None)."""

    row: int
    left: float = WAYPOINT
    right: float = WAYPOINT
    person: str | None = None
    gender: str = "unknown"
    born: BirthKey | None = None
    owner: int | None = None  # a waypoint's union, by number


@dataclass(frozen=True)
class Unit:
    """Parents in one row with children in the next, all of one union.

    kind: "union" hangs children from partners; "partner" carries a partner's line down to the couple's row;
    "trunk" carries a union's line down past a row.
    """

    kind: str
    union: int
    row: int
    parents: tuple[int, ...]
    kids: tuple[int, ...]
    links: tuple[ChildLink, ...] = ()  # of kids, same order; for a trunk: of the children it leads to


@dataclass(frozen=True)
class Brood:
    """Children of one unit that share a kind of line: one trunk, one bar, a leg each."""

    unit: Unit
    kind: str  # a key of the child table, or "couple" for a partner's own line
    kids: tuple[int, ...]
    links: tuple[ChildLink, ...] = ()


@dataclass(frozen=True, order=True)
class Period:
    """When a couple was one among other unions of its partners; sorts from the earliest, the present one last."""

    is_current: bool
    year: float


@dataclass
class Layers:
    """Nodes by number and the units that join them; `couples` are unions' partners as they stand in one row.

    over: union number and link of the care that is drawn over the structure, not as descent; care: what of it leads
    from one row to the next, so that carers stand near. kept: nodes of one row, of which a worker keeps the first left
    of the second, and which of the two was put there; stays: those who rather keep
    their sides then. periods: by union number, for those whose time is known at all.
    """

    nodes: list[Node] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    couples: list[tuple[int, int, int]] = field(default_factory=list)  # node, node, union number
    node_of: dict[str, int] = field(default_factory=dict)
    twins: list[tuple[int, ...]] = field(default_factory=list)  # nodes born together
    over: list[tuple[int, ChildLink]] = field(default_factory=list)
    care: list[Unit] = field(default_factory=list)
    kept: list[tuple[int, int, int]] = field(default_factory=list)
    stays: list[tuple[int, int]] = field(default_factory=list)
    periods: dict[int, Period] = field(default_factory=dict)
    depth: int = 0

    def broods(self) -> Iterator[Brood]:
        """Every unit with children, split by the kind of line; numbered in drawing order."""
        for unit in self.units:
            if unit.kind == "partner":
                yield Brood(unit, "couple", unit.kids)
            elif unit.kind == "trunk":
                yield Brood(unit, unit.links[0].kind, unit.kids, unit.links)
            else:
                for kind in dict.fromkeys(link.kind for link in unit.links):
                    of_kind = [(k, n) for k, n in zip(unit.links, unit.kids, strict=True) if k.kind == kind]
                    yield Brood(unit, kind, tuple(n for _, n in of_kind), tuple(k for k, _ in of_kind))


def build_layers(
    structure: FamilyStructure,
    generations: Generations,
    *,
    is_over: IsOver = no_care,
) -> Layers:
    """Nodes for all people who have a row, and units for all lines that run downwards.

    is_over: of whose care the line is drawn over the structure, besides that which cannot run downwards.
    """
    layers = Layers()
    for person, row in generations.rows.items():
        member = structure.members[person]
        layers.node_of[person] = len(layers.nodes)
        layers.nodes.append(Node(row, member.left, member.right, person, member.gender, member.born))
    sideways = {(u.id, k.child) for u, k in generations.sideways}
    for number, union in enumerate(structure.unions):
        over = tuple(k for k in union.links if (union.id, k.child) in sideways or (k.is_soft and is_over(k)))
        layers.over += [(number, k) for k in over]
        kept = tuple(k for k in union.links if k not in over)
        if kept or len(union.partners) == 2:
            _add_union(layers, union, number, links=kept, row=generations.union_rows[union.id])
        _add_care(layers, union, number, over)
        if (period := _period(structure, union)) is not None:
            layers.periods[number] = period
    layers.twins = [
        tuple(layers.node_of[p] for p in group if p in layers.node_of) for group in structure.twins
    ]
    layers.depth = 1 + max((n.row for n in layers.nodes), default=0)
    return layers


def _period(structure: FamilyStructure, union: Union) -> Period | None:
    """By the couple's own date, or else by the first child's birth."""
    births = [b[0] for c in union.children if (b := structure.members[c].born) and b[0] != UNBORN]
    year = union.since if union.since < UNDATED else min(births, default=None)
    is_current = union.mark.status == "current"
    if year is None:
        return Period(is_current, UNDATED) if is_current else None
    return Period(is_current, year)


def _add_union(layers: Layers, union: Union, number: int, *, links: tuple[ChildLink, ...], row: int) -> None:
    parents = [_carry_down(layers, layers.node_of[p], number, row) for p in union.partners]
    if len(parents) == 2:
        layers.couples.append((parents[0], parents[1], number))
    if not parents:
        parents = [_waypoint(layers, row, number)]
    by_row: dict[tuple[int, bool], list[ChildLink]] = defaultdict(list)
    for link in links:
        child_row = layers.nodes[layers.node_of[link.child]].row
        by_row[child_row, child_row > row + 1 and link.is_soft].append(link)
    for (target, _), group in sorted(by_row.items(), key=lambda pair: pair[0]):
        above, at = tuple(parents), row
        while at < target - 1:
            at += 1
            passing = _waypoint(layers, at, number)
            layers.units.append(Unit("trunk", number, at - 1, above, (passing,), tuple(group)))
            above = (passing,)
        kids = tuple(layers.node_of[k.child] for k in group)
        layers.units.append(Unit("union", number, at, above, kids, tuple(group)))


def _add_care(layers: Layers, union: Union, number: int, links: tuple[ChildLink, ...]) -> None:
    parents = tuple(layers.node_of[p] for p in union.partners)
    for row in {layers.nodes[p].row for p in parents}:
        above = tuple(p for p in parents if layers.nodes[p].row == row)
        below = [k for k in links if layers.nodes[layers.node_of[k.child]].row == row + 1]
        if below:
            kids = tuple(layers.node_of[k.child] for k in below)
            layers.care.append(Unit("care", number, row, above, kids, tuple(below)))


def _carry_down(layers: Layers, node: int, number: int, row: int) -> int:
    """The node that stands for the partner in the couple's row: the person, or the last waypoint of its line."""
    while layers.nodes[node].row < row:
        below = _waypoint(layers, layers.nodes[node].row + 1, number)
        layers.units.append(Unit("partner", number, layers.nodes[node].row, (node,), (below,)))
        node = below
    return node


def _waypoint(layers: Layers, row: int, number: int) -> int:
    layers.nodes.append(Node(row, owner=number))
    return len(layers.nodes) - 1
