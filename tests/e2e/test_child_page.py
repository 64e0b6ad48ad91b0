"""The child's page on a tablet in Chromium: drawn with a finger, kept, and no way from it to the desk without the password."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

_TABLET = {"width": 1024, "height": 768}


def _open_childs_page(page, desk) -> str:
    """A new case about Robin Ashdown, its child's page open; the address of the case."""
    desk.sign_in(page)
    page.get_by_role("link", name="Start a new case").click()
    page.fill("#names", "Robin Ashdown")
    page.get_by_role("button", name="Start", exact=True).click()
    page.get_by_role("heading", name="Documents").first.wait_for()
    case = page.url.rsplit("/documents", 1)[0]
    page.goto(f"{case}/story")
    page.get_by_role("link", name="What Robin Ashdown said and drew").click()
    page.get_by_role("button", name="Open the child’s page").click()
    page.get_by_role("heading", name="Hello Robin").wait_for()
    return case


def test_a_child_draws_and_only_the_worker_gets_back_to_the_desk(page, desk) -> None:
    page.set_viewport_size(_TABLET)
    case = _open_childs_page(page, desk)
    page.get_by_role("link", name="Draw something").click()
    board = page.locator("[data-canvas]").bounding_box()
    page.get_by_role("button", name="Blue").click()
    page.mouse.move(board["x"] + 60, board["y"] + 60)
    page.mouse.down()
    page.mouse.move(board["x"] + 260, board["y"] + 160, steps=6)
    page.mouse.up()
    page.fill("#text", "A big bird")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("img", name="Your drawing: A big bird")).to_be_visible()

    page.go_back()
    page.goto(f"{case}/review")
    expect(page.get_by_role("heading", name="Hello Robin")).to_be_visible()
    page.get_by_role("link", name="I have finished").click()
    page.fill("#password", "not this")
    page.get_by_role("button", name="Open the desk").click()
    expect(page.get_by_text("This is not the worker's password.")).to_be_visible()
    page.fill("#password", desk.password)
    page.get_by_role("button", name="Open the desk").click()
    drawing = page.get_by_role("img", name="A drawing by Robin Ashdown: A big bird")
    expect(drawing).to_be_visible()
    # White paper with a line of blue on it: what was drawn is what was kept.
    colours = drawing.evaluate(
        """image => {
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
          const pen = canvas.getContext('2d');
          pen.drawImage(image, 0, 0);
          const found = pen.getImageData(0, 0, canvas.width, canvas.height).data;
          let blue = 0;
          for (let i = 0; i < found.length; i += 4) blue += found[i] < 100 && found[i + 2] > 140;
          return [blue > 500, blue < found.length / 40];
        }"""
    )
    assert colours == [True, True]


@pytest.mark.parametrize("width", [1024, 390], ids=["tablet", "phone"])
def test_axe_finds_nothing_on_the_childs_page_and_every_button_is_large(browser, desk, width: int) -> None:
    # Axe is put into the page as a script, which the policy of the pages rightly forbids.
    context = browser.new_context(viewport={"width": width, "height": 768}, bypass_csp=True)
    page = context.new_page()
    case = _open_childs_page(page, desk)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    for what in ("", "/write", "/draw", "/people", "/colours", "/wrong", "/leave"):
        page.goto(f"{case}/child/p1{what}")
        found = Axe().run(page, options={"runOnly": rules}).response["violations"]
        assert [f"{what} {v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"]] == []
        heights = page.locator("main a, main button").evaluate_all(
            "all => all.map(one => one.offsetHeight).filter(height => height)"
        )
        assert min(heights) >= 44
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    context.close()
