"""Somebody whom one note calls only "Mother" or "MGM", and another by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from casefile.record import Relationship
from casefile.vocabulary import Certainty
from extract.language_model.checks import CheckedFact
from extract.language_model.identity import Identities, Somebody, may_be_one
from extract.language_model.names import proper_words

# Of these everybody has one, or one of each gender.
_ONLY = ("parent", "grandparent")
_SAID = (Certainty.AFFIRMED, Certainty.ALLEGED)

Place = tuple[str, str, str | None, str | None]  # type, nature, gender, and whose


def join_unnamed(identities: Identities, facts: Sequence[CheckedFact]) -> dict[str, str]:
    """Join each person without a name to the one person with a name who stands in the same place of the family.

    Two without a name who stand in one place, such as two notes' husband of one woman, are joined first.
    Returns the key that each joined one now has.
    """
    holders: dict[Place, set[str]] = defaultdict(set)
    places: dict[str, set[Place]] = defaultdict(set)
    for key, place in _places(identities, facts):
        holders[place].add(key)
        places[key].add(place)
    joined = _join_labels(identities, holders)
    for one, other in joined.items():
        places[other] |= places[one]
    for key in [k for k, p in identities.people.items() if not _has_name(p)]:
        others = {
            other
            for place in places[key]
            for other in holders[place]
            if other != key and other in identities.people and _has_name(identities.people[other])
        }
        fitting = [o for o in sorted(others) if may_be_one(identities.people[o], identities.people[key])]
        if len(fitting) == 1:
            identities.join(fitting[0], key)
            joined = {k: fitting[0] if v == key else v for k, v in joined.items()} | {key: fitting[0]}
    return joined


def _join_labels(identities: Identities, holders: dict[Place, set[str]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for _, keys in sorted(holders.items(), key=str):
        unnamed = sorted(k for k in keys if k in identities.people and not _has_name(identities.people[k]))
        for key in unnamed[1:]:
            if may_be_one(identities.people[unnamed[0]], identities.people[key]):
                identities.join(unnamed[0], key)
                joined = {k: unnamed[0] if v == key else v for k, v in joined.items()} | {key: unnamed[0]}
    return joined


def _has_name(somebody: Somebody) -> bool:
    return any(proper_words(f.said.name) for _, f in somebody.members)


def _places(identities: Identities, facts: Sequence[CheckedFact]) -> Iterator[tuple[str, Place]]:
    for fact in facts:
        claim = fact.claim
        if not isinstance(claim, Relationship) or fact.assertion.certainty not in _SAID:
            continue
        if claim.type == "partner":
            yield from _partners(identities, claim)
        elif claim.type in _ONLY and fact.assertion.certainty is Certainty.AFFIRMED:
            gender = identities.people[claim.subject_id].gender
            nature = claim.nature if claim.nature not in (None, "unknown") else "birth"
            if gender is not None and (claim.type == "parent" or claim.nature in ("maternal", "paternal")):
                yield claim.subject_id, (claim.type, str(nature), gender, claim.object_id)


def _partners(identities: Identities, claim: Relationship) -> Iterator[tuple[str, Place]]:
    """Whoever of a couple has no name; somebody with a name may be one of several partners."""
    for key, other in ((claim.subject_id, claim.object_id), (claim.object_id, claim.subject_id)):
        somebody = identities.people[key]
        if not _has_name(somebody) and somebody.gender is not None:
            yield key, ("partner", "", somebody.gender, other)
