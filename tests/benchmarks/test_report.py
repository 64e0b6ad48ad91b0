"""The page of errors: what is wrong stands beside the note, and leads to its words and back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks.evaluate import main
from benchmarks.marked_text import Stretch, cut_text

NOTE = """Home visit 12 May 2021

Seen: Ava Reed (DOB 04/03/2015) and her mother Rosa Reed. Dean Pike is Ava's father.
Nan Joan said the <cat> was poorly.
"""
GOLD = {
    "subjects": ["ava"],
    "documents": [{"id": "d1", "title": "home visit"}],
    "people": [
        {"id": "ava", "name": "Ava Reed", "gender": "female"},
        {"id": "rosa", "name": "Rosa Reed", "gender": "female"},
        {"id": "dean", "name": "Dean Pike", "gender": "male"},
        {"id": "zed", "name": "Zed Okoro"},
    ],
    "relationships": [
        {"type": "parent", "from": "rosa", "to": "ava", "nature": "step"},
        {
            "type": "professional",
            "from": "zed",
            "to": "ava",
            "evidence": [{"document": "d1", "start": 24, "end": 28, "quote": "Seen"}],
        },
    ],
    "forbidden": [{"type": "parent", "from": "dean", "to": "ava", "assertion": "negated"}],
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cases")
    (folder / "reed").mkdir()
    (folder / "reed" / "1-visit.txt").write_text(NOTE, encoding="utf-8")
    (folder / "reed.gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    assert main([str(folder), "--html", str(folder / "out" / "errors.html")]) == 0
    return (folder / "out" / "errors.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("verdict", "title"),
    [
        pytest.param("Harmful", "Dean Pike → Ava Reed", id="what the notes deny"),
        pytest.param("Missed", "Zed Okoro → Ava Reed", id="a relationship that was not found"),
        pytest.param("Differs", "Rosa Reed → Ava Reed: parent step, read as birth", id="another nature"),
    ],
)
def test_an_error_is_listed_with_its_people(page: str, verdict: str, title: str) -> None:
    assert re.search(rf'<span class="verdict">{verdict}:</span> {re.escape(title)}\s', page)


def test_what_the_reading_found_shows_its_method_and_confidence(page: str) -> None:
    assert re.search(
        r"Dean Pike → Ava Reed\s*<span class=\"remarks\">[^<]*(?:rule|model):[\w-]+ · confidence 0\.\d\d<",
        page,
    )


def test_the_words_of_an_error_are_marked_in_the_note(page: str) -> None:
    assert '<mark class="missed">Seen</mark>' in page
    assert '<mark class="harmful">' in page


def test_every_link_leads_to_a_place_of_the_page(page: str) -> None:
    places = re.findall(r'id="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)


def test_the_page_needs_nothing_beside_it(page: str) -> None:
    assert not re.search(r"<script|<link|src=|url\(|https?:", page)


def test_characters_of_the_note_stay_characters(page: str) -> None:
    assert "&lt;cat&gt;" in page
    assert "<cat>" not in page


def test_a_folder_without_gold_files_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "name a folder of families with gold files" in capsys.readouterr().out


def test_words_of_two_facts_are_printed_once_and_the_louder_counts() -> None:
    pieces = cut_text("Ava and Rosa", [Stretch(0, 12, "missed", 1), Stretch(4, 7, "wrong", 2)])
    assert "".join(p.words for p in pieces) == "Ava and Rosa"
    assert [p.verdict for p in pieces] == ["missed", "wrong", "missed"]
    assert [p.begins for p in pieces] == [(1,), (2,), ()]
    assert [[s.number for s in p.ends] for p in pieces] == [[], [2], [1]]
