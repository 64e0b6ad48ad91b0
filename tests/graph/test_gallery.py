"""The gallery: each symbol and each hard family, drawn as its entry says and as it was when somebody last looked at it.

After a wanted change, look at the page that `python -m tests.graph.gallery` makes, then renew the golden files with
`pytest tests/graph/test_gallery.py --update-golden` and read the difference. An entry with a line `wrong:` has no golden file;
take that line and its `?` lines away (or turn them into `!` lines) once the drawing is right.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from graph.annotation_words import annotation_table
from graph.conditions import without_terminations
from graph.ecomap_strokes import ALLEGED_WORDS, ARROW_WORDS, ENDED_WORDS, STROKES
from graph.family import build_family
from graph.genogram_notes import legend_of
from graph.layout.unions import relationships
from graph.symbols import symbol_table
from tests.graph.gallery.__main__ import draw_entry
from tests.graph.gallery.checks import CHECKS, Picture, failures, faults, words_in
from tests.graph.gallery.reading import Entry, read_gallery

_GOLDEN = Path(__file__).with_name("golden") / "gallery"
_HOW = (
    "the drawing of '{0}' has changed. Look at it: python -m tests.graph.gallery {0}; "
    "when it is right: pytest tests/graph/test_gallery.py --update-golden"
)
_ENTRIES = read_gallery()
_RIGHT = [e for e in _ENTRIES if not e.wrong]
_PENDING = [
    pytest.param(e, check, id=f"{e.id}: {check}", marks=pytest.mark.xfail(reason=e.wrong, strict=True))
    for e in _ENTRIES
    for check in e.not_yet
]
_KIN = ("parent", "partner", "carer", "sibling")


@cache
def _picture(entry_id: str) -> Picture:
    return Picture(draw_entry(next(e for e in _ENTRIES if e.id == entry_id)))


def _by_id(entries: list[Entry]) -> list[object]:
    return [pytest.param(e, id=e.id) for e in entries]


@pytest.mark.parametrize("entry", _by_id(_ENTRIES))
def test_the_drawing_shows_what_its_entry_says(entry: Entry) -> None:
    assert failures(_picture(entry.id), entry.checks) == []


@pytest.mark.parametrize("entry", _by_id(_ENTRIES))
def test_nothing_lies_on_anything_else(entry: Entry) -> None:
    known = {check.removeprefix("no-fault ") for check in entry.not_yet}
    assert [f for f in faults(_picture(entry.id)) if f.split(":", 1)[0] not in known] == []


@pytest.mark.parametrize("entry", _by_id([e for e in _ENTRIES if not e.is_ecomap]))
def test_everyone_with_a_family_tie_is_drawn_once(entry: Entry) -> None:
    shown = entry.case if entry.with_terminations else without_terminations(entry.case)[0]
    told = relationships(build_family(shown), *_KIN)
    kin = {p for _, claim in told for p in (claim.subject_id, claim.object_id)}
    drawn = [p["id"] for p in _picture(entry.id).drawing.geometry["persons"]]
    assert kin <= set(drawn)
    assert len(drawn) == len(set(drawn))


@pytest.mark.parametrize(("entry", "check"), _PENDING)
def test_what_is_not_drawn_right_yet(entry: Entry, check: str) -> None:
    """A check that passes here is news: see the words at the top of this module."""
    assert failures(_picture(entry.id), [check]) == []


@pytest.mark.parametrize("entry", _by_id(_RIGHT))
def test_the_drawing_is_as_somebody_last_saw_it(
    entry: Entry, check_golden: Callable[[Path, str], None]
) -> None:
    try:
        check_golden(_GOLDEN / f"{entry.id}.svg", _picture(entry.id).drawing.svg)
    except AssertionError as difference:
        pytest.fail(f"{_HOW.format(entry.id)}\n{str(difference)[:2000]}")


def test_golden_files_are_those_of_right_entries() -> None:
    assert {path.stem for path in _GOLDEN.glob("*.svg")} == {e.id for e in _RIGHT}


@cache
def _keys() -> set[str]:
    """The words of each golden key, and what entries say stands in theirs, without spaces, which line breaks would change."""
    keys = (ET.fromstring(path.read_text("utf-8")).find(".//*[@id='key']") for path in _GOLDEN.glob("*.svg"))
    words = [words_in(key) for key in keys if key is not None]
    words += [check.removeprefix("key ") for e in _ENTRIES for check in e.checks if check.startswith("key ")]
    return {"".join(w.split()) for w in words}


_ROWS = [
    pytest.param(row["legend"], id=f"{table} {name}")
    for table in ("couple", "couple_status", "child", "emotional")
    for name, row in symbol_table()[table].items()
    if row.get("slashes", 1)
]
_MARKS = ("fill", "tag", "condition")
_ROWS += [
    pytest.param(legend_of(m), id=f"{table} {m}") for table in _MARKS for m in annotation_table()[table]
]


@pytest.mark.parametrize("legend", _ROWS)
def test_every_row_of_the_symbol_tables_is_drawn_and_explained_in_the_gallery(legend: str) -> None:
    words = "".join(legend.split())
    assert any(words in key or words[:1].lower() + words[1:] in key for key in _keys())


def test_ids_of_entries_are_unique() -> None:
    assert len({e.id for e in _ENTRIES}) == len(_ENTRIES)


def test_a_wrong_entry_says_what_does_not_hold_yet() -> None:
    assert [e.id for e in _ENTRIES if bool(e.wrong) != bool(e.not_yet)] == []


def test_every_kind_of_check_is_used() -> None:
    used = {check.split(" ", 1)[0] for e in _ENTRIES for check in (*e.checks, *e.not_yet)}
    assert used == set(CHECKS)


@pytest.mark.parametrize(
    "words", [*(s.words for s in STROKES.values()), ENDED_WORDS, ALLEGED_WORDS, ARROW_WORDS]
)
def test_every_line_of_an_ecomap_is_drawn_and_explained_in_the_gallery(words: str) -> None:
    checked = {check for e in _RIGHT if e.is_ecomap for check in e.checks}
    assert f"key {words}" in checked
