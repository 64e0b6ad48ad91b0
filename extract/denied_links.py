"""Kinship that leads to what the notes deny: a supposed brother of the father makes no uncle whom they call none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.fact_merging import MergedFact
from extract.proposals import is_of_model

# What a relative of a parent is to the child.
_LEADS_TO = {"sibling": "aunt_uncle", "parent": "grandparent"}
# Only supposed: what the model reads, and whom a kin word alone ("his sister") may mean.
_BARE = "-bare"
_Links = Set[tuple[str, str, str]]


def drop_denied_links(facts: Sequence[MergedFact]) -> list[MergedFact]:
    """The facts without those that are only supposed and would make somebody kin of a child to whom the notes deny it."""
    denied = {
        (claim.type, claim.subject_id, claim.object_id)
        for fact in facts
        if isinstance(claim := fact.claim, Relationship) and _is_denied_in_words(fact)
    }
    children = _children(facts)
    return [f for f in facts if not (_is_supposed(f) and _leads_to_denied(f, children, denied))]


def _children(facts: Sequence[MergedFact]) -> Mapping[str, Set[str]]:
    """The children of each parent whom the facts affirm."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        claim = fact.claim
        if isinstance(claim, Relationship) and claim.type == "parent" and _is_affirmed(fact):
            found[claim.subject_id].add(claim.object_id)
    return found


def _is_denied_in_words(fact: MergedFact) -> bool:
    """Whether a rule reads the denial: what only the model denies weighs no more than what it supposes."""
    denied = fact.assertion.certainty is Certainty.NEGATED
    return denied and not all(is_of_model(e.method) for e in fact.evidence)


def _is_affirmed(fact: MergedFact) -> bool:
    return fact.assertion.certainty is Certainty.AFFIRMED


def _is_supposed(fact: MergedFact) -> bool:
    return _is_affirmed(fact) and all(
        is_of_model(e.method) or e.method.endswith(_BARE) for e in fact.evidence
    )


def _leads_to_denied(fact: MergedFact, children: Mapping[str, Set[str]], denied: _Links) -> bool:
    claim = fact.claim
    if not isinstance(claim, Relationship) or claim.type not in _LEADS_TO:
        return False
    ends = [(claim.subject_id, claim.object_id)]
    if claim.type == "sibling":
        ends.append((claim.object_id, claim.subject_id))
    kin = _LEADS_TO[claim.type]
    return any(
        (kin, relative, child) in denied for relative, parent in ends for child in children.get(parent, ())
    )
