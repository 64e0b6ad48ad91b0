"""The command for how people are drawn: a table to fill in, and what was filled in into the record."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from casefile.errors import CaseInvalid, OutputRefused
from casefile.exchange import read_case, write_case
from casefile.files import write_whole
from kithkin_options import CHILD, INPUT, output_option, say_written
from story.looks_table import FULLEST_BAND, confirm_looks, drawn_figures, looks_csv, read_looks
from story.write import write_book


@click.command()
@click.argument("family", type=INPUT)
@output_option("Table to write, .csv; with --confirm the case file, which may be the same one.")
@CHILD
@click.option("--confirm", type=INPUT, metavar="TABLE", help="The table, filled in: draw people like this.")
@click.option("--by", metavar="NAME", help="Who confirms the looks; goes into the record.")
def looks(family: Path, output: Path, child: str | None, confirm: Path | None, by: str | None) -> None:
    """Say how the people of the book look, as somebody confirmed it; who is not known is drawn in crayon.

    First write the table, and fill it in with a spreadsheet: a row counts once its last column says how you know. Then confirm it.

    Example: kithkin looks marsh.case.json -o looks.csv, then kithkin looks marsh.case.json --confirm looks.csv --by "Jo Bell" -o marsh.case.json
    """
    case = read_case(family)
    if confirm is None:
        if output.suffix.lower() != ".csv":
            raise OutputRefused(f"'{output.name}' must end in .csv; --confirm TABLE writes a case file.")
        figures = drawn_figures(write_book(case, FULLEST_BAND, child_id=child, draft=True))
        write_whole(output, looks_csv(case, figures).encode("utf-8"))
    else:
        if not (by or "").strip():
            raise OutputRefused('Say who confirms the looks: --by "Jo Bell".')
        if output.suffix.lower() != ".json":
            raise OutputRefused(f"'{output.name}' must end in .case.json: it is the case with the looks.")
        found = read_looks(_text(confirm), case, file=confirm.name)
        if not found:
            raise CaseInvalid(
                f"'{confirm.name}' says of nobody how you know, in its last column; nothing was confirmed."
            )
        write_case(confirm_looks(case, found, by=(by or "").strip(), now=datetime.now(UTC)), output)
        click.echo(f"{len(found)} looks confirmed." if len(found) > 1 else "1 look confirmed.")
    say_written(output)


def _text(table: Path) -> str:
    try:
        return table.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CaseInvalid(
            f"'{table.name}' cannot be read as a table: {error}. Save it as CSV with UTF-8 letters."
        ) from error
