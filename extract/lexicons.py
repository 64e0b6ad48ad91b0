"""Word lists of the reading rules: TOML files in `lexicon/`, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "lexicon"


@cache
def load_lexicon(name: str) -> Mapping[str, Any]:
    """The content of `lexicon/<name>.toml`."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A regular expression for any of the words, the longest first, with spaces and hyphens as written.

    Words that begin alike share their beginning, so that a long list is not tried word by word.

    >>> any_of(["nan", "nana", "mum"])
    '(?:mum|nan(?:a)?)'
    """
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _endings(tree)


_Tree = dict[str, "_Tree"]  # the letters that may follow, each with what may follow it
_END = ""


def _endings(node: _Tree) -> str:
    ways = [
        (letter if letter == " " else re.escape(letter)) + _endings(rest)
        for letter, rest in sorted(node.items())
        if letter != _END
    ]
    if not ways:
        return ""
    if len(ways) == 1 and _END not in node:
        return ways[0]
    return f"(?:{'|'.join(ways)})" + ("?" if _END in node else "")
