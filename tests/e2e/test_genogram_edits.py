"""Adding, changing and ending relationships from the drawing, asking the ecomap, and copying a picture, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from casefile.exchange import serialise_case
from casefile.record import (
    Attribute,
    Case,
    Evidence,
    Fact,
    Organisation,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    Tie,
    text_digest,
)

pytestmark = pytest.mark.browser

_NOTE = "Kerry Ashdown lives with Tom Lisle. Their son Robin goes to Brook Primary School."


def _family() -> Case:
    words = (Evidence(SourceSpan("d1", 0, len(_NOTE), _NOTE), "rule:test"),)
    claims = (
        Relationship("parent", "kerry", "robin", "birth"),
        Relationship("parent", "tom", "robin", "birth"),
        Relationship("partner", "kerry", "tom", "cohabiting", "current"),
        Tie("robin", "brook", "strong", "current"),
    )
    return Case(
        documents=(SourceDocument("d1", "Home visit", _NOTE, text_digest(_NOTE)),),
        people=(Person("robin", "Robin"), Person("kerry", "Kerry Ashdown"), Person("tom", "Tom Lisle")),
        organisations=(Organisation("brook", "Brook Primary School", "school"),),
        facts=(
            *(Fact(f"f{i}", claim, words) for i, claim in enumerate(claims)),
            Fact("born", Attribute("robin", "born", "2015"), ()),
        ),
        subject_ids=("robin",),
    )


@pytest.fixture
def family_page(page: Page, desk, tmp_path) -> Page:
    """The family page with its genogram ready to be asked."""
    (tmp_path / "ashdown.case.json").write_text(serialise_case(_family()))
    desk.sign_in(page)
    desk.open_file(page, tmp_path / "ashdown.case.json")
    page.get_by_role("heading", name="Robin").first.wait_for()
    page.goto(f"{page.url}/family")
    page.locator("[data-genogram] [data-part=person]").first.wait_for()
    return page


def _panel(page: Page):
    return page.get_by_role("complementary", name="What the drawing rests on")


def test_somebody_new_is_added_from_the_person_they_belong_to(family_page) -> None:
    page = family_page
    page.locator("#person-kerry").press("Enter")
    _panel(page).get_by_role("link", name="A parent of Kerry Ashdown").click()
    expect(page.get_by_label("is", exact=True)).to_have_value("parent")
    page.get_by_label("Name, if that is somebody not listed").first.fill("Peg Ashdown")
    page.get_by_role("button", name="Add the fact").click()

    expect(page.get_by_text("Added: Peg Ashdown is a parent of Kerry Ashdown (birth).")).to_be_visible()
    expect(page.get_by_role("button", name="Peg Ashdown").first).to_be_visible()
    expect(
        _panel(page).get_by_text("Peg Ashdown is a parent of Kerry Ashdown (birth)", exact=True)
    ).to_be_visible()


def test_a_couple_is_ended_from_its_line(family_page) -> None:
    page = family_page
    page.locator("[data-genogram] [id^=couple][data-part=line]").first.press("Enter")
    _panel(page).get_by_role("link", name="It has ended: Kerry Ashdown is the partner").click()
    page.get_by_label("Until (optional)").fill("June 2020")
    page.get_by_role("button", name="Save the correction").click()

    ended = "Kerry Ashdown is the partner of Tom Lisle (living together, ended, until June 2020)"
    expect(page.get_by_text(f"Corrected: {ended}.")).to_be_visible()
    page.locator("#person-tom").press("Enter")
    expect(_panel(page).get_by_text(ended, exact=True)).to_be_visible()
    expect(_panel(page).get_by_role("link", name="It has ended: Kerry")).to_have_count(0)


def test_how_two_people_get_on_becomes_a_line_of_its_own(family_page) -> None:
    page = family_page
    before = page.locator("[data-genogram] [data-part=line]").count()
    page.locator("#person-robin").press("Enter")
    _panel(page).get_by_role("link", name="How Robin and somebody get on").click()
    page.get_by_label("whom", exact=True).select_option(label="Tom Lisle")
    kinds = page.get_by_label("Kind", exact=True)
    expect(kinds.locator("option:not([disabled])", has_text="foster")).to_have_count(0)
    kinds.select_option(label="is afraid of")
    page.get_by_role("button", name="Add the fact").click()

    page.locator("[data-genogram] [data-part=line]").nth(before).wait_for()
    assert page.locator(
        "[data-part=line][aria-label*='afraid'], [data-part=line][aria-label*='fear']"
    ).count()


def test_who_lives_together_is_drawn_round(family_page) -> None:
    page = family_page
    page.get_by_role("link", name="Add who lives together").click()
    page.get_by_label("Address or name, if it is not listed").fill("9 Larkspur Road")
    for name in ("Robin", "Kerry Ashdown"):
        page.get_by_label(name, exact=True).check()
    page.get_by_role("button", name="Add the household").click()
    expect(page.get_by_text("Added: 2 people live there.")).to_be_visible()
    expect(page.locator("[data-genogram] svg")).to_contain_text("9 Larkspur Road")


def test_a_proposal_is_accepted_in_the_panel(family_page) -> None:
    page = family_page
    page.locator("#person-tom").press("Enter")
    accept = _panel(page).get_by_role("button", name="Accept: Tom Lisle is a parent of Robin (birth)")
    accept.click()
    expect(_panel(page).get_by_text("Accepted by Jo Bell")).to_be_visible()


def test_a_part_of_the_ecomap_shows_its_words_by_mouse_and_keyboard(family_page) -> None:
    page = family_page
    panel = page.get_by_role("complementary", name="What the ecomap rests on")
    school = page.locator("[data-ecomap] [data-part][aria-label*='Brook Primary School']").last
    school.click()
    expect(
        panel.get_by_text("Robin belongs to Brook Primary School (strong, now)", exact=True)
    ).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(school).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(panel.get_by_role("heading").first).to_be_focused()


def test_a_drawing_is_copied_as_a_picture(family_page, desk) -> None:
    page = family_page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=desk.address)
    page.get_by_role("button", name="Copy the picture of the genogram").click()
    expect(page.get_by_text("Copied: paste it into your document.")).to_be_visible()
    types = page.evaluate("navigator.clipboard.read().then(items => items.flatMap(item => item.types))")
    assert "image/png" in types
