"""The tables that a service may edit without touching code: bands, sections, policy, wordings and word lists."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).with_name("tables")


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML table by its file name without suffix."""
    with (_FOLDER / f"{name}.toml").open("rb") as stream:
        return tomllib.load(stream)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV table by its file name without suffix, in file order."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream))


def table_version() -> str:
    """The versions of all wording tables, for the book's own record."""
    named = ("library", "gaps", "frames", "telling", "dated")
    return " ".join(f"{name}/{table(name)['version']}" for name in named)
