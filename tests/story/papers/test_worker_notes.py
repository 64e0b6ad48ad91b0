"""What a worker may add to a document, and what is said when the file is not as it should be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from casefile.errors import CaseInvalid
from story.worker_notes import WorkerNotes, read_worker_notes

WHOLE = """
writer = "Priya Shah"
dated = 2024-05-03
consents = ["nan"]
[words]
ending = "With every good wish."
writer = ["I met you in 2019.", "You were three."]
[kept]
f12 = "the blue box"
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
    assert (notes.sign_offs[0].topic, notes.sign_offs[0].on) == ("neglect", date(2024, 5, 2))
    assert (notes.agreements[0].frame, notes.agreements[0].by) == ("happened", "Jodie")
    assert (notes.keepsakes[0].from_whom, notes.keepsakes[0].photo) == ("Jodie", tmp_path / "band.jpg")
    assert notes.assessments["f12"].significance == "First move."


def test_without_a_file_there_is_nothing_added() -> None:
    assert read_worker_notes(None) == WorkerNotes()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param("writer = ", "cannot be read", id="not TOML"),
        pytest.param("author = 'x'", "unknown entry 'author'", id="an entry that is not known"),
        pytest.param("dated = 'May'", "'dated' is not a day", id="a day in words"),
        pytest.param(
            "[[sign_off]]\ntopic='a'\nrole='XX'\nname='n'\non=2024-01-01", "'XX' is no role", id="no role"
        ),
        pytest.param(
            "[[agreed]]\nframe='a'\nwords='b'\nby='c'", "has no day", id="an agreement without a day"
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
