"""What a GEDCOM file says, read without the product's own reader, so that what that one drops is missed."""

from __future__ import annotations

import re
from calendar import month_abbr
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.told_family import Born, ToldFamily, ToldPerson, ToldUnion

_LINE = re.compile(r"\s*(\d+)\s+(?:(@[^@ ]+@)\s+)?(\S+)(?: (.*))?$")
_DATE = re.compile(r"(?:(\d{1,2})\s+)?(?:([A-Z]{3})[A-Z]*\s+)?(\d{3,4})\b")
_SHORT_YEAR = re.compile(r"\b(\d{1,4})\b")
_MONTHS = {name.upper(): number for number, name in enumerate(month_abbr) if number}
_BIRTHS = ("BIRT", "CHR", "BAPM")


@dataclass
class _Record:
    pointer: str
    tag: str
    value: str
    parts: list[_Record] = field(default_factory=list)

    def first(self, tag: str) -> _Record | None:
        return next((p for p in self.parts if p.tag == tag), None)

    def pointers(self, *tags: str) -> Iterator[str]:
        yield from (p.value.strip().strip("@") for p in self.parts if p.tag in tags)


def told_in_gedcom(path: Path) -> ToldFamily:
    """Everybody in the file and every family with somebody in it; ids are the file's pointers without "@"."""
    records = _records(_text(path.read_bytes()))
    people = {r.pointer: _person(r) for r in records if r.tag == "INDI" and r.pointer}
    unions = []
    for record in records:
        if record.tag == "FAM" and record.pointer:
            partners = tuple(dict.fromkeys(p for p in record.pointers("HUSB", "WIFE") if p in people))
            children = tuple(dict.fromkeys(c for c in record.pointers("CHIL") if c in people))
            unions.append(ToldUnion(partners, children))
    return ToldFamily(people, tuple(u for u in unions if u.partners or u.children))


def _text(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _records(text: str) -> list[_Record]:
    records: list[_Record] = []
    above: list[_Record] = []
    for line in re.split(r"\r\n|\n|\r", text):
        match = _LINE.match(line)
        if match is None:
            continue
        level = int(match[1])
        record = _Record((match[2] or "").strip("@"), match[3].upper(), match[4] or "")
        above = above[:level]
        if level == 0:
            records.append(record)
        elif above:
            above[-1].parts.append(record)
        else:
            continue
        above.append(record)
    return records


def _person(record: _Record) -> ToldPerson:
    sex = record.first("SEX")
    letter = sex.value.strip()[:1].upper() if sex else "U"
    dates = (event.first("DATE") for event in map(record.first, _BIRTHS) if event)
    date = next((d for d in dates if d), None)
    return ToldPerson(letter if letter in ("M", "F") else "U", _born(date.value) if date else None)


def _born(date: str) -> Born | None:
    """
    >>> _born("ABT 12 MAR 1685"), _born("5 BC"), _born("")
    ((1685, 3, 12), (-5, 0, 0), None)
    """
    sign = -1 if re.search(r"B\.?C", date.upper()) else 1
    if found := _DATE.search(date.upper()):
        return sign * int(found[3]), _MONTHS.get(found[2] or "", 0), int(found[1] or 0)
    if year := _SHORT_YEAR.search(date):
        return sign * int(year[1]), 0, 0
    return None
