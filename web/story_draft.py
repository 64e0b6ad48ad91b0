"""A worker's edits of a book and the sign-offs for it, kept beside the case: what a draft holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
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

    sentence_id: str
    was: str
    text: str
    by: str
    at: str  # ISO 8601, UTC
    is_known: bool = False


@dataclass(frozen=True)
class StoryDraft:
    """Edits, and what was agreed and signed, in order."""

    edits: tuple[Edit, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()


def draft_kind(child_id: str, band: str) -> str:
    """The name under which the store keeps the draft of one child's book for one age band."""
    return f"story {child_id} {band}"


def draft_from_json(content: Mapping[str, Any] | None) -> StoryDraft:
    """The draft that the store kept; an empty one for None."""
    raw = content or {}
    return StoryDraft(
        edits=tuple(Edit(**edit) for edit in raw.get("edits", ())),
        sign_offs=tuple(
            SignOff(s["topic"], s["role"], s["name"], date.fromisoformat(s["on"]))
            for s in raw.get("sign_offs", ())
        ),
    )


def draft_to_json(draft: StoryDraft) -> dict[str, Any]:
    return {
        "edits": [asdict(edit) for edit in draft.edits],
        "sign_offs": [{**asdict(s), "on": s.on.isoformat()} for s in draft.sign_offs],
    }


def place_edits(book: Book, edits: Iterable[Edit]) -> dict[str, Edit]:
    """Each edit whose sentence the book still has, by the sentence's id now.

    Ids count the sentences of a book, so they move when facts come and go: a sentence is the same when its
    words are, and the id only decides between several of the same words.
    """
    at_home = {s.id: s.text for s in book.sentences}
    placed: dict[str, Edit] = {}
    moved = []
    for edit in edits:
        if at_home.get(edit.sentence_id) == edit.was:
            placed[edit.sentence_id] = edit
        else:
            moved.append(edit)
    for edit in moved:
        new_id = next((i for i, text in at_home.items() if text == edit.was and i not in placed), None)
        if new_id is not None:
            placed[new_id] = replace(edit, sentence_id=new_id)
    return placed


def outdated_edits(book: Book, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Edits whose sentence now reads otherwise, or is gone: the worker has to look at them again."""
    placed = {(e.was, e.text, e.at) for e in place_edits(book, edits).values()}
    return tuple(e for e in edits if (e.was, e.text, e.at) not in placed)


def apply_edits(book: Book, edits: Iterable[Edit]) -> Book:
    """The book in the worker's words, under a version of its own. An edited sentence keeps its facts.

    An edit whose sentence has changed since (its facts did) is not used: see `outdated_edits`.
    """
    placed = place_edits(book, edits)
    edited = replace(book, pages=tuple(_edited_page(page, placed) for page in book.pages))
    return replace(edited, version=book_version(edited))


def with_edit(draft: StoryDraft, book: Book, edit: Edit) -> StoryDraft:
    """The draft with the edit; words equal to the sentence's own take the edit back. book: as generated."""
    kept = without_edit(draft, book, edit.sentence_id)
    return kept if edit.text == edit.was else replace(kept, edits=(*kept.edits, edit))


def without_edit(draft: StoryDraft, book: Book, sentence_id: str) -> StoryDraft:
    """The draft without the edit of that sentence. book: as generated."""
    placed = place_edits(book, draft.edits)
    placed.pop(sentence_id, None)
    return replace(draft, edits=(*placed.values(), *outdated_edits(book, draft.edits)))


def without_outdated(draft: StoryDraft, book: Book) -> StoryDraft:
    """The draft without the edits that the book has no place for any more."""
    return replace(draft, edits=tuple(place_edits(book, draft.edits).values()))


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
