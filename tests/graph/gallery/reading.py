"""The entries of the gallery: small invented families in a compact form, compiled to `kithkin-case/1`.

A file holds several entries. `## id | row of the symbol table | what must be seen` begins one, and its lines are:

    ava: Ava Lindgren, f, born 2012-03-04, subject        person: name, then f m x or ?, born, died, deceased, job …
    rosa+tom parent ava+ben birth "words of the note"     everybody on the left to everybody on the right
    rosa partner tom married divorced 2001..2008          nature, status, certainty and dates in any order
    @home: household, 12 Mill Lane                        organisation; `ava member home`
    * pregnancy 2024-05 baby,rosa "words"                 event: type, date or -, people, certainty, @place
    - ava faith "Quaker"                                  detail
    as at: 2024-06-01      profile: nsgc      draw: terminations (or identity, ecomap)      // a remark
    ! key Has died                                        what holds; the words are in checks.py
    wrong: why the drawing is not right yet               and, one a line, what does not hold until it is:
    ? key Miscarriage
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from typing import Any

from casefile.exchange import parse_case
from casefile.record import Case
from casefile.vocabulary import RELATION_TYPES, TIE_NATURES, Certainty

FOLDER = Path(__file__).parent
_AS_AT = "2024-06-01"
_GENDERS = {"f": "female", "m": "male", "x": "non_binary", "?": "unknown"}
_CERTAINTIES = {c.value for c in Certainty} - {"unknown"}
_QUOTED = re.compile(r'\s*"([^"]*)"\s*$')
_PERSON = re.compile(r"(\w+): (.+)")


class GalleryFileError(Exception):
    """A line of a gallery file cannot be understood."""


@dataclass
class Entry:
    """One family and what its drawing must show.

    wrong: "" when the drawing was looked at and found right, else what is wrong with it.
    """

    id: str
    row: str
    title: str
    section: str
    profile: str = "uk"
    with_terminations: bool = False
    with_identity: bool = False
    is_ecomap: bool = False
    wrong: str = ""
    checks: list[str] = field(default_factory=list)
    not_yet: list[str] = field(default_factory=list)
    raw: dict[str, Any] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        return parse_case(json.dumps(self.raw), name=f"gallery entry '{self.id}'")


def read_gallery() -> list[Entry]:
    """All entries, in the order of the files and of their lines.

    Raises:
        GalleryFileError: names the file and the line.
    """
    return [entry for path in sorted(FOLDER.glob("*.txt")) for entry in _read(path)]


def _read(path: Path) -> Iterator[Entry]:
    entry: Entry | None = None
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        line = line.strip()
        if not line or line.startswith("//"):
            continue
        try:
            if line.startswith("## "):
                if entry:
                    yield entry
                entry = _begin(line, path.stem)
            elif entry:
                _add(entry, line)
        except (ValueError, KeyError, StopIteration) as error:
            raise GalleryFileError(f"{path.name}, line {number}: {error!r}") from error
    if entry:
        yield entry


def _begin(line: str, section: str) -> Entry:
    name, row, title = (part.strip() for part in line[3:].split("|"))
    entry = Entry(name, row, title, section)
    entry.raw = {
        "format": "kithkin-case/1",
        "subjects": [],
        "documents": [{"id": "d1", "title": "The record", "date": _AS_AT, "text": ""}],
        "people": [],
        "organisations": [],
        "relationships": [],
        "events": [],
        "details": [],
    }
    return entry


def _add(entry: Entry, line: str) -> None:
    mark, _, rest = line.partition(" ")
    if line.startswith("as at: "):
        entry.raw["documents"][0]["date"] = line[7:]
    elif mark == "profile:":
        entry.profile = rest
    elif line == "draw: ecomap":
        entry.is_ecomap = True
    elif line == "draw: terminations":
        entry.with_terminations = True
    elif line == "draw: identity":
        entry.with_identity = True
    elif mark == "wrong:":
        entry.wrong = rest
    elif mark == "!":
        entry.checks.append(rest)
    elif mark == "?":
        entry.not_yet.append(rest)
    elif mark == "*":
        _add_event(entry, rest)
    elif mark == "-":
        words, evidence = _quoted(entry, rest)
        person, kind, *certainty = words.split()
        value = evidence[0]["quote"]
        detail = {"person": person, "kind": kind, "value": value, "evidence": evidence}
        entry.raw["details"].append(detail | {"assertion": (certainty or ["affirmed"])[0]})
    elif line.startswith("@"):
        name, _, about = line[1:].partition(": ")
        kind, _, title = about.partition(", ")
        entry.raw["organisations"].append({"id": name, "name": title, "kind": kind})
    elif match := _PERSON.fullmatch(line):
        _add_person(entry, *match.groups())
    else:
        _add_relationships(entry, line)


def _quoted(entry: Entry, line: str) -> tuple[str, list[dict[str, Any]]]:
    """The line without the quotation at its end, and that as evidence in the entry's one document."""
    match = _QUOTED.search(line)
    if match is None:
        return line, []
    document = entry.raw["documents"][0]
    start = len(document["text"])
    document["text"] += match[1] + "\n"
    span = {"document": "d1", "start": start, "end": start + len(match[1]), "quote": match[1]}
    return line[: match.start()], [span]


def _add_person(entry: Entry, person_id: str, about: str) -> None:
    name, *marks = about.split(", ")
    person: dict[str, Any] = {"id": person_id, "name": name, "gender": "unknown"}
    for mark in marks:
        word, _, value = mark.partition(" ")
        if mark in _GENDERS:
            person["gender"] = _GENDERS[mark]
        elif word in ("born", "died"):
            person[word] = value
        elif word == "job":
            person["profession"] = value
        elif mark == "deceased":
            person["deceased"] = True
        elif mark == "subject":
            entry.raw["subjects"].append(person_id)
        else:
            raise ValueError(mark)
    entry.raw["people"].append(person)


def _add_relationships(entry: Entry, line: str) -> None:
    words, evidence = _quoted(entry, line)
    left, kind, right, *marks = words.split()
    natures, statuses = (TIE_NATURES, ("current", "former")) if kind == "member" else RELATION_TYPES[kind][1:]
    claim: dict[str, Any] = {"type": kind, "evidence": evidence}
    for mark in marks:
        if mark in natures:
            claim["nature"] = mark
        elif mark in statuses:
            claim["status"] = mark
        elif mark in _CERTAINTIES:
            claim["assertion"] = mark
        elif mark == "accepted":
            claim |= {"review": "accepted", "reviewed": {"by": "jb", "at": "2024-05-02T10:00:00"}}
        elif ".." in mark:
            start, end = mark.split("..")
            claim |= {"start": start or None, "end": end or None}
        else:
            raise ValueError(mark)
    for subject, other in product(left.split("+"), right.split("+")):
        entry.raw["relationships"].append({**claim, "from": subject, "to": other})


def _add_event(entry: Entry, line: str) -> None:
    words, evidence = _quoted(entry, line)
    kind, date, people, *marks = words.split()
    certainty = [mark for mark in marks if mark in _CERTAINTIES]
    event = {
        "type": kind,
        "date": None if date == "-" else date,
        "people": people.split(","),
        "place": next((mark[1:] for mark in marks if mark.startswith("@")), None),
        "summary": evidence[0]["quote"] if evidence else "",
        "assertion": (certainty or ["affirmed"])[0],
        "evidence": evidence,
    }
    entry.raw["events"].append(event)
