"""The fixed texts of all documents as messages for translators: what Babel extracts from the tables.

`pybabel extract -F babel.cfg` calls `extract_table` for each table; `make messages` runs it and compiles the catalogues.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Message = tuple[int, None, str, list[str]]  # line, function, text, comments for the translator

# Which entries of each table a reader sees; () stands for every text in it.
READ_BY_PEOPLE: Mapping[str, tuple[str, ...]] = {
    "gaps": (),
    "headings": ("headings", "slots"),
    "letter": ("heading", "text", "writer_asked"),
    "library": (),
    "memory_box": ("heading", "text"),
    "profile": ("heading", "ask"),
    "welcome": ("heading", "ask", "text"),
    "words_and_pictures": ("heading", "ask", "text"),
}
_NOT_READ = ("version", "ask", "short", "list")
_TITLES = ("young", "older", "more")


def extract_table(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - the signature is Babel's
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, str],  # noqa: ARG001
) -> Iterator[Message]:
    """The messages of a table, each text once, with the line where it first stands and the entry it belongs to.

    A file that is not in READ_BY_PEOPLE, nor the table of sections, holds no messages.
    """
    content = fileobj.read().decode("utf-8")
    name = re.sub(r".*[\\/]|\.\w+$", "", str(getattr(fileobj, "name", "")))
    found = _sections(content) if name == "sections" else _texts(name, content)
    for text, entry in dict(found).items():
        line = content.count("\n", 0, max(0, content.find(text))) + 1
        yield line, None, text, [entry]


def _sections(content: str) -> Iterator[tuple[str, str]]:
    for row in csv.DictReader(io.StringIO(content)):
        for title in _TITLES:
            if re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", row[title])):
                yield row[title], f"heading of {row['id']}"


def _texts(name: str, content: str) -> Iterator[tuple[str, str]]:
    if name not in READ_BY_PEOPLE:
        return
    entries = READ_BY_PEOPLE[name]
    for key, value in tomllib.loads(content).items():
        if (entries and key in entries) or (not entries and key not in _NOT_READ):
            yield from _strings(value, key, is_whole=bool(entries))


def _strings(value: Any, entry: str, *, is_whole: bool) -> Iterator[tuple[str, str]]:
    """Every string below an entry; of the gap table only the texts of the bands."""
    if isinstance(value, str):
        yield value, entry
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one, entry, is_whole=is_whole)
    elif isinstance(value, dict):
        for key, below in value.items():
            if is_whole or key not in _NOT_READ:
                yield from _strings(below, f"{entry}.{key}" if is_whole else entry, is_whole=is_whole)
