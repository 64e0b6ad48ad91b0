"""The whole way of the demo family in one sitting: sign in, three documents, review, genogram, a book signed off, its PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from story.printing import pdf_texts

pytestmark = pytest.mark.browser

_FAMILY = Path(__file__).parents[1] / "cases" / "01-larkspur-road"
_NOTES = ("01-health-visitor-letter.txt", "06-special-guardianship-report.txt", "08-life-story-visit.txt")


def _start_case(page: Page) -> str:
    page.get_by_role("link", name="Start a new case").click()
    page.fill("#names", "Nia Calloway")
    page.get_by_role("button", name="Start", exact=True).click()
    page.set_input_files("input[type=file]", [_FAMILY / name for name in _NOTES])
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("heading", name="What was read just now").wait_for()
    return page.url.rsplit("/documents", 1)[0]


def _review(page: Page) -> None:
    """Every note by keyboard: what is stated with a capital A for each person, the rest one by one."""
    page.get_by_role("link", name="Check what was read").click()
    for _ in _NOTES:
        page.locator(".app-card:focus").wait_for()
        while page.locator(".app-card[data-status=proposed]").count():
            page.keyboard.press("a")
        page.locator('[data-count="to-do"]', has_text=re.compile(r"^0$")).wait_for()
        page.keyboard.press("n")
        page.wait_for_load_state()


def _agree(page: Page, name: str) -> None:
    """To everything that can be agreed to now, and for each who is to be asked, what they said."""
    for box in page.get_by_role("checkbox", name=re.compile("^(?!Asked:)")).all():
        box.check()
    _record(page, name)
    asked = page.get_by_role("checkbox", name=re.compile("^Asked:"))
    while asked.count():
        asked.first.check()
        page.get_by_label("What was said by those who were asked").fill("Read it together, and liked it.")
        _record(page, name)


def _record(page: Page, name: str) -> None:
    page.get_by_label("Name of the person who agrees").fill(name)
    page.get_by_role("button", name="Record").click()
    page.wait_for_load_state("load")


def _download(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    return Path(waiting.value.path()).read_bytes()


def test_from_signing_in_to_the_signed_book(page, desk) -> None:
    desk.sign_in(page)
    case = _start_case(page)
    _review(page)

    page.goto(case)
    expect(page.get_by_text("All checked")).to_be_visible()
    page.get_by_role("link", name="Look at the family").first.click()
    page.locator("#person-p1").press("Enter")
    panel = page.get_by_role("complementary", name="What the drawing rests on")
    expect(panel.get_by_text("Accepted by Jo Bell").first).to_be_visible()
    assert _download(page, "SVG of the genogram").startswith(b"<svg")

    page.goto(f"{case}/story/p1/5-7")
    assert "DRAFT" in pdf_texts(_download(page, "Download the draft PDF"))[0]
    page.goto(f"{case}/story/p1/5-7/checks")
    expect(page.get_by_text("The second reader can approve when nothing has to be put right")).to_be_visible()
    _agree(page, "Sal Quick")
    expect(page.get_by_text("Nothing to put right")).to_be_visible()
    expect(page.get_by_text("You wrote it, so the second reader is somebody else")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    desk.sign_in(page, desk.manager)
    page.goto(f"{case}/story/p1/5-7/checks")
    page.get_by_role("button", name="Approve").click()
    version = re.findall(r"exactly this version \((\w+)\)", page.locator("main").inner_text())[0]
    expect(page.get_by_text("The book prints without DRAFT.")).to_be_visible()

    texts = pdf_texts(_download(page, "Download the PDF"))
    assert len(texts) > 10
    assert not any("DRAFT" in text for text in texts)
    assert "This book belongs to Nia." in texts[0]
    assert version in texts[-1]
