"""Facts that do not fit together, side by side."""

from __future__ import annotations

import pytest

from casefile.vocabulary import FactStatus


@pytest.fixture
def disputed(reader):
    """The desk with two dates of birth: one of the notes, and one that the worker adds."""
    reader.post(
        "facts/new/attribute",
        field="born",
        person="p1",
        value="5 March 2016",
        certainty="affirmed",
        document="",
    )
    return reader


def _both(desk):
    return desk.fact("was born on 4 March 2015"), desk.fact("was born on 5 March 2016")


def test_both_sides_stand_beside_each_other_with_the_words_around_them(disputed) -> None:
    words = disputed.get("conflicts").words
    assert "Robin Ashdown was born on 4 March 2015" in words
    assert "Robin Ashdown was born on 5 March 2016" in words
    assert "was seen at home" in words  # the note goes on after the words of the fact
    assert "These cannot all be so" in words


def test_choosing_one_side_accepts_it_and_rejects_the_other(disputed) -> None:
    read, typed = _both(disputed)
    seen = disputed.post("conflicts/choose", keep=read.id, against=[typed.id])
    kept, gone = disputed.case.fact(read.id), disputed.case.fact(typed.id)
    assert (kept.status, gone.status) == (FactStatus.ACCEPTED, FactStatus.REJECTED)
    assert gone.review.reason == "Another fact that it does not fit with is right"
    assert "Everything fits together" in seen.words


def test_a_choice_can_be_undone_in_one_step(disputed) -> None:
    before = disputed.case
    read, typed = _both(disputed)
    disputed.post("conflicts/choose", keep=typed.id, against=[read.id])
    disputed.post("undo")
    assert disputed.case == before


def test_both_may_stand_and_are_then_listed_as_settled(disputed) -> None:
    seen = disputed.post("conflicts/both", fact=[f.id for f in _both(disputed)])
    assert "1 let stand, with every side accepted" in seen.words
    assert "Nothing is left to settle" in seen.words
    assert all(f.is_accepted for f in _both(disputed))
    assert "Nothing to settle" in disputed.get().words


def test_the_card_of_a_fact_says_that_it_does_not_fit(disputed) -> None:
    read, _ = _both(disputed)
    seen = disputed.get(f"review/{read.evidence[0].span.document_id}")
    assert "Does not fit with another fact" in seen.words
    assert f"/conflicts?fact={read.id}" in seen.html


def test_what_does_not_fit_is_never_accepted_together_with_others(disputed) -> None:
    again = (
        b"CASE NOTE\nDate: 1 June 2021\n\nRobin Ashdown, DOB 04/03/2015, and his father Tom Lisle were seen."
    )
    disputed.upload({"third.txt": again})
    read, _ = _both(disputed)
    assert len({e.span.document_id for e in read.evidence}) == 2
    offered = disputed.get(f"review/{read.evidence[0].span.document_id}").html
    assert 'name="fact" value="' in offered
    assert f'name="fact" value="{read.id}"' not in offered
    assert "that two documents state are accepted" in disputed.post("review/accept-stated-twice").words
    assert disputed.fact("Tom Lisle is a parent").is_accepted
    assert not disputed.fact("was born on 4 March 2015").is_accepted


def test_one_fact_is_shown_with_those_it_does_not_fit_with_alone(disputed) -> None:
    read, _ = _both(disputed)
    assert "4 March 2015" in disputed.get(f"conflicts?fact={read.id}").words
    other = disputed.get(f"conflicts?fact={disputed.fact('Tom Lisle is a parent').id}").words
    assert "4 March 2015" not in other
    assert "Show all of this case (1 more)" in other


def test_keeping_a_fact_against_nothing_is_refused(disputed) -> None:
    read, _ = _both(disputed)
    assert disputed.post("conflicts/choose", keep=read.id).status == 400
    assert disputed.post("conflicts/choose", keep=read.id, against=[read.id]).status == 400
    assert disputed.case.fact(read.id) == read


def test_two_sides_that_were_accepted_one_by_one_still_wait_to_be_settled(disputed) -> None:
    read, _ = _both(disputed)
    disputed.post(f"review/{read.evidence[0].span.document_id}/facts/{read.id}/accept")
    assert all(f.is_accepted for f in _both(disputed))
    seen = disputed.get("conflicts").words
    assert "Each was accepted by itself: say whether they may stand together" in seen
    assert "Nothing is left to settle" not in seen
    assert "1 thing to settle" in disputed.get().words


def test_what_a_worker_added_against_the_rest_is_said_at_once_and_can_be_taken_out(reader) -> None:
    fields = {"field": "born", "person": "p1", "value": "5 March 2016", "certainty": "affirmed"}
    seen = reader.post("facts/new/attribute", document="", **fields).words
    assert "Added: Robin Ashdown was born on 5 March 2016. But: Robin Ashdown has two birth dates" in seen
    typed = reader.fact("was born on 5 March 2016")
    page = reader.get("conflicts")
    assert f"/facts/{typed.id}/take-out" in page.html
    assert "review//facts" not in page.html
    assert "Does not fit with another fact" in reader.get("people/p1").words
    assert (
        "Taken out: Robin Ashdown was born on 5 March 2016" in reader.post(f"facts/{typed.id}/take-out").words
    )
    assert not reader.case.fact(typed.id).is_standing
    assert "Everything fits together" in reader.get("conflicts").words


def test_a_fact_of_a_note_is_rejected_and_not_taken_out(reader) -> None:
    assert reader.post(f"facts/{reader.fact('was born on 4 March 2015').id}/take-out").status == 404


def test_joining_two_records_says_what_no_longer_fits(reader) -> None:
    reader.post("people/new", **{"new-name": "Rob Ashdown"})
    rob = reader.case.people[-1].id
    reader.post(
        "facts/new/attribute",
        field="born",
        person=rob,
        value="5 March 2016",
        certainty="affirmed",
        document="",
    )
    seen = reader.post("people/merge", keep="p1", drop=rob).words
    assert "The two records are one." in seen
    assert "But: Robin Ashdown has two birth dates" in seen


def test_of_two_that_were_let_stand_one_can_still_be_chosen_where_the_book_asks_for_it(disputed) -> None:
    seen = disputed.post("conflicts/both", fact=[f.id for f in _both(disputed)])
    assert seen.html.count('name="keep"') == 2
    asked = disputed.get("story/p1/8-11/checks")
    assert "Told although the sources disagree" in asked.words
    assert "Choose between them" in asked.words
    read, typed = _both(disputed)
    disputed.post("conflicts/choose", keep=read.id, against=[typed.id])
    assert "Told although the sources disagree" not in disputed.get("story/p1/8-11/checks").words
