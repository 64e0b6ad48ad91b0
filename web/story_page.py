"""What the story page shows: each sentence with its kind, its facts and the words of the notes behind it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from casefile.record import Case
from story.book import Book, Picture, Sentence, SentenceKind
from story.pictures import draw_picture
from story.render import DEFAULT_THEME
from story.themes import theme_named
from web.story_draft import Edit
from web.wording import claim_words

KIND_WORDS = {
    SentenceKind.FACT: "from the notes",
    SentenceKind.DERIVED: "worked out from the notes",
    SentenceKind.EXPLAINER: "general words",
    SentenceKind.REASSURANCE: "reassures",
    SentenceKind.GAP: "says what is not known",
    SentenceKind.QUOTE: "somebody’s own words",
    SentenceKind.WORKER: "your words",
}


@dataclass(frozen=True)
class Source:
    """One fact behind a sentence. quotes: (document title, document id, words)."""

    fact_id: str
    words: str
    quotes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class SentenceLine:
    """A sentence as the worker sees it; `edit` when these are the worker's words."""

    sentence: Sentence
    kind: str
    sources: tuple[Source, ...]
    edit: Edit | None


def sentence_lines(case: Case, book: Book, placed: Mapping[str, Edit]) -> dict[str, SentenceLine]:
    """A line for every sentence of the book, by sentence id. placed: the worker's edits by sentence id."""
    return {s.id: sentence_line(case, s, placed) for s in book.sentences}


def sentence_line(case: Case, sentence: Sentence, placed: Mapping[str, Edit]) -> SentenceLine:
    return SentenceLine(
        sentence=sentence,
        kind=KIND_WORDS[sentence.kind],
        sources=tuple(source for i in sentence.fact_ids if (source := _source(case, i)) is not None),
        edit=placed.get(sentence.id),
    )


def picture_address(picture: Picture) -> str:
    """The drawn picture as a data address, so that a page of twenty pictures is one request."""
    svg = draw_picture(picture, theme_named(DEFAULT_THEME))
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode('utf-8')).decode('ascii')}"


def is_age_in_band(age: int | None, band: str) -> bool:
    """Whether the band is written for a child of that age.

    >>> is_age_in_band(6, "5-7"), is_age_in_band(6, "8-11"), is_age_in_band(17, "16+"), is_age_in_band(None, "0-4")
    (True, False, True, False)
    """
    if age is None:
        return False
    first, _, last = band.rstrip("+").partition("-")
    return int(first) <= age and (age <= int(last) if last else True)


def _source(case: Case, fact_id: str) -> Source | None:
    fact = case.fact(fact_id)
    if fact is None:
        return None
    quotes = []
    for evidence in fact.evidence:
        document = case.document(evidence.span.document_id)
        if document is not None:
            quotes.append((document.title, document.id, " ".join(evidence.span.quote.split())))
    return Source(fact_id, claim_words(case, fact.claim), tuple(quotes))
