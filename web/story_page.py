"""What the story page shows: each sentence with its kind, its facts and the words of the notes behind it."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from casefile.answers import worked_out_once
from casefile.record import Case
from story.book import Page, Picture, Sentence, SentenceKind
from story.hints import Hint, sentence_hints
from story.pictures import draw_picture
from story.readability import measure_page
from story.themes import DEFAULT_THEME, theme_named
from story.trace import check_sentence
from web.story_desk import OpenBook
from web.story_draft import Comment, Edit, edited_sentence, movable, place_of
from web.story_open import page_of
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


_MOST_OFFERED = 4


@dataclass(frozen=True)
class Source:
    """One fact behind a sentence. quotes: (document title, document id, words)."""

    fact_id: str
    words: str
    quotes: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class SentenceLine:
    """A sentence as the worker sees it, in the worker's words where there is an edit.

    first: the sentence as it is generated; hints: what to look at; offered: facts that could stand behind what the words add;
    others: other true ways to say it; tag: changes when anybody changes the sentence.
    """

    sentence: Sentence
    first: Sentence
    kind: str
    sources: tuple[Source, ...]
    edit: Edit | None
    hints: tuple[Hint, ...]
    offered: tuple[Source, ...]
    others: tuple[str, ...]
    comments: tuple[Comment, ...]
    tag: str
    is_first: bool = False
    is_last: bool = False

    @property
    def is_known(self) -> bool:
        """Whether the worker answers for the words."""
        return self.edit is not None and self.edit.is_known

    @property
    def chosen(self) -> tuple[Source, ...]:
        """The facts that the worker put behind the words."""
        ids = self.edit.sources if self.edit else ()
        return tuple(s for s in self.sources if s.fact_id in ids and s.fact_id not in self.first.fact_ids)

    @property
    def needs_source(self) -> bool:
        """Whether the words say more than the facts behind them."""
        return any(h.level == "source" for h in self.hints)


@worked_out_once
def sentence_lines(opened: OpenBook) -> dict[str, SentenceLine]:
    """A line for every sentence of the book, by sentence id."""
    first = {s.id: s for s in opened.generated.sentences}
    placed = opened.placed
    remarks = placed_comments(opened)
    return {
        s.id: _line(opened, s, first[s.id], placed.get(s.id), remarks.get(s.id, ()))
        for s in opened.book.sentences
    }


def sentence_line(opened: OpenBook, sentence_id: str, *, tried: Edit | None = None) -> SentenceLine:
    """The line of one sentence, also of one that the worker took out. The book has it.

    tried: words that are not saved yet, in place of those that are.
    """
    first = next(s for s in opened.generated.sentences if s.id == sentence_id)
    edit = tried or opened.placed.get(sentence_id)
    return _line(
        opened, edited_sentence(first, edit), first, edit, placed_comments(opened).get(sentence_id, ())
    )


def sentence_tag(sentence: Sentence, edit: Edit | None) -> str:
    """What If-Match must carry to change the sentence: it names the words that the worker saw."""
    seen = (sentence.text, *((edit.text, edit.is_known, edit.sources) if edit else ()))
    return sha256(repr(seen).encode("utf-8")).hexdigest()[:16]


def placed_comments(opened: OpenBook) -> dict[str, tuple[Comment, ...]]:
    """The comments by the sentence that they are about now; those of a sentence that is gone under ""."""
    found: dict[str, tuple[Comment, ...]] = {}
    for comment in opened.draft.comments:
        at = place_of(opened.generated, comment.sentence_id, comment.was) or ""
        found[at] = (*found.get(at, ()), comment)
    return found


@worked_out_once
def page_reading(opened: OpenBook, page: Page) -> tuple[str, ...]:
    """What of a page is too hard for the band, in words; nothing for a page to a grown-up."""
    draft = opened.tracer.draft
    if page.audience == "adult":
        return ()
    return measure_page(page, draft.band, draft.name_words).problems(draft.band)


def _line(
    opened: OpenBook, sentence: Sentence, first: Sentence, edit: Edit | None, comments: tuple[Comment, ...]
) -> SentenceLine:
    case, page = opened.stored.case, page_of(opened.book, sentence.id)
    is_for_child = page is None or page.audience == "child"
    hints = sentence_hints(opened.tracer, sentence, is_for_child=is_for_child) if sentence.text else ()
    return SentenceLine(
        sentence=sentence,
        first=first,
        kind=KIND_WORDS[sentence.kind],
        sources=tuple(source for i in sentence.fact_ids if (source := fact_source(case, i)) is not None),
        edit=edit,
        hints=hints,
        offered=_offered(opened, sentence, [h.word for h in hints if h.level == "source" and h.word]),
        others=tuple(o for o in _ways(first) if o != sentence.text and _is_true(opened, first, o)),
        comments=comments,
        tag=sentence_tag(first, edit),
        is_first=page is None or movable(page, sentence.id, up=True) is None,
        is_last=page is None or movable(page, sentence.id, up=False) is None,
    )


def _ways(first: Sentence) -> tuple[str, ...]:
    return (first.text, *first.others)


def _is_true(opened: OpenBook, first: Sentence, text: str) -> bool:
    return not check_sentence(opened.tracer, replace(first, text=text))


def _offered(opened: OpenBook, sentence: Sentence, words: Sequence[str]) -> tuple[Source, ...]:
    """Facts that may be told, are not behind the sentence yet, and have some of the words; those with most of them first."""
    if not words:
        return ()
    patterns = [re.compile(rf"(?<!\w){re.escape(w)}(?!\w)", re.IGNORECASE) for w in dict.fromkeys(words)]
    found: list[tuple[int, Source]] = []
    for fact in opened.tracer.story.facts:
        source = fact_source(opened.stored.case, fact.id)
        if source is not None and fact.id not in sentence.fact_ids:
            said = " ".join((source.words, *(quote for _, _, quote in source.quotes)))
            found.append((sum(bool(p.search(said)) for p in patterns), source))
    best = sorted((f for f in found if f[0]), key=lambda f: -f[0])
    return tuple(source for _, source in best[:_MOST_OFFERED])


def picture_address(picture: Picture, *, theme: str = DEFAULT_THEME) -> str:
    """The drawn picture as a data address, so that a page of twenty pictures is one request."""
    svg = draw_picture(picture, theme_named(theme))
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


def fact_source(case: Case, fact_id: str) -> Source | None:
    """The fact in words with the words of the notes for it; None when the case has it no more."""
    fact = case.fact(fact_id)
    if fact is None:
        return None
    quotes = []
    for evidence in fact.evidence:
        document = case.document(evidence.span.document_id)
        if document is not None:
            quotes.append((document.title, document.id, " ".join(evidence.span.quote.split())))
    return Source(fact_id, claim_words(case, fact.claim), tuple(quotes))
