"""Which files the desk takes, and what to do with one of another kind or too long to be read at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from extract.readers import READABLE_SUFFIXES, TEXT_SUFFIXES

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
# By suffix, what to do with a file that is not read.
OTHER_KINDS: Mapping[str, str] = {
    suffix: kind["advice"] for kind in _TABLE["kinds"] for suffix in kind["suffixes"]
}
ACCEPTED = ",".join(READABLE_SUFFIXES)  # as a file field has it
# spaCy takes no more at once.
MOST_CHARACTERS = 1_000_000
_CHARACTERS_A_PAGE = 3_000
_BYTES_A_CHARACTER = 4


def refusal(filename: str, content: bytes) -> str:
    """Why a file is not even opened and what to do instead; "" when it can be tried."""
    suffix = Path(filename).suffix.lower()
    if suffix in OTHER_KINDS:
        return f"'{filename}' {OTHER_KINDS[suffix]}"
    if suffix in TEXT_SUFFIXES and len(content) > MOST_CHARACTERS * _BYTES_A_CHARACTER:
        return _too_long(filename)
    return ""


def refusal_of_text(filename: str, text: str) -> str:
    """Why the text of an opened file is not read; "" when it is."""
    return _too_long(filename) if len(text) > MOST_CHARACTERS else ""


def _too_long(filename: str) -> str:
    pages = MOST_CHARACTERS // _CHARACTERS_A_PAGE // 50 * 50
    return f"'{filename}' is too long to be read at once: a file may have about {pages} pages. Split it, and upload the parts."
