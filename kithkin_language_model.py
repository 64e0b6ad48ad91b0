"""The commands that put notes to a language model outside, through a folder, and take its replies in: read-out, read-in."""

from __future__ import annotations

from pathlib import Path

import click

from casefile.exchange import read_case, write_case
from casefile.record import Case
from extract.language_model.exchange import private_file, read_in, write_requests
from extract.language_model.report import counts_in_words
from extract.propose import propose_case
from extract.readers import read_documents
from kithkin_options import INPUT, output_option, say_written


@click.command("read-out")
@click.argument("family", type=INPUT)
@output_option("New folder for the request files.")
@click.option(
    "--subject", "subjects", multiple=True, metavar="NAME", help="Child the file is about; repeat for more."
)
@click.option(
    "--plain-names", is_flag=True, help="Send the names of the file as they are, without pseudonyms."
)
def read_out(family: Path, output: Path, subjects: tuple[str, ...], plain_names: bool) -> None:
    """Write the notes of a family (a folder, or a case file) as numbered requests for a language model.

    Nothing is sent: give the files to a service or person that your authority has approved, one reply for each.

    Example: kithkin read-out notes/marsh -o requests --subject "Tyler Marsh"
    """
    requests = write_requests(_case(family, subjects), output, hides_names=not plain_names)
    click.echo(
        f"{len(requests)} requests, each answered by one JSON file: 001.json for request-001.md and so on. "
        + (
            "Names are as in the notes."
            if plain_names
            else "Names are replaced; places of birth, dates and what happened are not."
        )
    )
    click.echo(
        f"Keep {private_file(output).name} here: it holds the notes and the names, and takes the replies in."
    )
    say_written(output)


def _case(family: Path, subjects: tuple[str, ...]) -> Case:
    if family.suffix.lower() == ".json":
        return read_case(family)
    return propose_case(read_documents([family]), subject_names=subjects)


@click.command("read-in")
@click.argument("requests", type=INPUT)
@click.argument("replies", type=INPUT)
@output_option("Case file to write, FAMILY.case.json.")
@click.option(
    "--model", default="exchange", show_default=True, metavar="NAME", help="Who answered, for the record."
)
@click.option("--with-rules", is_flag=True, help="Also keep what only our own reading found.")
def read_in_command(requests: Path, replies: Path, output: Path, model: str, with_rules: bool) -> None:
    """Take in the replies to the requests of read-out, and keep what stands on words of the notes.

    Example: kithkin read-in requests replies -o marsh.case.json
    """
    result = read_in(requests, replies, model=model, keeps_own=with_rules)
    case = result.made.case
    click.echo(
        f"{result.answered} replies: {len(case.people)} people and {len(case.facts)} facts proposed, for you to review."
    )
    for line in counts_in_words(result.made):
        click.echo(line)
    if result.missing:
        numbers = ", ".join(f"{n:03}" for n in result.missing)
        click.echo(f"Without a reply: {numbers}.")
    if result.reconcile is not None:
        click.echo(
            f"One more request, {result.reconcile.name}, asks who is the same person; with its reply run read-in again."
        )
    write_case(case, output)
    say_written(output)
