"""Invented families are of the size asked for, the same every time, and as entangled as real ones."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from benchmarks.invented_family import invented_family
from casefile.record import Case, Relationship


def _ties(case: Case, type_: str) -> list[tuple[str, str]]:
    claims = (f.claim for f in case.facts)
    return [(c.subject_id, c.object_id) for c in claims if isinstance(c, Relationship) and c.type == type_]


def _ancestors(case: Case) -> dict[str, set[str]]:
    """Of everybody, with oneself."""
    found: dict[str, set[str]] = defaultdict(set)
    parents = defaultdict(set)
    for parent, child in _ties(case, "parent"):
        parents[child].add(parent)

    def climb(person: str) -> set[str]:
        if person not in found:
            found[person] = {person}.union(*(climb(p) for p in parents[person]))
        return found[person]

    for person in case.people:
        climb(person.id)
    return found


@pytest.mark.parametrize("size", [1, 2, 3, 10, 30, 100, 300])
def test_it_has_as_many_people_as_asked(size: int) -> None:
    assert len(invented_family(size).people) == size


def test_it_is_the_same_every_time() -> None:
    assert invented_family(100) == invented_family(100)


def test_a_large_one_has_people_with_several_partners_and_half_siblings() -> None:
    case = invented_family(300)
    partners = Counter(p for pair in _ties(case, "partner") for p in pair)
    parents = defaultdict(set)
    for parent, child in _ties(case, "parent"):
        parents[child].add(parent)
    unions = Counter(p for both in {frozenset(p) for p in parents.values()} for p in both)
    assert max(partners.values()) >= 3
    assert max(unions.values()) >= 2


def test_a_large_one_has_unions_of_cousins() -> None:
    case = invented_family(300)
    ancestors = _ancestors(case)
    assert any(ancestors[a] & ancestors[b] for a, b in _ties(case, "partner"))


def test_nobody_is_born_before_their_parents() -> None:
    case = invented_family(300)
    born = {
        f.claim.person_id: int(f.claim.value) for f in case.facts if getattr(f.claim, "field", "") == "born"
    }
    assert all(born[parent] + 12 < born[child] for parent, child in _ties(case, "parent"))
    assert set(born) == {p.id for p in case.people}
