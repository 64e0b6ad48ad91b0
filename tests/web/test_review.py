"""Judging facts with plain forms."""

from __future__ import annotations

from casefile.vocabulary import FactStatus


def _page(reader, show: str = "to-do") -> str:
    return reader.get(f"review/{reader.case.documents[0].id}?show={show}").words


def test_the_review_begins_with_the_first_note_in_which_something_waits(reader) -> None:
    seen = reader.get("review")
    assert "Kerry Ashdown is a parent of Robin Ashdown (birth)" in seen.words
    assert "Robin's father is Tom Lisle" in seen.words


def test_the_words_behind_a_fact_are_marked_in_the_note(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    html = reader.get(f"review/{fact.evidence[0].span.document_id}").html
    assert f'id="m-{fact.id}"' in html
    assert f'href="#m-{fact.id}"' in html


def test_an_accepted_fact_leaves_the_list_of_what_is_to_do(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    reader.judge(fact, "accept")
    accepted = reader.case.fact(fact.id)
    assert (accepted.status, accepted.review.reviewer) == (FactStatus.ACCEPTED, "Jo Bell")
    assert "Tom Lisle is a parent of Robin Ashdown" not in _page(reader)
    assert "Tom Lisle is a parent of Robin Ashdown" in _page(reader, "accepted")


def test_what_is_denied_is_shown_as_denied(reader) -> None:
    words = _page(reader, "in-doubt")
    assert "Denied Dean Pruett is a parent of Robin Ashdown" in words
    assert "Accept as denied" in words


def test_a_rejected_fact_keeps_its_reason(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    reader.judge(fact, "reject", reason="It is about somebody else")
    assert "Rejected by Jo Bell: It is about somebody else" in _page(reader, "rejected")


def test_rejecting_without_a_reason_is_refused_with_words(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    seen = reader.judge(fact, "reject")
    assert (seen.status, "Rejecting needs a reason" in seen.words) == (422, True)
    assert reader.case.fact(fact.id).status is FactStatus.PROPOSED


def test_a_decision_can_be_opened_again(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    reader.judge(fact, "accept")
    reader.judge(fact, "reopen")
    assert reader.case.fact(fact.id) == fact


def test_a_script_gets_only_the_card_with_the_new_version(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    seen = reader.post(
        f"review/{fact.evidence[0].span.document_id}/facts/{fact.id}/accept", headers={"X-Fragment": "card"}
    )
    assert seen.html.lstrip().startswith("<li")
    assert f'data-version="{reader.version}"' in seen.html
    assert "Accepted by Jo Bell" in seen.words


def test_what_two_documents_state_is_accepted_in_one_step(reader) -> None:
    seen = reader.post("review/accept-stated-twice")
    mother = reader.fact("Kerry Ashdown is a parent of Robin Ashdown")
    father = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    assert "that two documents state are accepted" in seen.words
    assert (mother.is_accepted, father.is_accepted) == (True, False)
    assert "takes them back" in seen.words
    reader.post("undo")
    assert not reader.fact("Kerry Ashdown is a parent of Robin Ashdown").is_accepted


def test_accepting_a_group_takes_only_the_facts_of_the_form(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin Ashdown")
    reader.post(f"review/{fact.evidence[0].span.document_id}/accept", fact=[fact.id])
    assert [f.id for f in reader.case.facts if f.is_accepted and f.evidence] == [fact.id]


def test_a_decision_holds_whatever_was_decided_on_other_facts_meanwhile(reader) -> None:
    father, mother = reader.fact("Tom Lisle is a parent"), reader.fact("Kerry Ashdown is a parent")
    seen_version = reader.version
    reader.judge(mother, "accept", version=seen_version)
    assert reader.judge(father, "reject", version=seen_version, reason="wrong").status == 200
    assert reader.case.fact(mother.id).is_accepted
    assert reader.case.fact(father.id).status is FactStatus.REJECTED


def test_two_decisions_on_one_fact_are_answered_with_both_choices(reader) -> None:
    father, seen_version = reader.fact("Tom Lisle is a parent"), reader.version
    reader.judge(father, "accept", version=seen_version)
    seen = reader.judge(father, "reject", version=seen_version, reason="wrong")
    assert seen.status == 409
    assert "Make my change as well" in seen.words
    assert "Leave it as it was saved" in seen.words
    assert f'name="version" value="{reader.version}"' in seen.html
    assert 'name="reason" value="wrong"' in seen.html
    assert reader.case.fact(father.id).is_accepted
    reader.judge(father, "reject", version=reader.version, reason="wrong")
    assert reader.case.fact(father.id).status is FactStatus.REJECTED


def test_a_decision_that_is_sent_twice_is_made_once(reader) -> None:
    """Its first answer may have been lost on the way."""
    father, seen_version = reader.fact("Tom Lisle is a parent"), reader.version
    for _ in range(2):
        assert reader.judge(father, "reject", version=seen_version, reason="wrong").status == 200
    assert reader.version == seen_version + 1


def test_uploading_more_keeps_what_was_decided(reader) -> None:
    father = reader.fact("Tom Lisle is a parent")
    reader.judge(father, "accept")
    reader.upload(
        {"third.txt": b"CASE NOTE\nDate: 1 June 2021\n\nTom Lisle, Robin Ashdown's father, telephoned."}
    )
    kept = reader.fact("Tom Lisle is a parent")
    assert (kept.id, kept.is_accepted, len(reader.case.documents)) == (father.id, True, 3)


def test_the_last_change_can_be_undone(reader) -> None:
    before = reader.case
    reader.judge(reader.fact("Tom Lisle is a parent"), "accept")
    seen = reader.post("undo")
    assert "The last change is undone" in seen.words
    assert reader.case == before


def test_a_back_link_never_leaves_the_case(reader) -> None:
    reader.judge(reader.fact("Tom Lisle is a parent"), "accept")
    response = reader.client.post(
        f"/cases/{reader.case_id}/undo", data={"back": "//elsewhere.example/cases/"}
    )
    assert response.location == f"/cases/{reader.case_id}"


def test_a_case_without_documents_says_what_to_do(worker) -> None:
    assert "Add the notes first" in worker.get("review").words
