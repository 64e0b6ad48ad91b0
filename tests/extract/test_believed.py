"""What of a family's relationships stands when each has been weighed."""

from __future__ import annotations

import pytest

from casefile.record import Assertion, Evidence, Relationship, SourceSpan
from casefile.vocabulary import Certainty
from extract.believed import FamilyBeliefs, told_plainly, without_empty_denials
from extract.case_people import choose_people
from extract.fact_merging import MergedFact, SourcedFact
from extract.reading import LocalPerson

_OF_AVA, _OF_BO = (Relationship("parent", "rosa", child, "birth") for child in ("ava", "bo"))
_SIBLINGS = Relationship("sibling", "ava", "bo")


def _fact(
    claim: Relationship, *methods: str, certainty: Certainty = Certainty.AFFIRMED, confidence: float = 0.8
) -> MergedFact:
    span = SourceSpan("d1", 0, 4, "Mum.")
    evidence = tuple(Evidence(span, method, confidence) for method in methods or ("rule:x",))
    return MergedFact(claim, evidence, Assertion(certainty))


def _claims(facts: list[MergedFact], beliefs: dict[tuple[str, str, str], float]) -> list[Relationship]:
    return [fact.claim for fact in FamilyBeliefs(None, beliefs).settle(facts)]


def test_what_is_unlikely_in_its_case_falls_away() -> None:
    assert _claims([_fact(_OF_AVA), _fact(_OF_BO)], {("parent", "rosa", "bo"): 0.1}) == [_OF_AVA]


def test_a_fact_is_shown_as_sure_as_its_case_makes_it() -> None:
    (fact,) = FamilyBeliefs(None, {("parent", "rosa", "ava"): 0.6}).settle([_fact(_OF_AVA)])
    assert [e.confidence for e in fact.evidence] == [0.6]


def test_what_is_only_alleged_is_no_surer_for_being_likely() -> None:
    alleged = _fact(_OF_AVA, certainty=Certainty.ALLEGED, confidence=0.4)
    assert FamilyBeliefs(None, {("parent", "rosa", "ava"): 0.9}).settle([alleged]) == [alleged]


@pytest.mark.parametrize(
    ("certainty", "belief", "known"),
    [
        pytest.param(Certainty.AFFIRMED, 0.6, {"rosa", "ava"}, id="likely"),
        pytest.param(Certainty.AFFIRMED, 0.4, set(), id="less than even"),
        pytest.param(Certainty.NEGATED, 0.6, set(), id="denied"),
    ],
)
def test_an_affirmed_relationship_that_is_likely_makes_its_people_likely(
    certainty: Certainty, belief: float, known: set[str]
) -> None:
    beliefs = FamilyBeliefs(None, {("parent", "rosa", "ava"): belief})
    assert beliefs.people_of([_fact(_OF_AVA, certainty=certainty)]) == known


_HUSBAND = LocalPerson("s:husband:n1", "husband", "male", is_named=False, is_sure=False, anchors=("n1",))


@pytest.mark.parametrize("likely", [{_HUSBAND.id}, set()], ids=["likely", "not likely"])
def test_a_relative_in_doubt_is_one_of_the_case_only_where_the_case_makes_that_likely(
    likely: set[str],
) -> None:
    people = {"n1": LocalPerson("n1", "Kay Lowe"), _HUSBAND.id: _HUSBAND}
    spans = {person: [SourceSpan("d1", 0, 4, "Mum.")] for person in people}
    married = _fact(Relationship("partner", "n1", _HUSBAND.id, "married"))
    kept = choose_people(people, spans, [married], [], ambiguous={_HUSBAND.id}, likely=likely, told={"n1"})
    assert set(kept) - {"n1"} == likely


@pytest.mark.parametrize(
    ("methods", "how", "stands"),
    [
        pytest.param(["model:7"], Certainty.NEGATED, False, id="only the model says so"),
        pytest.param(["model:7", "rule:x"], Certainty.NEGATED, True, id="words that a rule reads say so"),
        pytest.param(["model:7"], Certainty.ALLEGED, True, id="nothing denied"),
    ],
)
def test_the_model_gives_nobody_a_brother_whom_the_notes_deny(
    methods: list[str], how: Certainty, stands: bool
) -> None:
    facts = [_fact(_OF_AVA), _fact(_OF_BO, *methods), _fact(_SIBLINGS, certainty=how)]
    assert (_OF_BO in _claims(facts, {})) is stands


_SAID, _DENIED = "Rosa came with Ava and Bo.", "Rosa is not the mother of Ava."


@pytest.mark.parametrize(
    ("method", "text", "belief", "affirmed"),
    [
        pytest.param("model:7", _SAID, 0.6, True, id="no word denies"),
        pytest.param("model:7", _DENIED, 0.6, False, id="the words deny"),
        pytest.param("model:7", _SAID, 0.3, False, id="unlikely"),
        pytest.param("rule:parent-is", _SAID, 0.6, False, id="a rule reads the denial"),
    ],
)
def test_a_denial_that_no_word_makes_does_not_stand_against_a_likely_tie(
    method: str, text: str, belief: float, affirmed: bool
) -> None:
    evidence = Evidence(SourceSpan("d1", 0, len(text), text), method, 0.8)
    fact = SourcedFact(_OF_AVA, evidence, Assertion(Certainty.NEGATED), 0)
    (found,) = without_empty_denials([fact], {"d1": text}, {("parent", "rosa", "ava"): belief})
    assert (found.assertion.certainty is Certainty.AFFIRMED) is affirmed


@pytest.mark.parametrize(
    ("kind", "how", "belief", "affirmed"),
    [
        pytest.param("grandparent", Certainty.NEGATED, 0.7, True, id="a likely grandmother"),
        pytest.param("grandparent", Certainty.NEGATED, 0.5, False, id="a grandmother who may be none"),
        pytest.param("partner", Certainty.HYPOTHETICAL, 0.7, True, id="a couple that is no plan"),
        pytest.param("carer", Certainty.HYPOTHETICAL, 0.9, False, id="care that is planned"),
    ],
)
def test_what_only_the_model_doubts_stands_where_all_notes_make_it_likely(
    kind: str, how: Certainty, belief: float, affirmed: bool
) -> None:
    evidence = Evidence(SourceSpan("d1", 0, len(_SAID), _SAID), "model:7", 0.8)
    fact = SourcedFact(Relationship(kind, "ava", "rosa"), evidence, Assertion(how), 0)
    (found,) = without_empty_denials([fact], {"d1": _SAID}, {(kind, "ava", "rosa"): belief})
    assert (found.assertion.certainty is Certainty.AFFIRMED) is affirmed


def test_a_list_of_workers_is_believed_as_much_as_its_rule_is_sure() -> None:
    span = SourceSpan("d1", 0, 4, "Joan")
    listed, supposed = (
        SourcedFact(
            Relationship("professional", "joan", child, None, "current"),
            Evidence(span, rule, 0.93),
            Assertion(),
            0,
        )
        for child, rule in (("ava", "rule:professional-listed"), ("bo", "rule:professional-bare"))
    )
    assert told_plainly([listed, supposed]) == {("professional", "joan", "ava"): 0.93}
