"""Decisions that cannot arrive at once, in Chromium: they wait on the page, which says so, and none is lost or made twice."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from casefile.record import (
    Attribute,
    Case,
    Evidence,
    Fact,
    Person,
    Review,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from casefile.review import reject_fact
from web.dates import now

pytestmark = pytest.mark.browser

_NOTE = "Robin was born on 4 March 2015. Kerry was born on 5 May 1990. Tom was born on 6 June 1988."


def _case() -> Case:
    born = {"Robin": "2015-03-04", "Kerry": "1990-05-05", "Tom": "1988-06-06"}
    words = (Evidence(SourceSpan("d1", 0, len(_NOTE), _NOTE), "rule:test", 0.9),)
    return Case(
        documents=(SourceDocument("d1", "Home visit", _NOTE, text_digest(_NOTE)),),
        people=tuple(Person(f"p{i}", name) for i, name in enumerate(born, 1)),
        facts=tuple(
            Fact(f"f{i}", Attribute(f"p{i}", "born", day), words) for i, day in enumerate(born.values(), 1)
        ),
        subject_ids=("p1",),
    )


@pytest.fixture
def case_id(page: Page, desk) -> str:
    """A case of three facts, its review open on the first of them."""
    store = desk.app.extensions["kithkin"].store
    jo = next(u for u in store.list_users() if u.name == desk.name)
    made = store.create_case(_case(), title="Robin", actor=desk.name, owner_id=jo.id)
    desk.sign_in(page)
    page.goto(f"{desk.address}/cases/{made.id}/review")
    page.locator("#f-f1:focus").wait_for()
    return made.id


def _decisions(desk, case_id: str) -> list[str]:
    """What was decided, in order, as the audit has it."""
    rows = desk.app.extensions["kithkin"].store.audit_rows(case_id)
    return [f"{row.action} {row.detail}" for row in rows if row.action in ("accept fact", "reject fact")]


def _waits(page: Page, words: str) -> None:
    expect(page.locator("[data-delivery-words]")).to_contain_text(words)
    expect(page.locator("[data-delivery]")).to_be_visible()


def _arrived(page: Page, many: int) -> None:
    expect(page.locator('[data-count="accepted"]')).to_have_text(str(many))
    expect(page.locator("[data-delivery]")).to_be_hidden()


def test_when_too_much_was_asked_the_decisions_wait_on_the_page(page, desk, case_id) -> None:
    shared = desk.app.extensions["kithkin"]
    jo = next(u for u in shared.store.list_users() if u.name == desk.name)
    while shared.pages_limit.take(jo.id):
        pass
    page.keyboard.press("a")
    page.keyboard.press("a")
    _waits(page, "The desk asks for a short pause. 2 decisions wait on this page")
    assert _decisions(desk, case_id) == []
    shared.pages_limit.forget(jo.id)
    page.get_by_role("button", name="Send again now").click()
    _arrived(page, 2)
    assert _decisions(desk, case_id) == ["accept fact fact f1", "accept fact fact f2"]
    assert page.url.endswith("/review/d1")


def test_out_of_reach_they_are_sent_again_by_themselves(page, desk, case_id) -> None:
    page.context.set_offline(True)
    page.keyboard.press("a")
    page.keyboard.press("r")
    page.keyboard.press("2")
    _waits(page, "The desk cannot be reached")
    page.context.set_offline(False)
    _arrived(page, 1)
    page.locator("#f-f2.app-card--rejected").wait_for()
    assert _decisions(desk, case_id) == ["accept fact fact f1", "reject fact fact f2"]


def test_a_busy_database_is_waited_for(page, desk, case_id) -> None:
    answers = iter([503])

    def busy(route: Route) -> None:
        status = next(answers, None)
        route.continue_() if status is None else route.fulfill(status=status, headers={"Retry-After": "1"})

    page.route("**/facts/f1/accept", busy)
    with page.expect_response(lambda answer: answer.status == 503):
        page.locator("#f-f1").press("a")
    _waits(page, "What you did last waits on this page and is sent again")
    _arrived(page, 1)


def test_an_answer_lost_on_the_way_is_no_second_decision(page, desk, case_id) -> None:
    lost: list[int] = []

    def lose_first(route: Route) -> None:
        if lost:
            route.continue_()
        else:
            lost.append(route.fetch().status)
            route.abort()

    page.route("**/facts/f1/accept", lose_first)
    with page.expect_response("**/facts/f1/accept"):  # the second, for the first never came
        page.locator("#f-f1").press("a")
    _arrived(page, 1)
    assert lost == [200]
    assert _decisions(desk, case_id) == ["accept fact fact f1"]


def test_after_being_signed_out_nothing_is_lost(page, desk, case_id) -> None:
    other = page.context.new_page()
    other.goto(f"{desk.address}/cases")
    other.get_by_role("button", name="Sign out").click()
    other.get_by_role("heading", name="Sign in").wait_for()
    page.keyboard.press("a")
    page.keyboard.press("a")
    _waits(page, "You are signed out. 2 decisions wait on this page")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new window").click()
    desk.sign_in(opened.value)
    page.get_by_role("button", name="Send again now").click()
    _arrived(page, 2)
    assert _decisions(desk, case_id) == ["accept fact fact f1", "accept fact fact f2"]


def test_what_somebody_else_decided_meanwhile_stands_and_is_shown(page, desk, case_id) -> None:
    store = desk.app.extensions["kithkin"].store
    opened = store.load_case(case_id)
    theirs = reject_fact(opened.case, "f1", Review("Ada Marsh", now(), "It is about somebody else"))
    store.save_case(case_id, theirs, expected_version=1, actor="Ada Marsh", action="reject fact")
    page.keyboard.press("a")
    page.keyboard.press("a")
    card = page.locator("#f-f1")
    expect(card.get_by_role("alert")).to_contain_text("somebody else changed this fact meanwhile")
    expect(card).to_contain_text("Rejected by Ada Marsh: It is about somebody else")
    _arrived(page, 1)
    assert [f.status for f in store.load_case(case_id).case.facts] == ["rejected", "accepted", "proposed"]


def test_a_correction_that_came_too_late_stays_open_with_its_words(page, desk, case_id) -> None:
    page.keyboard.press("c")
    page.locator("[data-correct-form] #value").fill("5 March 2015")
    store = desk.app.extensions["kithkin"].store
    theirs = reject_fact(store.load_case(case_id).case, "f3", Review("Ada Marsh", now(), "Not needed"))
    store.save_case(case_id, theirs, expected_version=1, actor="Ada Marsh", action="reject fact")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Look at it again before you save")
    expect(page.locator("[data-correct-form] #value")).to_have_value("5 March 2015")
    page.get_by_role("button", name="Save the correction").click()
    page.locator(".app-card__words", has_text=re.compile("Robin was born on 5 March 2015")).wait_for()
