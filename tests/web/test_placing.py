"""Moving people in the genogram of the family page, and asking what a person or a line rests on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape

import pytest

from casefile.record import Case, Detail, Event, Fact, Person, Relationship
from web.drawings import draw
from web.wording import claim_words


def _siblings(worker) -> None:
    """Nan with three children in the case about Robin, the second with a partner."""
    names = {"nan": "Nan Peg", "ann": "Ann", "bo": "Bo", "bea": "Bea", "cy": "Cy"}
    told = [("parent", "nan", child) for child in ("ann", "bo", "cy", "p1")] + [("partner", "bo", "bea")]
    stored = worker.store.load_case(worker.case_id)
    case: Case = replace(
        stored.case, people=(*stored.case.people, *(Person(i, name) for i, name in names.items()))
    ).with_facts([Fact(f"r{i}", Relationship(kind, a, b), ()) for i, (kind, a, b) in enumerate(told)])
    worker.store.save_case(
        worker.case_id, case, expected_version=stored.version, actor="Jo Bell", action="add person"
    )


def _plan(html: str) -> dict:
    return json.loads(unescape(re.search(r'data-genogram="([^"]+)"', html)[1]))


def _rows(html: str) -> list[list[str]]:
    return [[seat["person"] for seat in row] for row in _plan(html)["rows"]]


@pytest.fixture
def mover(worker):
    """Signed in, with a family whose brothers and sisters can be moved."""
    _siblings(worker)
    return worker


def test_the_page_says_who_stands_where_and_who_are_partners(mover) -> None:
    html = mover.get("family").html
    assert [sorted(row) for row in _rows(html)] == [["nan"], ["ann", "bea", "bo", "cy", "p1"]]
    assert _plan(html)["partners"]["bo"] == ["bea"]
    assert f'id="{_plan(html)["rows"][0][0]["symbol"]}"' in mover.get("family/genogram.svg").response.text


def test_ended_pregnancies_and_identity_are_drawn_only_where_the_address_asks_for_them(mover) -> None:
    stored = mover.store.load_case(mover.case_id)
    told = (Event("termination", ("nan", "cy")), Detail("bo", "health", "Bo is intersex"))
    case = stored.case.with_facts([Fact(f"w{n}", claim, ()) for n, claim in enumerate(told)])
    mover.store.save_case(
        mover.case_id, case, expected_version=stored.version, actor="Jo Bell", action="add event"
    )
    assert "Also ended pregnancies" in mover.get("family").words
    plain, whole = (mover.get(f"family/genogram.svg{ask}").response.text for ask in ("", "?annotations=all"))
    assert ("intersex" in plain, "Termination of a pregnancy" in plain) == (False, False)
    assert ("intersex" in whole, "Termination of a pregnancy" in whole) == (True, True)
    assert "family/genogram.svg?show=1&amp;annotations=all" in mover.get("family?annotations=all").html


def test_a_drop_moves_people_and_says_where_they_stand(mover) -> None:
    seen = mover.post("family/places", moved=["ann"], left=["bo", "cy"], right=["p1"], version=mover.version)
    assert "Ann now stands between Cy and Robin Ashdown." in seen.words
    row = _rows(seen.html)[1]
    assert row.index("cy") < row.index("ann") < row.index("p1")
    assert [(a.left_id, a.right_id) for a in mover.case.adjustments] == [("cy", "ann"), ("ann", "p1")]


def test_a_script_gets_the_drawing_alone(mover) -> None:
    seen = mover.post(
        "family/places",
        moved=["cy"],
        right=["ann"],
        version=mover.version,
        headers={"X-Fragment": "genogram"},
    )
    assert seen.html.lstrip().startswith("<section")
    assert 'data-said="Cy now stands' in seen.html
    assert f'data-version="{mover.version}"' in seen.html


def test_the_plain_form_puts_somebody_on_a_side_of_somebody(mover) -> None:
    mover.post("family/places", moved=["ann"], side="right", other="cy", version=mover.version)
    assert [(a.left_id, a.right_id) for a in mover.case.adjustments] == [("cy", "ann")]


def test_the_place_outlasts_a_new_person_and_shows_at_a_day_and_near_the_child(mover) -> None:
    mover.post("family/places", moved=["cy"], right=["ann"], version=mover.version)
    mover.post("people/new", **{"new-name": "Dee"})
    for page in ("family", "family?as_at=2020-01-01", "family?view=p1"):
        row = next(r for r in _rows(mover.get(page).html) if "cy" in r)
        assert row.index("cy") < row.index("ann")


def test_a_move_that_takes_an_earlier_one_away_says_so(mover) -> None:
    mover.post("family/places", moved=["cy"], right=["ann"], version=mover.version)
    seen = mover.post("family/places", moved=["ann"], right=["cy"], version=mover.version)
    assert "1 earlier place no longer holds." in seen.words


def test_adjustments_are_listed_and_removed_of_one_person_or_all(mover) -> None:
    mover.post("family/places", moved=["cy"], right=["ann"], version=mover.version)
    mover.post("family/places", moved=["bo"], left=["p1"], version=mover.version)
    words = mover.get("family").words
    assert "Move people: 2 places kept" in words
    assert "Cy stands left of Ann (Jo Bell," in words
    mover.post("family/places/remove", person="cy", version=mover.version)
    assert [a.left_id for a in mover.case.adjustments] == ["p1"]
    assert "Nobody was moved" in mover.post("family/places/remove", version=mover.version).words


def test_undo_puts_people_back_and_the_activity_tells_it_in_words(mover) -> None:
    mover.post("family/places", moved=["cy", "ann"], right=["bo"], version=mover.version)
    mover.post("undo", version=mover.version)
    assert mover.case.adjustments == ()
    words = mover.get("activity").words
    assert "placed in the genogram: Cy and Ann, left of Bo" in words
    assert "undid the last change" in words


def test_a_move_on_an_outdated_page_is_not_saved_unseen(mover) -> None:
    outdated = mover.version
    mover.post("people/new", **{"new-name": "Dee"})
    seen = mover.post("family/places", moved=["cy"], right=["ann"], version=outdated)
    assert seen.status == 409
    assert mover.case.adjustments == ()
    assert f'data-version="{mover.version}"' in mover.get("family/drawn").html


def test_the_places_of_a_record_that_is_joined_with_another_go_with_it_and_it_is_said(mover) -> None:
    mover.post("family/places", moved=["cy"], right=["ann"], version=mover.version)
    seen = mover.post("people/merge", keep="ann", drop="cy", version=mover.version)
    assert "1 place kept in the genogram went with their people." in seen.words
    assert mover.case.adjustments == ()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"moved": ["gone"], "right": ["ann"]}, 422),
        ({"moved": ["ann"], "right": ["ann"]}, 400),
        ({"moved": ["ann"]}, 400),
        ({"right": ["ann"]}, 400),
    ],
    ids=["somebody unknown", "beside themselves", "beside nobody", "nobody"],
)
def test_what_is_no_move_is_refused(mover, fields: dict[str, list[str]], status: int) -> None:
    assert mover.post("family/places", version=mover.version, **fields).status == status
    assert mover.case.adjustments == ()


def test_behind_a_person_stand_the_facts_with_their_words(reader) -> None:
    robin = reader.get("family/people/p1")
    assert "Tom Lisle is a parent of Robin Ashdown" in robin.words
    assert "“Robin's father is Tom Lisle” in the note" in robin.words
    assert "more facts about Robin Ashdown" in robin.words


def test_behind_a_line_stand_its_facts_and_a_panel_is_no_whole_page(reader) -> None:
    fact = reader.fact("Tom Lisle is a parent of Robin")
    page = reader.get(f"family/facts?fact={fact.id}&fact=gone")
    assert claim_words(reader.case, fact.claim) in page.words
    assert f"#m-{fact.id}" in page.html
    panel = reader.client.get(
        f"/cases/{reader.case_id}/family/facts?fact={fact.id}", headers={"X-Fragment": "panel"}
    ).text
    assert "<html" not in panel
    assert "Close" in panel
    assert "No fact of its own" in reader.get("family/facts").words


def test_a_page_and_its_picture_are_drawn_once_for_each_version(mover, monkeypatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(
        "web.family.draw", lambda case, name, **chosen: drawn.append(name) or draw(case, name, **chosen)
    )
    mover.get("family")
    mover.get("family/genogram.svg?show=1")
    assert sorted(drawn) == ["ecomap", "genogram"]
    mover.post("family/places", moved=["cy"], right=["ann"], version=mover.version)
    assert sorted(drawn) == ["ecomap", "ecomap", "genogram", "genogram"]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ("ann", "Nobody was moved: choose two different people."),
        (
            "nan",
            "Nobody was moved: Ann and Nan Peg stand in different rows, and people move within their row.",
        ),
    ],
    ids=["themselves", "another generation"],
)
def test_who_cannot_stand_side_by_side_is_said_and_nothing_is_kept(mover, other: str, said: str) -> None:
    fields = {"moved": ["ann"], "side": "left", "other": other, "version": mover.version}
    assert said in mover.post("family/places", **fields).words
    drawn = mover.post("family/places", **fields, headers={"X-Fragment": "genogram"})
    assert f'data-said="{said}"' in drawn.html
    assert mover.case.adjustments == ()
