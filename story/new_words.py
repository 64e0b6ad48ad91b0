"""Words that a worker's sentence brings in: what neither its facts nor the book's own frames say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from story.tables import table
from story.when import MONTHS

_WORD = re.compile(r"[a-zà-ž]+(?:['’-][a-zà-ž]+)*")
_ENDINGS = ("ing", "ies", "ied", "es", "ed", "er", "ly", "s", "e", "y")
_SHORTEST_STEM = 3


def new_words(text: str, pool: str, *, has_facts: bool) -> Iterator[str]:
    """The small-letter words of a text that its facts' words (`pool`), the frames and plain words do not give, as they stand.

    Endings and irregular forms count as the same word. Without facts, the words of explainers, reassurances and gaps may stand too:
    such a sentence says nothing of this family as long as it stays with them.
    """
    allowed = _stems(_WORD.findall(pool.lower())) | _of_the_frames()
    allowed |= frozenset() if has_facts else _of_the_library()
    for match in _WORD.finditer(
        re.sub(r"[A-ZÀ-Ž][\w'’-]*", lambda m: m[0].lower() if m.start() == 0 else " ", text)
    ):
        if not stems(match[0]) & allowed:
            yield match[0]


def stems(word: str) -> frozenset[str]:
    """A word and its plain forms: "baked" is "bake" and "bak", "won" is "win".

    >>> stems("swam") & stems("swimming") != frozenset()
    True
    """
    bare = re.sub(r"['’]s?$", "", word)
    forms = {bare, _bases().get(bare, bare)}
    for form in tuple(forms):
        for ending in _ENDINGS:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) >= _SHORTEST_STEM:
                forms |= {stem, stem[:-1]} if stem[-1:] == stem[-2:-1] else {stem}
    return frozenset(forms)


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(s for w in words for s in stems(w))


@cache
def _bases() -> Mapping[str, str]:
    """Base forms of irregular verbs by their past forms."""
    return {past: base for base, forms in table("verbs")["irregular"].items() for past in forms}


@cache
def _of_the_frames() -> frozenset[str]:
    texts = [
        t
        for entry in table("frames").values()
        if isinstance(entry, dict)
        for ts in entry.values()
        for t in ts
    ]
    named = (*table("trace_words")["plain"], *MONTHS, "spring", "summer", "autumn", "winter")
    claims = set(table("trace_words")["claims"])
    return _stems(w for w in _words(texts) if w not in claims) | _stems(w.lower() for w in named)


@cache
def _of_the_library() -> frozenset[str]:
    entries: dict[str, Any] = table("library") | table("gaps")
    texts = [
        t
        for e in entries.values()
        if isinstance(e, dict)
        for ts in e.values()
        for t in ts
        if len(ts) > 1 or t
    ]
    return _stems(_words(texts))


def _words(texts: Iterable[str]) -> list[str]:
    return [w for text in texts for w in _WORD.findall(re.sub(r"\{[^}]*\}", " ", text).lower())]
