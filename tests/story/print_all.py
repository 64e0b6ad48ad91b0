"""Everything that is printed for a shipped family, photos included. `python tests/story/print_all.py FOLDER` leaves the digest of each file in FOLDER/digests.json."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from casefile.exchange import read_case
from casefile.record import Case, Review
from story.bands import AGE_BANDS
from story.chronology import build_chronology
from story.chronology_assessment import build_assessment
from story.chronology_assessment_files import write_assessment
from story.chronology_files import write_chronology
from story.letter import write_letter
from story.memory_box import write_memory_box
from story.paper import Paper, publish_paper
from story.profile_page import write_profile
from story.publish import publish_book
from story.welcome import write_welcome
from story.words_and_pictures import write_words_and_pictures
from story.worker_notes import Keepsake, PhotoEntry, WorkerNotes
from story.write import write_book

GOLD = Path(__file__).parents[1] / "cases" / "01-larkspur-road.gold.json"
DOCUMENTS = ("letter", "words-and-pictures", "profile", "memory-box", "welcome")
PHOTO_SECTIONS = ("cover", "me_now", "home_now", "born", "my_space")
_REVIEW = Review("tester", datetime(2024, 1, 2, tzinfo=UTC))


def accepted_case() -> Case:
    """The family with everything affirmed accepted."""
    case = read_case(GOLD)
    return case.with_facts(f.accept(_REVIEW) for f in case.facts if f.is_affirmed)


def notes_in(folder: Path, case: Case) -> WorkerNotes:
    """A worker's notes: the folder's photos of the child for PHOTO_SECTIONS, and a thing in the memory box."""
    child = case.subject_ids[0]
    consent = ((child, "the local authority", date(2024, 5, 1)),)
    photos = tuple(
        PhotoEntry(folder / f"{section}.jpg", f"You in photo {number}.", section, (child,), consent)
        for number, section in enumerate(PHOTO_SECTIONS, 1)
    )
    return WorkerNotes(writer="Marek Lis", photos=photos, keepsakes=(Keepsake("a hospital band"),))


def write_document(name: str, case: Case, notes: WorkerNotes) -> Paper:
    """One of DOCUMENTS."""
    match name:
        case "letter":
            return write_letter(case, notes)
        case "words-and-pictures":
            return write_words_and_pictures(case, notes, band="5-7")
        case "profile":
            return write_profile(case, notes)
        case "memory-box":
            return write_memory_box(case, notes)
        case _:
            return write_welcome(case, notes, to=("Gwen Lowe",), band="5-7")


def printed(name: str, case: Case, notes: WorkerNotes, *, language: str = "en") -> bytes:
    """The PDF of a band's book, or of one of DOCUMENTS."""
    if name in AGE_BANDS:
        return publish_book(write_book(case, name, notes=notes), language=language).pdf
    paper = write_document(name, case, notes)
    if name == "welcome":
        return publish_book(paper.book, language=language).pdf
    return publish_paper(paper, language=language).pdf


def _all(folder: Path) -> Iterator[tuple[str, bytes]]:
    case = accepted_case()
    notes = notes_in(folder, case)
    for name in (*AGE_BANDS, *DOCUMENTS):
        yield name, printed(name, case, notes)
    yield "booklet", publish_book(write_book(case, "5-7", notes=notes), paper="booklet").pdf
    chronology, assessment = folder / "chronology.pdf", folder / "assessment.pdf"
    write_chronology(build_chronology(case, accepted_only=True), chronology, title="Chronology")
    write_assessment(
        build_assessment(case, accepted_only=True, assessments={}), assessment, title="Chronology"
    )
    yield from ((path.stem, path.read_bytes()) for path in (chronology, assessment))


if __name__ == "__main__":
    place = Path(sys.argv[1])
    digests = {name: hashlib.sha256(pdf).hexdigest() for name, pdf in _all(place)}
    (place / "digests.json").write_text(json.dumps(digests), encoding="utf-8")
