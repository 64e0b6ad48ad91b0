"""Cases in the store: saved whole, never overwritten, never lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import func, select

from casefile.errors import CaseInvalid, CaseNotFound, NothingToUndo, VersionConflict
from casefile.record import Case, Fact, Person, Relationship
from casefile.store import CaseStore
from casefile.store.tables import metadata
from tests.casefile.strategies import cases


def grown(case: Case, label: str) -> Case:
    """The case with one more person."""
    return replace(case, people=(*case.people, Person(f"p{len(case.people) + 1}", label)))


def labels(case: Case) -> list[str]:
    return [p.label for p in case.people]


@pytest.fixture
def three_versions(store: CaseStore, case: Case) -> str:
    """Id of a case that was saved three times, with one more person each time."""
    stored = store.create_case(case, title="Wren", actor="jb")
    for label in ("Nan", "Grandad"):
        stored = store.save_case(
            stored.id,
            grown(stored.case, label),
            expected_version=stored.version,
            actor="jb",
            action="add person",
        )
    return stored.id


@given(whole=cases())
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_case_loads_as_it_was_saved(store: CaseStore, whole: Case) -> None:
    stored = store.create_case(whole, title="Wren", actor="jb")
    assert store.load_case(stored.id) == stored
    assert stored.case == whole


def test_a_new_case_is_version_one_under_its_title(store: CaseStore, case: Case) -> None:
    stored = store.create_case(case, title=" Wren\nfamily ", actor="jb")
    assert (stored.version, stored.title) == (1, "Wren family")


def test_a_case_can_be_looked_up_without_being_opened(store: CaseStore, three_versions: str) -> None:
    opened, line = store.load_case(three_versions), store.case_summary(three_versions)
    assert (line.version, line.updated_at, line.people) == (3, opened.updated_at, len(opened.case.people))
    with pytest.raises(CaseNotFound):
        store.case_summary("c0")


def test_a_save_is_the_next_version_and_the_earlier_ones_stay(store: CaseStore, three_versions: str) -> None:
    assert store.load_case(three_versions).version == 3
    assert [labels(store.load_case(three_versions, version).case)[2:] for version in (1, 2, 3)] == [
        [],
        ["Nan"],
        ["Nan", "Grandad"],
    ]


def test_the_history_says_who_did_what(store: CaseStore, case: Case) -> None:
    stored = store.create_case(case, title="Wren", actor="jb")
    store.save_case(stored.id, case, expected_version=1, actor="mk", action="accept", detail="fact f1")
    told = [(v.version, v.actor, v.action, v.detail) for v in store.history(stored.id)]
    assert told == [(1, "jb", "create case", ""), (2, "mk", "accept", "fact f1")]
    assert store.history(stored.id)[-1].saved_at == store.load_case(stored.id).updated_at


def test_a_save_from_an_old_version_is_refused_and_leaves_no_trace(
    store: CaseStore, three_versions: str, case: Case
) -> None:
    rows = store.audit_rows()
    with pytest.raises(VersionConflict, match="is at version 3, saved after you opened version 2"):
        store.save_case(three_versions, case, expected_version=2, actor="mk", action="accept")
    assert store.audit_rows() == rows
    assert len(store.history(three_versions)) == 3


def test_a_case_that_could_not_be_opened_again_is_refused_and_leaves_no_trace(
    store: CaseStore, case: Case
) -> None:
    stored = store.create_case(case, title="Wren", actor="jb")
    broken = case.with_facts([Fact("f2", Relationship("parent", "p2", "p9"), ())])
    with pytest.raises(CaseInvalid, match="fact 'f2' names the person 'p9'"):
        store.save_case(stored.id, broken, expected_version=1, actor="jb", action="add fact")
    assert store.load_case(stored.id).version == 1
    assert len(store.audit_rows()) == 1


def test_the_list_has_the_last_changed_case_first_and_counts_what_waits(store: CaseStore, case: Case) -> None:
    first = store.create_case(case, title="Wren", actor="jb")
    store.create_case(Case(), title="Finch", actor="jb")
    store.save_case(first.id, grown(case, "Nan"), expected_version=1, actor="mk", action="add person")
    listed = store.list_cases()
    assert [(c.title, c.version, c.updated_by) for c in listed] == [("Wren", 2, "mk"), ("Finch", 1, "jb")]
    assert (listed[0].people, listed[0].facts, listed[0].proposed) == (3, 1, 1)


def test_undo_goes_one_change_back_each_time_and_loses_nothing(store: CaseStore, three_versions: str) -> None:
    once = store.undo(three_versions, expected_version=3, actor="jb")
    twice = store.undo(three_versions, expected_version=4, actor="jb")
    assert [labels(c.case)[2:] for c in (once, twice)] == [["Nan"], []]
    assert [v.restores for v in store.history(three_versions)] == [None, None, None, 2, 1]
    assert labels(store.load_case(three_versions, 3).case)[2:] == ["Nan", "Grandad"]


def test_undo_after_an_undo_and_a_change_brings_back_what_stood_before_the_change(
    store: CaseStore, three_versions: str
) -> None:
    undone = store.undo(three_versions, expected_version=3, actor="jb")
    store.save_case(
        three_versions, grown(undone.case, "Gran"), expected_version=4, actor="jb", action="add person"
    )
    assert store.undo(three_versions, expected_version=5, actor="jb").case == undone.case


def test_the_first_version_cannot_be_undone(store: CaseStore, case: Case) -> None:
    stored = store.create_case(case, title="Wren", actor="jb")
    with pytest.raises(NothingToUndo):
        store.undo(stored.id, expected_version=1, actor="jb")


@pytest.mark.parametrize("version", [0, 2, 9])
def test_undo_from_another_version_is_refused(store: CaseStore, three_versions: str, version: int) -> None:
    with pytest.raises(VersionConflict):
        store.undo(three_versions, expected_version=version, actor="jb")


def test_a_deleted_case_is_gone_with_all_beside_it_and_the_audit_says_who(
    store: CaseStore, case: Case
) -> None:
    stored = store.create_case(case, title="Wren", actor="jb")
    store.keep_original(stored.id, "d1", "visit.txt", b"Rosa")
    store.save_draft(stored.id, "story", {"s1": "Hello"}, expected_version=0, actor="jb", action="edit")
    store.delete_case(stored.id, expected_version=1, actor="mk")
    assert store.list_cases() == ()
    assert store.original(stored.id, "d1") is None
    assert store.load_draft(stored.id, "story") is None
    assert store.audit_rows(stored.id)[-1].in_words.endswith(f": mk, delete case, case {stored.id}")
    assert store.verify_audit().is_intact


def test_no_table_but_the_audit_keeps_a_row_of_a_deleted_case(store: CaseStore, three_versions: str) -> None:
    store.keep_original(three_versions, "d1", "visit.txt", b"Rosa")
    store.save_draft(three_versions, "story", {"s1": "Hello"}, expected_version=0, actor="jb", action="edit")
    store.queue.add(three_versions, [("waits.txt", b"Rosa")], actor="jb")
    store.assign(three_versions, store.add_user("Ann Tate", "three other words").id, actor="jb")
    store.delete_case(three_versions, expected_version=3, actor="mk")
    with store._database.read() as connection:
        kept = {
            table.name: connection.execute(
                select(func.count()).where(table.c[column] == three_versions)
            ).scalar()
            for table in metadata.sorted_tables
            for column in ("case_id", "id")
            if column in table.c and (column == "case_id" or table.name == "cases")
        }
    assert {name for name, count in kept.items() if count} == {"audit"}
    assert len(kept) == 7


def test_a_case_changed_meanwhile_is_not_deleted(store: CaseStore, three_versions: str) -> None:
    with pytest.raises(VersionConflict):
        store.delete_case(three_versions, expected_version=1, actor="jb")
    assert store.load_case(three_versions).version == 3


UNKNOWN: dict[str, Callable[[CaseStore], object]] = {
    "load": lambda s: s.load_case("c9"),
    "load an id that no database takes": lambda s: s.load_case("c9\0"),
    "save": lambda s: s.save_case("c9", Case(), expected_version=1, actor="jb", action="x"),
    "history": lambda s: s.history("c9"),
    "undo": lambda s: s.undo("c9", expected_version=1, actor="jb"),
    "delete": lambda s: s.delete_case("c9", expected_version=1, actor="jb"),
    "original": lambda s: s.keep_original("c9", "d1", "visit.txt", b""),
    "draft": lambda s: s.save_draft("c9", "story", {}, expected_version=0, actor="jb", action="x"),
    "view": lambda s: s.record_view("jb", "c9", "genogram"),
}


@pytest.mark.parametrize("ask", UNKNOWN.values(), ids=UNKNOWN)
def test_a_case_that_is_not_there_is_named_and_nothing_is_recorded(
    store: CaseStore, ask: Callable[[CaseStore], object]
) -> None:
    with pytest.raises(CaseNotFound, match="There is no case 'c9'"):
        ask(store)
    assert store.audit_rows() == ()


@pytest.mark.parametrize("version", [0, 4, 10**12])
def test_a_version_that_is_not_there_is_named(store: CaseStore, three_versions: str, version: int) -> None:
    with pytest.raises(CaseNotFound, match=f"has no version {version}; its newest is 3"):
        store.load_case(three_versions, version)
