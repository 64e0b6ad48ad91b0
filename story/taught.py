"""Words a child meets for the first time: each is explained on, or before, the first page that uses it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from story.book import Page, Paragraph, SentenceKind
from story.drafting import Draft
from story.tables import rows


def taught_words_in(text: str, taught: Sequence[str]) -> tuple[str, ...]:
    """The taught words of a band that a text uses, longest first; a word inside a longer one does not count."""
    found = []
    for word in sorted(taught, key=len, reverse=True):
        pattern = re.compile(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])", re.IGNORECASE)
        if pattern.search(text):
            found.append(word)
            text = pattern.sub(" ", text)
    return tuple(found)


def explainers_of(word: str) -> tuple[str, ...]:
    """The library entries that explain a taught word; any one of them does, and the first is added where none stands."""
    return next(tuple(row["explainers"].split()) for row in rows("taught") if row["word"] == word)


def with_explainers(pages: Sequence[Page], draft: Draft) -> list[Page]:
    """The pages with every missing explainer added where its word first stands, and taken from where it came later."""
    known: set[str] = set()
    finished: list[Page] = []
    for page in pages:
        if page.audience == "adult":
            finished.append(page)
            continue
        page = _without(page, known)
        here = {s.rule for s in page.sentences if s.rule}
        text = " ".join(s.text for s in page.sentences if s.kind is not SentenceKind.QUOTE)
        wanted = [explainers_of(w) for w in taught_words_in(text, draft.band.explained)]
        missing = dict.fromkeys(e[0] for e in wanted if not set(e) & (known | here) and draft.stock(e[0]))
        extra = tuple(Paragraph(draft.stock(e), "explainer") for e in missing)
        finished.append(replace(page, paragraphs=_before_reassurance(page.paragraphs, extra)))
        known |= {*missing, *(r for r in here if r in _EXPLAINERS)}
    return finished


def _before_reassurance(paragraphs: Sequence[Paragraph], extra: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The explainers stand before a closing reassurance, which keeps the last word of the page."""
    cut = next((i for i, p in enumerate(paragraphs) if p.box == "reassurance"), len(paragraphs))
    return (*paragraphs[:cut], *extra, *paragraphs[cut:])


_EXPLAINERS = frozenset(e for row in rows("taught") for e in row["explainers"].split())


def _without(page: Page, known: set[str]) -> Page:
    """The page without explainers that an earlier page has given; "death" may be said again."""
    paragraphs = []
    for paragraph in page.paragraphs:
        kept = tuple(s for s in paragraph.sentences if not (s.rule in known and s.rule in _EXPLAINERS))
        if kept:
            paragraphs.append(replace(paragraph, sentences=kept))
    return replace(page, paragraphs=tuple(paragraphs)) if paragraphs else page
