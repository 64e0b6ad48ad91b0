"""Parents that listed children share, where the notes name them for one child only."""

from __future__ import annotations

from casefile.record import Assertion, Evidence, Relationship, SourceSpan
from extract.fact_merging import MergedFact
from extract.reading import LocalPerson
from extract.shared_parents import share_parents

_PEOPLE = {
    i: LocalPerson(i, label, "female")
    for i, label in (
        ("ava", "Ava Marsh"),
        ("bea", "Bea Marsh"),
        ("joan", "Joan Marsh"),
        ("kelly", "Kelly Marsh"),
    )
}
_WORDS = SourceSpan("d1", 0, 3, "Ava")


def _parent(one: str, other: str) -> MergedFact:
    return MergedFact(
        Relationship("parent", one, other, "birth"), (Evidence(_WORDS, "rule:test", 0.9),), Assertion()
    )


def test_children_listed_together_share_the_one_known_mother_but_she_is_not_her_own_mother_s() -> None:
    facts = [_parent("kelly", "ava"), _parent("joan", "kelly")]
    mentions = {person: [_WORDS] for person in _PEOPLE}
    shared = share_parents(facts, _PEOPLE, ["ava", "bea", "joan"], mentions)
    assert [f.claim for f in shared[len(facts) :]] == [Relationship("parent", "kelly", "bea", "birth")]
