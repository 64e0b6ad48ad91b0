"""Every page of the desk for everybody: read by axe on a laptop, on a phone and at 400 %, and gone through by Tab alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from casefile.exchange import serialise_case
from casefile.record import (
    Attribute,
    Case,
    Event,
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
from casefile.vocabulary import FactStatus
from web.claim_forms import CLAIM_FORMS

pytestmark = pytest.mark.browser

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A laptop, and the same at 400 per cent, which is also narrower than any phone.
_WINDOWS = {"laptop": (1280, 800), "phone and 400 %": (320, 256)}
_NOTE = "Kerry Ashdown, Robin's mother, lives with Tom Lisle. Robin was born on 4 March 2015 and goes to Brook Primary."
_FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"

# What Tab led to: the element, whether it can be seen whole enough to be recognised, and whether it shows that it has the focus.
_FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  if (!window.reached) { window.reached = new Set(); }
  window.reached.add(one);
  const box = one.getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const isSeen = [0.1, 0.5, 0.9].some(a => [0.1, 0.5, 0.9].some(b => {
    const over = document.elementFromPoint(left + (right - left) * a, top + (bottom - top) * b);
    return over && (one.contains(over) || over.contains(one) && over !== document.body);
  }));
  const style = getComputedStyle(one);
  const shown = [style, getComputedStyle(one, "::before"), getComputedStyle(one.nextElementSibling ?? one, "::before")];
  return {
    what: one.outerHTML.slice(0, 120),
    // Of a line in a drawing hardly any point is the line's own.
    isCovered: right < left || bottom < top || !(isSeen || one.ownerSVGElement),
    isMarked: shown.some(s => s.outlineStyle !== "none" || s.boxShadow !== "none" || s.outlineWidth !== "0px"),
  };
}"""
_NEVER_REACHED = f"""() => [...document.querySelectorAll("{_FOCUSABLE}")].filter(one =>
  one.checkVisibility({{visibilityProperty: true}}) && one.tabIndex >= 0 && !one.disabled
  && !(one.type === "radio") && !window.reached?.has(one)).map(one => one.outerHTML.slice(0, 120))"""


def _case() -> Case:
    """A case on whose pages there is something of everything: doubt, a disagreement, two records of one person."""
    words = (Evidence(SourceSpan("d1", 0, len(_NOTE), _NOTE), "rule:test", 0.7),)
    claims = (
        Attribute("p1", "born", "2015-03-04"),
        Attribute("p1", "born", "2015-04-03"),
        Relationship("parent", "p2", "p1", "birth"),
        Relationship("partner", "p2", "p3", "cohabiting", "current"),
        Relationship("emotional", "p1", "p3", "close"),
        Tie("p1", "o1", "strong", "current"),
        Event("visit", ("p1", "p2"), None, "home", "Seen at home"),
    )
    facts = [Fact(f"f{i}", claim, words) for i, claim in enumerate(claims)]
    facts += [Fact("n1", Attribute("p1", "name", "Robin Ashdown"), (), status=FactStatus.ACCEPTED)]
    names = ("Robin Ashdown", "Kerry Ashdown", "Tom Lisle", "Mr Lisle")
    return Case(
        documents=(SourceDocument("d1", "Home visit", _NOTE, text_digest(_NOTE)),),
        people=tuple(Person(f"p{i}", name) for i, name in enumerate(names, 1)),
        organisations=(Organisation("o1", "Brook Primary", "school"),),
        facts=tuple(facts),
        subject_ids=("p1",),
    )


@dataclass
class Walk:
    """A signed-in browser with the case open, and the address of every page of the desk."""

    page: Page
    address: str
    samples: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def pages(self, app) -> Iterator[str]:
        """Each address that shows a page of HTML, by its rule. An argument without samples is an error: give it some."""
        with app.test_request_context():
            adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
            rules = [r for r in app.url_map.iter_rules() if "GET" in r.methods and r.endpoint != "static"]
            for rule in sorted(rules, key=lambda r: r.rule):
                names = sorted(rule.arguments)
                for values in product(*(self.samples[name] for name in names)):
                    path = adapter.build(rule.endpoint, dict(zip(names, values, strict=True)), method="GET")
                    if self._is_page(path):
                        yield path

    def _is_page(self, path: str) -> bool:
        answer = self.page.request.get(f"{self.address}{path}", max_redirects=0)
        is_html = answer.headers.get("content-type", "").startswith("text/html")
        return answer.ok and is_html and "<html" in answer.text()

    def open(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")
        self.page.wait_for_load_state("networkidle")


@pytest.fixture
def walk(browser: Browser, desk, tmp_path: Path, request) -> Iterator[Walk]:
    # Axe is put into the page as a script, which the policy of the pages rightly forbids.
    width, height = _WINDOWS[request.param]
    context = browser.new_context(viewport={"width": width, "height": height}, bypass_csp=True)
    context.set_default_timeout(120_000)  # a first book on a busy machine
    page = context.new_page()
    desk.sign_in(page)
    (tmp_path / "ashdown.case.json").write_text(serialise_case(_case()))
    desk.open_file(page, tmp_path / "ashdown.case.json")
    page.get_by_role("heading", name="Robin").first.wait_for()
    case = page.url.removeprefix(f"{desk.address}/cases/")
    page.goto(f"{desk.address}/cases/{case}/story/p1/5-7")
    sentence = page.locator("[id^=s-]").first.get_attribute("id").removeprefix("s-")
    page.goto(f"{desk.address}/accounts")
    user = (
        page.locator("a[href^='/accounts/']:not([href$=new])").first.get_attribute("href").rsplit("/", 1)[1]
    )
    samples = {"case_id": (case,), "document_id": ("d1",), "fact_id": ("f0",), "person_id": ("p2",)}
    samples |= {"child_id": ("p1",), "band": ("5-7",), "sentence_id": (sentence,), "user_id": (user,)}
    samples |= {"kind": tuple(CLAIM_FORMS), "name": ("letter", "words-and-pictures", "profile", "memory-box")}
    samples |= dict.fromkeys(("ending", "what", "photo_id", "picture_id", "file_id"), ("none",))
    samples |= {"number": (1,)}
    yield Walk(page, desk.address, samples)
    context.close()


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": _RULES})
    return [f"{v['id']}: {n['html'][:120]}" for v in found.response["violations"] for n in v["nodes"]]


@pytest.mark.parametrize("walk", _WINDOWS, indirect=True)
def test_axe_finds_nothing_and_nothing_sticks_out_on_any_page(walk, desk) -> None:
    found: dict[str, list[str]] = {}
    seen = 0
    for path in walk.pages(desk.app):
        walk.open(path)
        walk.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        problems = _violations(walk.page)
        if walk.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            problems.append("the page must be moved sideways")
        seen += 1
        if problems:
            found[path] = problems
    assert found == {}
    assert seen > 30


@pytest.mark.parametrize("walk", ["laptop"], indirect=True)
def test_axe_finds_nothing_in_what_opens_on_a_page(walk) -> None:
    case = f"/cases/{walk.samples['case_id'][0]}"
    page = walk.page
    found = {}
    walk.open(f"{case}/review")
    page.keyboard.press("c")
    page.locator("[data-correct-form]").wait_for()
    page.locator("[data-reject] summary").first.click()
    found["a card with its forms"] = _violations(page)
    walk.open(f"{case}/family")
    page.locator("#person-p2").press("Enter")
    page.locator("[data-genogram] [data-panel] .app-card").first.wait_for()
    page.locator("[data-ecomap] [data-part]").first.press("Enter")
    page.locator("[data-ecomap] [data-panel] [data-title]").wait_for()
    found["both panels"] = _violations(page)
    walk.open(f"{case}/facts/new/relationship")
    page.get_by_role("button", name="Add the fact").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    found["a form with problems"] = _violations(page)
    assert {name: v for name, v in found.items() if v} == {}


@pytest.mark.parametrize("walk", _WINDOWS, indirect=True)
def test_axe_finds_nothing_on_the_childs_own_pages(walk) -> None:
    child = f"/cases/{walk.samples['case_id'][0]}/child/p1"
    walk.open(child)
    walk.page.locator(f"form[action='{child}/start'] button").first.click()
    walk.page.wait_for_url(f"**{child}")
    found = {}
    for what in ("", "/write", "/draw", "/people", "/colours", "/wrong", "/leave"):
        walk.open(f"{child}{what}")
        found[what] = _violations(walk.page)
        if walk.page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found[what].append("the page must be moved sideways")
    assert {name: v for name, v in found.items() if v} == {}


# Parts of the desk by the first word of an address within a case; "the rest" has every page that is in no other.
_PARTS = {
    "the desk itself": (),
    "notes and facts": ("", "documents", "review", "conflicts", "facts", "chronology"),
    "people and family": ("people", "family", "letterbox"),
    "the book": ("story", "photos", "child", "child-said"),
    "the rest": None,
}
_MOST_STEPS = 700


def _part_of(path: str) -> str:
    """The key of _PARTS."""
    within = re.fullmatch(r"/cases/c\w{16}/?([^/?]*).*", path)
    if within is None:
        return "the desk itself"
    return next((part for part, words in _PARTS.items() if words and within[1] in words), "the rest")


def _walk_problems(page: Page) -> list[str]:
    """What is wrong with going through the open page by Tab alone."""
    page.evaluate(
        "document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')"
    )
    found = []
    for _ in range(_MOST_STEPS):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUSED)
        if at is None:
            break
        found += [f"covered: {at['what']}"] if at["isCovered"] else []
        found += [] if at["isMarked"] else [f"not marked: {at['what']}"]
    else:
        found.append("Tab does not lead out of the page")
    return found + [f"never reached: {one}" for one in page.evaluate(_NEVER_REACHED)]


@pytest.mark.parametrize(
    ("walk", "part"), list(product(_WINDOWS, _PARTS)), indirect=["walk"], ids=lambda v: str(v)
)
def test_tab_leads_to_everything_and_out_again_and_shows_where_it_is(walk, desk, part: str) -> None:
    found: dict[str, list[str]] = {}
    walked = [path for path in walk.pages(desk.app) if _part_of(path) == part]
    for path in walked:
        walk.open(path)
        if problems := _walk_problems(walk.page):
            found[path] = problems
    assert found == {}
    assert len(walked) > 3


@pytest.mark.parametrize("walk", _WINDOWS, indirect=True)
def test_tab_leads_to_everything_on_the_childs_own_pages(walk) -> None:
    child = f"/cases/{walk.samples['case_id'][0]}/child/p1"
    walk.open(child)
    walk.page.locator(f"form[action='{child}/start'] button").first.click()
    walk.page.wait_for_url(f"**{child}")
    found = {}
    for what in ("", "/write", "/draw", "/people", "/colours", "/wrong", "/leave"):
        walk.open(f"{child}{what}")
        found[what] = _walk_problems(walk.page)
    assert {name: v for name, v in found.items() if v} == {}
