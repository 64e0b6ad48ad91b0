"""Moving people in the genogram and asking what it rests on, in Chromium."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from casefile.exchange import serialise_case
from casefile.record import (
    Attribute,
    Case,
    Evidence,
    Fact,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    text_digest,
)

pytestmark = pytest.mark.browser

_NOTE = "Kerry Ashdown is the mother of Robin, Ada and Cal. Ada is with Sam Pruett. Tom Lisle came."
_TOLD = (
    ("kerry", "parent", "robin"),
    ("kerry", "parent", "ada"),
    ("kerry", "parent", "cal"),
    ("ada", "partner", "sam"),
    ("ada", "parent", "joy"),
    ("sam", "parent", "joy"),
)
_BORN = {"ada": "1999", "robin": "2003", "cal": "2006", "joy": "2020"}


def _family() -> Case:
    words = Evidence(SourceSpan("d1", 0, len(_NOTE), _NOTE), "rule:test")
    names = {"kerry": "Kerry Ashdown", "sam": "Sam Pruett"}
    facts = [Fact(f"r{i}", Relationship(kind, a, b), (words,)) for i, (a, kind, b) in enumerate(_TOLD)]
    facts += [Fact(f"b{p}", Attribute(p, "born", year), ()) for p, year in _BORN.items()]
    people = dict.fromkeys(p for a, _, b in _TOLD for p in (a, b))
    return Case(
        documents=(SourceDocument("d1", "Home visit", _NOTE, text_digest(_NOTE)),),
        people=tuple(Person(p, names.get(p, p.title())) for p in people),
        facts=tuple(facts),
        subject_ids=("robin",),
    )


def _open_family(page, desk, folder) -> str:
    """A new case of the family, its genogram ready to be moved; the case's address."""
    (folder / "ashdown.case.json").write_text(serialise_case(_family()))
    desk.sign_in(page)
    desk.open_file(page, folder / "ashdown.case.json")
    page.get_by_role("heading", name="Robin").first.wait_for()
    case = page.url
    page.goto(f"{case}/family")
    page.locator("[data-part=person]").first.wait_for()
    return case


def _row(page, *people: str) -> list[str]:
    """The people from left to right as they stand on the page."""
    page.locator("[data-part=person]").first.wait_for()
    boxes = {p: page.locator(f"#person-{p}").bounding_box() for p in people}
    return sorted(people, key=lambda p: boxes[p]["x"] + boxes[p]["width"] / 2)


def _middle(page, person: str) -> tuple[float, float]:
    box = page.locator(f"#person-{person}").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 3


def _violations(page) -> list[str]:
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return [f"{v['id']}: {n['html'][:120]}" for v in found.response["violations"] for n in v["nodes"]]


def test_somebody_dragged_to_another_place_stays_there(page, desk, tmp_path) -> None:
    _open_family(page, desk, tmp_path)
    assert _row(page, "ada", "robin", "cal") == ["ada", "robin", "cal"]
    page.locator("#person-cal").scroll_into_view_if_needed()
    x, y = _middle(page, "cal")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 20, y)
    page.mouse.move(_middle(page, "robin")[0] - 15, y, steps=4)
    page.mouse.up()
    expect(page.locator("[data-announce]")).to_have_text(re.compile("^Cal now stands between .* and Robin"))
    expect(page.get_by_role("button", name="Copy the picture of the genogram")).to_be_visible()
    assert _row(page, "ada", "robin", "cal") == ["ada", "cal", "robin"]

    page.reload()
    assert _row(page, "ada", "robin", "cal") == ["ada", "cal", "robin"]
    page.get_by_text("places kept").click()
    page.get_by_role("button", name="Undo the last change").click()
    assert _row(page, "ada", "robin", "cal") == ["ada", "robin", "cal"]


def test_a_partner_and_children_move_along_by_keyboard(page, desk, tmp_path) -> None:
    _open_family(page, desk, tmp_path)
    page.locator("#person-ada").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[data-announce]")).to_have_text(re.compile("^Ada and Sam Pruett now stand"))
    expect(page.locator("#person-ada")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[data-announce]")).to_have_text(re.compile("at the end of the row"))
    assert _row(page, "ada", "robin", "cal", "sam")[:2] == ["robin", "cal"]
    assert _row(page, "joy", "cal") == ["cal", "joy"]
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[data-announce]")).to_have_text("Ada stands at the right end of the row already.")


def test_where_the_desk_does_not_answer_nobody_is_moved_and_a_drawing_stays(page, desk, tmp_path) -> None:
    case = _open_family(page, desk, tmp_path)
    moves = page.locator("[data-genogram]").get_attribute("data-order")
    page.route(f"**{moves}", lambda route: route.abort())
    page.locator("#person-ada").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[data-announce]")).to_have_text(re.compile("^Nobody was moved"))
    page.unroute(f"**{moves}")
    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator("[data-announce]")).to_have_text(re.compile("^Ada and Sam Pruett now stand"))
    drawn = page.locator("[data-genogram] [data-picture] svg")
    expect(drawn).to_have_class(re.compile("live"))
    with page.expect_event("requestfailed", lambda request: request.resource_type == "fetch"):
        page.route("**/genogram.svg*", lambda route: route.abort())
        page.goto(f"{case}/family")
    expect(page.locator("[data-genogram] [data-picture] img")).to_be_attached()
    expect(drawn).to_have_class("app-drawing__links")


def test_a_click_shows_the_words_behind_a_person_and_a_line(page, desk, tmp_path) -> None:
    _open_family(page, desk, tmp_path)
    page.locator("#person-ada").click()
    panel = page.get_by_role("complementary", name="What the drawing rests on")
    expect(panel.get_by_role("heading", name="Ada")).to_be_focused()
    expect(panel.get_by_text("Kerry Ashdown is a parent of Ada", exact=True)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#person-ada")).to_be_focused()

    page.keyboard.press("Shift+Tab")
    line = page.locator("[data-part=line]:focus").get_attribute("aria-label") or ""
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading").first).to_have_text(line[:1].upper() + line[1:])
    panel.get_by_role("link", name="in the note").first.click()
    page.get_by_role("heading", name="Home visit").wait_for()


def test_what_somebody_else_saved_meanwhile_is_shown_before_anybody_is_moved(page, desk, tmp_path) -> None:
    case = _open_family(page, desk, tmp_path)
    other = page.context.new_page()
    other.goto(f"{case}/people")
    other.fill("#new-name", "Nan Peg")
    other.get_by_role("button", name="Add", exact=True).click()
    other.get_by_role("heading", name="Nan Peg").wait_for()
    page.locator("#person-cal").focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator("[data-announce]")).to_have_text(re.compile("changed meanwhile"))
    assert _row(page, "robin", "cal") == ["robin", "cal"]
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator("[data-announce]")).to_have_text(re.compile("^Cal now stands"))
    assert _row(page, "robin", "cal") == ["cal", "robin"]


@pytest.mark.parametrize("width", [1280, 360], ids=["laptop", "phone"])
def test_at_any_width_the_buttons_move_people_and_axe_finds_nothing(
    browser, desk, tmp_path, width: int
) -> None:
    # Axe is put into the page as a script, which the policy of the pages rightly forbids.
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    _open_family(page, desk, tmp_path)
    page.locator("#person-cal").click()
    page.get_by_role("button", name="Move Cal left").click()
    expect(page.locator("[data-announce]")).to_have_text(re.compile("^Cal now stands between"))
    expect(page.get_by_role("button", name="Move Cal left")).to_be_focused()
    assert _row(page, "robin", "cal") == ["cal", "robin"]
    page.get_by_text("kept", exact=False).last.click()
    page.screenshot(path=tmp_path / f"genogram-{width}.png", full_page=True)
    assert _violations(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()


def test_without_a_script_a_form_moves_people(browser, desk, tmp_path) -> None:
    context = browser.new_context()
    page = context.new_page()
    case = _open_family(page, desk, tmp_path)
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state()).new_page()
    plain.goto(f"{case}/family")
    plain.get_by_text("Move people").click()
    plain.select_option("#moved", "cal")
    plain.select_option("#side", "left")
    plain.select_option("#other", "robin")
    plain.get_by_role("button", name="Put there").click()
    expect(plain.get_by_text("Cal now stands between")).to_be_visible()
    page.reload()
    assert _row(page, "robin", "cal") == ["cal", "robin"]
    plain.context.close()
    context.close()


def _slider(page):
    page.get_by_text("days on which the family changed").click()
    return page.get_by_role("slider", name="Day on which to draw the family")


@pytest.mark.parametrize("aside", [0, 150], ids=["on-the-slider", "beside-it"])
def test_dragging_through_time_draws_the_day_where_it_is_let_go(page, desk, tmp_path, aside: int) -> None:
    case = _open_family(page, desk, tmp_path)
    box = _slider(page).bounding_box()
    left, right, y = box["x"] + 8, box["x"] + box["width"] - 8, box["y"] + box["height"] / 2
    page.mouse.move(right, y)
    page.mouse.down()
    page.mouse.move((left + right) / 2, y, steps=4)
    page.mouse.move(left, y + aside, steps=4)
    expect(page.locator("output")).to_have_text(re.compile("1999 Ada born"))
    assert page.url == f"{case}/family"
    page.mouse.up()
    page.wait_for_url("**/family?as_at=1999*")
    page.locator("#person-ada").wait_for()
    assert page.locator("#person-cal").count() == 0


def test_arrow_keys_go_from_day_to_day_and_only_enter_draws_one(page, desk, tmp_path) -> None:
    _open_family(page, desk, tmp_path)
    slider = _slider(page)
    slider.focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator("output")).to_have_text(re.compile("2003 Robin born"))
    assert "2003 Robin born" in slider.get_attribute("aria-valuetext")
    assert "as_at" not in page.url
    expect(page.get_by_role("button", name="Draw the family as at this day")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/family?as_at=2003*")
    page.locator("#person-robin").wait_for()
    assert page.locator("#person-cal").count() == 0
    expect(page.get_by_role("slider", name="Day on which to draw the family")).to_have_value("1")
    page.get_by_role("slider", name="Day on which to draw the family").focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.locator("#person-joy").wait_for()
