"""A service's own explanations and reassurances: put in the place of the shipped ones, or refused with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from casefile.errors import CaseInvalid
from casefile.record import Case
from kithkin import main
from story.bands import AGE_BANDS
from story.library import LibraryInvalid, library_file, read_library, shipped_library
from story.sources import book_sources
from story.write import write_book


@pytest.fixture
def file(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Write a service's library and give its path."""

    def write(text: str) -> Path:
        path = tmp_path / "ours.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


OURS = """version = "Harbour 3"
["not_your_fault.one"]
"8-11" = ["This was never your fault."]
["gap.name_story"]
"8-11" = ["Nobody has told us who chose your name, so ask {parents}."]
"""


def test_a_services_words_take_the_place_of_the_shipped_ones(niamh: Case, file) -> None:  # type: ignore[no-untyped-def]
    texts = [
        s.text
        for s in write_book(niamh, "8-11", library=read_library(file(OURS.replace("never", "not")))).sentences
    ]
    assert "This was not your fault." in texts
    assert "None of this was your fault." not in texts


def test_bands_and_entries_that_the_file_leaves_out_stay_as_shipped(file) -> None:  # type: ignore[no-untyped-def]
    ours, shipped = read_library(file(OURS.replace("never", "not"))), shipped_library()
    assert ours.texts["not_your_fault.one"]["5-7"] == shipped.texts["not_your_fault.one"]["5-7"]
    assert ours.texts["feelings.one"] == shipped.texts["feelings.one"]
    assert ours.gaps["name_story"]["list"] == shipped.gaps["name_story"]["list"]


def test_the_library_and_the_book_name_the_services_version(niamh: Case, file) -> None:  # type: ignore[no-untyped-def]
    library = read_library(file('version = "Harbour 3"\n'))
    assert library.version.endswith("service/Harbour 3")
    book = write_book(niamh, "8-11", library=library)
    assert book_sources(book, niamh, {})["library"] == library.version


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["not_your_fault.one"]\n"8-11" = ["x"]', "It has no version"),
        ('version = "1"\n["not_your_falt.one"]\n"8-11" = ["x"]', "Do you mean 'not_your_fault.one'?"),
        ('version = "1"\n["grief.one"]\n"9-11" = ["x"]', "'grief.one', band '9-11': there is no such band"),
        ('version = "1"\n["grief.one"]\n"8-11" = []', "give at least one sentence"),
        ('version = "1"\n["grief.one"]\n"8-11" = ["Ask {nan}."]', "'{nan}' is not known; use {anyone}"),
        ('version = "1"\n["grief.one"]\n"8-11" = ["Ask {child."]', "a brace { or } stands alone"),
        (
            'version = "1"\n["grief.one"]\n"8-11" = ["You will live here forever."]',
            "'forever' may not be printed (promise)",
        ),
        (
            'version = "1"\n["grief.one"]\n"0-4" = ["You can feel sad or cross or want to play outside in the garden now."]',
            "a sentence has 15 words; at most 10",
        ),
        (
            'version = "1"\n["grief.one"]\n"5-7" = ["Experiencing complicated emotions occasionally necessitates conversation."]',
            "too hard to read",
        ),
        ('version = "1"\n["grief.one"]\n"8-11" = ["Ask {child:>99}."]', "nothing but its name"),
        ('version = "1"\n["grief.one"]\n"8-11" = ["Ask {child.name}."]', "'{child.name}' is not known"),
        (f'version = "{"1" * 61}"\n', "longer than 60 characters"),
        ("version = ", "cannot be read as a library of texts"),
    ],
    ids=[
        "no-version",
        "unknown-entry",
        "unknown-band",
        "empty",
        "unknown-slot",
        "brace",
        "promise",
        "long",
        "hard",
        "width",
        "attribute",
        "long-version",
        "no-toml",
    ],
)
def test_a_library_that_cannot_be_used_says_where_and_what_to_do(file, text: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CaseInvalid) as caught:
        read_library(file(text))
    assert message in str(caught.value)
    assert "ours.toml" in str(caught.value)


def test_every_problem_of_a_file_is_named_at_once(file) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CaseInvalid) as caught:
        read_library(file('version = "1"\n["grief.one"]\n"8-11" = ["Always be brave forever."]\n"9" = ["x"]'))
    assert "'forever'" in str(caught.value)
    assert "band '9'" in str(caught.value)


def test_a_problem_says_on_which_line_it_stands(file) -> None:  # type: ignore[no-untyped-def]
    text = 'version = "1"\n\n["grief.one"]\n"8-11" = ["You can feel sad."]\n"9" = ["x"]\n["greif.one"]\n"8-11" = ["x"]\n'
    with pytest.raises(LibraryInvalid) as caught:
        read_library(file(text))
    assert [problem.partition(":")[0] for problem in caught.value.problems] == ["Line 5", "Line 6"]


def test_the_shipped_library_written_out_can_be_read_back_unchanged(file) -> None:  # type: ignore[no-untyped-def]
    again = read_library(file(library_file()))
    assert again.texts == shipped_library().texts
    assert again.gaps == shipped_library().gaps


def test_every_reassurance_speaks_to_every_band() -> None:
    entries = {n: e for n, e in shipped_library().texts.items() if n.startswith("not_your_fault")}
    assert entries
    assert all(set(AGE_BANDS) - set(e) <= {"16+"} for e in entries.values())


def test_the_commands_take_a_services_library(tmp_path: Path, file) -> None:  # type: ignore[no-untyped-def]
    ours = file(OURS.replace("never", "not"))
    result = CliRunner().invoke(main, ["library", "--check", str(ours)])
    assert (result.exit_code, "'ours.toml' can be used" in result.output) == (0, True)
    written = tmp_path / "all.toml"
    assert CliRunner().invoke(main, ["library", "-o", str(written)]).exit_code == 0
    assert CliRunner().invoke(main, ["library", "--check", str(written)]).exit_code == 0
    assert CliRunner().invoke(main, ["library"]).exit_code == 2
