"""Options that several commands take, and what they say when a file is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click

from casefile.files import write_whole
from story.book import Book
from story.themes import DEFAULT_THEME, themes
from story.translate import ENGLISH, LANGUAGES, translate_book

INPUT = click.Path(path_type=Path)


def output_option(help_text: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option("-o", "--output", type=INPUT, required=True, help=help_text)


def accepted_only(command: Callable[..., None]) -> Callable[..., None]:
    return click.option("--accepted-only", is_flag=True, help="Leave out what nobody has accepted yet.")(
        command
    )


CHILD = click.option("--child", metavar="ID", help="Which subject child, by id; the first when left out.")

DATABASE = click.option("--database", metavar="FILE_OR_URL", default="instance/kithkin.db", show_default=True)

LIBRARY = click.option(
    "--library",
    type=INPUT,
    help="Your service's own explanations and reassurances, as TOML (kithkin library).",
)

THEME = click.option(
    "--theme",
    type=click.Choice(list(themes())),
    default=DEFAULT_THEME,
    show_default=True,
    help="Colours that the child chose.",
)

language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default=ENGLISH,
    show_default=True,
    help="Of headings, explanations and reassurances; facts stay English.",
)


def write_json(content: object, path: Path) -> None:
    write_whole(path, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    say_written(path)


def say_written(path: Path) -> None:
    click.echo(f"Wrote {path}")


def say_untranslated(book: Book, language: str) -> None:
    """List on the error stream the fixed texts that stay English, as nobody has translated them yet."""
    missing = translate_book(book, language).missing
    if missing:
        click.echo(f"note: {len(missing)} fixed texts have no words in '{language}' yet:", err=True)
    for text in missing:
        click.echo(f"  - {text}", err=True)
