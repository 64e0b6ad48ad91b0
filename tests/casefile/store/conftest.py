"""A new store for each test, on an encrypted file and on PostgreSQL."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from casefile.record import (
    Case,
    Evidence,
    Fact,
    Person,
    Relationship,
    SourceDocument,
    SourceSpan,
    text_digest,
)
from casefile.store import CaseStore, open_store
from casefile.store.keys import PASSPHRASE_VARIABLE

SERVER_VARIABLE = "KITHKIN_TEST_POSTGRESQL"
NOTE = "Rosa Wren is Ava's mother."


@pytest.fixture(autouse=True)
def no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """The passphrase of the machine that runs the tests is none of theirs."""
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)


@pytest.fixture
def file_location(tmp_path: Path) -> str:
    return str(tmp_path / "cases.kithkin")


@pytest.fixture
def server_location() -> Iterator[str]:
    """The URL of a new, empty schema on the test server, which to the store is a database of its own."""
    server = os.environ.get(SERVER_VARIABLE)
    if not server:
        pytest.skip(
            f"{SERVER_VARIABLE} holds no URL of a PostgreSQL server; '.ci/postgresql pytest' starts one"
        )
    name = f"kithkin_{secrets.token_hex(6)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        yield f"{server}?options=-csearch_path%3D{name}"
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def location(request: pytest.FixtureRequest) -> str:
    where: str = request.getfixturevalue("file_location" if request.param == "sqlite" else "server_location")
    return where


@pytest.fixture
def store(location: str) -> Iterator[CaseStore]:
    with open_store(location) as opened:
        yield opened


@pytest.fixture
def case() -> Case:
    """Two people, one note and one proposed fact."""
    words = Evidence(SourceSpan("d1", 0, len(NOTE), NOTE), "rule:kinship", 0.9)
    return Case(
        documents=(SourceDocument("d1", "Visit", NOTE, text_digest(NOTE)),),
        people=(Person("p1", "Ava"), Person("p2", "Rosa Wren")),
        facts=(Fact("f1", Relationship("parent", "p2", "p1", "birth"), (words,)),),
        subject_ids=("p1",),
    )
