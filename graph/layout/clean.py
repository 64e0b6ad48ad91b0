"""Ancestry that runs in a circle, broken where it costs least, so that rows exist."""

from __future__ import annotations

from dataclasses import replace

import networkx as nx

from graph.layout.structure import FamilyStructure, Union


def clean(structure: FamilyStructure) -> FamilyStructure:
    """The structure without any line that makes somebody their own ancestor; each one dropped is a warning.

    An unsure or adoptive line goes before a birth line, a later union before an earlier one.
    """
    unions, dropped = list(structure.unions), 0
    while (found := _find_cycle(unions)) is not None:
        number, child = found
        union = unions[number]
        unions[number] = replace(union, links=tuple(k for k in union.links if k.child != child))
        dropped += 1
    if not dropped:
        return structure
    kept = tuple(u for u in unions if len(u.partners) == 2 or u.links)
    lined = {p for u in kept for p in (*u.partners, *u.children)}
    side = structure.side | {p: "" for p in structure.members if p not in lined and p not in structure.side}
    noun = "line is" if dropped == 1 else "lines are"
    warning = f"{dropped} parent {noun} not drawn: the facts make somebody their own ancestor. Check who is whose parent."
    return replace(structure, unions=kept, side=side, warnings=(*structure.warnings, warning))


def _find_cycle(unions: list[Union]) -> tuple[int, str] | None:
    """Union and child whose line to drop next; None when nobody is their own ancestor."""
    lines = nx.DiGraph()
    for number, union in enumerate(unions):
        for index, link in enumerate(union.links):
            for partner in union.partners if not link.is_soft else ():
                lines.add_edge(partner, link.child, drop=(link.kind != "birth", number, index))
    try:
        cycle = nx.find_cycle(lines)
    except nx.NetworkXNoCycle:
        return None
    _, number, index = max(lines.edges[edge[0], edge[1]]["drop"] for edge in cycle)
    return number, unions[number].links[index].child
