"""Brothers and sisters whose parents are not recorded, hung where their sibling hangs and marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casefile.record import Fact, Relationship
from graph.family import FamilyGraph
from graph.layout.structure import PARENTAL, ChildLink, Union
from graph.layout.unions import relationships


def join_siblings(family: FamilyGraph, unions: Iterable[Union]) -> tuple[Union, ...]:
    """Hang brothers and sisters whose parents are not recorded where their sibling hangs, marked as such.

    When no sibling's parents are known they get a union without partners: a bar with no couple above it.
    """
    joined = list(unions)
    for fact, claim in relationships(family, "sibling"):
        if claim.nature in ("foster", "step"):
            continue  # no common parent: they stand where their own families stand
        first, second = claim.subject_id, claim.object_id
        homes = [_home(joined, person) for person in (first, second)]
        if homes[0] is not None and homes[1] is not None:
            if _share_parent(joined, first, second) or homes[0] is homes[1]:
                continue
            joined = _merge_parentless(joined, homes[0], homes[1]) or joined
        elif homes[0] is None and homes[1] is None:
            kind = "birth" if fact.is_affirmed else "disputed"
            links = tuple(ChildLink(p, kind, facts=(fact.id,)) for p in (first, second))
            joined.append(Union(f"siblings-{first}", (), links))
        else:
            home, newcomer = (homes[0], second) if homes[0] is not None else (homes[1], first)
            if home is not None and newcomer not in home.partners:
                joined[joined.index(home)] = _with_newcomer(home, newcomer, fact)
    return tuple(joined)


def _with_newcomer(home: Union, newcomer: str, fact: Fact) -> Union:
    half = isinstance(fact.claim, Relationship) and fact.claim.nature == "half"
    kind = "disputed" if not fact.is_affirmed else "presumed" if home.partners else "birth"
    link = ChildLink(newcomer, kind, "half ?" if half else "", (fact.id,))
    return Union(home.id, home.partners, (*home.links, link), home.mark, home.since, home.facts)


def _home(unions: Sequence[Union], person: str) -> Union | None:
    own = [
        (PARENTAL.index(k.kind), u)
        for u in unions
        for k in u.links
        if k.child == person and k.kind in PARENTAL
    ]
    return min(own, key=lambda pair: pair[0])[1] if own else None


def _share_parent(unions: Sequence[Union], first: str, second: str) -> bool:
    def parents(person: str) -> set[str]:
        links = ((k, u) for u in unions for k in u.links)
        return {p for k, u in links if k.child == person and k.kind in PARENTAL for p in u.partners}

    return bool(parents(first) & parents(second))


def _merge_parentless(unions: list[Union], first: Union, second: Union) -> list[Union] | None:
    """Two parentless groups become one; a group without parents joins the one that has them."""
    if first.partners and second.partners:
        return None
    keep, gone = (first, second) if first.partners or not second.partners else (second, first)
    kind = "presumed" if keep.partners else "birth"
    known = set(keep.children)
    moved = tuple(ChildLink(k.child, kind, k.tag, k.facts) for k in gone.links if k.child not in known)
    merged = Union(keep.id, keep.partners, (*keep.links, *moved), keep.mark, keep.since, keep.facts)
    return [merged if u is keep else u for u in unions if u is not gone]
