"""The command that reads notes into a case file: extract."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from casefile.exchange import write_case
from casefile.record import Case
from extract.progress import Progress
from extract.propose import propose_case
from extract.readers import read_documents
from kithkin_options import INPUT, output_option, say_written

T = TypeVar("T")


@click.command()
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
    if case.extensions.get("subject_guessed"):
        click.echo(_guess_notice(case, is_given=bool(subjects)))
    say_written(output)


def _bar(label: str) -> Progress:
    """A progress bar on the error stream of a terminal; nothing where nobody watches."""

    def progress(items: Sequence[T], /) -> Iterable[T]:
        watched = sys.stderr.isatty()
        with click.progressbar(items, label=label, file=sys.stderr, hidden=not watched) as waiting:
            yield from waiting

    return progress


def _guess_notice(case: Case, *, is_given: bool) -> str:
    names = ", ".join(case.person(i).label for i in case.subject_ids) or "nobody"
    why = "No note calls anybody as --subject does" if is_given else "No --subject was given"
    return f"{why}; the reading guessed that the file is about: {names}. Check this first."
