"""The commands that draw and say who is who: genogram, ecomap, map, who, gedcom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from casefile.errors import OutputRefused
from casefile.exchange import read_case
from casefile.files import write_whole
from casefile.profile import person_called
from casefile.record import Case, text_digest
from graph.as_at import day_as_at
from graph.drawing import Drawing
from graph.ecomap import draw_ecomap
from graph.ecomap_words import ecomap_in_words
from graph.family import build_family
from graph.gedcom import read_gedcom
from graph.gedcom_write import GEDCOM_VERSIONS, gedcom_text
from graph.genogram import draw_genogram
from graph.kinship import Kinship, kinship
from graph.paper import PAPER_CHOICES
from graph.relationship_map import draw_kinship_path, draw_relationship_map
from graph.title_block import Imprint
from graph.ways import answer_in_words, who_is
from kithkin_options import CHILD, INPUT, output_option, say_written, write_json
from kithkin_options import accepted_only as only_accepted
from story.drawing_files import drawing_file
from story.letters import letter_warnings
from web.dates import today

_AS_AT = click.option(
    "--as-at", metavar="DATE", help="The family as it stood then: 2019-03-04, 2019-03 or 2019 (its end)."
)
_GEOMETRY = click.option("--geometry", type=INPUT, help="Also write where everything was drawn, as JSON.")


def _paper(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--paper",
        type=click.Choice(list(PAPER_CHOICES)),
        default="fit",
        show_default=True,
        help="Of a PDF: a4, a3, or whichever keeps names readable; what is larger goes on several pages.",
    )(command)


def _imprint(command: Callable[..., None]) -> Callable[..., None]:
    author = click.option("--author", default="", help="Who draws it; a line to sign on when left out.")
    day = click.option("--drawn-on", metavar="DATE", help="The day to print; today when left out.")
    return author(day(command))


@click.command()
@click.argument("family", type=INPUT)
@output_option("Picture to write: .svg, .pdf or .png.")
@click.option("--profile", default="uk", show_default=True, help="Symbols: uk, mcgoldrick or nsgc.")
@_GEOMETRY
@_AS_AT
@click.option(
    "--view",
    type=click.Choice(["family", "child"]),
    default="family",
    show_default=True,
    help="Everybody, or the child's nearest family: parents, brothers, sisters, grandparents and carers.",
)
@CHILD
@click.option(
    "--no-annotations", is_flag=True, help="Nobody's health, plans and orders, faith, work or school."
)
@click.option(
    "--with-terminations", is_flag=True, help="Ended pregnancies too; else only their number is given."
)
@click.option(
    "--with-identity",
    is_flag=True,
    help="Who is trans, intersex, lesbian, gay or bisexual on record, where the reader must know.",
)
@_paper
@_imprint
@only_accepted
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
    with_terminations: bool,
    with_identity: bool,
    paper: str,
    accepted_only: bool,
    **imprint: str | None,
) -> None:
    """Draw the genogram of a case file or a GEDCOM file.

    Example: kithkin genogram marsh.case.json -o marsh.svg --view child
    """
    case = read_gedcom(family) if family.suffix.lower() == ".ged" else read_case(family)
    day = day_as_at(as_at) if as_at is not None else None
    drawing = draw_genogram(
        case,
        profile=profile,
        accepted_only=accepted_only,
        as_at=day,
        nearest_to=_subject(case, child) if view == "child" else None,
        with_annotations=not no_annotations,
        with_terminations=with_terminations,
        with_identity=with_identity,
        imprint=_made(family, **imprint),
    )
    _write_drawing(drawing, output, paper=paper)
    if geometry is not None:
        write_json(drawing.geometry, geometry)


def _subject(case: Case, child_id: str | None) -> str:
    """The id of the chosen child of the file, or else of the first.

    Raises:
        OutputRefused: the file is about nobody.
    """
    chosen = child_id or next(iter(case.subject_ids), None)
    if chosen is None:
        raise OutputRefused("The file does not say which child it is about; name the person with --child ID.")
    return chosen


@click.command()
@click.argument("family", type=INPUT)
@output_option("Picture to write: .svg, .pdf or .png.")
@_GEOMETRY
@_AS_AT
@_paper
@_imprint
@only_accepted
def ecomap(
    family: Path,
    output: Path,
    *,
    as_at: str | None,
    geometry: Path | None,
    paper: str,
    accepted_only: bool,
    **imprint: str | None,
) -> None:
    """Draw the ecomap: the household and the systems around it; then say it in words.

    Example: kithkin ecomap marsh.case.json -o marsh-ecomap.pdf
    """
    case = read_case(family)
    day, made = day_as_at(as_at) if as_at is not None else None, _made(family, **imprint)
    drawing = draw_ecomap(case, accepted_only=accepted_only, as_at=day, imprint=made)
    _write_drawing(drawing, output, paper=paper)
    if geometry is not None:
        write_json(drawing.geometry, geometry)
    for line in ecomap_in_words(case, accepted_only=accepted_only, as_at=day):
        click.echo(line)


@click.command()
@click.argument("family", type=INPUT)
@output_option("Family tree to write, .ged.")
@click.option("--version", type=click.Choice(GEDCOM_VERSIONS), default=GEDCOM_VERSIONS[0], show_default=True)
@only_accepted
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
    say_written(output)


@click.command("map")
@click.argument("family", type=INPUT)
@output_option("Picture to write: .svg, .pdf or .png.")
@click.option("--to", "person", metavar="ID", help="Only the path from the child to this person, by id.")
@only_accepted
def relationship_map(family: Path, output: Path, person: str | None, accepted_only: bool) -> None:
    """Draw everybody with the words of each relationship, or how one person is related to the child.

    Example: kithkin map marsh.case.json -o marsh-nan.svg --to nan-jean
    """
    case = read_case(family)
    if person is None:
        _write_drawing(draw_relationship_map(case, accepted_only=accepted_only), output)
    else:
        _write_drawing(draw_kinship_path(case, _kinship_of_child(case, person, accepted_only)), output)


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


@click.command()
@click.argument("family", type=INPUT)
@click.argument("person")
@click.option("-o", "--output", type=INPUT, help="Also draw the path: .svg, .pdf or .png.")
@click.option("--child", metavar="ID", help="To which child, by id; every child of the file when left out.")
@only_accepted
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


def _made(family: Path, *, author: str | None, drawn_on: str | None) -> Imprint:
    """Who drew when from which file; eight digits of its content tell one state of a case file from another."""
    code = text_digest(family.read_text("utf-8", errors="replace"))[:8]
    return Imprint(author or "", day_as_at(drawn_on) if drawn_on else today(), f"{family.name}, state {code}")


def _write_drawing(drawing: Drawing, path: Path, *, paper: str | None = None) -> None:
    """Raises OutputRefused for a suffix other than .svg, .pdf and .png."""
    write_whole(
        path, drawing_file(drawing, path.suffix.lower().removeprefix("."), name=path.name, paper=paper)
    )
    for warning in (*drawing.warnings, *letter_warnings(drawing.svg)):
        click.echo(f"note: {warning}", err=True)
    say_written(path)
