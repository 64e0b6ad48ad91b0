"""The user guide and the words of the desk, as a page of the desk and as a document with pictures."""

from __future__ import annotations

import base64
import re
import tomllib
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from flask import Blueprint, render_template
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from web.rights import Right, needs

help_pages = Blueprint("help_pages", __name__)

_TEMPLATES = Path(__file__).parent.parent / "templates" / "web"
_TABLES = tomllib.loads(Path(__file__).with_name("help.toml").read_text(encoding="utf-8"))
# What a word of the desk means, and what a key does while facts are checked and while conflicts are settled.
HELP_WORDS: Mapping[str, str] = _TABLES["words"]
KEYS: Mapping[str, str] = _TABLES["keys"]
CONFLICT_KEYS: Mapping[str, str] = _TABLES["conflict_keys"]
_SECTION = re.compile(r'<section id="([\w-]+)" data-page="([^"]*)"[^>]*>\s*<h2>(.*?)</h2>')
# Names of the pictures of the guide, in its order.
PICTURES = (
    "front",
    "documents",
    "review",
    "conflicts",
    "people",
    "family",
    "ecomap",
    "chronology",
    "story",
    "checks",
    "keeping",
    "access",
)


@help_pages.get("/help")
@needs(Right.OWN)
def show_help() -> str:
    """The guide without its pictures, since the pages themselves are a click away."""
    tables = _tables({})
    guide = render_template("help/guide.html", **tables)
    contents = [(section, unescape(title)) for section, _, title in _SECTION.findall(guide)]
    return render_template("help/help.html", contents=contents, **tables)


def guide_html(pictures: Mapping[str, bytes]) -> str:
    """The guide as one page to be printed; pictures: a PNG by each name of PICTURES."""
    env = Environment(loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined)
    shown = {
        name: f"data:image/png;base64,{base64.b64encode(pictures[name]).decode('ascii')}" for name in PICTURES
    }
    return env.get_template("help/print.html").render(**_tables(shown))


def guide_sections(html: str) -> dict[str, str]:
    """For each section of the guide the page of a case that it tells of: "/review" by "guide-review"."""
    return {section: page for section, page, _ in _SECTION.findall(html)}


def _tables(pictures: Mapping[str, str]) -> dict[str, Mapping[str, str]]:
    return {"help_words": HELP_WORDS, "keys": KEYS, "conflict_keys": CONFLICT_KEYS, "pictures": pictures}
