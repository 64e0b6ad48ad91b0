"""Everything that is printed, for every band and document: readable by everybody, in English and Welsh, small, and the same bytes each time."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pdfua
import pikepdf
import pytest

from casefile.record import Case
from story.bands import AGE_BANDS
from story.pdf_check import check_pdf
from story.translate import LANGUAGES
from story.worker_notes import WorkerNotes
from tests.story.photos import save_photo
from tests.story.print_all import DOCUMENTS, PHOTO_SECTIONS, accepted_case, notes_in, printed

_MOST_BYTES = 10 * 1024 * 1024


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of five photos of one child, hidden data and all."""
    folder = tmp_path_factory.mktemp("photos")
    for number, section in enumerate(PHOTO_SECTIONS):
        size = (2000, 1500) if number % 2 else (1500, 2000)
        save_photo(folder / f"{section}.jpg", size, people=1, is_on_its_side=number == 2)
    return folder


@pytest.fixture(scope="module")
def family(photos: Path) -> tuple[Case, WorkerNotes]:
    case = accepted_case()
    return case, notes_in(photos, case)


@pytest.mark.usefixtures("silent_printing")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*AGE_BANDS, *DOCUMENTS])
def test_every_book_and_document_can_be_read_by_everybody(
    name: str, language: str, family: tuple[Case, WorkerNotes], tmp_path: Path
) -> None:
    pdf = printed(name, *family, language=language)
    assert [f.message for f in check_pdf(pdf, is_draft=True) if not f.passed] == []
    assert len(pdf) < _MOST_BYTES
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang).startswith(language)
        fonts = {
            str(o.BaseFont) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
        }
        assert fonts
        assert all("Andika" in font for font in fonts)
        elements = [str(o.S) for o in opened.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o]
        assert any(element in ("/H1", "/H2") for element in elements)
    path = tmp_path / "printed.pdf"
    path.write_bytes(pdf)
    report = pdfua.validate(path)
    assert [f"{f.rule_id} {f.message}" for f in report.findings] == []


def test_two_processes_print_the_same_bytes_whatever_their_hash_seed(photos: Path, tmp_path: Path) -> None:
    """All five bands with photos, every document, a booklet and the chronologies."""
    script = Path(__file__).with_name("print_all.py")
    started, seeds = [], ("1", "2024")
    for seed in seeds:
        shutil.copytree(photos, tmp_path / seed)
        words = [sys.executable, str(script), str(tmp_path / seed)]
        seen = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(script.parents[2])}
        started.append(subprocess.Popen(words, env=os.environ | seen))
    assert [process.wait() for process in started] == [0, 0]
    first, second = (json.loads((tmp_path / seed / "digests.json").read_text()) for seed in seeds)
    assert len(first) == len(AGE_BANDS) + len(DOCUMENTS) + 3
    assert first == second
