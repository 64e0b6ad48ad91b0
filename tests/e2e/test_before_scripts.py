"""What is written while a page's script is still on its way is kept, in Chromium."""

from __future__ import annotations

import re
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from casefile.exchange import read_case, serialise_case
from casefile.record import Review

pytestmark = pytest.mark.browser

_GOLD = Path(__file__).parents[1] / "cases" / "01-larkspur-road.gold.json"
_REVIEW = Review("Jo Bell", datetime(2026, 3, 4, 16, 20, tzinfo=UTC))
_SAVED = re.compile("^Saved ")


@pytest.fixture
def case(page, desk, tmp_path) -> str:
    """The address of a case of which everything is accepted."""
    found = read_case(_GOLD)
    accepted = found.with_facts([f.accept(_REVIEW) for f in found.facts if f.is_affirmed])
    (tmp_path / "nia.case.json").write_text(serialise_case(accepted))
    desk.sign_in(page)
    desk.open_file(page, tmp_path / "nia.case.json")
    page.get_by_role("heading", name="Nia").first.wait_for()
    return page.url


@contextmanager
def _script_on_its_way(page, script: str, address: str):
    """The page at an address whose script arrives when the block ends."""
    held = []
    page.route(f"**/{script}*", lambda route: held.append(route))
    page.goto(address, wait_until="commit")
    yield
    page.wait_for_function("document.readyState !== 'loading'")
    assert len(held) == 1
    held[0].continue_()
    page.unroute(f"**/{script}*")


def test_a_name_given_before_the_script_came_is_saved(page, case) -> None:
    with _script_on_its_way(page, "names.js", f"{case}/names/nia"):
        page.get_by_label("Agreed name of Jodie").fill("Mummy Jo")
        page.get_by_label("Agreed name of Callum").focus()
    expect(page.get_by_text(re.compile("^Saved .*the book says “Mummy Jo”"))).to_be_visible()
    page.reload()
    expect(page.get_by_label("Agreed name of Jodie")).to_have_value("Mummy Jo")


def test_a_sentence_written_before_the_script_came_is_saved(page, case) -> None:
    with _script_on_its_way(page, "story.js", f"{case}/story/nia/5-7"):
        page.locator("[data-box]", has_text="You like ladybirds.").fill("Ladybirds are what you like.")
    expect(page.get_by_text(_SAVED)).to_be_visible()
    page.reload()
    expect(page.locator("[data-box]", has_text="Ladybirds are what you like.")).to_be_visible()


def test_a_letter_written_before_the_script_came_is_saved(page, case) -> None:
    with _script_on_its_way(page, "papers.js", f"{case}/documents-for/nia/letter"):
        page.get_by_label("Your full name").fill("Jo Amanda Bell")
    expect(page.get_by_text(_SAVED)).to_be_visible()
    page.reload()
    expect(page.get_by_label("Your full name")).to_have_value("Jo Amanda Bell")


def test_no_name_is_called_wrong_before_one_is(page, case) -> None:
    page.goto(f"{case}/names/nia")
    expect(page.get_by_text("Error:").filter(visible=True)).to_have_count(0)
    page.get_by_label("Agreed name of Jodie").fill("Mummy Jo")
    page.get_by_label("Agreed name of Callum").fill("Mummy Jo")
    page.keyboard.press("Tab")
    expect(page.get_by_text("Error:").filter(visible=True)).to_have_count(1)
