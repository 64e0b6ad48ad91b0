"""Couples who share an ancestor by the birth lines that are drawn."""

from __future__ import annotations

from collections import defaultdict

from graph.layout.structure import FamilyStructure


def related_couples(structure: FamilyStructure) -> frozenset[str]:
    """Ids of the unions whose two partners descend from one person, or one of them from the other."""
    parents: dict[str, set[str]] = defaultdict(set)
    for union in structure.unions:
        for link in union.links:
            if link.kind == "birth":
                parents[link.child].update(union.partners)
    lines = {p: _ancestors(p, parents) for union in structure.unions for p in union.partners}
    pairs = ((u.id, u.partners) for u in structure.unions if len(u.partners) == 2)
    return frozenset(name for name, (a, b) in pairs if lines[a] & lines[b])


def _ancestors(person: str, parents: dict[str, set[str]]) -> set[str]:
    """The person and everybody above."""
    seen, waiting = {person}, [person]
    while waiting:
        new = parents.get(waiting.pop(), set()) - seen
        seen |= new
        waiting += new
    return seen
