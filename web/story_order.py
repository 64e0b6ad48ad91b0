"""The order of a book's pages as a worker put them, kept by what each page is, so that it holds when facts come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from story.book import Page


def page_keys(pages: Sequence[Page]) -> tuple[str, ...]:
    """A name for every page of a book as it is generated: its section and title, and which of several alike it is."""
    seen: Counter[tuple[str, str]] = Counter()
    keys = []
    for page in pages:
        seen[page.section, page.title] += 1
        keys.append(f"{page.section}|{page.title}|{seen[page.section, page.title]}")
    return tuple(keys)


def in_order(keys: Sequence[str], order: Sequence[str]) -> tuple[str, ...]:
    """The pages, by key, in a worker's order; one that it does not know stands behind the page that it was written behind.

    >>> in_order(["a", "b", "new", "c"], ["c", "b", "gone", "a"])
    ('c', 'b', 'new', 'a')
    """
    if not order:
        return tuple(keys)
    placed = [key for key in order if key in keys]
    for number, key in enumerate(keys):
        if key not in placed:
            placed.insert(placed.index(keys[number - 1]) + 1 if number else 0, key)
    return tuple(placed)


def moved_keys(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    """Pages of both that stand elsewhere among the others, as few as say it all, in the order of `after`.

    >>> moved_keys(["a", "b", "c", "d"], ["a", "d", "b", "c"])
    ('d',)
    """
    common = [key for key in after if key in before]
    places = [before.index(key) for key in common]
    # The longest run of pages that kept their order stays; all others were moved.
    runs: list[list[int]] = []
    for at, place in enumerate(places):
        best = max((run for run in runs if places[run[-1]] < place), key=len, default=[])
        runs.append([*best, at])
    stays = max(runs, key=len, default=[])
    return tuple(key for at, key in enumerate(common) if at not in stays)
