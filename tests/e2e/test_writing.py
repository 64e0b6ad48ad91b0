"""Writing the child's book in Chromium: boxes that save themselves, hints while typing, sources, undo, and two people at once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from casefile.exchange import read_case, serialise_case
from casefile.record import Review

pytestmark = pytest.mark.browser

_GOLD = Path(__file__).parents[1] / "cases" / "01-larkspur-road.gold.json"
_REVIEW = Review("Jo Bell", datetime(2026, 3, 4, 16, 20, tzinfo=UTC))


def _open_book(page, desk, folder: Path) -> str:
    """The book of a case of which everything is accepted; the address of the book."""
    case = read_case(_GOLD)
    accepted = case.with_facts([replace(f.accept(_REVIEW)) for f in case.facts if f.is_affirmed])
    (folder / "nia.case.json").write_text(serialise_case(accepted))
    desk.sign_in(page)
    desk.open_file(page, folder / "nia.case.json")
    page.get_by_role("heading", name="Nia").first.wait_for()
    book = f"{page.url}/story/nia/5-7"
    page.goto(book)
    return book


def _box(page, words: str):
    return page.locator("[data-box]", has_text=re.compile(re.escape(words))).first


def _row(page, words: str):
    return page.locator("[data-sentence]", has=page.locator("[data-box]", has_text=words)).first


def test_a_sentence_is_checked_while_it_is_typed_and_saves_itself(page, desk, tmp_path) -> None:
    _open_book(page, desk, tmp_path)
    box = _box(page, "You like ladybirds.")
    row = page.locator(f"#{_row(page, 'You like ladybirds.').get_attribute('id')}")
    box.fill("You like ladybirds and Arjun.")
    expect(row.get_by_text("do not give the name “Arjun”")).to_be_visible()
    page.get_by_text(re.compile("^Saved ")).wait_for()
    row.get_by_label("Arjun Desai was born on 3 May 2020").check()
    expect(row.get_by_text("do not give the name")).to_have_count(0)
    expect(page.get_by_text(re.compile("^Saved "))).to_be_visible()
    page.reload()
    expect(_box(page, "You like ladybirds and Arjun.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()  # the source
    page.get_by_text("Needs a source.").wait_for()
    page.get_by_role("button", name="Undo").click()  # the words
    expect(_box(page, "You like ladybirds.")).to_be_visible()


def test_a_sentence_shows_where_it_comes_from_on_hover_and_on_focus(page, desk, tmp_path) -> None:
    _open_book(page, desk, tmp_path)
    panel = page.get_by_role("complementary", name="Where it comes from")
    _box(page, "Mr Flop").hover()
    expect(panel.get_by_text("knitted", exact=False).first).to_be_visible()
    _box(page, "You like ladybirds.").focus()
    expect(panel.get_by_text("ladybirds", exact=False).first).to_be_visible()


def test_another_wording_a_move_and_a_comment(page, desk, tmp_path) -> None:
    _open_book(page, desk, tmp_path)
    row = _row(page, "You like to eat pasta with peas.")
    name = row.get_attribute("id")
    row.locator(".app-more summary").click()
    row.get_by_role("button", name="Pasta with peas is a food you like.").click()
    row = page.locator(f"#{name}")
    expect(row.locator("[data-box]")).to_have_value("Pasta with peas is a food you like.")
    row.locator(".app-more summary").click()
    row.get_by_role("button", name="Move up").click()
    expect(page.locator("[data-box]", has_text="Captain")).to_be_visible()
    told = page.locator("[data-box]").evaluate_all("boxes => boxes.map(box => box.value)")
    assert told.index("Pasta with peas is a food you like.") < told.index(
        "In your story there is a guinea pig called Captain."
    )
    assert page.url.endswith(f"#{name}")
    row.locator(".app-more summary").click()
    row.get_by_label("A comment for whoever").fill("Ask Beth whether this is still so")
    row.get_by_role("button", name="Add the comment").click()
    expect(row.get_by_text("Ask Beth whether this is still so")).to_be_visible()
    page.get_by_role("link", name="Earlier versions").click()
    expect(page.get_by_text("Jo Bell moved a sentence")).to_be_visible()


def test_two_people_at_one_sentence_choose_and_neither_loses_a_word(page, desk, tmp_path) -> None:
    book = _open_book(page, desk, tmp_path)
    other = page.context.new_page()
    other.goto(book)
    for opened, words in ((other, "You like all ladybirds."), (page, "Ladybirds are what you like.")):
        opened.locator("[data-box]", has_text="You like ladybirds.").fill(words)
        opened.keyboard.press("Enter")
        opened.get_by_text(re.compile("^(Saved |Not saved)")).wait_for()
    clash = page.get_by_role("alert")
    expect(clash).to_contain_text("It now reads: “You like all ladybirds.”")
    clash.get_by_role("button", name="Use mine").click()
    expect(page.get_by_text(re.compile("^Saved "))).to_be_visible()
    other.reload()
    expect(other.locator("[data-box]", has_text="Ladybirds are what you like.")).to_be_visible()


def test_the_strip_of_pages_follows_the_reader_but_not_from_under_the_keyboard(page, desk, tmp_path) -> None:
    _open_book(page, desk, tmp_path)
    strip, here = page.locator("[data-thumb]"), page.locator("[data-thumb][aria-current]")
    page.get_by_role("article").last.scroll_into_view_if_needed()
    expect(here).to_be_in_viewport()
    expect(strip.first).not_to_be_in_viewport()
    strip.last.focus()
    page.get_by_role("article").nth(1).evaluate("page => page.scrollIntoView({block: 'start'})")
    expect(strip.nth(1)).to_have_attribute("aria-current", "location")
    expect(strip.last).to_be_in_viewport()


def test_the_strip_shows_each_page_to_somebody_who_only_reads(page, desk, tmp_path) -> None:
    page.goto(f"{_open_book(page, desk, tmp_path)}?facts=proposed")
    expect(page.locator("[data-box]")).to_have_count(0)
    first = page.locator("[data-thumb]").first
    expect(first.locator("[data-thumb-picture] span").first).to_have_text("This book belongs to Nia.")
    page.get_by_role("article").last.scroll_into_view_if_needed()
    expect(page.locator("[data-thumb][aria-current]")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 360], ids=["laptop", "phone"])
def test_axe_finds_nothing_while_somebody_writes(browser, desk, tmp_path, width: int) -> None:
    # Axe is put into the page as a script, which the policy of the pages rightly forbids.
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    _open_book(page, desk, tmp_path)
    row = _row(page, "You like ladybirds.")
    row.locator(".app-more summary").click()
    row.locator("[data-box]").fill("You like your placement with Arjun.")
    expect(page.get_by_text("do not give the name “Arjun”")).to_be_visible()
    page.screenshot(path=tmp_path / f"writing-{width}.png")
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    assert [f"{v['id']}: {n['html'][:160]}" for v in found.response["violations"] for n in v["nodes"]] == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()


def test_a_name_saves_itself_and_the_book_uses_it(page, desk, tmp_path) -> None:
    book = _open_book(page, desk, tmp_path)
    page.get_by_role("link", name="Names", exact=True).click()
    page.get_by_label("Agreed name of Jodie").fill("Mummy Jo")
    page.keyboard.press("Tab")
    expect(page.get_by_text(re.compile("^Saved .*the book says “Mummy Jo”"))).to_be_visible()
    page.get_by_label("Agreed name of Callum").fill("Mummy Jo")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Somebody else is called “Mummy Jo” already")).to_be_visible()
    page.get_by_label("Agreed name of Callum").fill("Daddy Cal")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Somebody else is called")).to_be_hidden()
    page.goto(book)
    expect(_box(page, "Mummy Jo is your birth mum.")).to_be_visible()


def test_two_people_at_one_name_choose(page, desk, tmp_path) -> None:
    _open_book(page, desk, tmp_path)
    page.get_by_role("link", name="Names", exact=True).click()
    other = page.context.new_page()
    other.goto(page.url)
    for opened, name in ((other, "Mummy Jo"), (page, "Mum Jo")):
        opened.get_by_label("Agreed name of Jodie").fill(name)
        opened.keyboard.press("Tab")
        opened.get_by_text(re.compile("^(Saved |Not saved)")).wait_for()
    clash = page.get_by_role("alert")
    expect(clash).to_contain_text("The book now says “Mummy Jo”")
    clash.get_by_role("button", name="Use mine").click()
    expect(page.get_by_text(re.compile("^Saved .*“Mum Jo”"))).to_be_visible()


def test_a_page_is_moved_and_the_reason_stands_where_one_looks(page, desk, tmp_path) -> None:
    _open_book(page, desk, tmp_path)
    why = page.get_by_role("article", name="Why I could not stay with Jodie")
    why.get_by_text("Move this page").click()
    why.get_by_role("button", name="Page up").click()
    expect(why.get_by_text("“Time to stop” came along")).to_be_in_viewport()
    cover = page.get_by_role("article", name="Nia's book")
    cover.get_by_text("Move this page").click()
    cover.get_by_label("Number of the page").fill("4")
    cover.get_by_role("button", name="Put it there").click()
    expect(cover.get_by_text("the cover stays first")).to_be_in_viewport()


def test_a_suggested_word_takes_the_place_of_the_one_that_does_not_suit(page, desk, tmp_path) -> None:
    _open_book(page, desk, tmp_path)
    box = _box(page, "You like ladybirds.")
    row = page.locator(f"#{_row(page, 'You like ladybirds.').get_attribute('id')}")
    box.fill("You like your placement.")
    row.get_by_role("button", name="Write “home” instead of “placement”").click()
    expect(row.locator("[data-box]")).to_have_value("You like your home.")
    expect(row.locator("[data-box]")).to_be_focused()
    page.get_by_text(re.compile("^Saved ")).wait_for()
    page.reload()
    expect(_box(page, "You like your home.")).to_be_visible()


def test_a_letter_saves_itself_and_says_what_to_look_at(page, desk, tmp_path) -> None:
    book = _open_book(page, desk, tmp_path)
    page.goto(f"{book.partition('/story/')[0]}/documents-for/nia/letter")
    ending = page.get_by_role("region", name="Before I finish")
    ending.get_by_role("textbox").fill("I liked your placement with Zadie.")
    page.get_by_text(re.compile("^Saved ")).wait_for()
    expect(ending.get_by_text("do not give the name “Zadie”")).to_be_visible()
    ending.get_by_label("I know this myself and answer for it").check()
    expect(ending.get_by_text("do not give the name")).to_have_count(0)
    ending.get_by_role("button", name="Write “home” instead of “placement”").click()
    expect(ending.get_by_role("textbox")).to_have_value("I liked your home with Zadie.")
    page.get_by_role("button", name="Undo").click()
    expect(ending.get_by_role("textbox")).to_have_value("I liked your placement with Zadie.")
