"""Aunts and uncles by marriage: of whom a model says "paternal" though a parent's own sister is their wife."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.language_model.merge import Merged

_SIDES = ("maternal", "paternal")
Pairs = Mapping[str, set[str]]


@dataclass(frozen=True)
class _Kin:
    """Whom each person has as a partner, a sibling, or a parent, by affirmed facts."""

    partners: Pairs
    siblings: Pairs
    parents: Pairs

    def is_sibling_of_parent(self, person: str, child: str) -> bool:
        own = self.parents.get(person, set())
        return any(
            parent in self.siblings.get(person, ()) or own & self.parents.get(parent, set())
            for parent in self.parents.get(child, ())
        )

    def is_by_marriage(self, person: str, child: str) -> bool:
        return not self.is_sibling_of_parent(person, child) and any(
            self.is_sibling_of_parent(partner, child) for partner in self.partners.get(person, ())
        )


def without_sides_by_marriage(merged: Sequence[Merged]) -> list[Merged]:
    """The facts, the side of an aunt or uncle left open where only their partner is a parent's brother or sister.

    A side says whose sibling somebody is, and whoever follows it would make a man the brother of his wife's brother.
    """
    kin = _Kin(*(_pairs(merged, kind) for kind in ("partner", "sibling", "parent")))
    return [_without_side(one) if _has_wrong_side(one, kin) else one for one in merged]


def _has_wrong_side(one: Merged, kin: _Kin) -> bool:
    claim = one.claim
    return (
        isinstance(claim, Relationship)
        and claim.type == "aunt_uncle"
        and claim.nature in _SIDES
        and kin.is_by_marriage(claim.subject_id, claim.object_id)
    )


def _without_side(one: Merged) -> Merged:
    assert isinstance(one.claim, Relationship)
    return replace(one, claim=replace(one.claim, nature="unknown"))


def _pairs(merged: Sequence[Merged], kind: str) -> Pairs:
    found: dict[str, set[str]] = defaultdict(set)
    for one in merged:
        claim = one.claim
        if (
            isinstance(claim, Relationship)
            and claim.type == kind
            and one.assertion.certainty is Certainty.AFFIRMED
        ):
            found[claim.object_id].add(claim.subject_id)
            if kind != "parent":
                found[claim.subject_id].add(claim.object_id)
    return found
