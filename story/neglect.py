"""What was missing for a child, as far as the words of the facts say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from casefile.record import Event
from story.bands import by_register
from story.book import Sentence
from story.drafting import Draft
from story.lint import stems_pattern
from story.policy import Sensitive
from story.tables import table

_MOST = MappingProxyType({"0-4": 0, "5-7": 1, "8-11": 2, "12-15": 2, "16+": 2})


def what_was_missing(draft: Draft, group: Sequence[Sensitive]) -> list[Sentence]:
    """One or two things that a child did not have, each from the words of a fact that nobody denies; none below 5."""
    if group[0].level not in ("plain", "full"):
        return []
    return list(_told(draft, group))[: _MOST[draft.band.id]]


def _told(draft: Draft, group: Sequence[Sensitive]) -> Iterator[Sentence]:
    for thing in table("neglect")["thing"]:
        for found in group:
            if _says(draft, found, thing):
                texts = by_register(dict(thing), draft.band)
                sentence = draft.say_from(f"neglect.{thing['id']}", texts, [found.fact.id], topic="neglect")
                if sentence:
                    yield sentence
                break


def _says(draft: Draft, found: Sensitive, thing: Mapping[str, Any]) -> bool:
    summary = found.fact.claim.summary if isinstance(found.fact.claim, Event) else ""
    clauses = re.split(r"[.;:!?\n]+\s", f"{summary}. {draft.story.source_text(found.fact)}")
    blockers = stems_pattern(tuple(table("topics")["blockers"]))
    words = stems_pattern(tuple(thing["words"]))
    return any(words.search(c) and not blockers.search(c) for c in clauses)
