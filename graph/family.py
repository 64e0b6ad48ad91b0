"""From a case to its family graph: people as nodes, relationships as edges keyed by fact id."""

from __future__ import annotations

from typing import TypeAlias

import networkx as nx

from casefile.profile import profile
from casefile.record import Case, Relationship

FamilyGraph: TypeAlias = "nx.MultiDiGraph"


def build_family(case: Case, *, accepted_only: bool = False) -> FamilyGraph:
    """The people of the case and every standing relationship between them.

    Nodes are person ids with `profile` (casefile.profile.Profile) and `is_subject`. Each edge subject → object has the
    fact's id as its key and the fact itself as `fact`; alleged, denied and considered relationships are edges
    too, so a reader must look at `fact.assertion`. Order follows the case.
    """
    family: FamilyGraph = nx.MultiDiGraph()
    for person in case.people:
        shown = profile(case, person.id, accepted_only=accepted_only)
        family.add_node(person.id, profile=shown, is_subject=person.id in case.subject_ids)
    for fact in case.facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or not fact.is_standing:
            continue
        if fact.is_accepted or not accepted_only:
            family.add_edge(claim.subject_id, claim.object_id, key=fact.id, fact=fact)
    return family
