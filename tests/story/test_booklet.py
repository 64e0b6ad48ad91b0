"""The booklet to fold: every page once and upright, in the order that folding puts right, and the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from story.book import Book
from story.booklet import as_booklet, sheets_of
from story.publish import BOOK_PAPERS, publish_book

MakeBook = Callable[..., Book]
_HALF = 841.89 / 2


@given(st.integers(1, 60))
def test_folded_and_opened_page_by_page_the_booklet_reads_from_first_to_last(count: int) -> None:
    sides = sheets_of(count)
    assert len(sides) % 2 == 0
    # A reader turns the leaves: right half of the outer sheet's front, left half of its back, and so on inwards.
    first_half = [side[1 - n % 2] for n, side in enumerate(sides)]
    second_half = [side[n % 2] for n, side in enumerate(sides)][::-1]
    read = [number for number in first_half + second_half if number is not None]
    assert read == list(range(count))
    assert second_half[-1] == count - 1


def _halves(pdf: bytes) -> list[tuple[str, str]]:
    """The words on the left and on the right of each side."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        words = page.get_textpage()
        left = words.get_text_bounded(0, 0, _HALF, 596)
        right = words.get_text_bounded(_HALF, 0, 842, 596)
        found.append((" ".join(left.split()), " ".join(right.split())))
    return found


def test_each_page_of_the_book_stands_on_its_half_sheet(ellies_book: MakeBook) -> None:
    book = ellies_book("5-7", is_draft=False)
    halves = _halves(publish_book(book, paper="booklet").pdf)
    expected = sheets_of(len(book.pages))
    for side, numbers in zip(halves, expected, strict=True):
        for words, number in zip(side, numbers, strict=True):
            if number is None:
                assert words == ""
            else:
                assert book.pages[number].title in words
                assert all(s.text in words for s in book.pages[number].sentences)


def test_the_sheets_are_a4_lying_say_how_to_print_them_and_claim_no_tags(ellies_book: MakeBook) -> None:
    pdf = publish_book(ellies_book("5-7"), paper="booklet").pdf
    with pikepdf.open(io.BytesIO(pdf)) as sheets:
        assert {tuple(round(float(v)) for v in page.mediabox[2:]) for page in sheets.pages} == {(842, 595)}
        assert sheets.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"
        assert (str(sheets.docinfo["/Title"]), str(sheets.Root.Lang)) == ("Ellie's story", "en-GB")
        assert "/StructTreeRoot" not in sheets.Root


def test_the_same_pages_give_the_same_booklet(ellies_book: MakeBook) -> None:
    pages = publish_book(ellies_book("8-11"), paper="A5").pdf
    assert as_booklet(pages) == as_booklet(pages)


@pytest.mark.parametrize("paper", BOOK_PAPERS)
@pytest.mark.parametrize("band", ["0-4", "12-15"])
def test_no_word_stands_where_a_printer_cannot_reach_or_a_staple_goes(
    paper: str, band: str, ellies_book: MakeBook
) -> None:
    """Common printers leave 4.2 mm free at each edge; the fold of a booklet needs 8 mm."""
    for page in pypdfium2.PdfDocument(publish_book(ellies_book(band), paper=paper).pdf):
        words, (width, height) = page.get_textpage(), page.get_size()
        for n in range(words.count_chars()):
            left, bottom, right, top = words.get_charbox(n)
            if right > left:
                assert min(left, bottom, width - right, height - top) >= 12
                if paper == "booklet":
                    assert max(left - _HALF, _HALF - right) >= 22
