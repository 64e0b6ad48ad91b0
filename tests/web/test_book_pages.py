"""Moving whole pages of a book: what moves, what stays, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from casefile.exchange import read_case
from casefile.record import Case, Review
from story.book import Book, Tone
from story.checklist import check_book
from story.write import write_book
from web.page_moves import PageMove, move_page, put_page
from web.story_order import in_order, page_keys

_BOOK = "story/p1/5-7"
_GOLD = Path(__file__).parents[1] / "cases" / "01-larkspur-road.gold.json"


@cache
def _nia() -> tuple[Case, Book]:
    """A family with a hard page in the child's book, and everything accepted."""
    review = Review("Jo Bell", datetime(2026, 3, 4, tzinfo=UTC))
    case = read_case(_GOLD)
    case = case.with_facts([f.accept(review) for f in case.facts if f.is_affirmed])
    return case, write_book(case, "8-11")


def _key(title: str) -> str:
    return next(k for k in page_keys(_nia()[1].pages) if k.split("|")[1] == title)


def _moved(title: str, *, up: bool) -> PageMove:
    case, book = _nia()
    return move_page(case, book, page_keys(book.pages), _key(title), up=up)


def _titles(done: PageMove) -> list[str]:
    return [key.split("|")[1] for key in done.order or ()]


def test_a_page_changes_places_with_its_neighbour() -> None:
    done = _moved("All about me now", up=False)
    assert _titles(done)[2:4] == ["Who I live with now", "All about me now"]
    assert (done.passed, done.reasons, done.also) == (1, (), "")


@pytest.mark.parametrize("up", [True, False], ids=["up", "down"])
def test_a_hard_page_takes_the_warm_page_along_that_holds_it(up: bool) -> None:
    done = _moved("Why I could not stay with Jodie", up=up)
    titles = _titles(done)
    at = titles.index("Why I could not stay with Jodie")
    assert titles[at + 1] == done.also == "Time to stop"
    assert at == (11 if up else 13)


def test_a_page_that_is_not_warm_goes_past_a_hard_page_and_the_warm_one_together() -> None:
    case, book = _nia()
    pages = [replace(p, tone=Tone.NEUTRAL) if p.title == "The people who helped" else p for p in book.pages]
    cool = replace(book, pages=tuple(pages))
    done = move_page(case, cool, page_keys(cool.pages), _key("The people who helped"), up=True)
    titles = _titles(done)
    at = titles.index("The people who helped")
    assert titles[at + 1 : at + 3] == ["Why I could not stay with Jodie", "Time to stop"]
    assert done.reasons == ("a hard page never stands first or last, and a warm page follows it",)


@pytest.mark.parametrize(
    ("title", "number", "said"),
    [
        ("Time to stop", 10, "a hard page never stands first or last"),
        ("Nia's story", 5, "the cover stays first"),
        ("My birth mum, Jodie", 24, "the story goes from now to the past"),
        ("Who I live with now", 21, "the home now comes in the first fifth"),
    ],
)
def test_a_place_that_the_policy_forbids_is_refused_with_the_reason(
    title: str, number: int, said: str
) -> None:
    case, book = _nia()
    cool = replace(
        book,
        pages=tuple(
            replace(p, tone=Tone.NEUTRAL) if p.title == "The people who helped" else p for p in book.pages
        ),
    )
    done = put_page(case, cool, page_keys(cool.pages), _key(title), number=number)
    assert done.order is None
    assert any(said in reason for reason in done.reasons)


def test_no_move_breaks_a_check_that_blocks() -> None:
    case, book = _nia()
    keys = page_keys(book.pages)
    before = {c.id for c in check_book(case, book) if c.level == "BLOCK" and not c.passed}
    for key in keys[6:16]:
        done = move_page(case, book, keys, key, up=False)
        if done.order:
            pages = dict(zip(keys, book.pages, strict=True))
            after = check_book(case, replace(book, pages=tuple(pages[k] for k in done.order)))
            assert {c.id for c in after if c.level == "BLOCK" and not c.passed} <= before


def test_a_page_that_is_new_stands_behind_the_one_that_it_was_written_behind() -> None:
    assert in_order(("a", "b", "c"), ()) == ("a", "b", "c")
    assert in_order(("new", "a", "b"), ("b", "a")) == ("new", "b", "a")


# ---- on the desk -----------------------------------------------------------------------------------------------------


def _pages(worker) -> list[str]:
    html = unescape(worker.get(_BOOK).html)
    return [part.partition("</h2>")[0].partition(">")[2] for part in html.split('id="page-')[1:]]


def _page(worker, title: str) -> str:
    html = unescape(worker.get(_BOOK).html)
    part = next(p for p in html.split('<article class="app-page')[1:] if f">{title}</h2>" in p)
    return part.partition('name="moved" value="')[2].partition('"')[0]


def _move(worker, title: str, **fields: object):
    return worker.post(f"{_BOOK}/pages/move", moved=_page(worker, title), **fields)


def test_a_worker_moves_a_page_and_takes_it_back(teller) -> None:
    before = _pages(teller)
    one, other = before[2:4]
    seen = _move(teller, one, way="down")
    assert f"“{one}” is page 4 now." in seen.words
    assert _pages(teller)[2:4] == [other, one]
    assert "Jo Bell moved a page of the story" in teller.get("activity").words
    compared = teller.get(f"{_BOOK}/versions").words
    assert "Jo Bell moved a page" in compared
    assert "Moved from page" in compared
    teller.post(f"{_BOOK}/undo")
    assert _pages(teller) == before


def test_a_page_goes_to_the_number_that_was_entered(teller) -> None:
    before = _pages(teller)
    _move(teller, before[4], to=3)
    assert _pages(teller)[2:5] == [before[4], before[2], before[3]]


def test_a_page_that_cannot_go_there_stays_and_it_is_said_why(teller) -> None:
    before = _pages(teller)
    seen = _move(teller, before[0], way="down")
    assert f"Not moved. “{before[0]}” stays where it is: the cover stays first." in seen.words
    assert "there is no page beyond it" in _move(teller, before[0], way="up").words
    assert _pages(teller) == before
    assert teller.store.load_draft(teller.case_id, "story p1 5-7") is None


def test_the_printed_book_has_the_pages_in_that_order(teller) -> None:
    book = write_book(teller.case, "5-7", child_id="p1")
    one, other = (page.sentences[0].text for page in book.pages[2:4])
    _move(teller, book.pages[3].title, way="up")
    told = teller.get(f"{_BOOK}/sources.json").response.json["sentences"]
    page_of = {row["text"]: row["page"] for row in told}
    assert page_of[other] < page_of[one]


def test_two_who_move_pages_at_once_get_a_choice(teller) -> None:
    title = _pages(teller)[2]
    key = _page(teller, title)
    teller.post(f"{_BOOK}/pages/move", moved=key, way="down", version=0)
    assert teller.post(f"{_BOOK}/pages/move", moved=key, way="down", version=0).status == 409


def test_what_is_no_page_is_refused(teller) -> None:
    assert teller.post(f"{_BOOK}/pages/move", moved="nothing", way="up").status == 400
    assert _move(teller, _pages(teller)[2]).status == 400


def test_a_reviewer_moves_no_page(teller) -> None:
    key = _page(teller, _pages(teller)[2])
    teller.with_role("reviewer")
    assert teller.post(f"{_BOOK}/pages/move", moved=key, way="down").status == 403
    assert "Move this page" not in teller.get(_BOOK).words
