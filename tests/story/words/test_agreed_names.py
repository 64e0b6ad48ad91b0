"""What a worker agreed with the family that people are called, in the book and in the papers beside it."""

from __future__ import annotations

import pytest

from casefile.errors import CaseInvalid
from casefile.record import Case
from story.bands import age_band
from story.checklist import check_book
from story.content import gather
from story.letter import write_letter
from story.worker_notes import WorkerNotes
from story.write import new_draft, write_book

_AGREED = WorkerNotes(names={"mum": "Mummy Zuzu", "child": "Nini"})


@pytest.mark.parametrize("band", ["0-4", "5-7", "8-11", "12-15", "16+"])
def test_everybody_is_called_by_the_agreed_name_in_every_book(niamh: Case, band: str) -> None:
    book = write_book(niamh, band, notes=_AGREED)
    assert book.title.startswith("Nini's ")
    told = [s.text for s in book.sentences]
    assert any("Mummy Zuzu" in text for text in told)
    assert [text for text in told if "Shona" in text and "name is" not in text and "“" not in text] == []


def test_an_agreed_name_makes_no_check_fail_that_passed(niamh: Case) -> None:
    failed = {c.id for c in check_book(niamh, write_book(niamh, "8-11")) if not c.passed}
    after = check_book(niamh, write_book(niamh, "8-11", notes=_AGREED))
    assert [c.message for c in after if not c.passed and c.id not in failed] == []


def test_a_letter_has_the_agreed_name_too(niamh: Case) -> None:
    paper = write_letter(niamh, _AGREED)
    assert any("Mummy Zuzu" in s.text for s in paper.book.sentences)


def test_somebody_else_of_the_agreed_name_is_told_apart(niamh: Case) -> None:
    story = gather(niamh, None, accepted_only=True)
    names = new_draft(story, age_band("8-11"), agreed={"mum": "Finn"}).names
    assert (names["mum"].text, names["finn"].text) == ("Finn", "your brother Finn")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"nobody": "Nan"}, "'nobody', who is not in the case"),
        ({"mum": "Nan", "peg": "nan"}, "'mum' and 'peg' have the same agreed name"),
    ],
    ids=["somebody who is not there", "two alike"],
)
def test_names_that_cannot_be_used_are_refused(niamh: Case, names: dict[str, str], said: str) -> None:
    with pytest.raises(CaseInvalid, match=said):
        write_book(niamh, "5-7", notes=WorkerNotes(names=names))
