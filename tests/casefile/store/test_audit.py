"""The audit tells who did what, cannot be changed in passing, and shows when it was."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from casefile.errors import StoreUnavailable
from casefile.record import Case
from casefile.store import CaseStore
from casefile.store.audit import FIRST_HASH, row_hash
from casefile.store.content import pack_text


@pytest.fixture
def case_id(store: CaseStore, case: Case) -> str:
    """A case with five rows in the audit: two versions, a draft, an original and a view."""
    stored = store.create_case(case, title="Wren", actor="jb")
    store.save_case(stored.id, case, expected_version=1, actor="mk", action="accept", detail="fact f1")
    store.save_draft(stored.id, "story", {"s1": "Hello"}, expected_version=0, actor="mk", action="edit")
    store.keep_original(stored.id, "d1", "visit.txt", b"Rosa", actor="jb")
    store.record_view("dl", stored.id, "export genogram")
    return stored.id


@contextmanager
def outside(store: CaseStore) -> Any:
    """A transaction of somebody who holds the key and goes round the store."""
    with store._database.engine.begin() as connection:
        yield connection


def tamper(store: CaseStore, *statements: str) -> None:
    """Run SQL after switching off what refuses it, as an attacker with the key could."""
    with outside(store) as connection:
        for drop in _without_triggers(connection):
            connection.execute(text(drop))
        for statement in statements:
            connection.execute(text(statement))


def _without_triggers(connection: Connection) -> list[str]:
    if connection.dialect.name == "postgresql":
        return ["ALTER TABLE audit DISABLE TRIGGER ALL", "ALTER TABLE case_versions DISABLE TRIGGER ALL"]
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
    return [f"DROP TRIGGER {name}" for name in names.all()]


def test_each_row_reads_as_a_sentence(store: CaseStore, case_id: str) -> None:
    told = [row.in_words.partition(" UTC: ")[2] for row in store.audit_rows(case_id)]
    assert told == [
        f"jb, create case, case {case_id}, version 1",
        f"mk, accept (fact f1), case {case_id}, version 2",
        f"mk, edit (draft story), case {case_id}, version 1",
        f"jb, keep original (document d1), case {case_id}",
        f"dl, view (export genogram), case {case_id}",
    ]


def test_the_rows_of_one_case_leave_out_the_others(store: CaseStore, case_id: str) -> None:
    other = store.create_case(Case(), title="Finch", actor="jb")
    assert [r.number for r in store.audit_rows(other.id)] == [6]
    assert [r.number for r in store.audit_rows()] == [1, 2, 3, 4, 5, 6]


def test_an_untouched_audit_is_intact(store: CaseStore, case_id: str) -> None:
    report = store.verify_audit()
    assert (report.rows, report.problem, report.is_intact) == (5, None, True)
    assert report.in_words.startswith("The audit is intact: 5 rows")


def test_an_empty_audit_is_intact(store: CaseStore) -> None:
    assert store.verify_audit().anchor == f"0:{FIRST_HASH}"
    assert store.verify_audit(anchor=f"0:{FIRST_HASH}").is_intact


def test_an_audit_that_grew_still_passes_through_an_earlier_anchor(store: CaseStore, case_id: str) -> None:
    anchor = store.verify_audit().anchor
    store.record_view("dl", case_id, "chronology")
    assert store.verify_audit(anchor=anchor).is_intact


CHANGES = {
    "edit": "UPDATE audit SET actor = 'nobody' WHERE number = 2",
    "delete": "DELETE FROM audit WHERE number = 5",
    "version": "UPDATE case_versions SET actor = 'nobody' WHERE version = 1",
}


@pytest.mark.parametrize("statement", CHANGES.values(), ids=CHANGES)
def test_the_database_itself_refuses_to_change_what_was_recorded(
    store: CaseStore, case_id: str, statement: str
) -> None:
    with pytest.raises(DBAPIError, match="append-only"), outside(store) as connection:
        connection.execute(text(statement))
    assert store.verify_audit().is_intact


def test_the_database_itself_refuses_to_put_another_row_in_place(store: CaseStore, case_id: str) -> None:
    names = "number, at, actor, action, detail, about, case_id, version, content_sha256, previous_hash, hash"
    copied = names.replace("actor", "'nobody'")
    is_postgresql = store._database.engine.dialect.name == "postgresql"
    statement = (
        "TRUNCATE audit"
        if is_postgresql
        else f"INSERT OR REPLACE INTO audit ({names}) SELECT {copied} FROM audit WHERE number = 2"
    )
    with pytest.raises(DBAPIError, match="append-only"), outside(store) as connection:
        connection.execute(text(statement))
    assert store.verify_audit().is_intact


OTHER = pack_text("{}")
TAMPERED: dict[str, tuple[tuple[str, ...], str]] = {
    "a word": (("UPDATE audit SET actor = 'nobody' WHERE number = 2",), "Row 2 was changed"),
    "a time": (
        ("UPDATE audit SET at = '2020-01-01T00:00:00.000000+00:00' WHERE number = 4",),
        "Row 4 was changed",
    ),
    "a recorded content": (("UPDATE audit SET content_sha256 = NULL WHERE number = 2",), "Row 2 was changed"),
    "a row taken out": (("DELETE FROM audit WHERE number = 3",), "Row 3 is missing"),
    "a row taken out and the rest moved up": (
        (
            "DELETE FROM audit WHERE number = 3",
            "UPDATE audit SET number = 3 WHERE number = 4",
            "UPDATE audit SET number = 4 WHERE number = 5",
        ),
        "Row 3 does not follow",
    ),
    "two rows exchanged": (
        (
            "UPDATE audit SET number = 99 WHERE number = 2",
            "UPDATE audit SET number = 2 WHERE number = 3",
            "UPDATE audit SET number = 3 WHERE number = 99",
        ),
        "Row 2 does not follow",
    ),
    "the first row": (("DELETE FROM audit WHERE number = 1",), "Row 1 is missing"),
    "the end": (("DELETE FROM audit WHERE number >= 4",), "Row 4 is missing: 5 rows were written"),
    "everything": (("DELETE FROM audit",), "Row 1 is missing: 5 rows were written"),
    "the head's hash": (("UPDATE audit_head SET hash = 'x'",), "Row 5 is not the one that was written last"),
    "a version taken out": (("DELETE FROM case_versions WHERE version = 1",), "Row 1 recorded case of case"),
    "a draft taken out": (("DELETE FROM draft_versions",), "Row 3 recorded draft story of case"),
    "an original taken out": (("DELETE FROM originals",), "Row 4 recorded original d1 of case"),
    "a version's content with its own hash": (
        (f"UPDATE case_versions SET content = {{content}}, sha256 = '{OTHER.sha256}' WHERE version = 2",),
        "Row 2 recorded another content",
    ),
    "a version's content": (
        ("UPDATE case_versions SET content = {content} WHERE version = 2",),
        "Row 2 recorded another content",
    ),
    "an original's content": (
        ("UPDATE originals SET content = {content}",),
        "Row 4 recorded another content",
    ),
    "a version from nowhere": (
        (
            """INSERT INTO case_versions SELECT case_id, 3, content, sha256, saved_at, actor, action, detail, restores
               FROM case_versions WHERE version = 2""",
        ),
        "version 3, is stored, but no row records it",
    ),
}


@pytest.mark.parametrize(("statements", "problem"), TAMPERED.values(), ids=TAMPERED)
def test_tampering_is_found_and_the_row_is_named(
    store: CaseStore, case_id: str, statements: tuple[str, ...], problem: str
) -> None:
    is_postgresql = store._database.engine.dialect.name == "postgresql"
    content = f"'\\x{OTHER.content.hex()}'" if is_postgresql else f"x'{OTHER.content.hex()}'"
    tamper(store, *(s.replace("{content}", content).replace(":", "\\:") for s in statements))
    report = store.verify_audit()
    assert not report.is_intact
    assert problem in (report.problem or "")
    assert report.in_words.startswith("The audit is not intact. ")


def test_a_save_that_calls_itself_a_deletion_hides_nothing(store: CaseStore, case_id: str) -> None:
    store.save_case(case_id, Case(), expected_version=2, actor="mk", action="delete case")
    tamper(store, "DELETE FROM case_versions WHERE version = 1")
    assert "Row 1 recorded" in (store.verify_audit().problem or "")


def cut_with_head(connection: Connection) -> None:
    """Take the last row away, and let the head believe it was never there."""
    connection.execute(text("DELETE FROM audit WHERE number = 5"))
    connection.execute(
        text("UPDATE audit_head SET rows = 4, hash = (SELECT hash FROM audit WHERE number = 4)")
    )


def rewrite_all(connection: Connection) -> None:
    """Change the second row and compute every hash after it anew."""
    connection.execute(text("UPDATE audit SET actor = 'nobody' WHERE number = 2"))
    previous = FIRST_HASH
    for row in connection.execute(text("SELECT * FROM audit ORDER BY number")).mappings().all():
        digest = row_hash(previous, row)
        values = {"previous": previous, "hash": digest, "number": row["number"]}
        connection.execute(
            text("UPDATE audit SET previous_hash = :previous, hash = :hash WHERE number = :number"), values
        )
        previous = digest
    connection.execute(text("UPDATE audit_head SET hash = :hash"), {"hash": previous})


@pytest.mark.parametrize(
    ("forge", "problem"),
    [
        (cut_with_head, "Row 5 is missing"),
        (rewrite_all, "Row 5 is not the one that the anchor was taken from"),
    ],
    ids=["the end cut off together with the head", "everything computed anew"],
)
def test_a_forged_head_is_found_by_an_anchor_kept_elsewhere_and_by_nothing_else(
    store: CaseStore, case_id: str, forge: Callable[[Connection], None], problem: str
) -> None:
    anchor = store.verify_audit().anchor
    tamper(store)
    with outside(store) as connection:
        forge(connection)
    assert store.verify_audit().is_intact  # what a chain alone cannot show
    assert problem in (store.verify_audit(anchor=anchor).problem or "")


@pytest.mark.parametrize("anchor", ["", "5", "5:", "five:" + FIRST_HASH, "²:" + FIRST_HASH])
def test_an_anchor_that_is_none_is_a_problem_not_a_pass(store: CaseStore, case_id: str, anchor: str) -> None:
    assert "The anchor is not one" in (store.verify_audit(anchor=anchor).problem or "")


def test_a_damaged_version_is_not_opened(store: CaseStore, case_id: str) -> None:
    hexed = OTHER.content.hex()
    is_postgresql = store._database.engine.dialect.name == "postgresql"
    content = f"'\\\\x{hexed}'" if is_postgresql else f"x'{hexed}'"
    tamper(store, f"UPDATE case_versions SET content = {content} WHERE version = 2")
    with pytest.raises(StoreUnavailable, match=r"Version 2 of case .* is not as it was saved"):
        store.load_case(case_id)
    assert store.load_case(case_id, 1).version == 1
