"""Family trees written as outlines: numbered, indented or drawn lines of people, each below its parents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.encoded import DATE, PERSON
from extract.outline_lines import Descent, Entry, SpouseLine, read_line
from extract.relational_nouns import find_nouns

# Signs of somebody's life, as trees write them.
LIFE = re.compile(
    rf"(?<![\w.])(?:b|bap|bapt|d|m|md|bur|unm|dsp)(?:[.:]|(?= (?:{DATE}|\d|{PERSON})))|\b(?:born|died|married|issue)\b|[=⚭∞†✝]|\((?:{DATE}|\d{{4}} ?[-–—] ?(?:\d{{4}})?)\)"
)
_GLYPHS = re.compile(r"[│├└┬─]|\|--|`--|\+--")
_FEWEST_ENTRIES = 3
# Children listed at the column of their parents stand half a level below them.
_HALF = 0.5


def find_trees(text: str) -> Iterator[list[Entry]]:
    """Every family tree of an encoded text: its entries in text order, each with its parent's entry."""
    for block in _blocks(text):
        entries = [part for part in block if isinstance(part, Entry)]
        if len(entries) >= _FEWEST_ENTRIES and _is_tree(entries, text):
            _level(entries)
            _Placing().place(block)
            if any(e.parent for e in entries):
                yield entries


Part = Entry | SpouseLine | Descent | None  # None: a blank line


def _blocks(text: str) -> Iterator[list[Part]]:
    """Runs of lines that begin with somebody or belong to such a line."""
    block: list[Part] = []
    lines = text.split("\n")
    start = 0
    for number, line in enumerate(lines):
        following = next((after for after in lines[number + 1 : number + 3] if after.strip()), "")
        part = read_line(line, start, following, is_within=bool(block))
        if part is not None:
            block += part
        elif not line.strip():
            block.append(None)
        elif not line[:1].isspace():
            yield block  # running text
            block = []
        if block[-2:] == [None, None]:
            yield block
            block = []
        start += len(line) + 1
    yield block


def _is_tree(entries: Sequence[Entry], text: str) -> bool:
    """Whether the lines tell of lives and descent, and are no list of roles or of those present."""
    with_roles = sum(any(True for _ in find_nouns(e.rest[:24])) for e in entries)
    is_drawn = any(_GLYPHS.search(text, text.rfind("\n", 0, e.start) + 1, e.start) for e in entries)
    with_lives = sum(bool(LIFE.search(e.rest[:60])) or is_drawn or "." in e.label for e in entries)
    return 3 * with_roles < len(entries) and 3 * with_lives > len(entries)


def _level(entries: Sequence[Entry]) -> None:
    """Set the depths by numbers that give a place ("1.2.1") or a generation (1, 2, 3, 3, 2); columns stay as they are."""
    labels = [e.label for e in entries]
    if sum("." in label for label in labels) * 2 > len(entries):
        for entry in entries:
            entry.depth = entry.label.count(".") if entry.label else len(entries)
        return
    numbers = [int(label) for label in labels if label.isdigit()]
    if len(numbers) == len(labels) and _are_generations(numbers):
        for entry, number in zip(entries, numbers, strict=True):
            entry.depth = number


def _are_generations(numbers: Sequence[int]) -> bool:
    """Whether numbers go down a tree: 1, 2, 3, 3, 2; those of a list never come twice, or start anew at 1."""
    return (
        len(set(numbers)) < len(numbers)
        and numbers.count(1) <= 1
        and all(b - a <= 1 for a, b in pairwise(numbers))
    )


@dataclass
class _Placing:
    """Gives each entry its parent and the union it stands below, and each spouse's line to its entry."""

    above: list[Entry] = field(default_factory=list)
    unions: dict[int, SpouseLine] = field(default_factory=dict)  # the last of its own lines, by entry
    head: Entry | None = None  # whose children a line has announced
    column: float | None = None  # where those are listed

    def place(self, block: Sequence[Part]) -> None:
        for part in block:
            if part is None:
                self.head = self.head if self.column is None else None
                self.column = None
            elif isinstance(part, Entry):
                self._place(part)
            elif isinstance(part, Descent):
                self._announce(part)
            elif self.above:
                owner = next((e for e in reversed(self.above) if e.column <= part.column), self.above[-1])
                owner.unions.append(part.union)
                self.unions[id(owner)] = part

    def _announce(self, descent: Descent) -> None:
        if not (self.head is not None and descent.goes_on) and self.above:
            self.head = self.above[-1]
        self.column = None
        if self.head is not None and descent.union is not None:
            known = [u for u in self.head.unions if u.spouse == descent.union.spouse]
            self.head.unions += [] if known else [descent.union]
            self.unions[id(self.head)] = SpouseLine(0, descent.union)
        if self.head is not None and descent.order is not None and descent.order <= len(self.head.unions):
            self.unions[id(self.head)] = SpouseLine(0, self.head.unions[descent.order - 1])

    def _place(self, entry: Entry) -> None:
        if self.head is not None and entry is not self.head:
            self.column = entry.depth if self.column is None else self.column
            if entry.depth == self.column and entry.depth <= self.head.depth:
                entry.depth = self.head.depth + _HALF
        self.above = [e for e in self.above if e.depth < entry.depth]
        entry.parent = self.above[-1] if self.above else None
        if entry.parent is not None:
            one = entry.parent.unions[0] if len(entry.parent.unions) == 1 else None
            own = self.unions.get(id(entry.parent))
            entry.union = own.union if own is not None else one
        self.above.append(entry)
