"""A worker's edits of a book and the sign-offs for it, kept beside the case: what a draft holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from story.book import Book, Page, Paragraph, Sentence, SentenceKind
from story.policy import SignOff
from web.story_names import NameChanges, with_new_names
from web.story_order import in_order, page_keys


@dataclass(frozen=True)
class Edit:
    """A worker's words for one sentence. was: the sentence as it stood when the worker changed it.

    text: empty when the worker took the sentence out. is_known: the worker answers for it from own knowledge.
    sources: ids of facts that the worker put behind the words, beside those of the sentence.
    """

    sentence_id: str
    was: str
    text: str
    by: str
    at: str  # ISO 8601, UTC
    is_known: bool = False
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Move:
    """That a worker put one sentence of a page before another. Both by id and by the words that they had."""

    sentence_id: str
    was: str
    before_id: str
    before_was: str


@dataclass(frozen=True)
class Comment:
    """A remark to whoever works on the book next. was: the sentence's own words when it was written."""

    id: str
    sentence_id: str
    was: str
    text: str
    by: str
    at: str  # ISO 8601, UTC
    is_done: bool = False


@dataclass(frozen=True)
class StoryDraft:
    """Edits, moves and comments, and what was agreed and signed, each in order.

    order: keys of the pages as the worker put them, empty for the order in which they were written; renamed: how many changes of agreed names its words have followed.
    """

    edits: tuple[Edit, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    moves: tuple[Move, ...] = ()
    comments: tuple[Comment, ...] = ()
    order: tuple[str, ...] = ()
    renamed: int = 0


def draft_kind(child_id: str, band: str) -> str:
    """The name under which the store keeps the draft of one child's book for one age band."""
    return f"story {child_id} {band}"


def draft_from_json(content: Mapping[str, Any] | None, changes: NameChanges = ()) -> StoryDraft:
    """The draft that the store kept; an empty one for None. changes: of agreed names, which its sentences follow."""
    raw = content or {}
    draft = StoryDraft(
        edits=tuple(Edit(**{**e, "sources": tuple(e.get("sources", ()))}) for e in raw.get("edits", ())),
        sign_offs=tuple(
            SignOff(s["topic"], s["role"], s["name"], date.fromisoformat(s["on"]), s.get("note", ""))
            for s in raw.get("sign_offs", ())
        ),
        moves=tuple(Move(**m) for m in raw.get("moves", ())),
        comments=tuple(Comment(**c) for c in raw.get("comments", ())),
        order=tuple(raw.get("order", ())),
    )
    return _renamed(draft, changes[raw.get("renamed", 0) :], len(changes))


def _renamed(draft: StoryDraft, changes: NameChanges, count: int) -> StoryDraft:
    def said(text: str) -> str:
        return with_new_names(text, changes)

    return replace(
        draft,
        edits=tuple(replace(e, was=said(e.was), text=said(e.text)) for e in draft.edits),
        moves=tuple(replace(m, was=said(m.was), before_was=said(m.before_was)) for m in draft.moves),
        comments=tuple(replace(c, was=said(c.was)) for c in draft.comments),
        order=tuple(map(said, draft.order)),
        renamed=count,
    )


def draft_to_json(draft: StoryDraft) -> dict[str, Any]:
    """The draft as the store keeps it."""
    return {
        "edits": [{**asdict(e), "sources": list(e.sources)} for e in draft.edits],
        "sign_offs": [{**asdict(s), "on": s.on.isoformat()} for s in draft.sign_offs],
        "moves": [asdict(m) for m in draft.moves],
        "comments": [asdict(c) for c in draft.comments],
        "order": list(draft.order),
        "renamed": draft.renamed,
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


def place_of(book: Book, sentence_id: str, was: str) -> str | None:
    """The id that a sentence with these words has now; None when the book has it no more."""
    at_home = {s.id: s.text for s in book.sentences}
    if at_home.get(sentence_id) == was:
        return sentence_id
    return next((i for i, text in at_home.items() if text == was), None)


def outdated_edits(book: Book, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Edits whose sentence now reads otherwise, or is gone: the worker has to look at them again."""
    placed = {(e.was, e.text, e.at) for e in place_edits(book, edits).values()}
    return tuple(e for e in edits if (e.was, e.text, e.at) not in placed)


def apply_draft(book: Book, draft: StoryDraft) -> Book:
    """The book in the worker's words and order, under a version of its own. An edited sentence keeps its facts.

    An edit whose sentence has changed since (its facts did) is not used: see `outdated_edits`. Nor is a move.
    """
    placed = place_edits(book, draft.edits)
    written = dict(zip(page_keys(book.pages), book.pages, strict=True))
    pages = [_moved(written[key], book, draft.moves) for key in in_order(tuple(written), draft.order)]
    edited = replace(book, pages=tuple(_edited_page(page, placed) for page in pages))
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
    """The first 12 hex digits of the SHA-256 over everything that the reader sees, draft or not, and the facts behind it.

    A photo counts by the hash of its file, which its own words hold.
    """
    seen: list[object] = [book.title, book.band]
    for page in book.pages:
        seen += [page.title, page.section, page.tone.value, page.audience, *map(repr, page.pictures)]
        seen += [
            (paragraph.box, s.text, s.kind.value, s.fact_ids)
            for paragraph in page.paragraphs
            for s in paragraph.sentences
        ]
    return sha256(repr(seen).encode("utf-8")).hexdigest()[:12]


def _edited_page(page: Page, edits: Mapping[str, Edit]) -> Page:
    paragraphs = (_edited_paragraph(p, edits) for p in page.paragraphs)
    return replace(page, paragraphs=tuple(p for p in paragraphs if p.sentences))


def _edited_paragraph(paragraph: Paragraph, edits: Mapping[str, Edit]) -> Paragraph:
    edited = [edited_sentence(s, edits.get(s.id)) for s in paragraph.sentences]
    return replace(paragraph, sentences=tuple(s for s in edited if s.text))


def edited_sentence(sentence: Sentence, edit: Edit | None) -> Sentence:
    """The sentence in the worker's words; another wording of the same frame stays what the sentence was."""
    if edit is None or edit.was != sentence.text:
        return sentence
    if edit.text in sentence.others and not edit.is_known:
        return replace(sentence, text=edit.text)
    rule = f"signed:{edit.by}" if edit.is_known else None
    facts = tuple(dict.fromkeys((*sentence.fact_ids, *edit.sources)))
    return replace(sentence, text=edit.text, kind=SentenceKind.WORKER, rule=rule, fact_ids=facts)


# ---- order -----------------------------------------------------------------------------------------------------------


def _moved(page: Page, book: Book, moves: Iterable[Move]) -> Page:
    """The page with its sentences as the worker put them; every paragraph keeps its box and its number of sentences."""
    order = [s for p in page.paragraphs for s in p.sentences]
    for move in moves:
        ids = [s.id for s in order]
        one = place_of(book, move.sentence_id, move.was)
        other = place_of(book, move.before_id, move.before_was)
        if one in ids and other in ids and one != other:
            sentence = order.pop(ids.index(one))
            order.insert([s.id for s in order].index(other), sentence)
    waiting = iter(order)
    return replace(
        page,
        paragraphs=tuple(
            replace(p, sentences=tuple(next(waiting) for _ in p.sentences)) for p in page.paragraphs
        ),
    )


def movable(page: Page, sentence_id: str, *, up: bool) -> tuple[str, str] | None:
    """(sentence, the one that it then stands before), by id, to move a sentence of the page one place up or down.

    None at the end of its stretch: what stands in a box stays in it.
    """
    stretch = next((ids for ids in _stretches(page) if sentence_id in ids), [sentence_id])
    at = stretch.index(sentence_id)
    if up and at > 0:
        return sentence_id, stretch[at - 1]
    if not up and at < len(stretch) - 1:
        return stretch[at + 1], sentence_id
    return None


def _stretches(page: Page) -> list[list[str]]:
    """Ids of sentences that may change places: paragraphs of the same box side by side."""
    groups: list[tuple[str, list[str]]] = []
    for paragraph in page.paragraphs:
        ids = [s.id for s in paragraph.sentences]
        if groups and groups[-1][0] == paragraph.box:
            groups[-1][1].extend(ids)
        else:
            groups.append((paragraph.box, ids))
    return [ids for _, ids in groups]
