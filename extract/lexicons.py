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

    >>> any_of(["nan", "nana"])
    'nana|nan'
    """
    return "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(words, key=lambda w: (-len(w), w)))
