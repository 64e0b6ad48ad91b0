"""What the page of versions shows: who changed a book, and the sentences that differ between two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from casefile.store.values import DraftVersion
from story.book import Book
from story.policy import SignOff
from web.story_order import moved_keys

_DONE = {
    "choose words": "chose another wording",
    "comment story": "wrote a comment",
    "drop outdated edits": "let outdated sentences go",
    "edit story": "changed a sentence",
    "move page": "moved a page",
    "move sentence": "moved a sentence",
    "redo story": "put back what was undone",
    "restore sentence": "put a sentence back",
    "restore story": "went back to an earlier version",
    "settle comment": "settled a comment",
    "sign story": "recorded an agreement",
    "undo story": "took a change back",
}


@dataclass(frozen=True)
class VersionLine:
    """One version. digest: of exactly what the reader sees; approved_by: who approved exactly that, "" for nobody."""

    version: int
    saved_at: datetime | None
    actor: str
    words: str
    digest: str
    approved_by: str


@dataclass(frozen=True)
class Change:
    """A sentence in two versions, each in pieces (words, whether they differ); empty where it is not in one of them."""

    before: tuple[tuple[str, bool], ...]
    after: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class ChangedPage:
    """A page that differs. places: its number before and after, when it was moved."""

    title: str
    changes: tuple[Change, ...]
    places: tuple[int, int] | None = None


def version_lines(
    history: Sequence[DraftVersion], books: Mapping[int, Book], sign_offs: Sequence[SignOff]
) -> tuple[VersionLine, ...]:
    """The newest first, and last the book as it was written from the facts."""
    approved = {s.topic.removeprefix("version:"): s.name for s in sign_offs if s.topic.startswith("version:")}

    def line(version: int, saved_at: datetime | None, actor: str, words: str) -> VersionLine:
        digest = books[version].version
        return VersionLine(version, saved_at, actor, words, digest, approved.get(digest, ""))

    told = [line(v.version, v.saved_at, v.actor, _DONE.get(v.action, v.action)) for v in reversed(history)]
    return (*told, line(0, None, "", "written from the accepted facts"))


@dataclass(frozen=True)
class VersionBook:
    """A book as one version left it, with the key of each of its pages."""

    book: Book
    keys: tuple[str, ...]


def changed_pages(before: VersionBook, after: VersionBook) -> tuple[ChangedPage, ...]:
    """Pages of one book in two versions that do not say the same or were moved, in order."""
    moved = moved_keys(before.keys, after.keys)
    found = []
    for number, (key, page) in enumerate(zip(after.keys, after.book.pages, strict=True), 1):
        was = before.keys.index(key) if key in before.keys else None
        texts = [] if was is None else [s.text for s in before.book.pages[was].sentences]
        changes = tuple(_changes(texts, [s.text for s in page.sentences]))
        places = (was + 1, number) if was is not None and key in moved else None
        if changes or places:
            found.append(ChangedPage(page.title or page.section, changes, places))
    return tuple(found)


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for i in range(max(b - a, d - c)):
            old = before[a + i] if a + i < b else ""
            new = after[c + i] if c + i < d else ""
            yield Change(*_marked(old, new))


def _marked(old: str, new: str) -> tuple[tuple[tuple[str, bool], ...], tuple[tuple[str, bool], ...]]:
    """Both texts in pieces, the words that differ marked.

    >>> _marked("Tom is your dad.", "Tom is your birth dad.")[1]
    (('Tom is your', False), ('birth', True), ('dad.', False))
    """
    words, others = old.split(), new.split()
    codes = SequenceMatcher(None, words, others, autojunk=False).get_opcodes()
    before = tuple((" ".join(words[a:b]), kind != "equal") for kind, a, b, _, _ in codes if a < b)
    after = tuple((" ".join(others[c:d]), kind != "equal") for kind, _, _, c, d in codes if c < d)
    return before, after
