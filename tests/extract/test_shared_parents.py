"""Parents that listed children share, where the notes name them for one child only."""

from __future__ import annotations

from casefile.record import Assertion, Evidence, Relationship, SourceSpan
from extract.fact_merging import MergedFact
from extract.reading import LocalPerson
from extract.shared_parents import join_carers, share_parents

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


def _tie(kind: str, one: str, other: str, rule: str = "rule:test") -> MergedFact:
    return MergedFact(Relationship(kind, one, other), (Evidence(_WORDS, rule, 0.9),), Assertion())


def test_carers_whom_one_phrase_names_are_a_couple_unless_a_title_makes_one_of_them_somebody_else_s() -> None:
    carers = [_tie("carer", "joan", "ava"), _tie("carer", "kelly", "ava")]
    married = _tie("partner", "bea", "kelly", "rule:partner-titled")

    couple = [f.claim for f in join_carers(carers, _PEOPLE)[len(carers) :]]
    assert couple == [Relationship("partner", "joan", "kelly", "unknown", "current")]
    assert join_carers([*carers, married], _PEOPLE) == [*carers, married]
