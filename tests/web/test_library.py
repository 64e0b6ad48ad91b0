"""A service's own explanations on the desk: chosen, checked with what is wrong and where, and used in books and documents."""

from __future__ import annotations

import io

import pytest

from story.library import parse_library

_OURS = """version = "Harbour 3"
["foster_carer.one"]
"5-7" = ["A foster carer looks after children at home."]
"""


def _choose(worker, text: str | bytes, name: str = "ours.toml"):
    content = text.encode() if isinstance(text, str) else text
    return worker.post("/settings/library", file=(io.BytesIO(content), name))


def _entry(worker) -> str:
    """A reassurance that the book of the test family has, as an entry of the library."""
    return next(
        name
        for name, entry in parse_library('version = "x"', name="x").texts.items()
        if name.startswith("not_your_fault") and entry["5-7"][0] in worker.get("story/p1/5-7").words
    )


def test_a_services_words_stand_in_the_book_and_the_audit_says_who_chose_them(teller) -> None:
    entry = _entry(teller)
    own = f'version = "Harbour 3"\n["{entry}"]\n"5-7" = ["None of it is because of you."]\n'
    assert "None of it is because of you." not in teller.get("story/p1/5-7").words
    seen = _choose(teller, own)
    assert "Your texts are used from now on" in seen.words
    assert "service/Harbour 3" in seen.words
    assert "None of it is because of you." in teller.get("story/p1/5-7").words
    last = teller.store.audit_rows()[-1]
    row = next(r for r in reversed(teller.store.audit_rows()) if r.action == "change settings")
    assert (row.actor, "service/Harbour 3, sha256 " in row.detail) == ("Jo Bell", True)
    assert last.number > row.number
    teller.post("/settings/library/shipped")
    assert "None of it is because of you." not in teller.get("story/p1/5-7").words


def test_other_words_under_the_same_version_are_used_at_once(teller) -> None:
    entry = _entry(teller)
    for words in ("None of it is because of you.", "You did nothing wrong at all."):
        _choose(teller, f'version = "1"\n["{entry}"]\n"5-7" = ["{words}"]\n')
        assert words in teller.get("story/p1/5-7").words


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'version = "1"\n["grief.one"]\n"5-7" = ["You will live here forever."]',
            "Line 3: 'grief.one', band '5-7': 'forever'",
        ),
        (
            'version = "1"\n["greif.one"]\n"5-7" = ["x"]',
            "Line 2: There is no entry 'greif.one'. Do you mean 'grief.one'?",
        ),
        ("version = ", "It is no TOML: Invalid value (at end of document)"),
        ("[" * 5_000, "It is no TOML"),
        (b"\xff\xfe\x00", "is not text in UTF-8"),
        (b"", "It has no version"),
    ],
    ids=["a promise", "a slip", "no TOML", "nested", "no text", "empty"],
)
def test_a_file_that_cannot_be_used_is_told_with_the_place_and_changes_nothing(worker, text, problem) -> None:
    seen = _choose(worker, text)
    assert (seen.status, problem in seen.words) == (422, True)
    assert worker.store.texts.load("library") is None


def test_a_file_larger_than_any_library_is_not_read(worker, monkeypatch) -> None:
    monkeypatch.setattr("web.library._LARGEST_BYTES", 1000)
    assert "too large to be a library" in _choose(worker, "#" * 1001).words


def test_no_file_is_told(worker) -> None:
    seen = worker.post("/settings/library")
    assert (seen.status, "Choose a file" in seen.words) == (422, True)


def test_the_shipped_texts_are_taken_out_edited_and_brought_back(worker) -> None:
    shipped = worker.get("/settings/library/shipped.toml").response
    assert shipped.headers["Content-Disposition"].startswith("attachment")
    assert "Your texts are used" in _choose(worker, shipped.data).words
    assert worker.get("/settings/library/own.toml").response.data == shipped.data


def test_a_library_that_no_longer_fits_is_set_aside_and_said(worker) -> None:
    old = 'version = "1"\n["an entry of an earlier version"]\n"5-7" = ["x"]\n'
    worker.store.texts.keep("library", old, actor="Jo Bell", detail="library: from before")
    seen = worker.get("/settings/library")
    assert "do not fit this version" in seen.words
    assert "There is no entry 'an entry of an earlier version'" in seen.words
    assert worker.get("story/p1/5-7").status == 200
