"""Everything that follows from stated kinship, so that two ways of saying the same family score alike."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.alignment import UNDIRECTED, CaseJson

Edge = tuple[str, str, str]  # type, from, to; undirected types with their ends in order
SCORED = frozenset(
    {
        "parent",
        "partner",
        "sibling",
        "grandparent",
        "great_grandparent",
        "aunt_uncle",
        "cousin",
        "carer",
        "professional",
    }
)
_PARENT_GENDER = {"maternal": "female", "paternal": "male"}


class Kin(NamedTuple):
    """Closed set of scored edges, and the record of each edge that was stated."""

    edges: set[Edge]
    stated: dict[Edge, Mapping[str, Any]]


def edge_of(relation: Mapping[str, Any], rename: Callable[[str], str] = str) -> Edge:
    a, b = rename(relation["from"]), rename(relation["to"])
    if relation["type"] in UNDIRECTED and b < a:
        a, b = b, a
    return relation["type"], a, b


def close_kin(case: CaseJson, rename: Callable[[str], str] = str) -> Kin:
    """The scored relationships of a case (affirmed and alleged) and all that follows from them."""
    stated: dict[Edge, Mapping[str, Any]] = {}
    for relation in case.get("relationships", []):
        if relation["type"] in SCORED and relation.get("assertion", "affirmed") in ("affirmed", "alleged"):
            stated[edge_of(relation, rename)] = relation
    gender = {rename(p["id"]): p.get("gender") for p in case["people"]}
    edges = set(stated)
    while True:
        new = set(_consequences(edges, stated, gender)) - edges
        if not new:
            return Kin(edges, stated)
        edges |= new


def _consequences(
    edges: set[Edge], stated: Mapping[Edge, Mapping[str, Any]], gender: Mapping[str, str | None]
) -> Iterator[Edge]:
    natures = {edge: relation.get("nature") for edge, relation in stated.items()}
    parents: dict[str, set[str]] = {}
    for edge in edges:
        if edge[0] == "parent" and natures.get(edge) != "step":
            parents.setdefault(edge[2], set()).add(edge[1])
    yield from _ancestors(edges, parents)
    yield from _shared_parents(parents)
    yield from _sided(natures, parents, gender)
    for kind, a, b in edges:
        if kind == "sibling" and natures.get((kind, a, b)) == "twin":
            for parent in parents.get(a, set()) | parents.get(b, set()):
                yield "parent", parent, a
                yield "parent", parent, b


def _ancestors(edges: set[Edge], parents: Mapping[str, set[str]]) -> Iterator[Edge]:
    siblings = {(a, b) for kind, a, b in edges if kind == "sibling"}
    siblings |= {(b, a) for a, b in siblings}
    for child, own in parents.items():
        for parent in own:
            for grandparent in parents.get(parent, ()):
                yield "grandparent", grandparent, child
                for elder in parents.get(grandparent, ()):
                    yield "great_grandparent", elder, child
            for x, y in siblings:
                if x == parent:
                    yield "aunt_uncle", y, child


def _shared_parents(parents: Mapping[str, set[str]]) -> Iterator[Edge]:
    for (a, of_a), (b, of_b) in itertools.combinations(parents.items(), 2):
        if of_a & of_b:
            first, second = sorted((a, b))
            yield "sibling", first, second


def _sided(
    natures: Mapping[Edge, str | None],
    parents: Mapping[str, set[str]],
    gender: Mapping[str, str | None],
) -> Iterator[Edge]:
    """A maternal grandparent is a parent of the one known mother, a maternal aunt her sibling."""
    for (kind, relative, child), nature in natures.items():
        if kind not in ("grandparent", "aunt_uncle") or nature not in _PARENT_GENDER:
            continue
        those = [p for p in parents.get(child, ()) if gender.get(p) == _PARENT_GENDER[nature]]
        if len(those) == 1 and those[0] != relative:
            if kind == "grandparent":
                yield "parent", relative, those[0]
            else:
                first, second = sorted((relative, those[0]))
                yield "sibling", first, second
