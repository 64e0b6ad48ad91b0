"""The pages round the story: how to use the book, and which note each of its pages stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casefile.record import SourceDocument
from story.bands import AgeBand
from story.book import DATED, Page, Paragraph, Sentence, SentenceKind, Tone
from story.drafting import Draft
from story.grammar import joined
from story.page_layout import PAPERS_PT, page_layout, spare_height
from story.pages import SECTIONS, make_page, page_words, paragraph
from story.tables import table
from story.when import calendar_words

_BOXES = ("gap", "reassurance", "quote", "explainer")
NOTE_LINE = "sources.note"


def how_to_use(draft: Draft) -> list[Page]:
    """For whom the book is, how to read it, and what its boxes mean; for the young, to the grown-up who reads it with them."""
    reader = "adult" if draft.band.is_young else "child"
    key = [paragraph(draft.stock(f"use.box.{box}"), box=box) for box in _BOXES]
    after = paragraph(draft.stock(f"use.{reader}.after"))
    words = [paragraph(draft.stock(f"use.{reader}")), *key, after]
    return [make_page(draft, "how_to_use", words, audience=reader)]


def sources(draft: Draft) -> list[Page]:
    reader = "child" if draft.band.register == "older" else "adult"
    return [make_page(draft, "sources", [paragraph(draft.stock(f"sources.{reader}"))], audience=reader)]


def with_hard_pages_named(pages: Sequence[Page], draft: Draft) -> list[Page]:
    """The pages, that for grown-ups on how to use the book naming the hard ones, to be read when there is time."""
    hard = list(dict.fromkeys(f"“{p.title}”" for p in pages if p.tone is Tone.HARD))
    said = (
        paragraph(draft.stock("use.adult.hard", pages=joined(hard))) if hard and draft.band.is_young else None
    )
    return [
        replace(p, paragraphs=(*p.paragraphs[:1], said, *p.paragraphs[1:]))
        if said and p.section == "how_to_use"
        else p
        for p in pages
    ]


def with_source_list(pages: Sequence[Page], draft: Draft) -> list[Page]:
    """The pages, that of sources with a line for each note, and every page that tells something, two on a line."""
    told = [_line(text) for text in _told(pages, draft)]
    pairs = [Paragraph(tuple(told[i : i + 2]), DATED) for i in range(0, len(told), 2)]
    listed = [*(Paragraph((_line(text),), DATED) for text in _notes(draft)), *pairs]
    last = max((i for i, p in enumerate(pages) if "sources" in p.sections), default=-1)
    finished: list[Page] = []
    for i, page in enumerate(pages):
        finished += _on_sheets(page, listed, draft.band) if i == last else (page,)
    return finished


def _on_sheets(page: Page, listed: Sequence[Paragraph], band: AgeBand) -> list[Page]:
    """The page of sources with its list, and a further page wherever one sheet of any paper is full; photos are listed last."""
    told = next((i for i, p in enumerate(page.paragraphs) if _is_of_sources(p)), len(page.paragraphs) - 1) + 1
    sheets = [replace(page, paragraphs=page.paragraphs[:told])]
    for line in (*listed, *page.paragraphs[told:]):
        fuller = replace(sheets[-1], paragraphs=(*sheets[-1].paragraphs, line))
        if _fits(fuller, band):
            sheets[-1] = fuller
        else:
            title = SECTIONS["sources"].more
            sheets.append(Page("sources", title, page.tone, page.phase, (line,), audience=page.audience))
    return sheets


def _is_of_sources(given: Paragraph) -> bool:
    return any((s.rule or "").startswith("sources.") for s in given.sentences)


def _fits(page: Page, band: AgeBand) -> bool:
    layouts = (page_layout(band.id, paper=p, is_for_adults=page.audience == "adult") for p in PAPERS_PT)
    room = page.audience == "adult" or page_words(page) <= band.page_words
    return room and all(spare_height(page, layout) >= layout.font for layout in layouts)


def _line(text: str) -> Sentence:
    return Sentence("", text, SentenceKind.EXPLAINER, (), NOTE_LINE)


def _notes(draft: Draft) -> Iterator[str]:
    for number, document in enumerate(draft.story.case.documents, 1):
        when = calendar_words(document.date, days=True) if document.date else ""
        yield f"Note {number}: {_kind(document)}{', ' + when.split(' ', 1)[1] if when else ''}."


def _kind(document: SourceDocument) -> str:
    """What sort of note it is, in plain words: its title may hold a name, or a word that a book does not use."""
    said = f"{document.kind or ''} {document.title}".lower()
    kinds = table("source_kinds")["kind"]
    return next((str(k["says"]) for k in kinds if re.search(rf"\b(?:{k['words']})", said)), "a note")


def _told(pages: Sequence[Page], draft: Draft) -> Iterator[str]:
    """ "All about me now: notes 1 and 4." for each page that tells something, pages of one title together."""
    number = {d.id: n for n, d in enumerate(draft.story.case.documents, 1)}
    notes: dict[str, set[int]] = {}
    for page in pages:
        facts = [f for s in page.sentences for i in s.fact_ids if (f := draft.story.case.fact(i))]
        told = {number[e.span.document_id] for f in facts for e in f.evidence if e.span.document_id in number}
        if told:
            notes.setdefault(page.title, set()).update(told)
    for title, found in notes.items():
        yield f"“{title}”: note{'s' if len(found) > 1 else ''} {joined([str(n) for n in sorted(found)])}."
