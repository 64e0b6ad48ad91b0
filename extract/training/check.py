"""Check a folder of annotated notes, and count what they hold: python -m extract.training.check FOLDER..."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from casefile.record import Detail, Event
from extract.training.annotated import Note
from extract.training.notes import NoteInvalid, read_note


def find_notes(paths: Iterable[Path]) -> list[Path]:
    """The `.note` files among these files and in these folders, in name order."""
    return sorted(f for path in paths for f in (path.glob("*.note") if path.is_dir() else (path,)))


def count_note(note: Note) -> Counter[str]:
    """How much a note holds, by kind, and how many of its facts are not affirmed."""
    claims = [fact.claim for fact in note.facts]
    events = sum(isinstance(c, Event) for c in claims)
    details = sum(isinstance(c, Detail) for c in claims)
    return Counter(
        documents=1,
        words=len(note.text.split()),
        mentions=len(note.marks),
        dates=len(note.dates),
        relationships=len(claims) - events - details,
        events=events,
        details=details,
        not_affirmed=sum(fact.assertion.certainty != "affirmed" for fact in note.facts),
    )


def unmarked_people(note: Note) -> list[str]:
    """Ids of people whom no mark in the text means."""
    marked = {i for mark in note.marks for i in mark.ids}
    return [p.id for p in note.people if p.id not in marked]


def main(arguments: Sequence[str]) -> int:
    """Print every problem as "file:line: what", then the counts; 1 when anything is wrong."""
    counts: Counter[str] = Counter()
    families: set[str] = set()
    bad = 0
    for path in find_notes(map(Path, arguments)):
        try:
            note = read_note(path)
        except NoteInvalid as error:
            print(error, file=sys.stderr)  # noqa: T201
            bad += 1
            continue
        for person_id in unmarked_people(note):
            print(f"{path.name}:1: warning: nothing in the text is marked as '{person_id}'", file=sys.stderr)  # noqa: T201
        counts += count_note(note)
        families.add(f"{path.name[0]}-{note.family}")
    print(", ".join(f"{key.replace('_', ' ')} {counts[key]}" for key in counts))  # noqa: T201
    print(f"families {len(families)}, files with problems {bad}")  # noqa: T201
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
