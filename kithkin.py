"""The command line: a thin layer over the functions that the web pages call too.

Each command lives in a module of its kind and is imported when it is called, so that no command waits for what only
another needs.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from casefile.errors import CaseFileError

EXIT_BADINPUT = 2

# Where each command is, and the first sentence of its help, which the list of commands shows.
COMMANDS = {
    "check": (
        "kithkin_book:check",
        "Go through the checklist of the book, item by item: truth, language, British spelling, privacy, balance.",
    ),
    "chronology": ("kithkin_documents:chronology", "List the dated events, each with its source."),
    "doctor": ("kithkin_doctor:doctor", "Say what this machine lacks and how to get it."),
    "ecomap": (
        "kithkin_drawing:ecomap",
        "Draw the ecomap: the household and the systems around it; then say it in words.",
    ),
    "extract": (
        "kithkin_reading:extract",
        "Read notes (txt, md, docx, pdf) and propose people, relationships and events.",
    ),
    "gedcom": ("kithkin_drawing:gedcom", "Write the family as GEDCOM, for a family tree program."),
    "genogram": ("kithkin_drawing:genogram", "Draw the genogram of a case file or a GEDCOM file."),
    "letter": (
        "kithkin_documents:letter",
        "Write the later-life letter, for a young person of 16 or over; then say what it still needs.",
    ),
    "letterbox": (
        "kithkin_documents:letterbox",
        "Say what in a contact letter could identify somebody, and what to do; change nothing.",
    ),
    "library": (
        "kithkin_documents:library_texts",
        "Take out the explanations, reassurances, prompts and gap boxes to word them for your service, or check such a file.",
    ),
    "looks": (
        "kithkin_looks:looks",
        "Say how the people of the book look, as somebody confirmed it; who is not known is drawn in crayon.",
    ),
    "map": (
        "kithkin_drawing:relationship_map",
        "Draw everybody with the words of each relationship, or how one person is related to the child.",
    ),
    "memory-box": (
        "kithkin_documents:memory_box",
        "List what the child's memory box holds: from whom, when, its story, and where it is kept.",
    ),
    "profile": (
        "kithkin_documents:profile",
        "Write a page about the child now, for a new carer or a school; no history.",
    ),
    "read-in": (
        "kithkin_language_model:read_in_command",
        "Take in the replies to the requests of read-out, and keep what stands on words of the notes.",
    ),
    "read-out": (
        "kithkin_language_model:read_out",
        "Write the notes of a family (a folder, or a case file) as numbered requests for a language model.",
    ),
    "serve": ("kithkin_desk:serve", "Start the worker's desk in the browser."),
    "story": (
        "kithkin_book:story",
        "Write the life-story book from accepted facts, with the photos of the worker's notes.",
    ),
    "user": (
        "kithkin_users:user_command",
        "Accounts of the desk, from the machine itself: for when no administrator can sign in any more.",
    ),
    "verify-audit": (
        "kithkin_users:verify_audit",
        "Check that no row of the audit trail was changed or removed.",
    ),
    "welcome": (
        "kithkin_documents:welcome",
        "Write a welcome book for a child who moves: people, pets, room, days and first week, in the carers' words.",
    ),
    "who": (
        "kithkin_drawing:who",
        "Say who PERSON is to the child, by every way on record, each with the words that say so.",
    ),
    "words-and-pictures": (
        "kithkin_documents:words_and_pictures",
        "Write words and pictures: eight to ten frames for parents to agree to, line by line.",
    ),
}


class CommandGroup(click.Group):
    """Imports a command when it is called; shows what a worker can do about an error in one line, and no traceback."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] in COMMANDS:
            self.add_command(load_command(args[0]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except CaseFileError as error:
            click.echo(f"kithkin: {error}", err=True)
            sys.exit(EXIT_BADINPUT)


def load_command(name: str) -> click.Command:
    """The command itself, imported from the module where it is."""
    module, _, attribute = COMMANDS[name][0].partition(":")
    command: click.Command = getattr(import_module(module), attribute)
    return command


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="kithkin")
def main() -> None:
    """Case notes to genogram, ecomap, chronology and a child's life-story book.

    Everything happens on this machine. What the notes do not say is not said; what they deny or only allege is
    never shown as fact; a person decides what is accepted.
    """


for command_name, (_, first_sentence) in COMMANDS.items():
    main.add_command(click.Command(command_name, help=first_sentence))  # stands in until it is called


if __name__ == "__main__":
    main()
