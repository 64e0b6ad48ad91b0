"""Bringing notes in, and taking one out."""

from __future__ import annotations

import pytest

from casefile.record import Case
from extract.pipeline import build_pipeline
from extract.readers import READABLE_SUFFIXES
from web import file_kinds
from web.file_kinds import MOST_CHARACTERS, OTHER_KINDS
from web.intake import Upload, read_uploads, upload_of


def test_each_file_is_named_with_what_became_of_it(worker, notes) -> None:
    seen = worker.upload(
        {name: text.encode() for name, text in notes.items()} | {"empty.txt": b"", "odd.bin": b"\x00\x01"}
    )
    assert "Read home visit.txt" in seen.words
    assert "Read school email.txt" in seen.words
    assert seen.words.count("Not read") == 2
    assert len(worker.case.documents) == 2


def test_a_file_that_is_already_there_is_left_out(reader, notes) -> None:
    seen = reader.upload({"home visit.txt": notes["home visit.txt"].encode()})
    assert "is already in this case" in seen.words
    assert len(reader.case.documents) == 2


def test_two_children_of_one_file_keep_their_records(worker) -> None:
    worker.post("/cases/new", names="Ada Ashdown\nBen Ashdown")
    worker.case_id = worker.store.list_cases()[0].id
    note = b"CASE NOTE\nDate: 1 May 2021\n\nBen Ashdown and his sister Ada Ashdown were seen with their mother Kerry Ashdown."
    worker.upload({"visit.txt": note})
    case = worker.case
    assert [case.person(i).label for i in case.subject_ids] == ["Ada Ashdown", "Ben Ashdown"]
    assert all(case.person(i).mentions for i in case.subject_ids)


def test_a_file_whose_name_is_not_english_comes_back_under_it(worker) -> None:
    worker.upload({"Łódź wizyta.txt": b"CASE NOTE\nDate: 1 May 2021\n\nRobin Ashdown was seen."})
    document = worker.case.documents[0]
    disposition = worker.get(f"documents/{document.id}/original").response.headers["Content-Disposition"]
    assert "filename*=UTF-8''%C5%81%C3%B3d%C5%BA%20wizyta.txt" in disposition


def test_the_page_asks_for_the_kinds_of_file_that_are_read_and_for_no_other(worker) -> None:
    assert f'accept="{",".join(READABLE_SUFFIXES)}"' in worker.get("documents").html
    assert not set(OTHER_KINDS) & set(READABLE_SUFFIXES)


@pytest.mark.parametrize("suffix", sorted(OTHER_KINDS))
def test_a_file_of_a_known_other_kind_says_what_to_do_with_it(suffix: str) -> None:
    (outcome,) = read_uploads([Upload(f"notes{suffix.upper()}", b"\x00\x01")], Case())
    assert outcome.problem == f"'notes{suffix.upper()}' {OTHER_KINDS[suffix]}"


@pytest.mark.parametrize("length", [1_001, 4_001], ids=["once opened", "unopened"])
def test_a_file_too_long_to_be_read_at_once_is_to_be_split(length: int, monkeypatch) -> None:
    monkeypatch.setattr(file_kinds, "MOST_CHARACTERS", 1_000)
    (outcome,) = read_uploads([Upload("whole file.txt", b"\n".ljust(length, b"."))], Case())
    assert outcome.problem.startswith("'whole file.txt' is too long to be read at once")


def test_no_more_characters_are_taken_than_can_be_read_at_once() -> None:
    assert build_pipeline(rules_only=True).max_length == MOST_CHARACTERS


def test_no_file_chosen_is_told_at_the_field(worker) -> None:
    seen = worker.upload({})
    assert (seen.status, "Choose at least one file" in seen.words) == (422, True)


def test_pasted_text_is_read_like_a_file(worker, notes) -> None:
    worker.post("documents/paste", title="Home visit", text=notes["home visit.txt"])
    assert "Read Home visit.txt" in worker.when_read().words
    assert worker.fact("Kerry Ashdown is a parent of Robin Ashdown")


def test_the_child_keeps_their_record_when_notes_are_read(reader) -> None:
    case = reader.case
    assert case.subject_ids == ("p1",)
    assert case.person("p1").mentions


def test_the_worker_is_told_when_no_note_names_the_child(worker) -> None:
    seen = worker.upload(
        {"other.txt": b"CASE NOTE\nDate: 1 May 2020\n\nMolly Tate was seen with her mother Ann Tate."}
    )
    assert "No document speaks of Robin Ashdown" in seen.words
    assert worker.case.subject_ids == ("p1",)


def test_the_original_comes_back_byte_for_byte(reader, notes) -> None:
    document = reader.case.documents[0]
    response = reader.get(f"documents/{document.id}/original").response
    assert response.data == notes["home visit.txt"].encode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="home visit.txt"'


def test_removing_a_document_says_what_goes_with_it_and_can_be_undone(reader) -> None:
    document = reader.case.documents[1]
    before = reader.case
    assert "rest on it alone" in reader.get(f"documents/{document.id}/remove").words
    reader.post(f"documents/{document.id}/remove")
    assert [d.title for d in reader.case.documents] == [before.documents[0].title]
    reader.post("undo")
    assert reader.case == before


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\notes\\visit.docx", "visit.docx"),
        ("a\r\nSet-Cookie: x.txt", "a__Set-Cookie_ x.txt"),
        ("..", "note.txt"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
    ids=["folders", "windows folders", "line break", "dots only", "very long"],
)
def test_a_file_name_is_made_safe(given: str, kept: str) -> None:
    assert upload_of(given, b"").filename == kept
