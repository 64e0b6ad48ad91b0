"""What no family can be: somebody their own ancestor, a parent younger than the child, three birth parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from casefile.partial_date import PartialDate
from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.language_model.dates_check import parse_date
from extract.language_model.identity import Identities
from extract.language_model.merge import Merged

_YOUNGEST_PARENT = 11  # years between a parent and a child
_BIRTH = (None, "birth", "unknown")


def within_limits(
    merged: Sequence[Merged], identities: Identities
) -> tuple[list[Merged], list[tuple[Merged, str]]]:
    """The facts with the impossible ones doubted, and those dropped with the reason (a key of WHY)."""
    births = _births(identities)
    kept: list[Merged] = []
    dropped: list[tuple[Merged, str]] = []
    above: dict[str, set[str]] = defaultdict(set)
    for one in sorted(merged, key=lambda m: -m.confidence):
        claim = _descent(one)
        if claim is None:
            kept.append(one)
        elif claim.subject_id in _descendants(above, claim.object_id):
            dropped.append((one, "circle"))
        else:
            above[claim.object_id].add(claim.subject_id)
            kept.append(one if _old_enough(births, claim) else _doubted(one, "age"))
    order = {id(m): n for n, m in enumerate(merged)}
    by_claim = {m.claim: order[id(m)] for m in merged}
    kept.sort(key=lambda m: by_claim.get(m.claim, len(order)))
    return _two_parents(kept), dropped


def _descent(one: Merged) -> Relationship | None:
    """The claim where it makes one person the parent, grandparent or great-grandparent of another."""
    claim = one.claim
    if not isinstance(claim, Relationship) or claim.type not in (
        "parent",
        "grandparent",
        "great_grandparent",
    ):
        return None
    return claim if one.assertion.certainty is Certainty.AFFIRMED and claim.nature != "step" else None


def _descendants(above: dict[str, set[str]], person: str) -> set[str]:
    """Everybody below somebody, and they themselves."""
    found, waiting = {person}, [person]
    while waiting:
        parent = waiting.pop()
        for child in (c for c, ps in above.items() if parent in ps and c not in found):
            found.add(child)
            waiting.append(child)
    return found


def _births(identities: Identities) -> dict[str, PartialDate]:
    found = {}
    for key, somebody in identities.people.items():
        dates = [d for _, f in somebody.members if (d := parse_date(f.said.born))]
        if dates:
            found[key] = dates[-1]
    return found


def _old_enough(births: dict[str, PartialDate], claim: Relationship) -> bool:
    elder, younger = births.get(claim.subject_id), births.get(claim.object_id)
    if elder is None or younger is None or claim.nature == "adoptive":
        return True
    return younger.latest.year - elder.earliest.year >= _YOUNGEST_PARENT


def _two_parents(merged: list[Merged]) -> list[Merged]:
    """Birth parents beyond the two best borne out are doubted."""
    parents: dict[str, list[Merged]] = defaultdict(list)
    for one in merged:
        claim = one.claim
        if (
            isinstance(claim, Relationship)
            and claim.type == "parent"
            and claim.nature in _BIRTH
            and one.assertion.certainty is Certainty.AFFIRMED
        ):
            parents[claim.object_id].append(one)
    spare = [
        id(m)
        for those in parents.values()
        for m in sorted(those, key=lambda m: (-m.confidence, -len(m.facts)))[2:]
    ]
    return [_doubted(m, "parents") if id(m) in spare else m for m in merged]


def _doubted(one: Merged, why: str) -> Merged:
    return replace(one, facts=tuple(f.doubted(why) for f in one.facts))
