"""Beside a case: the original files as they came, and drafts that never overwrite each other."""

from __future__ import annotations

import hashlib

import pytest

from casefile.errors import OutputRefused, VersionConflict
from casefile.record import Case
from casefile.store import CaseStore
from casefile.store.values import Draft

PDF = bytes(range(256)) * 40


@pytest.fixture
def case_id(store: CaseStore, case: Case) -> str:
    return store.create_case(case, title="Wren", actor="jb").id


def test_an_original_comes_back_byte_for_byte(store: CaseStore, case_id: str) -> None:
    store.keep_original(case_id, "d1", "visit\x00 12 May.pdf", PDF, actor="jb")
    kept = store.original(case_id, "d1")
    assert kept is not None
    assert (kept.filename, kept.content) == ("visit  12 May.pdf", PDF)
    assert kept.sha256 == hashlib.sha256(PDF).hexdigest()
    assert store.audit_rows()[-1].in_words.endswith(f": jb, keep original (document d1), case {case_id}")


def test_keeping_the_same_file_again_changes_nothing(store: CaseStore, case_id: str) -> None:
    store.keep_original(case_id, "d1", "visit.pdf", PDF)
    rows = store.audit_rows()
    store.keep_original(case_id, "d1", "copy of visit.pdf", PDF)
    assert store.audit_rows() == rows


def test_an_original_is_never_replaced(store: CaseStore, case_id: str) -> None:
    store.keep_original(case_id, "d1", "visit.pdf", PDF)
    with pytest.raises(OutputRefused, match="Document 'd1' already has its original"):
        store.keep_original(case_id, "d1", "visit.pdf", PDF + b"!")
    kept = store.original(case_id, "d1")
    assert kept is not None
    assert kept.content == PDF


def test_a_document_without_a_file_has_no_original(store: CaseStore, case_id: str) -> None:
    assert store.original(case_id, "d1") is None


def test_a_draft_comes_back_as_it_was_saved(store: CaseStore, case_id: str) -> None:
    content = {"s1": "Siân 🧸", "moved": {"p1": [1.5, -2]}, "off": [None, True]}
    assert store.load_draft(case_id, "story") is None
    store.save_draft(case_id, "story", content, expected_version=0, actor="jb", action="edit sentence")
    assert store.load_draft(case_id, "story") == Draft(1, content)


def test_kinds_of_draft_do_not_touch_each_other(store: CaseStore, case_id: str) -> None:
    store.save_draft(case_id, "story", {"a": 1}, expected_version=0, actor="jb", action="edit")
    store.save_draft(case_id, "layout", {"b": 2}, expected_version=0, actor="jb", action="move")
    store.save_draft(case_id, "story", {"a": 3}, expected_version=1, actor="jb", action="edit")
    assert store.load_draft(case_id, "story") == Draft(2, {"a": 3})
    assert store.load_draft(case_id, "layout") == Draft(1, {"b": 2})
    assert store.load_case(case_id).version == 1


@pytest.mark.parametrize("expected_version", [0, 2])
def test_a_draft_from_another_version_is_refused(
    store: CaseStore, case_id: str, expected_version: int
) -> None:
    store.save_draft(case_id, "story", {"a": 1}, expected_version=0, actor="jb", action="edit")
    with pytest.raises(VersionConflict, match=r"Draft 'story' of case .* is at version 1"):
        store.save_draft(
            case_id, "story", {"a": 2}, expected_version=expected_version, actor="mk", action="edit"
        )
    assert store.load_draft(case_id, "story") == Draft(1, {"a": 1})
