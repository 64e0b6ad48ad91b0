"""Read `.note` files: case notes in which every mention, date and fact is marked. README.md describes the format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casefile.errors import CaseFileError, CaseInvalid
from casefile.partial_date import PartialDate
from casefile.vocabulary import GENDERS
from extract.training.annotated import DateMark, Mark, Note, NoteOrganisation, NotePerson
from extract.training.note_facts import FactProblem, Known, note_date, read_fact

SECTIONS = ("note", "people", "organisations", "text", "facts")
_REQUIRED = ("note", "people", "text", "facts")
_HEADINGS = ("family", "document", "kind", "date", "author")
_PERSON_KEYS = ("born", "died", "profession")
_PERSON_WORDS = ("subject", "deceased", "died")  # "died" without a date: deceased
_HEADING_LINE = re.compile(rf"# ({'|'.join(SECTIONS)})[ \t]*")
_OPEN = re.compile(r"\{([^{}|\n]*)\|")


class NoteInvalid(CaseFileError):
    """An annotated note breaks the format; `problems` holds one line "file:line: what" each."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass
class _Source:
    """The sections of a file as numbered lines, and what was found wrong so far."""

    name: str
    sections: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    problems: list[tuple[int, str]] = field(default_factory=list)

    def filled(self, section: str) -> Iterator[tuple[int, str]]:
        """Lines of a section that hold something, with their numbers in the file."""
        return ((n, line.strip()) for n, line in self.sections.get(section, ()) if line.strip())

    def refuse(self, line: int, what: str) -> None:
        self.problems.append((line, what))


def read_note(path: Path) -> Note:
    """The annotated note of one file.

    Raises:
        NoteInvalid: with every problem of the file.
    """
    return parse_note(path.read_text(encoding="utf-8"), path.name)


def read_notes(folder: Path) -> tuple[Note, ...]:
    """All notes of a folder, in name order.

    Raises:
        NoteInvalid: with every problem of every file.
    """
    notes: list[Note] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.note")):
        try:
            notes.append(read_note(path))
        except NoteInvalid as error:
            problems += error.problems
    if problems:
        raise NoteInvalid(problems)
    return tuple(notes)


def parse_note(content: str, name: str) -> Note:
    """The annotated note that a file's content holds; `name` is used in messages.

    Raises:
        NoteInvalid: with every problem.
    """
    source = _split(content, name)
    note = _read(source)
    if note is None or source.problems:
        raise NoteInvalid([f"{name}:{line}: {what}" for line, what in sorted(source.problems)])
    return note


def _split(content: str, name: str) -> _Source:
    source = _Source(name)
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(content.splitlines(), start=1):
        heading = _HEADING_LINE.fullmatch(line)
        if heading:
            lines = source.sections.setdefault(heading[1], [])
        elif source.sections:
            lines.append((number, line))
        elif line.strip():
            source.refuse(number, "words before the section '# note'; start the file with that section")
    for section in _REQUIRED:
        if section not in source.sections:
            source.refuse(1, f"the section '# {section}' is missing; add it")
    return source


def _read(source: _Source) -> Note | None:
    if any(section not in source.sections for section in _REQUIRED):
        return None
    heading = _read_heading(source)
    people = tuple(_read_people(source))
    organisations = tuple(_read_organisations(source))
    text, marks, dates = _read_text(source)
    _refuse_unknown(source, marks, {p.id for p in people} | {o.id for o in organisations})
    known = Known(text, frozenset(p.id for p in people), frozenset(o.id for o in organisations))
    facts = []
    for number, line in source.filled("facts"):
        try:
            facts.append(read_fact(line, known))
        except FactProblem as problem:
            source.refuse(number, str(problem))
    return Note(
        name=source.name,
        family=heading["family"],
        document=heading["document"],
        kind=heading["kind"],
        date=_date(source, heading["date"]),
        author=heading["author"],
        text=text,
        people=people,
        organisations=organisations,
        marks=tuple(Mark(ids, start, end) for ids, start, end, _ in marks),
        dates=dates,
        facts=tuple(facts),
    )


def _read_heading(source: _Source) -> Mapping[str, str]:
    found = dict.fromkeys(_HEADINGS, "")
    for number, line in source.filled("note"):
        for part in line.split("|"):
            key, colon, value = part.partition(":")
            if not colon or key.strip() not in _HEADINGS:
                source.refuse(number, f"the heading knows only {', '.join(_HEADINGS)}, each as 'key: value'")
            else:
                found[key.strip()] = value.strip()
    for key in ("family", "kind"):
        if not found[key]:
            source.refuse(1, f"the heading gives no '{key}'; add it")
    return found


def _date(source: _Source, words: str) -> PartialDate | None:
    try:
        return note_date(words) if words else None
    except CaseInvalid:
        source.refuse(
            next(source.filled("note"))[0], "the date of the note is not EDTF (2021-05-12, 2021-05)"
        )
        return None


def _read_people(source: _Source) -> Iterator[NotePerson]:
    seen: set[str] = set()
    for number, line in source.filled("people"):
        person_id, name, gender, *rest = [*(f.strip() for f in line.split("|")), "", ""][
            : max(3, line.count("|") + 1)
        ]
        if not re.fullmatch(r"[\w-]+", person_id) or person_id in seen or not name:
            source.refuse(
                number, "a person needs an id of letters, digits, '_' or '-' that no other has, and a name"
            )
        if gender and gender not in GENDERS:
            source.refuse(number, f"the gender is none of {', '.join(GENDERS)}")
        seen.add(person_id)
        values = {
            key.strip(): value.strip() for key, equals, value in (f.partition("=") for f in rest) if equals
        }
        words = {f for f in rest if f and "=" not in f}
        if set(values) - set(_PERSON_KEYS) or words - set(_PERSON_WORDS):
            source.refuse(
                number, f"a person knows only {', '.join(_PERSON_WORDS)} and {'=…, '.join(_PERSON_KEYS)}=…"
            )
        yield NotePerson(
            id=person_id,
            name=name,
            gender=gender or "unknown",
            born=_edtf(source, number, values.get("born")),
            died=_edtf(source, number, values.get("died")),
            is_deceased=bool(words & {"deceased", "died"}) or "died" in values,
            profession=values.get("profession"),
            is_subject="subject" in words,
        )


def _edtf(source: _Source, number: int, words: str | None) -> str | None:
    try:
        return note_date(words).edtf if words else None
    except CaseInvalid:
        source.refuse(number, "a date of birth or death is not EDTF (2015-03-04, 1987~)")
        return None


def _read_organisations(source: _Source) -> Iterator[NoteOrganisation]:
    for number, line in source.filled("organisations"):
        organisation_id, name, kind = ([f.strip() for f in line.split("|")] + ["", ""])[:3]
        if not organisation_id or not name:
            source.refuse(number, "an organisation needs an id and a name: 'id | name | kind'")
        yield NoteOrganisation(organisation_id, name, kind or "other")


_Marks = list[tuple[tuple[str, ...], int, int, int]]  # ids, start, end, line in the file


def _read_text(source: _Source) -> tuple[str, _Marks, tuple[DateMark, ...]]:
    """The plain text, with its marks in text order (outer before inner)."""
    lines = source.sections["text"]
    while lines and not lines[-1][1].strip():
        lines = lines[:-1]
    while lines and not lines[0][1].strip():
        lines = lines[1:]
    first = lines[0][0] if lines else 1
    text, found = _unmark(source, "\n".join(line for _, line in lines), first)
    marks: _Marks = []
    dates = []
    for label, start, end, line in sorted(found, key=lambda m: (m[1], -m[2])):
        if not label.startswith("="):
            marks.append((tuple(i.strip() for i in label.split("+")), start, end, line))
            continue
        try:
            dates.append(DateMark(note_date(label[1:].strip()), start, end))
        except CaseInvalid:
            source.refuse(line, "a date mark is not EDTF: write {=2021-05-12|12/05/21}")
    return text, marks, tuple(dates)


def _unmark(source: _Source, marked: str, first_line: int) -> tuple[str, list[tuple[str, int, int, int]]]:
    """Plain text and (label, start, end, line) of each mark; a brace that opens no mark is text."""
    out: list[str] = []
    found, opened = [], []
    at, line = 0, first_line
    while at < len(marked):
        mark = _OPEN.match(marked, at)
        if mark:
            opened.append((mark[1].strip(), len(out), line))
            at = mark.end()
            continue
        if marked[at] == "}" and opened:
            label, start, began = opened.pop()
            found.append((label, start, len(out), began))
        else:
            out.append(marked[at])
            line += marked[at] == "\n"
        at += 1
    for _, _, began in opened:
        source.refuse(began, "a mark that opens here is never closed; add its '}'")
    return "".join(out), found


def _refuse_unknown(source: _Source, marks: _Marks, known: set[str]) -> None:
    for ids, start, end, line in marks:
        if start == end:
            source.refuse(line, "a mark holds no words")
        for unknown in (i for i in ids if i not in known):
            source.refuse(
                line, f"a mark names '{unknown}', who is neither in '# people' nor in '# organisations'"
            )
