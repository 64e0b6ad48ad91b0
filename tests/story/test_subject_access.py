"""What is held about one person, and what of it is about somebody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.record import (
    Assertion,
    Attribute,
    Case,
    Event,
    Evidence,
    Fact,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from story.printing import pdf_texts
from story.subject_access import (
    REDACTED,
    documents_about,
    held_documents,
    name_pattern,
    others_in,
    passages_about_others,
)
from story.subject_access_file import Answer, answer_pdf

_VISIT = (
    "Robin Ashdown was seen with his mother Kerry Ashdown. Neighbour Dot Finch rang on 020 7946 0018. "
    "Dot Finch was in prison in 2010. Sal Quick, social worker, will visit. Call ms.finch@example.org or write to AB1 2CD."
)
_OTHER = "Kerry Ashdown was seen alone."


def _span(document: SourceDocument, words: str, number: int = 0) -> SourceSpan:
    start = -1
    for _ in range(number + 1):
        start = document.text.index(words, start + 1)
    return SourceSpan(document.id, start, start + len(words), words)


@pytest.fixture
def case() -> Case:
    visit = SourceDocument("d1", "Visit to Robin and Dot Finch", _VISIT, text_digest(_VISIT))
    other = SourceDocument("d2", "Visit to Kerry", _OTHER, text_digest(_OTHER))

    def fact(number: int, claim, words: str) -> Fact:
        return Fact(f"f{number}", claim, (Evidence(_span(visit, words), "rule:test"),))

    return Case(
        documents=(visit, other),
        people=(
            Person("p1", "Robin Ashdown", (_span(visit, "Robin Ashdown"),)),
            Person("p2", "Kerry Ashdown", (_span(visit, "Kerry Ashdown"), _span(other, "Kerry Ashdown"))),
            Person("p3", "Dot Finch", (_span(visit, "Dot Finch"), _span(visit, "Dot Finch", 1))),
            Person("p4", "Sal Quick", (_span(visit, "Sal Quick"),)),
        ),
        facts=(
            fact(1, Relationship("parent", "p2", "p1"), "his mother Kerry Ashdown"),
            fact(2, Event("imprisoned", ("p3",)), "Dot Finch was in prison"),
            fact(3, Relationship("professional", "p4", "p1"), "Sal Quick, social worker"),
            fact(4, Attribute("p4", "profession", "social worker"), "social worker"),
        ),
        subject_ids=("p1",),
    )


def test_only_documents_that_name_the_person_are_held_about_them(case) -> None:
    assert [d.id for d in documents_about(case, "p1")] == ["d1"]
    assert [d.id for d in documents_about(case, "p2")] == ["d1", "d2"]


def test_names_of_strangers_are_suggested_and_those_of_family_and_workers_are_not(case) -> None:
    assert {o.name: o.is_suggested for o in others_in(case, "p1")} == {
        "Kerry Ashdown": False,
        "Dot Finch": True,
        "Sal Quick": False,
    }


def test_what_tells_only_of_somebody_else_and_how_to_reach_them_is_suggested(case) -> None:
    found = {p.words: p.reason for p in passages_about_others(case, "p1")}
    assert found == {
        "020 7946 0018": "an address, telephone number or email",
        "Dot Finch was in prison in 2010.": "about Dot Finch and not about the person",
        "ms.finch@example.org": "an address, telephone number or email",
        "AB1 2CD": "an address, telephone number or email",
    }


def test_what_is_taken_out_is_in_no_part_of_the_answer(case) -> None:
    passages = passages_about_others(case, "p1")
    (held,) = held_documents(case, "p1", without_names=["p3"], without=passages)
    assert held.title == f"Visit to Robin and {REDACTED} {REDACTED}"
    assert held.text == (
        f"Robin Ashdown was seen with his mother Kerry Ashdown. Neighbour {REDACTED} rang on {REDACTED}. "
        f"{REDACTED} Sal Quick, social worker, will visit. Call {REDACTED} or write to {REDACTED}."
    )
    pdf = answer_pdf(Answer("Robin Ashdown", ["Robin has a mother"], [held], len(passages), 1))
    words = " ".join(pdf_texts(pdf))
    assert "Kerry Ashdown" in words
    for gone in ("Finch", "prison", "7946", "example.org", "AB1"):
        assert gone not in words
        assert gone.encode() not in pdf


def test_a_surname_that_somebody_keeps_is_left_and_a_missed_name_is_found(case) -> None:
    pattern = name_pattern(case, ["p2"])
    assert pattern.sub("-", "KERRY came. Robin Ashdown stayed.") == "- came. Robin Ashdown stayed."
    assert name_pattern(case, []) is None


def test_a_title_or_a_kin_word_of_a_name_is_no_name(case) -> None:
    named = replace(case, people=(*case.people, Person("p5", "Miss Ann Tate"), Person("p6", "Auntie Bee")))
    pattern = name_pattern(named, ["p5", "p6"])
    assert (
        pattern.sub("-", "Miss Whitmore, Ann Tate and my auntie, Bee")
        == "Miss Whitmore, - - and my auntie, -"
    )


def test_what_nobody_decided_to_take_out_stays(case) -> None:
    (held,) = held_documents(case, "p1", without_names=[], without=[])
    assert held.text == _VISIT


def test_who_told_something_is_suggested_to_be_kept_back(case) -> None:
    told = replace(case.facts[0], assertion=Assertion(said_by="p3"))
    found = passages_about_others(replace(case, facts=(told, *case.facts[1:])), "p1")
    assert "told by Dot Finch, who may not want to be known as its source" in {p.reason for p in found}
    by_worker = replace(case.facts[0], assertion=Assertion(said_by="p4"))
    found = passages_about_others(replace(case, facts=(by_worker, *case.facts[1:])), "p1")
    assert not any(p.reason.startswith("told by") for p in found)


def test_any_other_words_are_taken_out_wherever_they_stand(case) -> None:
    (held,) = held_documents(
        case, "p1", without_names=[], without=[], without_words=["social  worker", "2010"]
    )
    assert "2010" not in held.text
    assert "social worker" not in held.text


def test_somebody_named_only_in_a_draft_is_among_the_others(case) -> None:
    with_ann = replace(case, people=(*case.people, Person("p5", "Ann Tate")))
    assert "Ann Tate" not in {o.name for o in others_in(with_ann, "p1")}
    assert "Ann Tate" in {o.name for o in others_in(with_ann, "p1", ["Ask Ann Tate."])}


def test_what_stands_beside_the_person_in_a_sentence_is_to_be_read_and_not_taken_out_unasked(case) -> None:
    text = "Seen: Robin Ashdown, and Elsa Ashdown, born on 3 May 2018."
    note = SourceDocument("d3", "Visit", text, text_digest(text))
    names = [Person("p5", "Elsa Ashdown", (_span(note, "Elsa Ashdown"),))]
    robin = replace(case.people[0], mentions=(*case.people[0].mentions, _span(note, "Robin Ashdown")))
    born = Fact(
        "f9",
        Attribute("p5", "born", "2018-05-03"),
        (Evidence(_span(note, "born on 3 May 2018"), "rule:test"),),
    )
    both = replace(
        case,
        documents=(*case.documents, note),
        people=(robin, *case.people[1:], *names),
        facts=(*case.facts, born),
    )
    (beside,) = (p for p in passages_about_others(both, "p1") if p.document_id == "d3")
    assert (beside.words, beside.is_suggested) == ("born on 3 May 2018", False)
    assert beside.reason == "about Elsa Ashdown, in a sentence that speaks of the person too: read it"
    assert all(p.is_suggested for p in passages_about_others(both, "p1") if p.document_id != "d3")


def test_the_worker_of_a_brother_who_works_with_the_person_too_stays(case) -> None:
    text = "Worker: Sal Quick. Therapist: Ida Rowe."
    note = SourceDocument("d3", "Robin Ashdown and Elsa", text, text_digest(text))
    more = [Person("p5", "Elsa Ashdown"), Person("p6", "Ida Rowe")]
    robin = replace(case.people[0], mentions=(*case.people[0].mentions, SourceSpan("d3", 0, 0, "")))
    with_elsa = [
        Fact(f"f{i}", Relationship("professional", i, "p5"), (Evidence(_span(note, words), "rule:test"),))
        for i, words in (("p4", "Sal Quick"), ("p6", "Ida Rowe"))
    ]
    both = replace(
        case,
        documents=(*case.documents, note),
        people=(robin, *case.people[1:], *more),
        facts=(*case.facts, *with_elsa),
    )
    found = [p.words for p in passages_about_others(both, "p1") if p.document_id == "d3"]
    assert found == ["Therapist: Ida Rowe."]
