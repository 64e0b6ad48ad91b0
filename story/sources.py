"""Where every sentence of a book comes from, for the list that goes with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casefile.record import Case
from story.book import CAPTION, Book, Page, Photo, Sentence


def book_sources(book: Book, case: Case, pages_of: Mapping[str, int]) -> dict[str, Any]:
    """`{"sentences": [{"page", "text", "kind", "facts", "evidence"}]}` in reading order; of a book also `"library"`, the version of
    its explainers and reassurances; with photos also `"photos": [{"page", "caption", "file", "sha256", "shows", "consents"}]`.

    pages_of: page number in print by sentence id; a sentence that is not in it has page null.
    evidence: document id, characters [start, end) of that document's text, and the words there.
    """
    sources: dict[str, Any] = {"sentences": [_entry(s, case, pages_of.get(s.id)) for s in book.sentences]}
    photos = [
        _photo(page, picture.photo, pages_of)
        for page in book.pages
        for picture in page.pictures
        if picture.photo
    ]
    sources |= {"library": book.library} if book.library else {}
    return {**sources, "photos": photos} if photos else sources


def _photo(page: Page, photo: Photo, pages_of: Mapping[str, int]) -> dict[str, Any]:
    caption = next(s for p in page.paragraphs if p.box == CAPTION for s in p.sentences)
    return {
        "page": pages_of.get(caption.id),
        "caption": caption.text,
        "file": photo.file,
        "sha256": photo.digest,
        "shows": list(photo.person_ids),
        "consents": [{"of": c.person_id, "by": c.by, "on": c.on.isoformat()} for c in photo.consents],
    }


def _entry(sentence: Sentence, case: Case, page: int | None) -> dict[str, Any]:
    facts = [fact for i in sentence.fact_ids if (fact := case.fact(i))]
    return {
        "page": page,
        "text": sentence.text,
        "kind": sentence.kind.value,
        "facts": [f.id for f in facts],
        "evidence": [
            {"document": e.span.document_id, "start": e.span.start, "end": e.span.end, "quote": e.span.quote}
            for f in facts
            for e in f.evidence
        ],
    }
