"""A worker's edits of a book and the sign-offs for it, kept beside the case: what a draft holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from story.book import Book, Page, Paragraph, Sentence, SentenceKind
from story.policy import SignOff


@dataclass(frozen=True)
class Edit:
    """A worker's words for one sentence. was: the sentence as it stood when the worker changed it.

    text: empty when the worker took the sentence out. is_known: the worker answers for it from own knowledge.
    """

    text: str
    was: str
    by: str
    at: str  # ISO 8601, UTC
    is_known: bool = False


@dataclass(frozen=True)
class StoryDraft:
    """Edits by sentence id, and what was agreed and signed, in order."""

    edits: Mapping[str, Edit]
    sign_offs: tuple[SignOff, ...] = ()


def draft_kind(child_id: str, band: str) -> str:
    """The name under which the store keeps the draft of one child's book for one age band."""
    return f"story {child_id} {band}"


def draft_from_json(content: Mapping[str, Any] | None) -> StoryDraft:
    """The draft that the store kept; an empty one for None."""
    raw = content or {}
    return StoryDraft(
        edits={sentence_id: Edit(**edit) for sentence_id, edit in raw.get("edits", {}).items()},
        sign_offs=tuple(
            SignOff(s["topic"], s["role"], s["name"], date.fromisoformat(s["on"]))
            for s in raw.get("sign_offs", ())
        ),
    )


def draft_to_json(draft: StoryDraft) -> dict[str, Any]:
    return {
        "edits": {sentence_id: asdict(edit) for sentence_id, edit in draft.edits.items()},
        "sign_offs": [{**asdict(s), "on": s.on.isoformat()} for s in draft.sign_offs],
    }


def apply_edits(book: Book, edits: Mapping[str, Edit]) -> Book:
    """The book in the worker's words, under a version of its own. An edited sentence keeps its facts.

    An edit whose sentence has changed since (its facts did) is not used: see `outdated_edits`.
    """
    edited = replace(book, pages=tuple(_edited_page(page, edits) for page in book.pages))
    return replace(edited, version=book_version(edited))


def outdated_edits(book: Book, edits: Mapping[str, Edit]) -> dict[str, Edit]:
    """Edits whose sentence now reads otherwise, or is gone: the worker has to look at them again."""
    sentences = {s.id: s.text for s in book.sentences}
    return {i: e for i, e in edits.items() if sentences.get(i) != e.was}


def with_edit(draft: StoryDraft, sentence_id: str, edit: Edit) -> StoryDraft:
    """The draft with the edit; words equal to the sentence's own take the edit back."""
    edits = {i: e for i, e in draft.edits.items() if i != sentence_id}
    if edit.text != edit.was:
        edits[sentence_id] = edit
    return replace(draft, edits=edits)


def without_edit(draft: StoryDraft, sentence_id: str) -> StoryDraft:
    return replace(draft, edits={i: e for i, e in draft.edits.items() if i != sentence_id})


def book_version(book: Book) -> str:
    """The first 12 hex digits of the SHA-256 over every word and picture of the book, draft or not."""
    whole = json.dumps(asdict(replace(book, is_draft=False, version="")), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()[:12]


def _edited_page(page: Page, edits: Mapping[str, Edit]) -> Page:
    return replace(page, paragraphs=tuple(_edited_paragraph(p, edits) for p in page.paragraphs))


def _edited_paragraph(paragraph: Paragraph, edits: Mapping[str, Edit]) -> Paragraph:
    edited = [_edited_sentence(s, edits.get(s.id)) for s in paragraph.sentences]
    return replace(paragraph, sentences=tuple(s for s in edited if s.text))


def _edited_sentence(sentence: Sentence, edit: Edit | None) -> Sentence:
    if edit is None or edit.was != sentence.text:
        return sentence
    rule = f"signed:{edit.by}" if edit.is_known else None
    return replace(sentence, text=edit.text, kind=SentenceKind.WORKER, rule=rule)
