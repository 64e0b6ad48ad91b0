"""The commands for the documents beside the book."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from kithkin import main

CASES = Path(__file__).parent / "cases"
GOLD = CASES / "01-larkspur-road.gold.json"
DOCUMENTS = ["letter", "memory-box", "profile", "words-and-pictures"]

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_written_with_its_sources_and_says_what_it_needs(
    run: Run, tmp_path: Path, document: str
) -> None:
    pdf, sources = tmp_path / "x.pdf", tmp_path / "x.json"
    result = run(document, GOLD, "-o", pdf, "--sources", sources, "--draft")
    assert result.exit_code == 0, result.output
    assert pdf.read_bytes().startswith(b"%PDF")
    told = json.loads(sources.read_text(encoding="utf-8"))["sentences"]
    assert all(s["page"] for s in told)
    assert any(s["facts"] for s in told)
    assert "It prints DRAFT until this is done:" in result.output


@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_written_as_a_page_too(run: Run, tmp_path: Path, document: str) -> None:
    page = tmp_path / "x.html"
    assert run(document, GOLD, "-o", page, "--draft").exit_code == 0
    assert 'data-facts="' in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_another_ending_is_refused_in_one_line(run: Run, tmp_path: Path, document: str) -> None:
    result = run(document, GOLD, "-o", tmp_path / "x.doc")
    assert result.exit_code == 2
    assert "must end in .pdf or .html" in result.output


def test_what_the_worker_adds_stands_in_the_letter(run: Run, tmp_path: Path) -> None:
    notes, page = tmp_path / "notes.toml", tmp_path / "letter.html"
    notes.write_text(
        'writer = "Priya Shah"\n[words]\nwriter = "I met you in the spring."\n', encoding="utf-8"
    )
    assert run("letter", GOLD, "-o", page, "--notes", notes, "--draft").exit_code == 0
    assert "I met you in the spring." in page.read_text(encoding="utf-8")


def test_the_letterbox_helper_says_what_to_look_at_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Nia,\nWe live in Bexley. Mrs Dell is kind.\n", encoding="utf-8")
    photo = tmp_path / "beach.jpg"
    exif = Image.Exif()
    exif[0x013B] = "Somebody"
    Image.new("RGB", (8, 8)).save(photo, exif=exif)
    before = letter.read_bytes(), photo.read_bytes()
    result = run("letterbox", letter, "--case", GOLD, "--photo", photo)
    assert result.exit_code == 1
    assert "line 2, column 12: a place: “Bexley”" in result.output
    assert "line 2, column 24: a surname: “Dell”" in result.output
    assert "beach.jpg: who took it (Artist)" in result.output
    assert "3 things to look at. The letter is as it was." in result.output
    assert (letter.read_bytes(), photo.read_bytes()) == before


def test_a_letter_without_names_passes_but_is_to_be_read_again(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Nia,\nI hope that school is fun.\n", encoding="utf-8")
    result = run("letterbox", letter)
    assert result.exit_code == 0
    assert "Nothing was found. Read it once more yourself" in result.output


def test_the_chronology_for_an_assessment_takes_the_workers_words(run: Run, tmp_path: Path) -> None:
    notes, table = tmp_path / "notes.toml", tmp_path / "x.csv"
    notes.write_text('[assessment.e14]\nimpact = "She was cold."\n', encoding="utf-8")
    result = run("chronology", GOLD, "-o", table, "--assessment", "--notes", notes)
    assert result.exit_code == 0
    assert "She was cold." in table.read_text(encoding="utf-8-sig")
