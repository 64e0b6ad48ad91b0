"""What follows from all that the notes of a family state: no note is proof against it."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.kin_closure import Edge, close_kin
from extract.learned.labels import UNDIRECTED
from extract.training.annotated import Note
from extract.training.as_cases import gold_case


def implied_relations(notes: Sequence[Note]) -> frozenset[Edge]:
    """Type and both ids of each relationship stated or implied, affirmed or alleged; undirected ones both ways."""
    edges = close_kin(gold_case(notes)).edges
    return frozenset(edges | {(kind, b, a) for kind, a, b in edges if kind in UNDIRECTED})
