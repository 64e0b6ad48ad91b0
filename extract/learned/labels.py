"""The labels that the trained model gives: relations of a pair, their nature and status, assertions and events."""

from __future__ import annotations

from casefile.record import Relationship
from casefile.vocabulary import EVENT_TYPES, RELATION_TYPES

# What one person may be of another; an emotional tie is a label for each nature, as a pair may have several.
RELATIONS = tuple(t for t in RELATION_TYPES if t != "emotional") + tuple(
    f"emotional:{nature}" for nature in RELATION_TYPES["emotional"].natures
)
# "type:nature" of every other type that has natures.
NATURES = tuple(
    f"{name}:{nature}"
    for name, kind in RELATION_TYPES.items()
    if name != "emotional"
    for nature in kind.natures
)
STATUSES = ("none", "current", "former", "separated", "divorced", "ended", "widowed")
ASSERTIONS = ("affirmed", "negated", "alleged", "hypothetical")
# A pair's emotional ties and its kinship are asserted apart: "Dean, her ex, never hit her".
ASSERTION_GROUPS = ("kinship", "emotional")
EVENTS = EVENT_TYPES
UNDIRECTED = frozenset(name for name, kind in RELATION_TYPES.items() if not kind.is_directed)


def label_of(claim: Relationship) -> str:
    """The label of a relationship in RELATIONS."""
    return f"emotional:{claim.nature}" if claim.type == "emotional" else claim.type


def assertion_group(relation: str) -> int:
    """Index in ASSERTION_GROUPS of a label of RELATIONS.

    >>> assertion_group("emotional:close"), assertion_group("parent")
    (1, 0)
    """
    return int(relation.startswith("emotional"))


def natures_of(relation: str) -> tuple[int, ...]:
    """Indices in NATURES that a label of RELATIONS may have; empty when its type has none."""
    return tuple(i for i, label in enumerate(NATURES) if label.partition(":")[0] == relation)
