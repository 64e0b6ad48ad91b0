"""The command that says what this machine lacks; apart, so that it needs no more than it looks for."""

from __future__ import annotations

import sys

import click

from web.doctor import examine_machine


@click.command()
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
