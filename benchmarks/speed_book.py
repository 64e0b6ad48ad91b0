"""Seconds and memory for a life-story book, beside Chromium printing the same pages."""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.stopwatch import measure
from benchmarks.tables import Table
from casefile.exchange import read_case
from story.book import Book
from story.publish import publish_book
from story.render import render_book
from story.write import write_book

_GOLD = Path(__file__).parents[1] / "tests" / "cases" / "01-larkspur-road.gold.json"
_PAGES = 24
_CHROMIUM = [
    "chromium",
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
]


def book_table() -> Table:
    """One row a printer: seconds, ratio to Chromium, peak memory."""
    book = book_of_pages(_PAGES)
    html = render_book(book)
    ours = measure(partial(publish_book, book), prepare=partial(publish_book, book_of_pages(1)))
    chromium = measure(partial(_print_in_chromium, html))
    return Table(
        f"Printing a book of {_PAGES} pages",
        ("printer", "seconds", "time ÷ Chromium", "peak MB"),
        (
            (
                "Kith & Kin",
                f"{ours.seconds:.2f}",
                f"{ours.seconds / chromium.seconds:.1f}",
                f"{ours.peak_mb:.0f}",
            ),
            ("Chromium", f"{chromium.seconds:.2f}", "1.0", f"{chromium.peak_mb:.0f}"),
        ),
    )


def book_of_pages(count: int) -> Book:
    """The demo family's book for 8 to 11, cut or repeated to `count` pages."""
    book = write_book(read_case(_GOLD), "8-11", draft=True)
    pages = book.pages * (count // len(book.pages) + 1)
    return replace(book, pages=pages[:count])


def _print_in_chromium(html: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "book.html"
        page.write_text(html, encoding="utf-8")
        command = [
            *_CHROMIUM,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={folder}/book.pdf",
            page.as_uri(),
        ]
        subprocess.run(command, capture_output=True, check=True)
