"""What was written beside the record: what of it is held about somebody, and what of that tells of others."""

from __future__ import annotations

import pytest

from casefile.record import Case, Event, Fact, Person, Relationship
from story.held_writing import Writing, WrittenLine, given_writing, passages_in_writing, writing_about
from story.subject_access import REDACTED


@pytest.fixture
def case() -> Case:
    return Case(
        people=(
            Person("p1", "Robin Ashdown"),
            Person("p2", "Kerry Ashdown"),
            Person("p3", "Dot Finch"),
        ),
        facts=(
            Fact("f1", Relationship("parent", "p2", "p1"), ()),
            Fact("f2", Event("imprisoned", ("p3",)), ()),
        ),
        subject_ids=("p1",),
    )


_BOOK = Writing(
    "book",
    "Book of Robin Ashdown",
    (
        WrittenLine("Your mum is Kerry.", ("f1",)),
        WrittenLine("Somebody was in prison.", ("f2",)),
        WrittenLine("Dot Finch has the keys. Ring 020 7946 0018."),
    ),
    owner="p1",
)


def test_a_childs_own_book_is_held_whole_and_of_it_others_hold_what_speaks_of_them(case: Case) -> None:
    assert writing_about(case, "p1", [_BOOK]) == (_BOOK,)
    held = {i: [line.text for w in writing_about(case, i, [_BOOK]) for line in w.lines] for i in ("p2", "p3")}
    assert held == {
        "p2": ["Your mum is Kerry."],
        "p3": ["Somebody was in prison.", "Dot Finch has the keys. Ring 020 7946 0018."],
    }


def test_a_surname_in_common_speaks_of_nobody_alone(case: Case) -> None:
    remark = Writing("r", "Remarks", (WrittenLine("Ask the Ashdown family."),))
    assert writing_about(case, "p2", [remark]) == ()


def test_lines_about_others_alone_and_ways_to_reach_somebody_are_suggested(case: Case) -> None:
    found = {p.words: p.reason for p in passages_in_writing(case, "p1", [_BOOK])}
    assert found == {
        "Somebody was in prison.": "about Dot Finch and not about the person",
        "020 7946 0018": "an address, telephone number or email",
    }


def test_what_is_taken_out_of_a_draft_is_gone(case: Case) -> None:
    passages = passages_in_writing(case, "p1", [_BOOK])
    (given,) = given_writing(
        case, [_BOOK], without_names=["p3"], without=passages, without_words=["the keys"]
    )
    assert (
        given.text
        == f"Your mum is Kerry.\n{REDACTED}\n{REDACTED} {REDACTED} has {REDACTED}. Ring {REDACTED}."
    )
