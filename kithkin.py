"""The command line: a thin layer over the functions that the web pages call too."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from casefile.errors import CaseFileError, OutputRefused
from casefile.exchange import read_case, write_case
from casefile.files import write_whole
from casefile.record import Case
from casefile.store import open_store
from extract.progress import Progress
from extract.propose import propose_case
from extract.readers import read_documents
from kithkin_documents import DOCUMENT_COMMANDS, language_option, say_untranslated
from kithkin_drawing import DRAWING_COMMANDS
from kithkin_language_model import LANGUAGE_MODEL_COMMANDS
from kithkin_looks import looks
from kithkin_options import CHILD, DATABASE, INPUT, LIBRARY, THEME, output_option, say_written, write_json
from kithkin_users import user_command
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
from web.doctor import examine_machine
from web.intake import Upload
from web.server import serve as serve_desk
from web.setup import DEMO_USER, prepare_demo

EXIT_BADINPUT = 2
T = TypeVar("T")


class PoliteGroup(click.Group):
    """Shows what a worker can do about an error in one line, and no traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CaseFileError as error:
            click.echo(f"kithkin: {error}", err=True)
            sys.exit(EXIT_BADINPUT)


@click.group(cls=PoliteGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kithkin")
def main() -> None:
    """Case notes to genogram, ecomap, chronology and a child's life-story book.

    Everything happens on this machine. What the notes do not say is not said; what they deny or only allege is
    never shown as fact; a person decides what is accepted.
    """


for command in (*DRAWING_COMMANDS, *DOCUMENT_COMMANDS, *LANGUAGE_MODEL_COMMANDS, looks, user_command):
    main.add_command(command)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=INPUT)
@output_option("Case file to write, FAMILY.case.json.")
@click.option(
    "--subject", "subjects", multiple=True, metavar="NAME", help="Child the file is about; repeat for more."
)
def extract(paths: tuple[Path, ...], output: Path, subjects: tuple[str, ...]) -> None:
    """Read notes (txt, md, docx, pdf) and propose people, relationships and events.

    A folder is one family; its files are read in name order.

    Example: kithkin extract notes/marsh -o marsh.case.json --subject "Tyler Marsh"
    """
    documents = read_documents(paths, progress=_bar("Opening notes"))
    case = propose_case(documents, subject_names=subjects, progress=_bar("Reading notes"))
    write_case(case, output)
    click.echo(
        f"{len(documents)} documents: {len(case.people)} people and {len(case.facts)} facts proposed, for you to review."
    )
    if not subjects:
        click.echo(_guess_notice(case))
    say_written(output)


def _bar(label: str) -> Progress:
    """A progress bar on the error stream of a terminal; nothing where nobody watches."""

    def progress(items: Sequence[T], /) -> Iterable[T]:
        watched = sys.stderr.isatty()
        with click.progressbar(items, label=label, file=sys.stderr, hidden=not watched) as waiting:
            yield from waiting

    return progress


def _guess_notice(case: Case) -> str:
    names = ", ".join(case.person(i).label for i in case.subject_ids) or "nobody"
    return f"No --subject was given; the reading guessed that the file is about: {names}. Check this first."


_BAND = click.option(
    "--band", type=click.Choice(list(AGE_BANDS)), required=True, help="Age band of the child."
)
_NOTES = click.option("--notes", type=INPUT, help="The worker's photos and sign-offs, as TOML.")


@main.command()
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


@main.command()
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


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@DATABASE
@click.option("--load", "folder", type=INPUT, help="Folder of a family's notes to start an empty desk with.")
@click.option("--subject", "subjects", multiple=True, metavar="NAME", help="Child that folder is about.")
def serve(host: str, port: int, database: str, folder: Path | None, subjects: tuple[str, ...]) -> None:
    """Start the worker's desk in the browser.

    Example: kithkin serve --port 8000
    """
    if folder is not None:
        _load_family(database, folder, subjects)
    click.echo(f"Kith & Kin is at http://{host}:{port} (stop it with Ctrl+C)")
    serve_desk(host, port, {"DATABASE": database})


def _load_family(database: str, folder: Path, subjects: tuple[str, ...]) -> None:
    documents = read_documents([folder])
    case = propose_case(documents, subject_names=subjects)
    originals = [
        (d.id, Upload(d.filename, (folder / d.filename).read_bytes())) for d in documents if d.filename
    ]
    password = prepare_demo(open_store(database), case, originals)
    if password is None:
        click.echo(f"'{database}' has accounts already, so nothing was loaded; sign in with one of them.")
    else:
        click.echo(f"Sign in as '{DEMO_USER}' with the password '{password}' (shown only now).")


@main.command()
def doctor() -> None:
    """Say what this machine lacks and how to get it.

    Example: kithkin doctor
    """
    findings = examine_machine()
    for finding in findings:
        click.echo(f"{'ok' if finding.is_present else 'MISSING':8} {finding.what}")
        if not finding.is_present:
            click.echo(f"         {finding.remedy}")
    sys.exit(0 if all(f.is_present or not f.is_needed for f in findings) else 1)


@main.command("verify-audit")
@DATABASE
@click.option("--anchor", metavar="ROWS:HASH", help="What an earlier check printed, noted elsewhere.")
def verify_audit(database: str, anchor: str | None) -> None:
    """Check that no row of the audit trail was changed or removed.

    With an anchor noted elsewhere, a trail that was written anew is found as well.

    Example: kithkin verify-audit --database instance/kithkin.db
    """
    report = open_store(database, create=False).verify_audit(anchor=anchor)
    click.echo(report.in_words, err=report.problem is not None)
    sys.exit(1 if report.problem is not None else 0)


if __name__ == "__main__":
    main()
