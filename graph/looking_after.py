"""Sons and daughters who look after a parent: such care goes up, so it is drawn as a tie and not as a child's line."""

from __future__ import annotations

from collections.abc import Container

from casefile.record import Fact, Relationship
from graph.annotation_words import is_said

_TAG = "young carer"

Pair = tuple[str, str]  # parent and child


def is_looking_up(fact: Fact, claim: Relationship, parentage: Container[Pair]) -> bool:
    """Whether a carer's fact tells of somebody's own parent, or its words of a young carer."""
    is_own_parent = (claim.object_id, claim.subject_id) in parentage
    return claim.type == "carer" and (is_own_parent or bool(young_carer_words(fact)))


def young_carer_words(fact: Fact) -> str:
    """ "young carer" where the words of the fact say so, else nothing."""
    return _TAG if any(is_said("young_carer", e.span.quote) for e in fact.evidence) else ""
