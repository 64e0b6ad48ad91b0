"""The commands for the documents beside the book."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kithkin import main

CASES = Path(__file__).parent / "cases"
GOLD = CASES / "01-larkspur-road.gold.json"
DOCUMENTS = ["letter"]

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
