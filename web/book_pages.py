"""Moving whole pages of a book, within the limits of the policy."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, flash, redirect, request
from werkzeug.wrappers import Response

from web.page_moves import PageMove, move_page, put_page
from web.story_desk import OpenBook, open_book
from web.story_open import book_address, book_at, save_story

book_pages = Blueprint("book_pages", __name__, url_prefix="/cases/<case_id>/story/<child_id>/<band>/pages")
# Categories of the messages that stand at the page itself, where the worker is looking.
MOVED, UNMOVED = "moved", "unmoved"


@book_pages.post("/move")
def move(case_id: str, child_id: str, band: str) -> Response:
    """One place up or down, or to the number that was entered; a page that cannot go there stays, and it is said why."""
    opened = book_at(case_id, child_id, band)
    key, way = request.form.get("moved", ""), request.form.get("way")
    number = request.form.get("to", 0, type=int)
    if key not in opened.page_keys or (way is None and number < 1):
        abort(400)
    case, book, keys = opened.stored.case, opened.book, opened.page_keys
    if way is None:
        done = put_page(case, book, keys, key, number=number)
    else:
        done = move_page(case, book, keys, key, up=way == "up")
    if done.order is None:
        flash(_refused(opened, key, done), UNMOVED)
        return redirect(_address(opened, key))
    save_story(opened, replace(opened.draft, order=done.order), "move page")
    moved = _again(opened, done.order)
    flash(_moved(moved, key, done), MOVED)
    return redirect(_address(moved, key))


def _again(opened: OpenBook, order: tuple[str, ...]) -> OpenBook:
    return open_book(
        opened.stored,
        opened.generated,
        draft=replace(opened.draft, order=order),
        draft_version=opened.draft_version,
        is_preview=False,
    )


def _moved(opened: OpenBook, key: str, done: PageMove) -> str:
    """Where the page is now, what went along, and what the new order would rather not have."""
    said = [f"“{_title(opened, key)}” is page {opened.page_keys.index(key) + 1} now."]
    if done.also:
        said.append(f"“{done.also}” came along, for a warm page follows a hard one.")
    if done.reasons:
        said.append(f"It went further than one page, because {' and '.join(done.reasons)}.")
    said += [f"Think about it: {c.message}" for c in opened.warnings if c.id == "C41"]
    return " ".join(said)


def _refused(opened: OpenBook, key: str, done: PageMove) -> str:
    name = f"“{_title(opened, key)}” stays where it is"
    if not done.reasons:
        return f"{name}: there is no page beyond it."
    return f"{name}: {'; '.join(done.reasons)}."


def _title(opened: OpenBook, key: str) -> str:
    page = opened.book.pages[opened.page_keys.index(key)]
    return page.title or page.section


def _address(opened: OpenBook, key: str) -> str:
    number = opened.page_keys.index(key) + 1
    return f"{book_address(opened)}?moved={number}#page-{number}"
