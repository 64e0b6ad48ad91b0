"""A first order for the search: the family told depth-first from the subject child's kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.layout.chains import Layers
from graph.layout.ordering import Order
from graph.layout.structure import BirthKey

_UNKNOWN: BirthKey = (9999, 0, 0)


class Telling:
    """Rows filled by telling the family: a person, then partners, then their children, then theirs."""

    def __init__(self, layers: Layers, since: dict[int, float]) -> None:
        self.layers, self.since = layers, since
        self.rows: list[list[int]] = [[] for _ in range(layers.depth)]
        self.told: set[int] = set()
        self.units_told: set[int] = set()
        self.partners: dict[int, list[tuple[float, int]]] = defaultdict(list)
        self.units_of: dict[int, list[int]] = defaultdict(list)
        self.parents: dict[int, list[int]] = defaultdict(list)
        for a, b, union in layers.couples:
            self.partners[a].append((since.get(union, 0.0), b))
            self.partners[b].append((since.get(union, 0.0), a))
        self.units = [*layers.units, *layers.care]
        for number, unit in enumerate(self.units):
            for parent in unit.parents:
                self.units_of[parent].append(number)
            for kid in unit.kids:
                self.parents[kid].extend(unit.parents)

    def tell(self, first: int) -> None:
        """Put a person and everybody below and beside them; walks with a stack, so depth does not matter."""
        waiting = [first]
        while waiting:
            node = waiting.pop()
            if node in self.told:
                continue
            cluster = self.cluster(node)
            self.rows[self.layers.nodes[node].row].extend(cluster)
            self.told.update(cluster)
            waiting.extend(reversed([k for member in cluster for k in self._kids(member)]))

    def cluster(self, node: int) -> list[int]:
        """The person with partners on both sides: earlier ones left, later ones right, then partners' partners."""
        cluster = self._with_partners(node, set())
        at = 0
        while at < len(cluster):
            more = self._with_partners(cluster[at], set(cluster))
            if len(more) > 1:
                spot = more.index(cluster[at])
                before, after = more[:spot], more[spot + 1 :]
                cluster = [*before, *after[::-1], *cluster] if at == 0 else [*cluster, *before, *after]
            at += 1
        return list(dict.fromkeys(cluster))

    def _with_partners(self, node: int, known: set[int]) -> list[int]:
        mates = [m for _, m in sorted(self.partners[node]) if m not in self.told and m not in known]
        if len(mates) == 1 and self.layers.nodes[node].gender == "female":
            return [mates[0], node]
        half = len(mates) // 2
        return [*mates[:half], node, *mates[half:]]

    def _kids(self, node: int) -> list[int]:
        kids: list[int] = []
        for number in self.units_of[node]:
            if number not in self.units_told:
                self.units_told.add(number)
                kids += sorted(self.units[number].kids, key=self.age)
        return kids

    def age(self, node: int) -> BirthKey:
        """Sorts from the eldest; those without a date come last."""
        return self.layers.nodes[node].born or _UNKNOWN

    def descendants(self) -> dict[int, int]:
        """How many lines run down from each node; the largest family is told first."""
        count: dict[int, int] = {}
        for row in reversed(range(self.layers.depth)):
            for number, node in enumerate(self.layers.nodes):
                if node.row == row:
                    kids = (k for u in self.units_of[number] for k in self.units[u].kids)
                    count[number] = 1 + sum(count.get(k, 0) for k in kids)
        return count


def told_order(layers: Layers, since: dict[int, float], *, start: Iterable[int] = ()) -> Order:
    """Everybody in rows, family by family.

    start: nodes whose ancestors are told first. since: by union number, the order of one person's partners.
    """
    telling = Telling(layers, since)
    size = telling.descendants()
    roots = [n for n in range(len(layers.nodes)) if not telling.parents[n]]
    roots.sort(key=lambda n: -size[n])
    first = [eldest(telling, node) for node in start]
    waiting = list(dict.fromkeys([*first, *roots, *range(len(layers.nodes))]))
    while waiting:
        near = next((n for n in waiting if _touches(telling, n)), waiting[0])
        telling.tell(near)
        waiting = [n for n in waiting if n not in telling.told]
    return tuple(tuple(row) for row in telling.rows)


def _touches(telling: Telling, node: int) -> bool:
    kids = (k for u in telling.units_of[node] for k in telling.units[u].kids)
    return any(k in telling.told for k in kids)


def eldest(telling: Telling, node: int) -> int:
    """First ancestor of the person, following first parents to the top."""
    while telling.parents[node]:
        node = telling.parents[node][0]
    return node
