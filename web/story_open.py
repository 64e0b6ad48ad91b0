"""The book that an address names, open on the desk, and saving what the worker changed in it."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from flask import abort, request, url_for

from casefile.errors import VersionConflict
from casefile.store.values import StoredCase
from story.bands import AGE_BANDS
from story.book import Book, Page, Sentence
from story.worker_notes import WorkerNotes
from story.write import write_book
from web.child_notes import Content, after_joining, agreed_names, notes_kind, photo_rows, worker_notes
from web.child_said import ChildSaid, said_from_json, said_kind, said_to_json
from web.desk import desk, open_case, save_draft, store, user
from web.draft_history import Steps, steps_of
from web.library import desk_library
from web.story_desk import OpenBook, open_book
from web.story_draft import StoryDraft, draft_from_json, draft_kind, draft_to_json
from web.story_names import NameChanges

_TRIES = 5


def book_at(case_id: str, child_id: str, band: str) -> OpenBook:
    """The book of the address with the worker's changes; 404 when there is no such child or band."""
    stored = open_case(case_id)
    if child_id not in stored.case.subject_ids or band not in AGE_BANDS:
        abort(404)
    is_preview = request.args.get("facts") == "proposed"
    kept = store().load_draft(case_id, draft_kind(child_id, band))
    draft_version = 0 if kept is None else kept.version
    generated, written_from = _written(stored, child_id, band, is_preview=is_preview)

    def opened() -> OpenBook:
        changes = name_changes(case_id, child_id)
        draft = draft_from_json(None if kept is None else kept.content, changes)
        return open_book(stored, generated, draft=draft, draft_version=draft_version, is_preview=is_preview)

    return desk().opened.get((*written_from, draft_version), opened)


def written_book(stored: StoredCase, child_id: str, band: str) -> Book:
    """The book as accepted facts and photos give it, without any edit; written once for each version of both."""
    return _written(stored, child_id, band, is_preview=False)[0]


def _written(
    stored: StoredCase, child_id: str, band: str, *, is_preview: bool
) -> tuple[Book, tuple[Hashable, ...]]:
    """The same, with what it was written from: nothing else makes another book."""
    added = store().load_draft(stored.id, notes_kind(child_id))

    def write() -> Book:
        notes = book_notes(stored, {} if added is None else added.content)
        return write_book(
            stored.case, band, child_id=child_id, draft=is_preview, notes=notes, library=texts.in_use
        )

    texts = desk_library()
    noted = 0 if added is None else added.version
    key = (stored.id, stored.version, child_id, band, is_preview, noted, texts.digest)
    return desk().books.get(key, write), key


def name_changes(case_id: str, child_id: str) -> NameChanges:
    """Every change of agreed names so far, the oldest first."""
    added = store().load_draft(case_id, notes_kind(child_id))
    return () if added is None else tuple(added.content.get("renamed", ()))


def childs_own(case_id: str, child_id: str) -> ChildSaid:
    """What the child wrote, drew and chose."""
    kept = store().load_draft(case_id, said_kind(child_id))
    return said_from_json(None if kept is None else kept.content)


def change_childs_own(
    case_id: str, child_id: str, change: Callable[[ChildSaid], ChildSaid], action: str
) -> None:
    """Save what the child gave or chose, on the newest version: a child never has to choose between two."""
    kind = said_kind(child_id)
    for left in reversed(range(_TRIES)):
        kept = store().load_draft(case_id, kind)
        changed = said_to_json(change(said_from_json(None if kept is None else kept.content)))
        try:
            store().save_draft(
                case_id,
                kind,
                changed,
                expected_version=0 if kept is None else kept.version,
                actor=user().name,
                action=action,
            )
            return
        except VersionConflict:
            if not left:
                raise


def book_notes(stored: StoredCase, content: Content) -> WorkerNotes:
    """What the worker adds to the book: photos, with their bytes, and the words that were agreed for people."""
    content = after_joining(stored.case, content)
    people = [p.id for p in stored.case.people]
    rows = photo_rows(content, people)
    kept = {row["id"]: store().original(stored.id, row["id"]) for row in rows}
    photos = {photo_id: original.content for photo_id, original in kept.items() if original}
    never = [p for p in content.get("no_photos", ()) if p in people]
    names = agreed_names(stored.case, content)
    given = {**content, "photo": rows, "no_photos": never, "names": names}
    return worker_notes(given, "book", photos=photos)


def steps_at(opened: OpenBook) -> Steps:
    """Whether there is something to undo or redo."""
    return steps_of(store().load_draft(opened.stored.id, draft_kind(opened.book.child_id, opened.book.band)))


def save_story(opened: OpenBook, draft: StoryDraft, action: str) -> None:
    """Save on the version that the form was made from. Raises Outdated."""
    kind = draft_kind(opened.book.child_id, opened.book.band)
    save_draft(opened.stored.id, kind, draft_to_json(draft), action)


def sentence_at(opened: OpenBook, sentence_id: str) -> Sentence:
    """The sentence as it is generated; 404 when the book has none."""
    found = next((s for s in opened.generated.sentences if s.id == sentence_id), None)
    if found is None:
        abort(404)
    return found


def book_address(opened: OpenBook) -> str:
    """The page on which the book is written."""
    return url_for(
        "story.show_book", case_id=opened.stored.id, child_id=opened.book.child_id, band=opened.book.band
    )


def page_of(book: Book, sentence_id: str) -> Page | None:
    """The page that a sentence stands on; None when the worker took it out."""
    return next((p for p in book.pages if any(s.id == sentence_id for s in p.sentences)), None)
