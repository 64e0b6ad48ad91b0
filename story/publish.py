"""A book as a PDF, and the page on which each of its sentences came to stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casefile.errors import OutputRefused
from story.book import Book
from story.pdf_check import check_pdf
from story.printing import print_pages
from story.render import DEFAULT_THEME, render_book
from story.translate import ENGLISH


@dataclass(frozen=True)
class PublishedBook:
    """pages_of: page number, from 1, by sentence id."""

    pdf: bytes
    pages_of: Mapping[str, int]
    page_count: int


def publish_book(
    book: Book, *, theme: str = DEFAULT_THEME, paper: str = "A4", language: str = ENGLISH
) -> PublishedBook:
    """The book on A4 (or A5) paper: tagged, with bookmarks, embedded fonts and words for every picture.

    Raises:
        OutputRefused: the theme, the paper, the language or the book's band is not known, or the PDF fails one of PDF_CHECKS.
    """
    printed = print_pages(render_book(book, theme=theme, paper=paper, language=language))
    problems = [f.message for f in check_pdf(printed.pdf, is_draft=book.is_draft) if not f.passed]
    if problems:
        raise OutputRefused(
            f"The book was not written, because its PDF is not fit to be read by everybody. {' '.join(problems)}"
            " Put this right and print it again; 'kithkin doctor' says whether fonts are missing."
        )
    pages_of = {s.id: printed.pages_of[s.id] for s in book.sentences}
    return PublishedBook(printed.pdf, pages_of, printed.page_count)
