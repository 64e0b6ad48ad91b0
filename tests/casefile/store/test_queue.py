"""Files that wait to be read: each is read once, whoever dies meanwhile."""

from __future__ import annotations

import pytest

from casefile.errors import CaseNotFound, VersionConflict
from casefile.record import Case, SourceDocument, text_digest
from casefile.store import CaseStore, incoming
from casefile.store.values import FileState, Reached, ReadOutcome

A, B = ("a.txt", b"Ava was seen."), ("b.txt", b"Rosa was seen.")


@pytest.fixture
def case_id(store: CaseStore, case: Case) -> str:
    return store.create_case(case, title="Wren", actor="jb").id


def states(store: CaseStore, case_id: str) -> list[str]:
    return [file.state.value for file in store.queue.files(case_id)]


def with_document(case: Case, document_id: str) -> Case:
    text = f"Note {document_id}"
    added = SourceDocument(document_id, "Note", text, text_digest(text))
    return Case((*case.documents, added), case.people, (), case.facts, case.subject_ids)


def test_the_files_of_one_case_are_taken_on_together_and_by_one_reader(store, case_id) -> None:
    other = store.create_case(Case(), title="Finch", actor="jb").id
    store.queue.add(case_id, [A, B], actor="jb")
    store.queue.add(other, [A], actor="mo")
    task = store.queue.take_on("r1")
    assert [(f.filename, f.content) for f in task.files] == [A, B]
    assert (task.case_id, task.actor) == (case_id, "jb")
    second = store.queue.take_on("r2")
    assert (second.case_id, second.actor, len(second.files)) == (other, "mo", 1)
    assert store.queue.take_on("r3") is None


def test_what_was_read_and_the_end_of_the_job_are_kept_together(store, case_id, case) -> None:
    store.queue.add(case_id, [A, B], actor="jb")
    task = store.queue.take_on("r1")
    outcomes = [ReadOutcome(task.files[0].id, "d7"), ReadOutcome(task.files[1].id, None, "It is a scan.")]
    store.queue.finish(task, outcomes, with_document(case, "d7"), expected_version=1)
    assert states(store, case_id) == ["read", "failed"]
    assert store.queue.files(case_id)[1].problem == "It is a scan."
    assert store.original(case_id, "d7").content == A[1]
    assert store.load_case(case_id).case.document("d7")
    assert store.queue.file(case_id, task.files[1].id).content == B[1]
    assert [r.action for r in store.audit_rows(case_id)][-3:] == [
        "upload files",
        "keep original",
        "add documents",
    ]
    assert store.verify_audit().is_intact


def test_a_save_in_between_keeps_nothing_of_the_job_until_it_is_tried_again(store, case_id, case) -> None:
    store.queue.add(case_id, [A], actor="jb")
    task = store.queue.take_on("r1")
    store.save_case(case_id, case, expected_version=1, actor="mo", action="save")
    outcomes = [ReadOutcome(task.files[0].id, "d7")]
    with pytest.raises(VersionConflict):
        store.queue.finish(task, outcomes, with_document(case, "d7"), expected_version=1)
    assert (states(store, case_id), store.original(case_id, "d7")) == (["taken"], None)
    store.queue.finish(task, outcomes, with_document(case, "d7"), expected_version=2)
    assert states(store, case_id) == ["read"]


def test_how_far_a_reader_is_can_be_seen(store, case_id) -> None:
    store.queue.add(case_id, [A, B], actor="jb")
    task = store.queue.take_on("r1")
    assert store.queue.renew(task, Reached({task.files[0].id: FileState.READING}, 3, 5))
    assert states(store, case_id) == ["reading", "taken"]
    assert [(f.done, f.of) for f in store.queue.files(case_id)] == [(3, 5), (3, 5)]


def test_files_of_a_dead_reader_are_taken_on_one_by_one_and_it_comes_too_late(
    store, case_id, case, monkeypatch
) -> None:
    store.queue.add(case_id, [A, B], actor="jb")
    monkeypatch.setattr(incoming, "LEASE_SECONDS", -1)
    dead = store.queue.take_on("r1")
    monkeypatch.undo()
    task = store.queue.take_on("r2")
    assert [f.filename for f in task.files] == ["a.txt"]
    with pytest.raises(CaseNotFound):
        store.queue.finish(
            dead,
            [ReadOutcome(dead.files[0].id, "d7")],
            with_document(case, "d7"),
            expected_version=1,
        )
    assert store.load_case(case_id).version == 1


def test_a_file_at_which_readers_die_again_and_again_is_given_up_and_kept(
    store, case_id, monkeypatch
) -> None:
    store.queue.add(case_id, [A], actor="jb")
    monkeypatch.setattr(incoming, "LEASE_SECONDS", -1)
    for _ in range(incoming.MOST_TRIES):
        assert store.queue.take_on("r") is not None
    assert store.queue.take_on("r") is None
    (file,) = store.queue.files(case_id)
    assert (file.state, "'a.txt'" in file.problem) == (FileState.FAILED, True)
    store.queue.retry(case_id, file.id)
    assert store.queue.take_on("r").files[0].content == A[1]


def test_a_new_reader_that_is_the_only_one_need_not_wait_for_the_lease(store, case_id) -> None:
    store.queue.add(case_id, [A], actor="jb")
    store.queue.take_on("dead")
    store.queue.release_all()
    assert store.queue.take_on("r").files[0].filename == "a.txt"


def test_only_what_nobody_reads_is_taken_out(store, case_id) -> None:
    store.queue.add(case_id, [A], actor="jb")
    (file,) = store.queue.files(case_id)
    store.queue.take_on("r1")
    store.queue.remove(case_id, file.id, actor="jb")
    assert states(store, case_id) == ["taken"]
    store.queue.release_all()
    store.queue.remove(case_id, file.id, actor="jb")
    assert states(store, case_id) == []
    assert store.audit_rows(case_id)[-1].action == "remove unread file"


def test_what_was_read_is_listed_until_it_is_cleared_or_more_comes(store, case_id, case) -> None:
    for document_id in ("d7", "d8"):
        store.queue.add(case_id, [A], actor="jb")
        assert states(store, case_id) == ["waiting"]
        task, stored = store.queue.take_on("r"), store.load_case(case_id)
        outcome = ReadOutcome(task.files[0].id, document_id)
        whole = with_document(stored.case, document_id)
        store.queue.finish(task, [outcome], whole, expected_version=stored.version)
    store.queue.clear_read(case_id)
    assert states(store, case_id) == []


def test_a_deleted_case_takes_its_waiting_files_with_it(store, case_id) -> None:
    store.queue.add(case_id, [A], actor="jb")
    store.delete_case(case_id, expected_version=1, actor="jb")
    assert store.queue.take_on("r") is None
    with pytest.raises(CaseNotFound):
        store.queue.add(case_id, [A], actor="jb")
