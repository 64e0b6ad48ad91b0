"""From sign-in to the printed book, as a worker does it: in Chromium, with the keyboard, and read by axe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

_NOTES = {
    "home visit.txt": (
        "CASE NOTE - Home visit\nDate: 12 May 2021\nAuthor: Sal Quick, social worker\n\n"
        "Robin Ashdown, DOB 04/03/2015, was seen at home. Mother: Kerry Ashdown. "
        "Kerry said Dean Pruett is not Robin's father. Robin likes fish fingers. "
        "Robin's father is Tom Lisle.\n"
    ),
    "school email.txt": (
        "From: Brook Primary School\nDate: 20 May 2021\n\n"
        "Kerry Ashdown, Robin's mother, came to the gate. Robin Ashdown moved to live with foster carer "
        "Jean Oakes on 18 May 2021.\n"
    ),
}


def _start_case(page, desk, folder: Path) -> str:
    """The address of a new case with both notes read."""
    desk.sign_in(page)
    page.get_by_role("link", name="Start a new case").click()
    page.fill("#names", "Robin Ashdown")
    page.get_by_role("button", name="Start", exact=True).click()
    for name, text in _NOTES.items():
        (folder / name).write_text(text)
    page.set_input_files("input[type=file]", [folder / name for name in _NOTES])
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("heading", name="What was read just now").wait_for()
    return page.url.rsplit("/documents", 1)[0]


def _left(page) -> int:
    return page.locator(".app-card[data-status=proposed]").count()


def _judge_all(page) -> int:
    """Accept everything that the open note states, one key each; how many keys it took."""
    keys = 0
    while _left(page):
        page.keyboard.press("a")
        keys += 1
    page.locator('[data-count="to-do"]', has_text=re.compile(r"^0$")).wait_for()
    return keys


def _violations(page) -> list[str]:
    found = Axe().run(
        page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    )
    return [f"{v['id']}: {n['html'][:120]}" for v in found.response["violations"] for n in v["nodes"]]


def test_from_notes_to_the_printed_book(page, desk, tmp_path) -> None:
    case = _start_case(page, desk, tmp_path)
    page.get_by_role("link", name="Check what was read").click()

    page.locator(".app-card:focus").wait_for()
    facts = _left(page)
    assert _judge_all(page) == facts
    page.keyboard.press("n")
    page.get_by_role("heading", name="From: Brook Primary School").wait_for()
    _judge_all(page)

    page.goto(f"{case}/family")
    expect(page.get_by_role("button", name="Robin Ashdown, ").first).to_be_visible()
    expect(page.get_by_role("button", name="Kerry Ashdown, mother")).to_be_visible()
    said = page.get_by_role("region", name="What the ecomap shows")
    said.locator("details.app-source summary").first.click()
    expect(said.get_by_role("link", name="Brook Primary School").first).to_be_visible()
    expect(said.get_by_role("link", name="Add what you know")).to_be_visible()
    expect(page.get_by_role("row", name="Tom Lisle").get_by_text("Robin Ashdown’s father")).to_be_visible()

    page.goto(f"{case}/story/p1/5-7")
    source = page.locator(".app-sentence--fact .app-source").first
    source.locator("summary").click()
    expect(source.locator("q").first).to_be_visible()
    page.locator(".app-sentence--fact [data-box]").first.fill("Robin, you have a warm bed.")
    page.keyboard.press("Enter")
    page.get_by_text("Saved ").wait_for()
    page.reload()
    expect(page.locator("[data-box]", has_text="Robin, you have a warm bed.")).to_be_visible()

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download the draft PDF").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")


def test_facts_are_rejected_corrected_and_undone_from_the_keyboard(page, desk, tmp_path) -> None:
    _start_case(page, desk, tmp_path)
    page.get_by_role("link", name="Check what was read").click()
    page.locator(".app-card:focus").wait_for()
    first = page.locator(".app-card:focus").get_attribute("id")

    page.keyboard.press("r")
    page.keyboard.press("2")
    page.locator(f"#{first}.app-card--rejected").wait_for()
    assert "It is about somebody else" in page.locator(f"#{first}").inner_text()
    assert page.locator(".app-card:focus").get_attribute("id") != first

    page.keyboard.press("u")
    page.get_by_text("The last change is undone").wait_for()
    assert page.locator(f"#{first}.app-card--proposed").count() == 1

    page.locator(".app-card", has_text="was born on 4 March 2015").first.click()
    page.keyboard.press("c")
    page.fill("#value", "5 March 2015")
    page.keyboard.press("Enter")
    page.locator(".app-card__words", has_text="Robin Ashdown was born on 5 March 2015").wait_for()
    assert page.locator(".app-card__done", has_text="Corrected by Jo Bell").count() == 1


def test_the_slider_goes_to_a_day_of_the_family(page, desk, tmp_path) -> None:
    case = _start_case(page, desk, tmp_path)
    page.goto(f"{case}/family")
    page.get_by_text("days on which the family changed").click()
    slider = page.get_by_role("slider", name="Day on which to draw the family")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("output")).to_have_text(re.compile("4 March 2015 Robin Ashdown born"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/family?as_at=2015-03-04")
    page.get_by_text("genogram and ecomap as at 4 March 2015").wait_for()
    assert _violations(page) == []


def test_leaving_the_page_waits_until_every_decision_has_arrived(page, desk, tmp_path) -> None:
    case = _start_case(page, desk, tmp_path)
    page.get_by_role("link", name="Check what was read").click()
    page.locator(".app-card:focus").wait_for()
    for _ in range(5):
        page.keyboard.press("a")
    page.keyboard.press("n")
    page.get_by_role("heading", name="From: Brook Primary School").wait_for()
    page.goto(f"{case}/review")
    expect(page.locator('[data-count="accepted"]')).to_have_text("5")


def test_the_words_of_the_fact_in_hand_stand_out_in_the_note(page, desk, tmp_path) -> None:
    _start_case(page, desk, tmp_path)
    page.get_by_role("link", name="Check what was read").click()
    page.locator(".app-card", has_text="Tom Lisle is a parent of Robin").click()
    assert "".join(page.locator(".app-mark--now").all_inner_texts()) == "Robin's father is Tom Lisle"


def test_every_step_works_without_a_script(browser, desk, tmp_path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    case = _start_case(page, desk, tmp_path)
    page.get_by_role("link", name="Check what was read").click()
    left = page.locator(".app-card[data-status=proposed]")
    left.first.wait_for()
    facts = left.count()
    page.get_by_role("button", name="Accept:").first.click()
    expect(left).to_have_count(facts - 1)
    page.locator("summary", has_text="Reject").first.click()
    page.get_by_role("button", name="It is not needed").first.click()
    expect(left).to_have_count(facts - 2)
    page.get_by_role("button", name="Undo the last change").click()
    expect(left).to_have_count(facts - 1)
    page.get_by_role("link", name="Correct:").first.click()
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("Corrected:")).to_be_visible()
    page.goto(f"{case}/story/p1/5-7")
    page.locator("[data-box]").first.fill("Hello.")
    page.get_by_role("button", name="Save this sentence").first.click()
    expect(page.locator("[data-box]").first).to_have_value("Hello.")
    context.close()


@pytest.mark.parametrize("width", [1280, 360], ids=["laptop", "phone"])
def test_axe_finds_nothing_on_the_way_and_where_something_is_wrong(
    browser, desk, tmp_path, width: int
) -> None:
    """Pages that no address leads to; tests/e2e/test_accessible.py reads every page that has one."""
    # Axe is put into the page as a script, which the policy of the pages rightly forbids.
    context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{desk.address}/sign-in")
    found = {"sign-in": _violations(page)}
    case = _start_case(page, desk, tmp_path)
    found["uploaded"] = _violations(page)
    page.goto(f"{desk.address}/nowhere")
    found["nowhere"] = _violations(page)
    page.goto(f"{case}/people")
    page.evaluate("document.querySelectorAll('[data-version]').forEach(field => { field.value = 0 })")
    page.fill("#new-name", "Nan Peg")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="This was changed meanwhile").wait_for()
    found["changed meanwhile"] = _violations(page)
    page.get_by_role("button", name="Make my change as well").click()
    page.get_by_role("heading", name="Nan Peg").wait_for()
    context.close()
    assert {name: v for name, v in found.items() if v} == {}
