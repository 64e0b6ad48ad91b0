"""Settling what does not fit together with the keyboard alone, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from casefile.record import (
    Attribute,
    Case,
    Evidence,
    Fact,
    Person,
    SourceDocument,
    SourceSpan,
    text_digest,
)

pytestmark = pytest.mark.browser

_NOTE = "Robin was born on 4 March 2015, or 4 April 2015. Tom was born on 6 June 1988; the surgery has 1989."
_BORN = (("p1", "2015-03-04"), ("p1", "2015-04-04"), ("p2", "1988-06-06"), ("p2", "1989-06-06"))


@pytest.fixture
def case_id(page: Page, desk) -> str:
    """A case with two disagreements, the page of them open."""
    words = (Evidence(SourceSpan("d1", 0, len(_NOTE), _NOTE), "rule:test", 0.9),)
    case = Case(
        documents=(SourceDocument("d1", "Home visit", _NOTE, text_digest(_NOTE)),),
        people=(Person("p1", "Robin"), Person("p2", "Tom")),
        facts=tuple(Fact(f"f{i}", Attribute(who, "born", day), words) for i, (who, day) in enumerate(_BORN)),
        subject_ids=("p1",),
    )
    store = desk.app.extensions["kithkin"].store
    jo = next(u for u in store.list_users() if u.name == desk.name)
    made = store.create_case(case, title="Robin", actor=desk.name, owner_id=jo.id)
    desk.sign_in(page)
    page.goto(f"{desk.address}/cases/{made.id}/conflicts")
    page.locator("[data-conflict]:focus").wait_for()
    return made.id


def _statuses(desk, case_id: str) -> list[str]:
    return [f.status for f in desk.app.extensions["kithkin"].store.load_case(case_id).case.facts]


def test_a_number_says_which_side_is_right_and_the_next_one_has_the_focus(page, desk, case_id) -> None:
    page.keyboard.press("2")
    page.get_by_text("One side is accepted and the other rejected").wait_for()
    assert _statuses(desk, case_id) == ["rejected", "accepted", "proposed", "proposed"]
    expect(page.locator("[data-conflict]:focus")).to_contain_text("Tom")
    page.keyboard.press("b")
    page.get_by_text("Both stand, each with its words").wait_for()
    assert _statuses(desk, case_id) == ["rejected", "accepted", "accepted", "accepted"]


def test_the_keys_go_from_one_to_the_next_and_take_the_last_step_back(page, desk, case_id) -> None:
    page.keyboard.press("j")
    expect(page.locator("[data-conflict]:focus")).to_contain_text("Tom")
    page.keyboard.press("1")
    page.get_by_text("One side is accepted and the other rejected").wait_for()
    assert _statuses(desk, case_id) == ["proposed", "proposed", "accepted", "rejected"]
    page.locator("[data-conflict]:focus").wait_for()
    page.keyboard.press("u")
    page.get_by_text("The last change is undone").wait_for()
    assert _statuses(desk, case_id) == ["proposed"] * 4


def test_a_number_in_the_list_of_reasons_is_the_reason(page, desk, case_id) -> None:
    page.locator("#f-f0 [data-reject] summary").press("Enter")
    page.locator("#f-f0 .app-reason").first.focus()
    page.keyboard.press("3")
    page.get_by_text("Everything fits together").or_(page.locator("[data-conflict]")).first.wait_for()
    expect(page.locator("[data-conflict]")).to_have_count(1)
    fact = desk.app.extensions["kithkin"].store.load_case(case_id).case.fact("f0")
    assert (fact.status, fact.review.reason) == ("rejected", "The date or detail is wrong")


def test_the_keys_can_be_turned_off(page, desk, case_id) -> None:
    page.get_by_text("Keyboard", exact=True).click()
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("heading", name="What does not fit together").click()
    page.keyboard.press("1")
    page.keyboard.press("b")
    page.reload()
    assert _statuses(desk, case_id) == ["proposed"] * 4
