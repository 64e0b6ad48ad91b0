"""A book as a PDF, and the page on which each of its sentences came to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.errors import OutputRefused
from story.book import Book
from story.booklet import as_booklet
from story.pdf_check import check_pdf
from story.printing import print_pages
from story.render import render_book
from story.themes import DEFAULT_THEME
from story.translate import ENGLISH

# A booklet is A5 pages on A4 sheets, to fold.
BOOKLET = "booklet"
BOOK_PAPERS = ("A4", "A5", BOOKLET)


@dataclass(frozen=True)
class PublishedBook:
    """pages_of: page number, from 1, by sentence id; the pages of a booklet as they are read, whatever sheet they stand on."""

    pdf: bytes
    pages_of: Mapping[str, int]
    page_count: int


def publish_book(
    book: Book,
    *,
    theme: str = DEFAULT_THEME,
    paper: str = "A4",
    language: str = ENGLISH,
    companion: str = "",
) -> PublishedBook:
    """The book on one of BOOK_PAPERS: tagged, with bookmarks, embedded fonts and words for every picture.

    A booklet has the same pages on sheets to print and fold; only its A5 pages are tagged. companion: the one of
    COMPANIONS that the child chose to go along.

    Raises:
        OutputRefused: the theme, the paper, the language or the book's band is not known, or the PDF fails one of PDF_CHECKS.
    """
    page_paper = "A5" if paper == BOOKLET else paper
    printed = print_pages(
        render_book(book, theme=theme, paper=page_paper, language=language, companion=companion)
    )
    problems = [f.message for f in check_pdf(printed.pdf, is_draft=book.is_draft) if not f.passed]
    if problems:
        raise OutputRefused(
            f"The book was not written, because its PDF is not fit to be read by everybody. {' '.join(problems)}"
            " Put this right and print it again; 'kithkin doctor' says whether fonts are missing."
        )
    pages_of = {s.id: printed.pages_of[s.id] for s in book.sentences}
    pdf = as_booklet(printed.pdf) if paper == BOOKLET else printed.pdf
    return PublishedBook(pdf, pages_of, printed.page_count)
