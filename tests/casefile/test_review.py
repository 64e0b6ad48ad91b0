"""What a worker decides, and that it survives another reading of the notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.errors import CaseInvalid, PersonNotFound
from casefile.exchange import parse_case, serialise_case
from casefile.profile import profile
from casefile.record import (
    Attribute,
    Case,
    Detail,
    Event,
    Evidence,
    Fact,
    Person,
    Relationship,
    Review,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from casefile.removal import remove_document
from casefile.rereading import carry_reviews
from casefile.review import (
    accept_fact,
    accept_facts,
    add_fact,
    add_person,
    correct_fact,
    merge_people,
    reject_fact,
    rename_person,
    reopen_fact,
    stated_twice,
)
from casefile.vocabulary import FactStatus

_NOTE = "Kelly Marsh is Tyler's mum. Kelly says Mum and Tyler like chips. Dean visited."
_LATER = "Kelly is Tyler's mum. Aunt Jo came too."
_REVIEW = Review("jb", datetime(2026, 3, 4, 16, 20))


def _document(document_id: str, text: str) -> SourceDocument:
    return SourceDocument(document_id, f"Note {document_id}", text, text_digest(text))


def _span(document: SourceDocument, quote: str) -> SourceSpan:
    assert document.text is not None
    start = document.text.index(quote)
    return SourceSpan(document.id, start, start + len(quote), quote)


D1, D2 = _document("d1", _NOTE), _document("d2", _LATER)


def _fact(fact_id: str, claim: object, *spans: SourceSpan) -> Fact:
    return Fact(fact_id, claim, tuple(Evidence(s, "rule:test", 0.8) for s in spans))  # type: ignore[arg-type]


def _first_reading() -> Case:
    return Case(
        documents=(D1,),
        people=(
            Person("p1", "Tyler", (_span(D1, "Tyler"),)),
            Person("p2", "Kelly Marsh", (_span(D1, "Kelly Marsh"),)),
            Person("p3", "Mum", (_span(D1, "Mum"),)),
            Person("p4", "Dean", (_span(D1, "Dean"),)),
        ),
        facts=(
            _fact("f1", Attribute("p2", "name", "Kelly Marsh"), _span(D1, "Kelly Marsh")),
            _fact("f2", Attribute("p3", "name", "Mum"), _span(D1, "Mum")),
            _fact("f3", Relationship("parent", "p2", "p1"), _span(D1, "Kelly Marsh is Tyler's mum")),
            _fact("f4", Relationship("parent", "p3", "p1"), _span(D1, "Mum and Tyler")),
            _fact("f5", Detail("p1", "food", "chips"), _span(D1, "like chips")),
            _fact("f6", Event("visit", ("p4",)), _span(D1, "Dean visited")),
        ),
        subject_ids=("p1",),
    )


def _second_reading() -> Case:
    """The same note and a later one: other ids, Dean's visit no longer found, an aunt found."""
    return Case(
        documents=(D1, D2),
        people=(
            Person("p1", "Kelly Marsh", (_span(D1, "Kelly Marsh"), _span(D2, "Kelly"))),
            Person("p2", "Tyler", (_span(D1, "Tyler"), _span(D2, "Tyler"))),
            Person("p3", "Aunt Jo", (_span(D2, "Aunt Jo"),)),
            Person("p4", "Mum", (_span(D1, "Mum"),)),
        ),
        facts=(
            _fact("f1", Relationship("aunt_uncle", "p3", "p2"), _span(D2, "Aunt Jo")),
            _fact(
                "f2",
                Relationship("parent", "p1", "p2"),
                _span(D1, "Kelly Marsh is Tyler's mum"),
                _span(D2, "Kelly is Tyler's mum"),
            ),
            _fact("f3", Attribute("p1", "name", "Kelly Marsh"), _span(D1, "Kelly Marsh")),
            _fact("f4", Detail("p2", "food", "chips"), _span(D1, "like chips")),
            _fact("f5", Relationship("parent", "p4", "p2"), _span(D1, "Mum and Tyler")),
            _fact("f6", Attribute("p4", "name", "Mum"), _span(D1, "Mum")),
        ),
        subject_ids=("p2",),
    )


def _status(case: Case, fact_id: str) -> FactStatus:
    fact = case.fact(fact_id)
    assert fact is not None
    return fact.status


def test_an_accepted_fact_names_its_reviewer() -> None:
    fact = accept_fact(_first_reading(), "f3", _REVIEW).fact("f3")
    assert fact is not None
    assert (fact.status, fact.review) == (FactStatus.ACCEPTED, _REVIEW)


@pytest.mark.parametrize("reason", [None, "", "  "], ids=["none", "empty", "blank"])
def test_rejecting_without_a_reason_is_refused(reason: str | None) -> None:
    with pytest.raises(CaseInvalid, match="reason"):
        reject_fact(_first_reading(), "f3", replace(_REVIEW, reason=reason))


def test_a_rejected_fact_can_be_reopened() -> None:
    rejected = reject_fact(_first_reading(), "f3", replace(_REVIEW, reason="not so"))
    assert reopen_fact(rejected, "f3") == _first_reading()


def test_a_correction_supersedes_the_machines_fact_and_rests_on_the_same_words() -> None:
    case = correct_fact(_first_reading(), "f5", Detail("p1", "food", "fish and chips"), _REVIEW)
    new = case.facts[-1]
    assert (new.supersedes, new.status, new.evidence[0].span.quote, new.evidence[0].method) == (
        "f5",
        FactStatus.ACCEPTED,
        "like chips",
        "worker:jb",
    )
    assert _status(case, "f5") is FactStatus.CORRECTED


def test_a_replaced_fact_cannot_be_decided_on() -> None:
    case = correct_fact(_first_reading(), "f5", Detail("p1", "food", "peas"), _REVIEW)
    with pytest.raises(CaseInvalid, match="replaced by a correction"):
        accept_fact(case, "f5", _REVIEW)


def test_an_unknown_fact_cannot_be_decided_on() -> None:
    with pytest.raises(CaseInvalid, match="no fact 'f99'"):
        accept_facts(_first_reading(), ["f1", "f99"], _REVIEW)


def test_a_worker_adds_what_no_note_says() -> None:
    case = add_fact(_first_reading(), Detail("p1", "song", "Daisy Bell"), _REVIEW)
    assert (case.facts[-1].id, case.facts[-1].is_accepted, case.facts[-1].evidence) == ("w1", True, ())


def test_an_added_person_has_an_id_of_their_own() -> None:
    case, person_id = add_person(_first_reading(), "Nan Jean")
    assert (person_id, case.person(person_id).label) == ("p5", "Nan Jean")


def test_renaming_replaces_the_name_that_was_read() -> None:
    case = rename_person(_first_reading(), "p2", "Kelly Marshall", _REVIEW)
    assert (profile(case, "p2").name, case.person("p2").label) == ("Kelly Marshall", "Kelly Marshall")
    assert _status(case, "f1") is FactStatus.CORRECTED


def test_joining_two_people_keeps_the_other_name_and_joins_what_both_say() -> None:
    case = merge_people(_first_reading(), "p2", "p3", _REVIEW)
    parents = [f for f in case.facts if f.is_standing and isinstance(f.claim, Relationship)]
    assert [p.id for p in case.people] == ["p1", "p2", "p4"]
    assert profile(case, "p2").also_known_as == ("Mum",)
    assert [(f.id, len(f.evidence)) for f in parents] == [("f3", 2)]


def test_a_relationship_between_two_who_are_one_is_rejected() -> None:
    case = _first_reading().with_facts([_fact("f7", Relationship("friend", "p2", "p3"), _span(D1, "Mum"))])
    assert _status(merge_people(case, "p2", "p3", _REVIEW), "f7") is FactStatus.REJECTED


def test_an_accepted_duplicate_is_the_one_that_stands_after_joining() -> None:
    case = merge_people(accept_fact(_first_reading(), "f4", _REVIEW), "p2", "p3", _REVIEW)
    assert (_status(case, "f3"), _status(case, "f4")) == (FactStatus.CORRECTED, FactStatus.ACCEPTED)


def test_joining_leaves_a_valid_case_file() -> None:
    case = merge_people(_first_reading(), "p2", "p3", _REVIEW)
    assert parse_case(serialise_case(case)) == case


@pytest.mark.parametrize(
    ("keep", "drop", "error"),
    [("p2", "p2", CaseInvalid), ("p2", "p99", PersonNotFound)],
    ids=["same person", "unknown person"],
)
def test_people_who_cannot_be_joined(keep: str, drop: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        merge_people(_first_reading(), keep, drop, _REVIEW)


def test_what_two_documents_state_is_found() -> None:
    assert [f.id for f in stated_twice(_second_reading())] == ["f2"]


def test_reading_the_same_notes_again_changes_nothing() -> None:
    case = accept_facts(_first_reading(), ["f1", "f6"], _REVIEW)
    assert carry_reviews(case, _first_reading()) == case


def test_known_people_and_facts_keep_their_ids_in_another_reading() -> None:
    case = carry_reviews(_first_reading(), _second_reading())
    assert [(p.id, p.label) for p in case.people] == [
        ("p1", "Tyler"),
        ("p2", "Kelly Marsh"),
        ("p3", "Mum"),
        ("p5", "Aunt Jo"),
    ]
    fact = case.fact("f3")
    assert fact is not None
    assert (fact.claim, len(fact.evidence)) == (Relationship("parent", "p2", "p1"), 2)
    assert case.subject_ids == ("p1",)


def test_a_new_finding_gets_an_id_that_was_never_used() -> None:
    case = carry_reviews(_first_reading(), _second_reading())
    aunt = next(f for f in case.facts if f.claim == Relationship("aunt_uncle", "p5", "p1"))
    assert aunt.id not in {f.id for f in _first_reading().facts}


def test_an_undecided_proposal_goes_with_its_reading() -> None:
    assert carry_reviews(_first_reading(), _second_reading()).fact("f6") is None


@pytest.mark.parametrize(
    "decided",
    [
        accept_fact(_first_reading(), "f6", _REVIEW),
        reject_fact(_first_reading(), "f6", replace(_REVIEW, reason="wrong family")),
        correct_fact(_first_reading(), "f6", Event("family_time", ("p4", "p1")), _REVIEW),
        add_fact(_first_reading(), Detail("p4", "talent", "juggling"), _REVIEW),
    ],
    ids=["accepted", "rejected", "corrected", "added"],
)
def test_a_decision_stays_when_the_new_reading_does_not_propose_it(decided: Case) -> None:
    case = carry_reviews(decided, _second_reading())
    kept = [f for f in decided.facts if f.status is not FactStatus.PROPOSED]
    assert [case.fact(f.id) for f in kept] == kept
    assert parse_case(serialise_case(case)) == case


def test_a_rejection_is_not_forgotten_and_new_words_are_added_to_an_accepted_fact() -> None:
    decided = reject_fact(_first_reading(), "f5", replace(_REVIEW, reason="it was peas"))
    case = carry_reviews(accept_fact(decided, "f3", _REVIEW), _second_reading())
    parent = case.fact("f3")
    assert _status(case, "f5") is FactStatus.REJECTED
    assert parent is not None
    assert (parent.status, [e.span.document_id for e in parent.evidence]) == (
        FactStatus.ACCEPTED,
        ["d1", "d2"],
    )


def test_joined_people_stay_joined() -> None:
    merged = merge_people(_first_reading(), "p2", "p3", _REVIEW)
    case = carry_reviews(merged, _second_reading())
    assert [p.label for p in case.people] == ["Tyler", "Kelly Marsh", "Aunt Jo"]
    assert profile(case, "p2").also_known_as == ("Mum",)
    assert parse_case(serialise_case(case)) == case


def test_a_name_the_worker_gave_stays() -> None:
    renamed = rename_person(_first_reading(), "p2", "Kelly Marshall", _REVIEW)
    case = carry_reviews(renamed, _second_reading())
    assert profile(case, "p2").name == "Kelly Marshall"
    assert case.person("p2").label == "Kelly Marshall"


def test_a_removed_document_takes_what_only_it_states() -> None:
    case = accept_facts(_second_reading(), ["f1", "f2"], _REVIEW)
    left = remove_document(case, "d2")
    parent = left.fact("f2")
    assert [p.label for p in left.people] == ["Kelly Marsh", "Tyler", "Mum"]
    assert left.fact("f1") is None
    assert parent is not None
    assert [e.span.document_id for e in parent.evidence] == ["d1"]
    assert parse_case(serialise_case(left)) == left


def test_what_the_worker_added_without_a_document_stays() -> None:
    case = add_fact(_first_reading(), Detail("p1", "song", "Daisy Bell"), _REVIEW)
    assert [f.id for f in remove_document(case, "d1").facts] == ["w1"]


def test_an_unknown_document_cannot_be_removed() -> None:
    with pytest.raises(CaseInvalid, match="no document 'd9'"):
        remove_document(_first_reading(), "d9")


_IDS = st.sampled_from([f.id for f in _first_reading().facts])
_DECISIONS = st.lists(st.tuples(_IDS, st.sampled_from(["accept", "reject", "correct", "reopen"])), max_size=8)


def _decided(decisions: list[tuple[str, str]]) -> Case:
    case = _first_reading()
    for fact_id, decision in decisions:
        if _status(case, fact_id) is FactStatus.CORRECTED:
            continue
        match decision:
            case "accept":
                case = accept_fact(case, fact_id, _REVIEW)
            case "reject":
                case = reject_fact(case, fact_id, replace(_REVIEW, reason="no"))
            case "correct":
                case = correct_fact(case, fact_id, Detail("p1", "food", f"instead of {fact_id}"), _REVIEW)
            case "reopen":
                case = reopen_fact(case, fact_id)
    return case


@given(_DECISIONS)
def test_no_decision_is_ever_lost_by_reading_again(decisions: list[tuple[str, str]]) -> None:
    before = _decided(decisions)
    after = carry_reviews(before, _second_reading())
    for fact in before.facts:
        if fact.status is not FactStatus.PROPOSED:
            kept = after.fact(fact.id)
            assert kept is not None
            assert (kept.claim, kept.status, kept.review) == (fact.claim, fact.status, fact.review)
    assert parse_case(serialise_case(after)) == after


@given(_DECISIONS)
def test_reading_the_same_notes_twice_changes_nothing_more(decisions: list[tuple[str, str]]) -> None:
    once = carry_reviews(_decided(decisions), _second_reading())
    assert carry_reviews(once, _second_reading()) == once
