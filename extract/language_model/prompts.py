"""The words that a model is sent: versioned texts of `extract/prompts/` with the vocabulary and the note filled in."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from typing import Any

from casefile.vocabulary import DETAIL_KINDS, ORGANISATION_KINDS
from extract.language_model.schema import PROMPTS

READ_VERSION = "read-1"
RECONCILE_VERSION = "reconcile-1"
REPAIR_VERSION = "repair-1"
# Of the notes of a file one knows in English about so many characters to a token; names and dates take more.
CHARACTERS_PER_TOKEN = 3.4


@cache
def _text(version: str) -> str:
    return (PROMPTS / f"{version}.md").read_text(encoding="utf-8")


@cache
def definitions() -> dict[str, Any]:
    """What each word of the vocabulary means, by section."""
    return tomllib.loads((PROMPTS / "words-1.toml").read_text(encoding="utf-8"))


def filled(version: str, **values: str) -> str:
    """A prompt with its places filled in, in one pass, so that nothing in a note is taken for a place."""
    return re.sub(r"\{(\w+)\}", lambda m: values.get(m[1], m[0]), _text(version))


def read_prompt(*, children: str, known: str, about: str, note: str) -> str:
    """The request to read one note, or a window of it."""
    words = definitions()
    relations = "\n".join(f"- {w}{': ' if d else ''}{d}" for w, d in words["relations"].items())
    events = ", ".join(f"{w} ({d})" if d else w for w, d in words["events"].items())
    return filled(
        READ_VERSION,
        relations=relations,
        events=events,
        kinds=", ".join(ORGANISATION_KINDS),
        details=", ".join(DETAIL_KINDS),
        children=children,
        known=known,
        about=about,
        note=note,
        # A note cannot close a mark that it does not know.
        mark=hashlib.sha256(note.encode("utf-8")).hexdigest()[:8],
    )


def tokens_of(text: str) -> int:
    """About how many tokens a text is; rather too many than too few."""
    return round(len(text) / CHARACTERS_PER_TOKEN)
