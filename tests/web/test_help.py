"""The help of the desk: its words, its keys, and the guide."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from web.help import HELP_WORDS, KEYS, PICTURES, guide_html, guide_sections

_PIXEL = b"\x89PNG"
_TEMPLATES = Path(__file__).parents[2] / "templates" / "web"
_SCRIPT = (Path(__file__).parents[2] / "web" / "static" / "review.js").read_text("utf-8")


def test_the_help_page_has_the_guide_and_every_word(worker) -> None:
    words = worker.get("/help").words
    assert "Check what was read" in words
    assert all(explained in words for explained in HELP_WORDS.values())
    assert "<img" not in worker.get("/help").html


def test_words_are_explained_beside_where_they_stand(reader) -> None:
    assert HELP_WORDS["alleged"] in reader.get("review").words
    assert HELP_WORDS["genogram"] in reader.get("family").words
    assert HELP_WORDS["draft"] in reader.get("story/p1/5-7/checks").words


def test_no_page_asks_for_a_word_that_is_not_explained() -> None:
    asked = [
        word
        for path in _TEMPLATES.rglob("*.html")
        for found in re.findall(r"m\.explain\((.*?)\)", path.read_text("utf-8"))
        for word in re.findall(r'"([a-z]+)"', found)
    ]
    assert set(asked) <= set(HELP_WORDS)
    assert len(asked) > 5


@pytest.mark.parametrize(
    "key", [k for keys in KEYS for k in keys.replace(" or ", " ").split() if len(k) == 1]
)
def test_every_key_that_is_explained_does_something(key: str) -> None:
    name = {"↓": "ArrowDown", "↑": "ArrowUp"}.get(key, key)
    assert re.search(rf"^  {name}: \(", _SCRIPT, re.MULTILINE)


def test_the_printed_guide_has_every_picture_and_tells_of_pages_that_exist(reader) -> None:
    html = guide_html(dict.fromkeys(PICTURES, _PIXEL))
    assert html.count('<figure><img src="data:image/png;base64,') == len(PICTURES)
    assert html.count('alt=""') == 0
    assert {p for p in guide_sections(html).values() if reader.get(p.strip("/")).status != 200} == set()
