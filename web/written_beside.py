"""Everything that workers and children wrote beside the record of a case, as an answer to a subject access request needs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from casefile.store.values import StoredCase
from story.bands import AGE_BANDS
from story.book import Book
from story.held_writing import Writing, WrittenLine
from web.assessments import COLUMNS
from web.assessments import KIND as ASSESSMENT
from web.child_notes import after_joining, notes_kind
from web.dates import iso_day_in_words
from web.desk import store
from web.model_page import model_page
from web.papers_page import DEFAULT_BAND, DOCUMENTS, open_paper
from web.story_draft import StoryDraft, apply_draft, draft_from_json, draft_kind
from web.story_open import childs_own, written_book
from web.wording import person_name, word

Content = Mapping[str, Any]


def written_beside(stored: StoredCase) -> tuple[Writing, ...]:
    """Drafts of books and documents, what was noted for them, what children said, assessments, and what a model said."""
    pieces = [_assessment(stored), _rejected(stored), _of_model(stored)]
    for child_id in stored.case.subject_ids:
        pieces += _of_child(stored, child_id)
    return tuple(piece for piece in pieces if piece.lines)


def _of_child(stored: StoredCase, child_id: str) -> Iterator[Writing]:
    name = person_name(stored.case, child_id)
    for band in AGE_BANDS:
        content = _kept(stored, draft_kind(child_id, band))
        if content:
            draft = draft_from_json(content)
            book = apply_draft(written_book(stored, child_id, band), draft)
            title = f"Life-story book of {name}, {band} years, as it stands"
            yield Writing(f"book-{child_id}-{band}", title, _book_lines(book), child_id)
            title = f"Comments and agreements on that book, {band} years"
            yield Writing(f"remarks-{child_id}-{band}", title, _remarks(draft), child_id)
    notes = after_joining(stored.case, _kept(stored, notes_kind(child_id)))
    for document in notes.get("words", {}):
        if document in DOCUMENTS and any(notes["words"][document].values()):
            opened = open_paper(stored.case, child_id, document, notes, band=DEFAULT_BAND)
            title = f"{opened.title} for {name}, as it stands"
            yield Writing(f"{document}-{child_id}", title, _book_lines(opened.paper.book), child_id)
    title = f"What was noted for the book and the documents of {name}"
    yield Writing(f"notes-{child_id}", title, tuple(_noted(stored, notes)), child_id)
    said = tuple(
        WrittenLine(f"{iso_day_in_words(s.at[:10])}: {': '.join(filter(None, (s.name, s.text)))}")
        for s in childs_own(stored.id, child_id).said
        if s.name or s.text
    )
    yield Writing(f"said-{child_id}", f"What {name} wrote on the child’s page", said, child_id)


def _book_lines(book: Book) -> tuple[WrittenLine, ...]:
    lines = []
    for page in book.pages:
        lines += [WrittenLine(page.title)] if page.title else []
        lines += [WrittenLine(s.text, s.fact_ids) for s in page.sentences]
    return tuple(lines)


def _remarks(draft: StoryDraft) -> tuple[WrittenLine, ...]:
    said = [f"{iso_day_in_words(c.at[:10])}, {c.by}: {c.text} (on “{c.was}”)" for c in draft.comments]
    said += [
        f"{s.name} agreed on {iso_day_in_words(s.on.isoformat())}: {word('topics', s.topic)}"
        for s in draft.sign_offs
        if not s.topic.startswith("version:")
    ]
    return tuple(WrittenLine(text) for text in said)


def _noted(stored: StoredCase, notes: Content) -> Iterator[WrittenLine]:
    """Consents, agreements, things of the memory box and photos, one a line."""
    for row in notes.get("consents", ()):
        yield WrittenLine(
            f"{row['by']} agreed on {iso_day_in_words(row['on'])} that {_name(stored, row['of'])} is named"
        )
    for row in notes.get("agreed", ()):
        yield WrittenLine(f"{row['by']} agreed on {iso_day_in_words(row['on'])} to: {row['words']}")
    for row in notes.get("sign_off", ()):
        if not row["topic"].startswith("version:"):
            topic = word("topics", row["topic"])
            yield WrittenLine(f"{row['name']} agreed on {iso_day_in_words(row['on'])}: {topic}")
    for row in notes.get("keepsake", ()):
        yield WrittenLine("In the memory box: " + "; ".join(str(v) for v in row.values() if v))
    for row in notes.get("photo", ()):
        shown = ", ".join(_name(stored, i) for i in row.get("shows", ()))
        yield WrittenLine(f"Photo: {row['caption']}" + (f" (shows {shown})" if shown else ""))
    if notes.get("no_photos"):
        never = ", ".join(_name(stored, i) for i in notes["no_photos"])
        yield WrittenLine(f"No photo may be printed of: {never}")


def _assessment(stored: StoredCase) -> Writing:
    lines = tuple(
        WrittenLine(f"{column.capitalize()}: {row[column]}", (fact_id,))
        for fact_id, row in _kept(stored, ASSESSMENT).items()
        for column in COLUMNS
        if row.get(column)
    )
    return Writing("assessment", "The worker’s assessment of what happened", lines)


def _rejected(stored: StoredCase) -> Writing:
    """Why workers took something for wrong; what it was stands among the facts."""
    lines = tuple(
        WrittenLine(f"{f.review.reviewer}: {f.review.reason}", (f.id,))
        for f in stored.case.facts
        if f.review is not None and f.review.reason
    )
    return Writing("reasons", "Reasons that workers gave for a decision", lines)


def _of_model(stored: StoredCase) -> Writing:
    lines = tuple(
        WrittenLine(f"{u.what}: {u.people}. {u.words}") for u in model_page(stored.case).unborne if u.people
    )
    return Writing("model", "What a language model said and no document bears out; nobody used it", lines)


def _kept(stored: StoredCase, kind: str) -> Content:
    draft = store().load_draft(stored.id, kind)
    return {} if draft is None else draft.content


def _name(stored: StoredCase, person_id: str) -> str:
    known = any(p.id == person_id for p in stored.case.people)
    return person_name(stored.case, person_id) if known else "somebody no longer in the record"
