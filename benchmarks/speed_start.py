"""Processor seconds until the command line answers, beside Python importing the library that reads command lines."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from benchmarks.stopwatch import measure
from benchmarks.tables import Table

_ROOT = Path(__file__).parents[1]
_COMMANDS = ("", "user", "who", "chronology", "story", "extract", "serve")


def start_table(commands: Sequence[str] = _COMMANDS) -> Table:
    """One row a command asked for its help: processor seconds, and their ratio to Python and click alone."""
    alone = measure(partial(_run, ("-c", "import click"))).cpu_seconds
    rows = []
    for command in commands:
        words = [*command.split(), "--help"]
        taken = measure(partial(_run, ("-m", "kithkin", *words))).cpu_seconds
        rows.append((" ".join(("kithkin", *words)), f"{taken:.2f}", f"{taken / alone:.1f}"))
    return Table("Starting a command", ("what", "of the processor", "time ÷ Python and click"), tuple(rows))


def _run(arguments: tuple[str, ...]) -> None:
    subprocess.run([sys.executable, *arguments], cwd=_ROOT, capture_output=True, check=True)
