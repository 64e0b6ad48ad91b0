"""The books of the six shipped families, every band: hard pages are held, nothing repeats, every section that applies is there."""

from __future__ import annotations

from collections import Counter

import pytest

from story.bands import AGE_BANDS
from story.book import Book, SentenceKind, Tone
from story.checklist import check_book
from story.drafting import MOST_USES
from story.pages import SECTIONS
from story.write import write_book

FAMILIES = ("01", "02", "03", "04", "05", "06")
SOURCED = (SentenceKind.FACT, SentenceKind.DERIVED, SentenceKind.QUOTE)
# Sections that a family may lack: without a brother or sister, a home between, a move or an order there is nothing to tell.
ONLY_WITH_FACTS = {"siblings", "foster_homes", "coming_here", "big_day", "path", "in_dates", "my_family"}
# Where several people of the family have died, or the child had many homes, each needs a page, and a path of six stops has one to itself.
LONGER = {("01", "0-4"): 15, ("02", "0-4"): 16, ("05", "0-4"): 18, ("06", "0-4"): 20}

families = pytest.mark.parametrize("number", FAMILIES)


@pytest.fixture
def books(shipped, number: str) -> dict[str, Book]:  # type: ignore[no-untyped-def]
    case = shipped(number)
    return {band: write_book(case, band) for band in AGE_BANDS}


@families
def test_a_hard_page_is_inside_reassures_and_a_warm_page_follows(books: dict[str, Book]) -> None:
    for book in books.values():
        for i, page in enumerate(book.pages):
            if page.tone is Tone.HARD:
                assert 0 < i < len(book.pages) - 1
                assert any(s.kind is SentenceKind.REASSURANCE for s in page.sentences)
                assert book.pages[i + 1].tone is Tone.WARM


@families
def test_no_frame_is_used_more_than_three_times(books: dict[str, Book]) -> None:
    for band, book in books.items():
        kinds = (*SOURCED, SentenceKind.GAP)
        uses = Counter(s.rule for s in book.sentences if s.kind in kinds)
        assert not {rule: n for rule, n in uses.items() if n > MOST_USES}, band


@families
def test_every_section_that_applies_is_in_the_book(books: dict[str, Book]) -> None:
    for band, book in books.items():
        wanted = {s for s, row in SECTIONS.items() if row.shown[band] in ("yes", "adult", "both")}
        there = {s for page in book.pages for s in page.sections}
        assert wanted - there <= ONLY_WITH_FACTS, band


@families
def test_a_book_is_as_long_as_its_band_holds(books: dict[str, Book], number: str) -> None:
    for band, book in books.items():
        pages = sum(p.audience == "child" for p in book.pages)
        assert pages <= LONGER.get((number, band), AGE_BANDS[band].pages[1]), band


@families
def test_every_gap_box_from_8_says_whom_to_ask_or_what_was_read(books: dict[str, Book]) -> None:
    for band in ("8-11", "12-15", "16+"):
        boxes = [p for page in books[band].pages for p in page.paragraphs if p.box == "gap"]
        for box in boxes:
            words = " ".join(s.text for s in box.sentences)
            assert any(
                w in words for w in ("ask", "note", "may", "can ", "certificate", "know more", "will ")
            ), words


@families
def test_what_a_checklist_item_blocks_is_only_what_people_must_still_add(shipped, number: str) -> None:  # type: ignore[no-untyped-def]
    case = shipped(number)
    for band in AGE_BANDS:
        failed = {
            r.id for r in check_book(case, write_book(case, band)) if not r.passed and r.level == "BLOCK"
        }
        assert failed <= {"C05", "C25", "C43"}, band
