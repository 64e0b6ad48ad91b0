"""A drawing's own file in Chromium: read by axe, and as a screen reader gets it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from casefile.exchange import read_case
from graph.ecomap import draw_ecomap
from graph.genogram import draw_genogram
from graph.reading_order import readable_svg

pytestmark = pytest.mark.browser

GOLD = Path(__file__).parents[1] / "cases" / "01-larkspur-road.gold.json"


def _opened(page, folder: Path, svg: str) -> None:
    path = folder / "drawing.svg"
    path.write_text(svg, encoding="utf-8")
    page.goto(path.as_uri())


def _read_aloud(page) -> list[tuple[str, str]]:
    """Role and name of what a screen reader can stop at, in its order."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    found: list[tuple[str, str]] = []

    def walk(node: dict[str, Any]) -> None:
        name = node.get("name", {}).get("value", "")
        if not node.get("ignored") and name:
            found.append((node["role"]["value"], name))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    return found


def test_a_screen_reader_meets_the_child_then_parents_and_every_line(page, tmp_path: Path) -> None:
    drawing = draw_genogram(read_case(GOLD))
    _opened(page, tmp_path, readable_svg(drawing))
    told = _read_aloud(page)
    assert ("graphics-document", "Genogram: Nia Calloway") in [(r, n[:22]) for r, n in told]
    symbols = [name for role, name in told if role == "graphics-symbol"]
    assert symbols[0].startswith("Nia Calloway, female, the child this is about")
    assert {name.partition(",")[0] for name in symbols[1:3]} == {"Jodie Calloway", "Callum Frayne"}
    assert len(symbols) == len(set(symbols)) > len(drawing.reading)


@pytest.mark.parametrize("draw", [draw_genogram, draw_ecomap], ids=["genogram", "ecomap"])
def test_axe_finds_nothing(page, tmp_path: Path, draw) -> None:
    svg = readable_svg(draw(read_case(GOLD)))
    page.set_content(
        f'<html lang="en-GB"><title>A drawing</title><main><h1>A drawing</h1>{svg}</main></html>'
    )
    violations = [(v["id"], v["nodes"][0]["html"][:120]) for v in Axe().run(page).response["violations"]]
    assert violations == []


@pytest.mark.parametrize("draw", [draw_genogram, draw_ecomap])
def test_the_confidentiality_words_stay_on_their_bar_where_our_font_is_missing(page, tmp_path, draw):
    svg = readable_svg(draw(read_case(GOLD))).replace("Andika", "No such font")
    _opened(page, tmp_path, svg)

    bar, words = page.evaluate(
        """() => {
            const words = [...document.querySelectorAll('text')].find(t => t.textContent.startsWith('CONFIDENTIAL'));
            return [words.previousElementSibling, words].map(e => e.getBoundingClientRect().right);
        }"""
    )

    assert words < bar
