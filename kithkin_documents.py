"""The commands for the documents beside the book: each reads a case file and what the worker adds, and writes one document."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click

from casefile.errors import OutputRefused
from casefile.exchange import read_case
from casefile.files import write_whole
from casefile.record import Case
from story.letter import write_letter
from story.paper import Paper, publish_paper, render_paper
from story.sources import book_sources
from story.worker_notes import read_worker_notes

_INPUT = click.Path(path_type=Path)
_Command = Callable[..., None]


def _document_options(command: _Command) -> _Command:
    """The options that every document has."""
    options = (
        click.argument("family", type=_INPUT),
        click.option("-o", "--output", type=_INPUT, required=True, help="Document to write, .pdf or .html."),
        click.option("--child", metavar="ID", help="Which subject child, by id; the first when left out."),
        click.option("--notes", type=_INPUT, help="What the worker adds, as TOML."),
        click.option("--sources", type=_INPUT, help="Also write each sentence with its facts, as JSON."),
        click.option("--draft", is_flag=True, help="Also take affirmed proposals."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@_document_options
def letter(
    family: Path, output: Path, child: str | None, notes: Path | None, sources: Path | None, draft: bool
) -> None:
    """Write the later-life letter, for a young person of 16 or over; then say what it still needs.

    Example: kithkin letter marsh.case.json -o letter.pdf --notes letter.toml
    """
    case = read_case(family)
    paper = write_letter(case, read_worker_notes(notes), child_id=child, draft=draft)
    _write_paper(paper, case, output, sources)


def _write_paper(paper: Paper, case: Case, output: Path, sources: Path | None) -> None:
    """Write the document, and on request its sources; then what keeps it a draft.

    Raises:
        OutputRefused: the output is neither .pdf nor .html.
    """
    pages_of = {}
    match output.suffix.lower():
        case ".pdf":
            published = publish_paper(paper)
            content, pages_of = published.pdf, dict(published.pages_of)
        case ".html":
            content = render_paper(paper).encode("utf-8")
        case _:
            raise OutputRefused(f"'{output.name}' must end in .pdf or .html.")
    write_whole(output, content)
    click.echo(f"Wrote {output}")
    if sources is not None:
        listed = json.dumps(book_sources(paper.book, case, pages_of), ensure_ascii=False, indent=1)
        write_whole(sources, f"{listed}\n".encode())
        click.echo(f"Wrote {sources}")
    for remark in paper.remarks:
        click.echo(f"note: {remark}", err=True)
    if paper.to_do:
        click.echo("It prints DRAFT until this is done:")
        for task in paper.to_do:
            click.echo(f"  - {task}")


DOCUMENT_COMMANDS: tuple[click.Command, ...] = (letter,)
