"""The commands for the life-story book: write it, and go through its checklist."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from casefile.errors import OutputRefused
from casefile.exchange import read_case
from casefile.files import write_whole
from kithkin_options import (
    CHILD,
    INPUT,
    LIBRARY,
    THEME,
    language_option,
    output_option,
    say_untranslated,
    say_written,
    write_json,
)
from story.bands import AGE_BANDS
from story.book import Book
from story.checking import Check
from story.checklist import check_book
from story.hints import sentence_hints
from story.library import read_library
from story.pictures_ground import COMPANIONS
from story.publish import BOOK_PAPERS, publish_book
from story.sources import book_sources
from story.worker_notes import read_worker_notes
from story.write import write_book

_BAND = click.option(
    "--band", type=click.Choice(list(AGE_BANDS)), required=True, help="Age band of the child."
)
_NOTES = click.option("--notes", type=INPUT, help="The worker's photos and sign-offs, as TOML.")


@click.command()
@click.argument("family", type=INPUT)
@_BAND
@output_option("Book to write, .pdf.")
@CHILD
@click.option(
    "--sources", type=INPUT, help="Also write each sentence with its facts and their words, as JSON."
)
@click.option("--draft", is_flag=True, help="Also take affirmed proposals; prints DRAFT on every page.")
@_NOTES
@LIBRARY
@language_option
@THEME
@click.option(
    "--paper",
    type=click.Choice(BOOK_PAPERS),
    default="A4",
    show_default=True,
    help="A booklet is A5 pages on A4 sheets: print on both sides, turned over the short edge, fold and staple.",
)
@click.option(
    "--companion",
    type=click.Choice(list(COMPANIONS)),
    help="What the child chose to go along from page to page.",
)
def story(
    family: Path,
    band: str,
    output: Path,
    child: str | None,
    sources: Path | None,
    draft: bool,
    notes: Path | None,
    library: Path | None,
    language: str,
    theme: str,
    paper: str,
    companion: str | None,
) -> None:
    """Write the life-story book from accepted facts, with the photos of the worker's notes.

    A photo without consent stops the book; a draft leaves it out and says so.

    Example: kithkin story marsh.case.json --band 5-7 -o book.pdf --draft --notes photos.toml --theme seaside --paper booklet
    """
    if output.suffix.lower() != ".pdf":
        raise OutputRefused(f"'{output.name}' is not a PDF; give the book a name that ends in .pdf.")
    case = read_case(family)
    texts = read_library(library)
    book = write_book(case, band, child_id=child, draft=draft, notes=read_worker_notes(notes), library=texts)
    _say_unprinted(book, is_draft=draft)
    published = publish_book(book, theme=theme, paper=paper, language=language, companion=companion or "")
    write_whole(output, published.pdf)
    say_written(output)
    say_untranslated(book, language)
    if sources is not None:
        write_json(book_sources(book, case, published.pages_of), sources)


def _say_unprinted(book: Book, *, is_draft: bool) -> None:
    """List on the error stream the photos that are not in the book.

    Raises:
        OutputRefused: one lacks consent, and the book is no draft.
    """
    lacking = [photo.message for photo in book.unprinted if photo.lacks_consent]
    if lacking and not is_draft:
        raise OutputRefused(f"The book was not written. {' '.join(lacking)} '--draft' writes it without.")
    for photo in book.unprinted:
        click.echo(f"note: {photo.message}", err=True)


@click.command()
@click.argument("family", type=INPUT)
@_BAND
@CHILD
@click.option("--draft", is_flag=True, help="Check the draft that also takes affirmed proposals.")
@_NOTES
@LIBRARY
@click.option("--sentences", is_flag=True, help="Also each sentence to look at, with what to write instead.")
def check(
    family: Path,
    band: str,
    child: str | None,
    draft: bool,
    notes: Path | None,
    library: Path | None,
    sentences: bool,
) -> None:
    """Go through the checklist of the book, item by item: truth, language, British spelling, privacy, balance.

    Exits with 1 when an item blocks the book.

    Example: kithkin check marsh.case.json --band 5-7
    """
    case = read_case(family)
    added = read_worker_notes(notes)
    book = write_book(case, band, child_id=child, draft=draft, notes=added, library=read_library(library))
    results = check_book(case, book, sign_offs=added.sign_offs)
    for result in results:
        mark = "ok" if result.passed else result.level
        click.echo(f"{result.id}  {mark:5}  {result.message}")
    if sentences:
        _say_hints(Check(case, book, added.sign_offs))
    blocking = sum(not r.passed and r.level == "BLOCK" for r in results)
    click.echo(
        f"{blocking} of {len(results)} items block the book." if blocking else "Nothing blocks the book."
    )
    sys.exit(1 if blocking else 0)


def _say_hints(at: Check) -> None:
    """List the sentences that a worker may want to change, each with what is the matter and what to write instead."""
    for page in at.book.pages:
        for sentence in page.sentences:
            for hint in sentence_hints(at.tracer, sentence, is_for_child=page.audience == "child"):
                click.echo(f"{sentence.id}, page “{page.title}”: {sentence.text}")
                click.echo(f"    {hint.message}" + (f" Instead: {hint.instead}" if hint.instead else ""))
