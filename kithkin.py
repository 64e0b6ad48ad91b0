"""The command line, a thin layer over the functions that the web pages call too."""

import click


@click.group()
def main() -> None:
    """Case notes to genogram, ecomap, chronology and life-story book."""
