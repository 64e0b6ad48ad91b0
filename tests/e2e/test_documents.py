"""Bringing notes in with a browser: dropped on the page and followed, and the same without JavaScript."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

pytestmark = pytest.mark.browser

_NOTE = "CASE NOTE\nDate: 12 May 2021\n\nRobin Ashdown was seen with his mother Kerry Ashdown."
_DROP = """([zone, files]) => {
    const carried = new DataTransfer();
    for (const [name, text] of files) carried.items.add(new File([text], name));
    for (const type of ["dragenter", "dragover", "drop"])
        zone.dispatchEvent(new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""


def _start_case(page, desk) -> None:
    desk.sign_in(page)
    page.get_by_role("link", name="Start a new case").click()
    page.fill("#names", "Robin Ashdown")
    page.get_by_role("button", name="Start", exact=True).click()
    page.wait_for_url("**/documents")


def test_files_dropped_on_the_page_are_followed_until_each_is_read_or_says_why_not(page, desk) -> None:
    _start_case(page, desk)
    zone = page.locator(".govuk-file-upload-button")
    files = [["visit.txt", _NOTE], ["call.txt", f"{_NOTE} He rang."], ["scan.bin", "?"]]
    page.evaluate(_DROP, [zone.element_handle(), files])
    expect(zone).to_contain_text("3 files chosen")
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_label("The text").fill("Half a note")
    page.get_by_role("heading", name="What was read just now").wait_for()

    expect(page.locator(".app-incoming__file", has_text="visit.txt")).to_contain_text("Read")
    expect(page.locator(".app-incoming__file", has_text="scan.bin")).to_contain_text("save it as")
    expect(page.get_by_role("table", name="In this case").get_by_role("row")).to_have_count(3)
    # What was being typed meanwhile is still there.
    expect(page.get_by_label("The text")).to_have_value("Half a note")
    page.get_by_role("button", name="Remove scan.bin").click()
    expect(page.get_by_text("scan.bin")).to_have_count(0)


def test_the_page_goes_on_following_after_it_was_told_to_come_back_later(page, desk) -> None:
    _start_case(page, desk)
    answers = iter([429, 503])

    def busy(route: Route) -> None:
        status = next(answers, None)
        route.continue_() if status is None else route.fulfill(status=status)

    page.route("**/incoming/progress", busy)
    page.set_input_files(
        "input[type=file]", {"name": "visit.txt", "mimeType": "text/plain", "buffer": _NOTE.encode()}
    )
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("heading", name="What was read just now").wait_for()
    expect(page.get_by_role("table", name="In this case").get_by_role("row")).to_have_count(2)
    assert next(answers, None) is None


def test_without_javascript_the_page_comes_again_by_itself_until_all_is_read(browser, desk) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    _start_case(page, desk)
    page.set_input_files(
        "input[type=file]", {"name": "visit.txt", "mimeType": "text/plain", "buffer": _NOTE.encode()}
    )
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("heading", name="What was read just now").wait_for()
    expect(page.locator(".app-incoming__file", has_text="visit.txt")).to_contain_text("to check")
    context.close()
