"""Where a page of a book may go: the policy holds hard pages, keeps the order of the story, and says why a move would break it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from casefile.record import Case
from story.book import Book, Page, Tone
from story.checking import Check
from story.checklist import CHECKS

# The items of the checklist that the order of pages can break, and what they ask, in the worker's words.
LIMITS = MappingProxyType(
    {
        "C11": "a hard page never stands first or last, and a warm page follows it",
        "C06": "the story goes from now to the past and back to now, and ends with what comes next",
        "C05": "the home now comes in the first fifth of the book and again at the end",
        "C20": "a word is explained before the page that uses it, or on it",
    }
)
_COVER = "the cover stays first"
_FURTHEST = 3  # pages that one press goes past: a hard one, the warm one that holds it, and one more


@dataclass(frozen=True)
class PageMove:
    """What became of a move. order: keys of all pages, None when there is no place for it; reasons: the limits that were in the way.

    also: the warm page that went along with a hard one, "" for none; passed: how many pages it went past.
    """

    order: tuple[str, ...] | None
    reasons: tuple[str, ...] = ()
    passed: int = 0
    also: str = ""


def move_page(case: Case, book: Book, keys: Sequence[str], key: str, *, up: bool) -> PageMove:
    """The page one place up or down, or as far as the limits ask. keys: of the book's pages, in their order."""
    unit, rest, at = _taken_out(book, keys, key)
    targets = range(at - 1, -1, -1)[:_FURTHEST] if up else range(at + 1, len(rest) + 1)[:_FURTHEST]
    return _first_allowed(case, book, keys, unit, ((rest, target, abs(target - at)) for target in targets))


def put_page(case: Case, book: Book, keys: Sequence[str], key: str, *, number: int) -> PageMove:
    """The page as the one of that number, from 1, or not at all; beyond the last number it becomes the last."""
    unit, rest, at = _taken_out(book, keys, key)
    target = max(0, min(number - 1, len(rest)))
    return _first_allowed(case, book, keys, unit, iter([(rest, target, abs(target - at))]))


def _taken_out(book: Book, keys: Sequence[str], key: str) -> tuple[list[str], list[str], int]:
    """The page with the warm one that holds it, the others, and where it stood among them."""
    at = list(keys).index(key)
    is_held = book.pages[at].tone is Tone.HARD and at + 1 < len(keys) and book.pages[at + 1].tone is Tone.WARM
    unit = list(keys[at : at + 2]) if is_held else [key]
    return unit, [k for k in keys if k not in unit], at


def _first_allowed(
    case: Case,
    book: Book,
    keys: Sequence[str],
    unit: list[str],
    places: Iterator[tuple[list[str], int, int]],
) -> PageMove:
    pages = dict(zip(keys, book.pages, strict=True))
    reasons: dict[str, None] = {}
    broken = set(_broken(case, book))
    also = pages[unit[1]].title if len(unit) > 1 else ""
    for rest, target, passed in places:
        order = (*rest[:target], *unit, *rest[target:])
        found = _reasons(case, book, [pages[k] for k in order], broken)
        if not found:
            return PageMove(order, tuple(reasons), passed, also)
        reasons |= dict.fromkeys(found)
    return PageMove(None, tuple(reasons))


def _reasons(case: Case, book: Book, pages: list[Page], broken: set[str]) -> list[str]:
    """Limits that this order breaks, and the book did not break before."""
    if book.pages[0].section == "cover" and pages[0].section != "cover":
        return [_COVER]
    return [LIMITS[i] for i in _broken(case, replace(book, pages=tuple(pages))) if i not in broken]


def _broken(case: Case, book: Book) -> list[str]:
    at = Check(case, book)
    return [i for i in LIMITS if not CHECKS[i](at)[0]]
