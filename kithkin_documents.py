"""The commands for the chronology and the documents beside the book: each reads a case file and what the worker adds, and writes one document."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from casefile.errors import OutputRefused
from casefile.exchange import read_case
from casefile.files import write_whole
from casefile.record import Case
from extract.readers import read_documents
from kithkin_options import (
    CHILD,
    INPUT,
    LIBRARY,
    THEME,
    accepted_only,
    language_option,
    output_option,
    say_untranslated,
    say_written,
    write_json,
)
from story.bands import AGE_BANDS
from story.chronology import build_chronology
from story.chronology_assessment import build_assessment
from story.chronology_assessment_files import write_assessment
from story.chronology_files import write_chronology
from story.letter import write_letter
from story.letterbox import check_letter
from story.letterbox_photos import PHOTO_ADVICE, check_photo
from story.library import library_file, read_library
from story.memory_box import write_memory_box
from story.paper import Paper, publish_paper, render_paper
from story.profile_page import write_profile
from story.publish import publish_book
from story.render import render_book
from story.sources import book_sources
from story.welcome import write_welcome
from story.words_and_pictures import write_words_and_pictures
from story.worker_notes import read_worker_notes

_Command = Callable[..., None]


def _document_options(command: _Command) -> _Command:
    """The case file, where to write, and the options that every document has."""
    options = (
        click.argument("family", type=INPUT),
        output_option("Document to write, .pdf or .html."),
        CHILD,
        click.option("--notes", type=INPUT, help="What the worker adds, as TOML."),
        click.option("--sources", type=INPUT, help="Also write each sentence with its facts, as JSON."),
        click.option("--draft", is_flag=True, help="Also take affirmed proposals."),
        LIBRARY,
        language_option,
        THEME,
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@_document_options
def letter(
    family: Path,
    output: Path,
    child: str | None,
    notes: Path | None,
    sources: Path | None,
    draft: bool,
    library: Path | None,
    language: str,
    theme: str,
) -> None:
    """Write the later-life letter, for a young person of 16 or over; then say what it still needs.

    Example: kithkin letter marsh.case.json -o letter.pdf --notes letter.toml
    """
    case = read_case(family)
    texts = read_library(library)
    paper = write_letter(case, read_worker_notes(notes), child_id=child, draft=draft, library=texts)
    _write_paper(paper, case, output, sources, language=language, theme=theme)


@click.command("words-and-pictures")
@_document_options
@click.option("--band", type=click.Choice(list(AGE_BANDS)), default="5-7", show_default=True)
def words_and_pictures(
    family: Path,
    output: Path,
    child: str | None,
    notes: Path | None,
    sources: Path | None,
    draft: bool,
    library: Path | None,
    language: str,
    theme: str,
    band: str,
) -> None:
    """Write words and pictures: eight to ten frames for parents to agree to, line by line.

    Example: kithkin words-and-pictures marsh.case.json -o words.pdf --band 5-7 --notes agreed.toml
    """
    case = read_case(family)
    texts = read_library(library)
    paper = write_words_and_pictures(
        case, read_worker_notes(notes), band=band, child_id=child, draft=draft, library=texts
    )
    _write_paper(paper, case, output, sources, language=language, theme=theme)


@click.command()
@_document_options
def profile(
    family: Path,
    output: Path,
    child: str | None,
    notes: Path | None,
    sources: Path | None,
    draft: bool,
    library: Path | None,
    language: str,
    theme: str,
) -> None:
    """Write a page about the child now, for a new carer or a school; no history.

    Example: kithkin profile marsh.case.json -o all-about-tyler.pdf
    """
    case = read_case(family)
    texts = read_library(library)
    paper = write_profile(case, read_worker_notes(notes), child_id=child, draft=draft, library=texts)
    _write_paper(paper, case, output, sources, language=language, theme=theme)


@click.command("memory-box")
@_document_options
def memory_box(
    family: Path,
    output: Path,
    child: str | None,
    notes: Path | None,
    sources: Path | None,
    draft: bool,
    library: Path | None,
    language: str,
    theme: str,
) -> None:
    """List what the child's memory box holds: from whom, when, its story, and where it is kept.

    Example: kithkin memory-box marsh.case.json -o box.pdf --notes box.toml
    """
    case = read_case(family)
    texts = read_library(library)
    paper = write_memory_box(case, read_worker_notes(notes), child_id=child, draft=draft, library=texts)
    _write_paper(paper, case, output, sources, language=language, theme=theme)


@click.command()
@click.argument("family", type=INPUT)
@output_option("Chronology to write: .csv, .html, .pdf or .docx.")
@click.option("--assessment", is_flag=True, help="With fact or opinion, significance, impact and action.")
@click.option("--notes", type=INPUT, help="What the worker adds to an assessment, as TOML.")
@accepted_only
def chronology(family: Path, output: Path, assessment: bool, notes: Path | None, accepted_only: bool) -> None:
    """List the dated events, each with its source.

    Example: kithkin chronology marsh.case.json -o marsh.docx
    """
    case = read_case(family)
    if assessment:
        added = read_worker_notes(notes).assessments
        judged = build_assessment(case, accepted_only=accepted_only, assessments=added)
        write_assessment(judged, output, title=_chronology_title(case))
    else:
        rows = build_chronology(case, accepted_only=accepted_only)
        write_chronology(rows, output, title=_chronology_title(case))
    say_written(output)


def _chronology_title(case: Case) -> str:
    names = " and ".join(case.person(i).label for i in case.subject_ids)
    return f"Chronology: {names}" if names else "Chronology"


@click.command()
@click.argument("letter", type=INPUT)
@click.option("--case", "family", type=INPUT, help="The case file, for the names and places it knows.")
@click.option(
    "--photo", "photos", type=INPUT, multiple=True, help="A photo that goes along; repeat for more."
)
def letterbox(letter: Path, family: Path | None, photos: tuple[Path, ...]) -> None:
    """Say what in a contact letter could identify somebody, and what to do; change nothing.

    Exits with 1 when there is something to look at.

    Example: kithkin letterbox letter.docx --case marsh.case.json --photo beach.jpg
    """
    text = "\n".join(d.text or "" for d in read_documents([letter]))
    found = check_letter(text, read_case(family) if family else None)
    for finding in found:
        click.echo(f"line {finding.line}, column {finding.column}: {finding.label}: “{finding.words}”")
        click.echo(f"    {finding.why} {finding.advice}")
    hidden = [(photo, f) for photo in photos for f in check_photo(photo)]
    for photo, hint in hidden:
        click.echo(f"{photo.name}: {hint.gives_away} ({hint.field})")
    if hidden:
        click.echo(f"    {PHOTO_ADVICE}")
    click.echo(_letterbox_summary(len(found) + len(hidden)))
    sys.exit(1 if found or hidden else 0)


def _letterbox_summary(count: int) -> str:
    things = "1 thing" if count == 1 else f"{count} things"
    found = f"{things} to look at. The letter is as it was." if count else "Nothing was found."
    return f"{found} Read it once more yourself: no list knows everything."


def _write_paper(
    paper: Paper, case: Case, output: Path, sources: Path | None, *, language: str, theme: str
) -> None:
    """Write the document, and on request its sources; then what keeps it a draft.

    Raises:
        OutputRefused: the output is neither .pdf nor .html.
    """
    pages_of = {}
    match output.suffix.lower():
        case ".pdf":
            is_book = paper.kind == "welcome"
            published = (
                publish_book(paper.book, theme=theme, language=language)
                if is_book
                else publish_paper(paper, theme=theme, language=language)
            )
            content, pages_of = published.pdf, dict(published.pages_of)
        case ".html":
            content = _html(paper, theme, language).encode("utf-8")
        case _:
            raise OutputRefused(f"'{output.name}' must end in .pdf or .html.")
    write_whole(output, content)
    say_written(output)
    if sources is not None:
        write_json(book_sources(paper.book, case, pages_of), sources)
    say_untranslated(paper.book, language)
    for remark in paper.remarks:
        click.echo(f"note: {remark}", err=True)
    if paper.to_do:
        click.echo("It prints DRAFT until this is done:")
        for task in paper.to_do:
            click.echo(f"  - {task}")


@click.command()
@_document_options
@click.option("--band", type=click.Choice(list(AGE_BANDS)), default="5-7", show_default=True)
@click.option("--to", multiple=True, metavar="ID_OR_NAME", help="Whom the child moves to; repeat for more.")
def welcome(
    family: Path,
    output: Path,
    child: str | None,
    notes: Path | None,
    sources: Path | None,
    draft: bool,
    library: Path | None,
    language: str,
    theme: str,
    band: str,
    to: tuple[str, ...],
) -> None:
    """Write a welcome book for a child who moves: people, pets, room, days and first week, in the carers' words.

    Example: kithkin welcome marsh.case.json -o welcome.pdf --to "Grace Adu" --notes carers.toml
    """
    case = read_case(family)
    texts = read_library(library)
    paper = write_welcome(
        case, read_worker_notes(notes), to=to, band=band, child_id=child, draft=draft, library=texts
    )
    _write_paper(paper, case, output, sources, language=language, theme=theme)


@click.command("library")
@click.option("-o", "--output", type=INPUT, help="Write the shipped texts there, as TOML to edit.")
@click.option("--check", "given", type=INPUT, help="Say what is wrong with a service's own file.")
def library_texts(output: Path | None, given: Path | None) -> None:
    """Take out the explanations, reassurances, prompts and gap boxes to word them for your service, or check such a file.

    Example: kithkin library -o ours.toml, then kithkin library --check ours.toml
    """
    if output is None and given is None:
        raise OutputRefused("Say -o FILE to write the shipped texts, or --check FILE to check your own.")
    if output is not None:
        write_whole(output, library_file().encode("utf-8"))
        say_written(output)
    if given is not None:
        click.echo(f"'{given.name}' can be used: {read_library(given).version}.")


def _html(paper: Paper, theme: str, language: str) -> str:
    """A welcome book is set as the child's book is; every other document has a template of its own."""
    return (
        render_book(paper.book, theme=theme, language=language)
        if paper.kind == "welcome"
        else render_paper(paper, theme=theme, language=language)
    )
