"""The annotations of everybody in a genogram, turned into fills, tags, lines below the name and spoken words."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from casefile.record import Case
from graph.annotation_words import annotation_table
from graph.annotations import Annotation, health_notes, line_notes, subject_of
from graph.annotations_in_force import notes_in_force
from graph.contact_notes import contact_notes
from graph.family import FamilyGraph
from graph.genogram_pills import Pill
from graph.identity_notes import identity_notes
from graph.parental_responsibility import responsibility_note
from graph.symbols_fills import QUADRANTS, Fill


@dataclass(frozen=True)
class PersonNotes:
    """What is drawn of one person beside name, dates and age."""

    annotations: tuple[Annotation, ...] = ()
    fills: tuple[Fill, ...] = ()
    pills: tuple[Pill, ...] = ()
    lines: tuple[str, ...] = ()
    has_wave: bool = False
    inside: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(f for a in self.annotations for f in a.facts))

    @property
    def spoken(self) -> tuple[str, ...]:
        """In words, as a screen reader says them after name and dates."""
        return tuple(_spoken(a) for a in self.annotations)


@dataclass(frozen=True)
class FamilyNotes:
    """Of everybody of whom something is noted; numbers: conditions that the key tells by number, in its order.

    quadrants: marks that have a quadrant of the symbol, in the order of QUADRANTS.
    """

    people: Mapping[str, PersonNotes] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    quadrants: tuple[str, ...] = ()

    def of(self, person_id: str) -> PersonNotes:
        return self.people.get(person_id, PersonNotes())

    def among(self, people: Container[str]) -> FamilyNotes:
        """The notes of these people only."""
        return replace(self, people={p: notes for p, notes in self.people.items() if p in people})


def annotate(
    case: Case,
    family: FamilyGraph,
    *,
    as_at: date | None,
    accepted_only: bool,
    conditions: str,
    with_identity: bool = False,
) -> FamilyNotes:
    """What is noted of everybody. conditions: "halves" or "quadrants" of the symbol.

    Illness and misuse are told as a class, never by name, but for the conditions of children that the table lists:
    whoever holds the drawing needs no more of a grandmother's health.
    """
    found: dict[str, tuple[Annotation, ...]] = {}
    for person, profile in family.nodes(data="profile"):
        subject = subject_of(case, family, person, day=as_at, accepted_only=accepted_only)
        notes = (
            *health_notes(subject),
            *notes_in_force(subject),
            *contact_notes(family, subject),
            *responsibility_note(family, subject),
            *line_notes(case, subject),
            *(identity_notes(subject, gender=profile.gender) if with_identity else ()),
        )
        if notes:
            found[person] = notes
    in_quadrants = conditions == "quadrants"
    numbers = _numbered(found, with_fills=in_quadrants)
    quadrants = tuple(numbers)[: len(QUADRANTS)] if in_quadrants else ()
    people = {person: _drawn(notes, numbers, quadrants) for person, notes in found.items()}
    people = {person: _identified(notes, in_words=in_quadrants) for person, notes in people.items()}
    return FamilyNotes(people, numbers, quadrants)


def _numbered(found: Mapping[str, Sequence[Annotation]], *, with_fills: bool) -> dict[str, int]:
    """Conditions of the drawing in the order of the table, from 1 on."""
    used = {a.mark for notes in found.values() for a in notes}
    table = annotation_table()
    names = [*(table["fill"] if with_fills else ()), *table["condition"]]
    return {mark: n for n, mark in enumerate((m for m in names if m in used), start=1)}


def _drawn(
    notes: tuple[Annotation, ...], numbers: Mapping[str, int], quadrants: Sequence[str]
) -> PersonNotes:
    table = annotation_table()
    fills, pills = [], []
    for note in notes:
        if note.mark in quadrants:
            fills.append(Fill(QUADRANTS[quadrants.index(note.mark)], note.is_alleged))
        elif note.mark in numbers:
            pills.append(Pill(str(numbers[note.mark]), note.is_alleged))
        elif note.mark in table["fill"]:
            row = table["fill"][note.mark]
            fills.append(Fill(row["region"], note.is_alleged, row["line"]))
        elif note.mark in table["tag"] or note.mark in table["contact"]:
            pills.append(Pill(note.text, note.is_alleged))
    return PersonNotes(
        notes,
        tuple(fills),
        tuple(pills),
        tuple(n.text for n in notes if n.mark in ("responsibility", "line")),
        any(n.mark == "cultures" for n in notes),
    )


def _identified(notes: PersonNotes, *, in_words: bool) -> PersonNotes:
    """With a small shape inside the symbol, or in the profile that has words for it with those below the name."""
    table = annotation_table()["identity"]
    rows = [table[a.mark] for a in notes.annotations if a.mark in table]
    texts = [row.get("nsgc", "") if in_words else row.get("text", "") for row in rows]
    shapes = [row.get("inside", "") for row in rows if not (in_words and row.get("nsgc"))]
    return replace(
        notes,
        lines=(*(t for t in texts if t), *notes.lines),
        inside=tuple(shape for shape in shapes if shape),
    )


_LEGENDS = {
    "cultures": "Has lived in more than one culture",
    "responsibility": "PR: who has parental responsibility",
}


def legend_of(mark: str) -> str:
    """The words of the key for a mark; nothing for words that stand below a name."""
    table = annotation_table()
    if mark in _LEGENDS:
        return _LEGENDS[mark]
    if mark in table["condition"]:
        return str(table["condition"][mark])
    row = next((table[t][mark] for t in ("fill", "tag", "contact", "identity") if mark in table[t]), None)
    return str(row["legend"]) if row else ""


def _spoken(note: Annotation) -> str:
    if note.mark == "responsibility":
        return note.text.replace("PR", "parental responsibility")
    if note.mark in annotation_table()["contact"]:
        return note.text + (" (alleged)" if note.is_alleged else "")
    words = legend_of(note.mark)
    if note.mark in annotation_table()["identity"]:
        words = words.partition(" (")[0]
    spoken = words[:1].lower() + words[1:] if words else note.text
    if words and note.text[-4:].isdigit():
        spoken += f" {note.text[-4:]}"
    return spoken + (" (alleged)" if note.is_alleged else "")
