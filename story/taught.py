"""Words a child meets for the first time: each is explained on, or before, the first page that uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
        finished.append(replace(page, paragraphs=_beside_their_words(page.paragraphs, missing, draft)))
        known |= {*missing, *(r for r in here if r in _EXPLAINERS)}
    return finished


def _beside_their_words(
    paragraphs: Sequence[Paragraph], missing: Iterable[str], draft: Draft
) -> tuple[Paragraph, ...]:
    """Each explainer after the paragraph that first uses its word, but before a reassurance, which keeps the last word."""
    placed: list[Paragraph] = []
    waiting = list(missing)
    for paragraph in paragraphs:
        text = " ".join(s.text for s in paragraph.sentences if s.kind is not SentenceKind.QUOTE)
        firsts = {explainers_of(w)[0] for w in taught_words_in(text, draft.band.explained)}
        here = [Paragraph(draft.stock(e), "explainer") for e in waiting if e in firsts]
        waiting = [e for e in waiting if e not in firsts]
        placed += [*here, paragraph] if paragraph.box == "reassurance" else [paragraph, *here]
    return tuple(placed)


_EXPLAINERS = frozenset(e for row in rows("taught") for e in row["explainers"].split())


def _without(page: Page, known: set[str]) -> Page:
    """The page without explainers that an earlier page has given; "death" may be said again."""
    paragraphs = []
    for paragraph in page.paragraphs:
        kept = tuple(s for s in paragraph.sentences if not (s.rule in known and s.rule in _EXPLAINERS))
        if kept:
            paragraphs.append(replace(paragraph, sentences=kept))
    return replace(page, paragraphs=tuple(paragraphs)) if paragraphs else page
