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

Place = tuple[str, str, str | None, str | None]  # type, nature, gender, and whose


def join_unnamed(identities: Identities, facts: Sequence[CheckedFact]) -> dict[str, str]:
    """Join each person without a name to the one person with a name who stands in the same place of the family.

    Returns the key that each joined one now has.
    """
    holders: dict[Place, set[str]] = defaultdict(set)
    places: dict[str, set[Place]] = defaultdict(set)
    for key, place in _places(identities, facts):
        holders[place].add(key)
        places[key].add(place)
    joined: dict[str, str] = {}
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
            joined[key] = fitting[0]
    return joined


def _has_name(somebody: Somebody) -> bool:
    return any(proper_words(f.said.name) for _, f in somebody.members)


def _places(identities: Identities, facts: Sequence[CheckedFact]) -> Iterator[tuple[str, Place]]:
    for fact in facts:
        claim = fact.claim
        if (
            isinstance(claim, Relationship)
            and claim.type in _ONLY
            and fact.assertion.certainty is Certainty.AFFIRMED
        ):
            gender = identities.people[claim.subject_id].gender
            nature = claim.nature if claim.nature not in (None, "unknown") else "birth"
            if gender is not None and (claim.type == "parent" or claim.nature in ("maternal", "paternal")):
                yield claim.subject_id, (claim.type, str(nature), gender, claim.object_id)
