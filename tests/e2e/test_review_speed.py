"""Sixty facts of a shipped family, judged with the keyboard alone and every press counted."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

_NOTES = sorted((Path(__file__).parents[1] / "cases" / "01-larkspur-road").glob("*.txt"))
_FACTS = 60
_MOST_PRESSES = 2  # on average, for each fact
_READING_SECONDS = 8  # left to the worker for each fact, of ten minutes


@dataclass
class Keyboard:
    """A keyboard that counts."""

    page: Page
    presses: int = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.presses += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.presses += len(words)


def _first_note(page: Page, desk) -> None:
    """The review of a new case with every note of the family."""
    desk.sign_in(page)
    page.goto(f"{desk.address}/cases/new")
    page.fill("#names", "Nia Calloway")
    page.get_by_role("button", name="Start", exact=True).click()
    page.set_input_files("input[type=file]", _NOTES)
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("heading", name="What was read just now").wait_for()
    page.get_by_role("link", name="Check what was read").click()
    page.locator(".app-card:focus").wait_for()


def _correct_the_date(page: Page, keys: Keyboard) -> None:
    """Type another year into the open form of a date of birth."""
    keys.press("c")
    page.locator("[data-correct-form] #value").wait_for()
    keys.press("ControlOrMeta+a")
    keys.type("July 2016")
    keys.press("Enter")
    page.locator("[data-correct-form]").wait_for(state="detached")


def test_sixty_facts_take_two_presses_each_and_leave_time_to_read(page, desk) -> None:
    _first_note(page, desk)
    keys, done, corrected, rejected = Keyboard(page), 0, 0, 0
    started = time.monotonic()
    while done < _FACTS:
        card = page.locator(".app-card[data-status=proposed]:focus")
        if not card.count():
            keys.press("n")  # this note is done; the next one opens on its first fact
            page.locator(".app-card[data-status=proposed]:focus").wait_for()
            continue
        if corrected < 2 and re.search("was born on", card.inner_text()):
            _correct_the_date(page, keys)
            corrected += 1
        elif done >= 6 * (rejected + 1):
            keys.press("r", "2")
            rejected += 1
        else:
            keys.press("a")
        done += 1
    page.wait_for_load_state()
    page.locator("[data-status=sending]").first.wait_for(state="detached")
    taken = time.monotonic() - started

    assert (corrected, rejected) == (2, 9)
    assert keys.presses / _FACTS <= _MOST_PRESSES
    assert taken + _FACTS * _READING_SECONDS <= 600
    page.goto(page.url.split("/review")[0])
    expect(page.get_by_text(f"{_FACTS} checked, ")).to_be_visible()


def test_what_two_documents_state_is_accepted_and_taken_back_with_one_key_each(page, desk) -> None:
    _first_note(page, desk)
    before = int(page.locator('[data-count="to-do"]').inner_text())
    page.keyboard.press("t")
    expect(page.get_by_text("that two documents state are accepted")).to_be_in_viewport()
    assert int(page.locator('[data-count="to-do"]').inner_text()) < before
    page.wait_for_load_state("load")  # the keys work once the page's script runs
    page.keyboard.press("u")
    expect(page.get_by_text("The last change is undone")).to_be_in_viewport()
    expect(page.locator('[data-count="to-do"]')).to_have_text(str(before))


def test_after_a_persons_facts_are_accepted_together_the_keys_go_on(page, desk) -> None:
    _first_note(page, desk)
    page.keyboard.press("A")
    expect(
        page.get_by_text("facts are accepted. “Undo the last change” takes that back.")
    ).to_be_in_viewport()
    page.wait_for_load_state("load")
    card = page.locator(".app-card[data-status=proposed]:focus")
    expect(card).to_be_in_viewport()
    number = card.get_attribute("id")
    page.keyboard.press("a")
    page.locator(f"#{number}.app-card--accepted").wait_for()


def test_from_a_fact_to_its_words_and_from_words_to_their_fact(page, desk) -> None:
    _first_note(page, desk)
    card = page.locator(".app-card", has_text="Nia Calloway was born on 14 June 2016").first
    card.click()
    marked = page.locator(".app-mark--now")
    expect(marked.first).to_be_in_viewport()
    assert "DOB 14/06/2016" in "".join(marked.all_inner_texts())
    page.locator(".app-mark", has_text="Callum Frayne").first.click()
    expect(page.locator(".app-card:focus")).to_contain_text("Callum Frayne")
    expect(page.locator(".app-card:focus")).to_be_in_viewport()
