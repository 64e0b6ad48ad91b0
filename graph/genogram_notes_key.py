"""The key's entries for what is noted of people, and the words on what those notes rest on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from casefile.record import Case
from graph.annotation_words import annotation_table
from graph.annotations import Annotation
from graph.genogram_notes import FamilyNotes, legend_of
from graph.genogram_pills import Pill, draw_pill
from graph.svg import text_line
from graph.symbols import PersonMark, SymbolProfile, person_symbol
from graph.symbols_fills import QUADRANTS, Fill

Sample = Callable[[float, float], str]
_MIDDLE = 17.0  # of a sample, from its left end
_SIZE = 17.0
_AT_BIRTH = "AFAB, AMAB, UAAB: female, male or neither named at birth"


def note_samples(noted: FamilyNotes, profile: SymbolProfile) -> Iterator[tuple[str, Sample]]:
    """Words and sample of each mark that the drawing uses: fills, numbers, the wave, then tags."""
    used = [a for notes in noted.people.values() for a in notes.annotations]
    table = annotation_table()
    for mark in (*table["fill"], *table["condition"]):
        for is_alleged in (False, True):
            if any(a.mark == mark and a.is_alleged is is_alleged for a in used):
                words = legend_of(mark)
                words = f"Suspected or alleged: {words[:1].lower()}{words[1:]}" if is_alleged else words
                yield words, _condition(mark, noted, profile, is_alleged=is_alleged)
    if any(a.mark == "cultures" for a in used):
        yield legend_of("cultures"), _symbol(PersonMark("male", has_wave=True), profile)
    if any(a.mark == "responsibility" for a in used):
        yield legend_of("responsibility"), lambda x, y: text_line("PR:", x + _MIDDLE, y + 3, size=8)
    for mark, row in table["identity"].items():
        if row.get("inside") in {s for notes in noted.people.values() for s in notes.inside}:
            yield legend_of(mark), _symbol(_inside(row), profile)
    at_birth = {row["nsgc"] for row in table["identity"].values() if "nsgc" in row}
    if any(at_birth & {*notes.lines} for notes in noted.people.values()):
        yield _AT_BIRTH, lambda x, y: text_line("AFAB", x + _MIDDLE, y + 3, size=8)
    tags = table["tag"] | table["contact"]
    for mark in (m for m in tags if any(a.mark == m for a in used)):
        yield legend_of(mark), _pill(Pill(tags[mark]["tag"]))
    if any(_is_doubtful_pill(a, noted) for a in used):
        yield 'Dashed, with "?": alleged only', _pill(Pill("CP", is_alleged=True))


def _inside(row: Mapping[str, str]) -> PersonMark:
    return PersonMark(row.get("gender", "female"), inside=(row["inside"],))


def _is_doubtful_pill(note: Annotation, noted: FamilyNotes) -> bool:
    table = annotation_table()
    is_numbered = note.mark in noted.numbers and note.mark not in noted.quadrants
    return note.is_alleged and (note.mark in (*table["tag"], *table["contact"]) or is_numbered)


def _condition(mark: str, noted: FamilyNotes, profile: SymbolProfile, *, is_alleged: bool) -> Sample:
    if mark in noted.quadrants:
        fill = Fill(QUADRANTS[noted.quadrants.index(mark)], is_alleged)
    elif mark in noted.numbers:
        return _pill(Pill(str(noted.numbers[mark]), is_alleged))
    else:
        row = annotation_table()["fill"][mark]
        fill = Fill(row["region"], is_alleged, row["line"])
    return _symbol(PersonMark("male", fills=(fill,)), profile)


def _symbol(mark: PersonMark, profile: SymbolProfile) -> Sample:
    return lambda x, y: person_symbol(mark, x + _MIDDLE, y, profile=profile, size=_SIZE)


def _pill(pill: Pill) -> Sample:
    return lambda x, y: draw_pill(pill, x + _MIDDLE - pill.width / 2, y - 5)


def notes_in_words(case: Case, noted: FamilyNotes) -> str:
    """What the notes of people rest on, for the title block; "" when nothing is noted."""
    ids = dict.fromkeys(f for notes in noted.people.values() for f in notes.facts)
    facts = [fact for i in ids if (fact := case.fact(i))]
    if not facts:
        return ""
    accepted = sum(f.is_accepted for f in facts)
    return (
        f"Health, plans, faith and the like: {accepted} accepted and {len(facts) - accepted} unchecked facts. "
        "Special-category data: leave it out where the reader does not need it."
    )
