"""What a worker may add to a document, and what is said when the file is not as it should be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from casefile.errors import CaseInvalid
from casefile.record import Case
from story.letter import write_letter
from story.memory_box import write_memory_box
from story.profile_page import write_profile
from story.words_and_pictures import write_words_and_pictures
from story.worker_notes import PhotoEntry, WorkerNotes, read_worker_notes

EXAMPLE = Path(__file__).parents[3] / "docs" / "worker-notes.toml"

WHOLE = """
writer = "Priya Shah"
dated = 2024-05-03
consents = ["nan"]
[words]
ending = "With every good wish."
writer = ["I met you in 2019.", "You were three."]
[kept]
f12 = "the blue box"
[names]
child = "Nini"
jodie = "Mummy  Jo"
[[sign_off]]
topic = "neglect"
role = "TM"
name = "A. Reader"
on = 2024-05-02
[[agreed]]
frame = "happened"
words = "There was shouting."
by = "Jodie"
on = 2024-05-01
[[keepsake]]
item = "a hospital band"
from = "Jodie"
photo = "band.jpg"
[[photo]]
file = "beach.jpg"
caption = "You and Ruth."
section = "home_now"
shows = ["child", "Ruth"]
consent = [{ of = "child", by = "the local authority", on = 2024-05-01 }]
[assessment.f12]
significance = "First move."
"""


def test_every_entry_is_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.toml"
    path.write_text(WHOLE, encoding="utf-8")
    notes = read_worker_notes(path)
    assert notes.writer == "Priya Shah"
    assert notes.dated == date(2024, 5, 3)
    assert notes.words["ending"] == ("With every good wish.",)
    assert notes.words["writer"] == ("I met you in 2019.", "You were three.")
    assert notes.consents == {"nan"}
    assert notes.kept == {"f12": "the blue box"}
    assert notes.names == {"child": "Nini", "jodie": "Mummy Jo"}
    assert (notes.sign_offs[0].topic, notes.sign_offs[0].on) == ("neglect", date(2024, 5, 2))
    assert (notes.agreements[0].frame, notes.agreements[0].by) == ("happened", "Jodie")
    assert (notes.keepsakes[0].from_whom, notes.keepsakes[0].photo) == ("Jodie", tmp_path / "band.jpg")
    assert notes.photos[0] == PhotoEntry(
        tmp_path / "beach.jpg",
        "You and Ruth.",
        "home_now",
        ("child", "Ruth"),
        (("child", "the local authority", date(2024, 5, 1)),),
    )
    assert notes.assessments["f12"].significance == "First move."


def test_without_a_file_there_is_nothing_added() -> None:
    assert read_worker_notes(None) == WorkerNotes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("writer = ", "cannot be read", id="not TOML"),
        pytest.param("author = 'x'", "unknown entry 'author'", id="an entry that is not known"),
        pytest.param("[names]\njodie = ' '", "an agreed name is empty", id="a name of nothing"),
        pytest.param("dated = 'May'", "'dated' is not a day", id="a day in words"),
        pytest.param(
            "[[sign_off]]\ntopic='a'\nrole='XX'\nname='n'\non=2024-01-01", "'XX' is no role", id="no role"
        ),
        pytest.param(
            "[[agreed]]\nframe='a'\nwords='b'\nby='c'", "has no day", id="an agreement without a day"
        ),
        pytest.param(
            "[[photo]]\nfile='a.jpg'\ncaption='b'\nsection='mum'",
            "photo 1 has no 'shows'",
            id="nobody said who is shown",
        ),
        pytest.param(
            "[[photo]]\nfile='a.jpg'\ncaption=' '\nsection='mum'\nshows=[]",
            "photo 1 has no 'caption'",
            id="no caption",
        ),
        pytest.param(
            "[[photo]]\nfile='a.jpg'\ncaption='b'\nsection='mum'\nshows='ava'",
            "is not a list",
            id="one person for a list",
        ),
        pytest.param(
            "[[photo]]\nfile='a.jpg'\ncaption='b'\nsection='mum'\nshows=[]\nsize=3",
            "photo 1 has an unknown entry 'size'",
            id="an unknown part of a photo",
        ),
        pytest.param(
            "[[photo]]\nfile='a.jpg'\ncaption='b'\nsection='mum'\nshows=['ava']\nconsent=[{of='ava', by='c'}]",
            "has no day",
            id="a consent without a day",
        ),
        pytest.param("[assessment.f1]\nworth='x'", "worth", id="an unknown part of an assessment"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_what_to_do(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "notes.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CaseInvalid, match=message):
        read_worker_notes(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseInvalid, match=r"'none\.toml' cannot be read"):
        read_worker_notes(tmp_path / "none.toml")


def test_the_example_in_the_documentation_uses_every_entry_there_is() -> None:
    notes = read_worker_notes(EXAMPLE)
    empty = WorkerNotes()
    unused = [f.name for f in fields(notes) if getattr(notes, f.name) == getattr(empty, f.name)]
    assert unused == []


@pytest.mark.parametrize("document", ["letter", "words-and-pictures", "profile", "memory-box"])
def test_every_document_takes_the_example(document: str, accepted_family: Callable[[str], Case]) -> None:
    notes, case = read_worker_notes(EXAMPLE), accepted_family("01")
    made = {
        "letter": write_letter,
        "memory-box": write_memory_box,
        "profile": write_profile,
        "words-and-pictures": write_words_and_pictures,
    }[document](case, notes)
    told = {s.text for s in made.book.sentences}
    wanted = {
        "letter": "You showed me your snails.",
        "memory-box": "The blue box",
        "profile": "Sunday dinner at Nan's.",
        "words-and-pictures": "People were worried that nobody was there to look after you.",
    }[document]
    assert wanted in told
