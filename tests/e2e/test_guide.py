"""The user guide, made from pictures of the real pages of the demo family: `make guide`, or pytest --guide FOLDER."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from story.pdf_check import check_pdf
from story.printing import pdf_texts, print_html
from web.help import PICTURES, guide_html, guide_sections

pytestmark = pytest.mark.browser

_FAMILY = Path(__file__).parents[1] / "cases" / "01-larkspur-road"
_PAGES = 10


_OTHER_FATHER = """CASE NOTE - Telephone call
Date: 14 May 2021

Nia's father, Ryan Stokes, rang. Ryan Stokes is Nia Calloway's father.
"""


@pytest.fixture
def family(page: Page, desk, tmp_path: Path) -> str:
    """The address of the demo family's case, all notes read, what two documents state accepted, and a disagreement."""
    page.set_viewport_size({"width": 1180, "height": 1000})
    desk.sign_in(page)
    page.goto(f"{desk.address}/cases/new")
    page.fill("#names", "Nia Calloway")
    page.get_by_role("button", name="Start", exact=True).click()
    other = tmp_path / "99-telephone-call.txt"
    other.write_text(_OTHER_FATHER, encoding="utf-8")
    page.set_input_files("input[type=file]", [*sorted(_FAMILY.glob("*.txt")), other])
    page.get_by_role("button", name="Upload and read").click()
    page.get_by_role("heading", name="What was read just now").wait_for()
    case = page.url.rsplit("/documents", 1)[0]
    page.get_by_role("link", name="Check what was read").click()
    page.get_by_role("button", name=re.compile("that two documents state")).click()
    page.get_by_text("that two documents state are accepted").wait_for()
    page.goto(f"{case}/people")
    page.fill("#new-name", "Mrs Lowe")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Mrs Lowe").wait_for()
    return case


def _settled(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")


def _strip(page: Page, top: int, height: int) -> bytes:
    """So much of the window as the guide has room for."""
    return page.screenshot(clip={"x": 0, "y": top, "width": 1180, "height": height})


def _part(part: Locator) -> bytes:
    part.scroll_into_view_if_needed()
    return part.screenshot()


def _pictures(page: Page, case: str) -> dict[str, bytes]:
    """One picture by each name of PICTURES."""
    found = {}
    for name, place, top, height in (
        ("front", "", 110, 360),
        ("documents", "/documents", 110, 330),
        ("review", "/review", 0, 1000),
        ("conflicts", "/conflicts", 0, 1000),
        ("people", "/people", 0, 1000),
        ("chronology", "/chronology", 0, 1000),
        ("story", "/story/p1/5-7?facts=proposed", 0, 1000),
        ("checks", "/story/p1/5-7/checks", 0, 1000),
        ("keeping", "/keeping", 110, 400),
        ("access", "/subject-access/p1", 300, 450),
    ):
        _settled(page, f"{case}{place}")
        found[name] = _strip(page, top, height)
    _settled(page, f"{case}/family")
    page.locator("[data-genogram] [data-part=person]", has_text="Jodie Calloway").first.press("Enter")
    page.locator("[data-genogram] [data-panel] .app-card").first.wait_for()
    found["family"] = _part(page.locator("[data-genogram] .app-genogram"))
    found["ecomap"] = _part(page.locator("[data-ecomap] .app-drawing__sheet"))
    return found


def _words_of_page(page: Page, address: str) -> str:
    _settled(page, address)
    return " ".join(page.evaluate("document.body.textContent").split())


def test_the_guide_shows_the_real_pages_and_says_what_stands_on_them(
    page, desk, family, tmp_path, request
) -> None:
    html = guide_html(_pictures(page, family))
    for section, place in guide_sections(html).items():
        text = html.split(f'id="{section}"')[1].split("</section>")[0]
        named = [unescape(re.sub(r"<[^>]+>", "", words)) for words in re.findall(r"<b>(.*?)</b>", text)]
        shown = _words_of_page(page, f"{family}{place}")
        assert [words for words in named if words not in shown] == [], section

    pdf = print_html(html)
    folder = Path(request.config.getoption("--guide") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "user-guide.pdf").write_bytes(pdf)
    (folder / "user-guide.html").write_text(html, encoding="utf-8")
    texts = pdf_texts(pdf)
    assert len(texts) == _PAGES
    assert all(f"{number} of {_PAGES}" in text for number, text in enumerate(texts, 1))
    assert html.count("<figure>") == len(PICTURES)
    # The guide tells of drafts, so the mark of one is no sign of anything here.
    assert [f.message for f in check_pdf(pdf, is_draft=False) if not f.passed and f.id != "draft_mark"] == []
