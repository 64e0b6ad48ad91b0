"""The command line: a thin layer over the functions that the web pages call too."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from casefile.errors import CaseFileError, OutputRefused
from casefile.exchange import read_case, write_case
from casefile.files import write_whole
from casefile.profile import person_called
from casefile.record import Case
from casefile.store import open_store
from extract.progress import Progress
from extract.propose import propose_case
from extract.readers import read_documents
from graph.as_at import day_as_at
from graph.drawing import Drawing
from graph.ecomap import draw_ecomap
from graph.ecomap_words import ecomap_in_words
from graph.family import build_family
from graph.gedcom import read_gedcom
from graph.gedcom_write import GEDCOM_VERSIONS, gedcom_text
from graph.genogram import draw_genogram
from graph.kinship import Kinship, kinship
from graph.relationship_map import draw_kinship_path, draw_relationship_map
from graph.ways import answer_in_words, who_is
from kithkin_documents import DOCUMENT_COMMANDS
from story.bands import AGE_BANDS
from story.checklist import check_book
from story.printing import pdf_to_png, print_svg
from story.publish import publish_book
from story.sources import book_sources
from story.write import write_book
from web.doctor import examine_machine
from web.intake import Upload
from web.server import serve as serve_desk
from web.setup import DEMO_USER, prepare_demo

EXIT_BAD_INPUT = 2
T = TypeVar("T")
_INPUT = click.Path(path_type=Path)


class PoliteGroup(click.Group):
    """Shows what a worker can do about an error in one line, and no traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CaseFileError as error:
            click.echo(f"kithkin: {error}", err=True)
            sys.exit(EXIT_BAD_INPUT)


@click.group(cls=PoliteGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kithkin")
def main() -> None:
    """Case notes to genogram, ecomap, chronology and a child's life-story book.

    Everything happens on this machine. What the notes do not say is not said; what they deny or only allege is
    never shown as fact; a person decides what is accepted.
    """


for document_command in DOCUMENT_COMMANDS:
    main.add_command(document_command)


def _output(help_text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("-o", "--output", type=_INPUT, required=True, help=help_text)


def _accepted_only(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--accepted-only", is_flag=True, help="Leave out what nobody has accepted yet.")(
        command
    )


_CHILD = click.option("--child", metavar="ID", help="Which subject child, by id; the first when left out.")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=_INPUT)
@_output("Case file to write, FAMILY.case.json.")
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
    _say_written(output)


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


@main.command()
@click.argument("family", type=_INPUT)
@_output("Picture to write: .svg, .pdf or .png.")
@click.option("--profile", default="uk", show_default=True, help="Symbols: uk, mcgoldrick or nsgc.")
@click.option("--geometry", type=_INPUT, help="Also write where everything was drawn, as JSON.")
@click.option(
    "--as-at", metavar="DATE", help="The family as it stood then: 2019-03-04, 2019-03 or 2019 (its end)."
)
@click.option(
    "--view",
    type=click.Choice(["family", "child"]),
    default="family",
    show_default=True,
    help="Everybody, or the child's nearest family: parents, brothers, sisters, grandparents and carers.",
)
@_CHILD
@click.option(
    "--no-annotations", is_flag=True, help="Nobody's health, plans and orders, faith, work or school."
)
@_accepted_only
def genogram(
    family: Path,
    output: Path,
    *,
    profile: str,
    geometry: Path | None,
    as_at: str | None,
    view: str,
    child: str | None,
    no_annotations: bool,
    accepted_only: bool,
) -> None:
    """Draw the genogram of a case file or a GEDCOM file.

    Example: kithkin genogram marsh.case.json -o marsh.svg --view child
    """
    case = read_gedcom(family) if family.suffix.lower() == ".ged" else read_case(family)
    day = day_as_at(as_at) if as_at is not None else None
    near = _subject(case, child) if view == "child" else None
    drawing = draw_genogram(
        case,
        profile=profile,
        accepted_only=accepted_only,
        as_at=day,
        nearest_to=near,
        with_annotations=not no_annotations,
    )
    _write_drawing(drawing, output)
    if geometry is not None:
        _write_json(drawing.geometry, geometry)


def _subject(case: Case, child_id: str | None) -> str:
    """The id of the chosen child of the file, or else of the first.

    Raises:
        OutputRefused: the file is about nobody.
    """
    chosen = child_id or next(iter(case.subject_ids), None)
    if chosen is None:
        raise OutputRefused("The file does not say which child it is about; name the person with --child ID.")
    return chosen


@main.command()
@click.argument("family", type=_INPUT)
@_output("Picture to write: .svg, .pdf or .png.")
@_accepted_only
def ecomap(family: Path, output: Path, accepted_only: bool) -> None:
    """Draw the ecomap: the household and the systems around it; then say it in words.

    Example: kithkin ecomap marsh.case.json -o marsh-ecomap.pdf
    """
    case = read_case(family)
    _write_drawing(draw_ecomap(case, accepted_only=accepted_only), output)
    for line in ecomap_in_words(case, accepted_only=accepted_only):
        click.echo(line)


@main.command()
@click.argument("family", type=_INPUT)
@_output("Family tree to write, .ged.")
@click.option("--version", type=click.Choice(GEDCOM_VERSIONS), default=GEDCOM_VERSIONS[0], show_default=True)
@_accepted_only
def gedcom(family: Path, output: Path, version: str, accepted_only: bool) -> None:
    """Write the family as GEDCOM, for a family tree program.

    People, couples, children by birth, adoption or foster care, and dated events. What is alleged becomes a note; what is
    denied, emotional ties, jobs and organisations are left out.

    Example: kithkin gedcom marsh.case.json -o marsh.ged --version 7.0
    """
    if output.suffix.lower() != ".ged":
        raise OutputRefused(f"'{output.name}' is not a GEDCOM file; give it a name that ends in .ged.")
    case = read_gedcom(family) if family.suffix.lower() == ".ged" else read_case(family)
    content = gedcom_text(case, version=version, accepted_only=accepted_only)
    write_whole(output, content.encode("utf-8"))
    _say_written(output)


@main.command("map")
@click.argument("family", type=_INPUT)
@_output("Picture to write: .svg, .pdf or .png.")
@click.option("--to", "person", metavar="ID", help="Only the path from the child to this person, by id.")
@_accepted_only
def relationship_map(family: Path, output: Path, person: str | None, accepted_only: bool) -> None:
    """Draw everybody with the words of each relationship, or how one person is related to the child.

    Example: kithkin map marsh.case.json -o marsh-nan.svg --to nan-jean
    """
    case = read_case(family)
    if person is None:
        _write_drawing(draw_relationship_map(case, accepted_only=accepted_only), output)
    else:
        _write_drawing(draw_kinship_path(case, _kinship_of_child(case, person, accepted_only)), output)


@main.command()
@click.argument("family", type=_INPUT)
@click.argument("person")
@click.option("-o", "--output", type=_INPUT, help="Also draw the path: .svg, .pdf or .png.")
@click.option("--child", metavar="ID", help="To which child, by id; every child of the file when left out.")
@_accepted_only
def who(family: Path, person: str, output: Path | None, child: str | None, accepted_only: bool) -> None:
    """Say who PERSON is to the child, by every way on record, each with the words that say so.

    PERSON is a name as the case has it, or an id.

    Example: kithkin who marsh.case.json "Jean Marsh" -o nan.svg
    """
    case = read_case(family)
    person_id = person_called(case, person)
    children = [child] if child else [c for c in case.subject_ids if c != person_id]
    answers = [who_is(case, c, person_id, accepted_only=accepted_only) for c in children]
    for line in (line for answer in answers for line in answer_in_words(case, answer)):
        click.echo(line)
    if output is not None:
        ways = next((a.ways for a in answers if a.ways), None)
        if ways is None:
            raise OutputRefused("There is no path to draw.")
        _write_drawing(draw_kinship_path(case, *(way.kinship for way in ways)), output)


def _kinship_of_child(case: Case, person: str, accepted_only: bool) -> Kinship:
    """What the person is to the first subject child whom the facts relate to them.

    Raises:
        PersonNotFound: the person is not in the case.
        OutputRefused: no fact relates the person to a subject child.
    """
    family = build_family(case, accepted_only=accepted_only)
    found = (kinship(family, child, person) for child in case.subject_ids if child != person)
    related = next((k for k in found if k is not None), None)
    if related is None:
        raise OutputRefused(f"No fact relates '{person}' to the child; draw the whole map, without --to.")
    return related


_BAND = click.option(
    "--band", type=click.Choice(list(AGE_BANDS)), required=True, help="Age band of the child."
)


@main.command()
@click.argument("family", type=_INPUT)
@_BAND
@_output("Book to write, .pdf.")
@_CHILD
@click.option(
    "--sources", type=_INPUT, help="Also write each sentence with its facts and their words, as JSON."
)
@click.option("--draft", is_flag=True, help="Also take affirmed proposals; prints DRAFT on every page.")
def story(
    family: Path, band: str, output: Path, child: str | None, sources: Path | None, draft: bool
) -> None:
    """Write the life-story book from accepted facts.

    Example: kithkin story marsh.case.json --band 5-7 -o book.pdf --draft
    """
    if output.suffix.lower() != ".pdf":
        raise OutputRefused(f"'{output.name}' is not a PDF; give the book a name that ends in .pdf.")
    case = read_case(family)
    book = write_book(case, band, child_id=child, draft=draft)
    published = publish_book(book)
    write_whole(output, published.pdf)
    _say_written(output)
    if sources is not None:
        _write_json(book_sources(book, case, published.pages_of), sources)


@main.command()
@click.argument("family", type=_INPUT)
@_BAND
@_CHILD
@click.option("--draft", is_flag=True, help="Check the draft that also takes affirmed proposals.")
def check(family: Path, band: str, child: str | None, draft: bool) -> None:
    """Go through the checklist of the book, item by item.

    Exits with 1 when an item blocks the book.

    Example: kithkin check marsh.case.json --band 5-7
    """
    case = read_case(family)
    results = check_book(case, write_book(case, band, child_id=child, draft=draft))
    for result in results:
        mark = "ok" if result.passed else result.level
        click.echo(f"{result.id}  {mark:5}  {result.message}")
    blocking = sum(not r.passed and r.level == "BLOCK" for r in results)
    click.echo(
        f"{blocking} of {len(results)} items block the book." if blocking else "Nothing blocks the book."
    )
    sys.exit(1 if blocking else 0)


_DATABASE = click.option(
    "--database", metavar="FILE_OR_URL", default="instance/kithkin.db", show_default=True
)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@_DATABASE
@click.option("--load", "folder", type=_INPUT, help="Folder of a family's notes to start an empty desk with.")
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
@_DATABASE
@click.option("--anchor", metavar="ROWS:HASH", help="What an earlier check printed, noted elsewhere.")
def verify_audit(database: str, anchor: str | None) -> None:
    """Check that no row of the audit trail was changed or removed.

    With an anchor noted elsewhere, a trail that was written anew is found as well.

    Example: kithkin verify-audit --database instance/kithkin.db
    """
    report = open_store(database, create=False).verify_audit(anchor=anchor)
    click.echo(report.in_words, err=report.problem is not None)
    sys.exit(1 if report.problem is not None else 0)


def _write_drawing(drawing: Drawing, path: Path) -> None:
    """Raises OutputRefused for a suffix other than .svg, .pdf and .png."""
    match path.suffix.lower():
        case ".svg":
            content = drawing.svg.encode("utf-8")
        case ".pdf":
            content = print_svg(drawing.svg)
        case ".png":
            content = pdf_to_png(print_svg(drawing.svg))
        case _:
            raise OutputRefused(f"'{path.name}' must end in .svg, .pdf or .png.")
    write_whole(path, content)
    for warning in drawing.warnings:
        click.echo(f"note: {warning}", err=True)
    _say_written(path)


def _write_json(content: object, path: Path) -> None:
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    _say_written(path)


def _say_written(path: Path) -> None:
    click.echo(f"Wrote {path}")


if __name__ == "__main__":
    main()
