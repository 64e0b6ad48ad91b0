"""Accounts from the machine itself: listed, and somebody who is locked out let in again, on record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casefile.store import CaseStore, open_store
from casefile.store.values import Role
from kithkin import main
from web.app import create_app

_PASSWORD = "three old words"
Run = Callable[..., Result]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "kithkin.db"
    with open_store(str(path)) as store:
        jo = store.add_user("Jo Bell", _PASSWORD, roles=[Role.ADMINISTRATOR])
        store.add_user("Sal Quick", _PASSWORD)
        store.add_user("Ann Tate", _PASSWORD, roles=[Role.ADMINISTRATOR])
        store.disable_user(jo.id, actor="Ann Tate")
    return path


@pytest.fixture
def store(database: Path) -> Iterator[CaseStore]:
    with open_store(str(database)) as opened:
        yield opened


@pytest.fixture
def run(database: Path) -> Run:
    return lambda *words, typed="": CliRunner().invoke(
        main, ["user", *words, "--database", str(database)], input=typed
    )


def _password(result: Result) -> str:
    return re.search(r"password is '([^']+)'", result.output)[1]


def test_accounts_are_listed_with_what_each_may_do(run: Run) -> None:
    assert run("list").output.splitlines() == [
        "Ann Tate: administrator",
        "Jo Bell: administrator (closed)",
        "Sal Quick: social worker",
    ]


def test_a_locked_out_administrator_is_let_in_and_chooses_a_password_of_their_own(
    run: Run, store: CaseStore
) -> None:
    result = run("let-in", "jo bell", "--yes")
    assert result.exit_code == 0, result.output
    client = create_app({"STORE": store, "SECRET_KEY": "x", "WTF_CSRF_ENABLED": False}).test_client()
    client.post("/sign-in", data={"name": "Jo Bell", "password": _password(result)})
    assert client.get("/accounts").location == "/account"
    assert store.check_password("Jo Bell", _PASSWORD) is None


def test_letting_somebody_in_is_on_record_with_the_account_of_the_machine(run: Run, store: CaseStore) -> None:
    jo = store.find_user("Jo Bell")
    result = run("let-in", "Jo Bell", "--yes")
    rows = [(r.action, r.about) for r in store.audit_rows() if r.actor.endswith(" at the machine")]
    assert rows == [("reset password", f"user {jo.id}"), ("enable user", f"user {jo.id}")]
    assert not any(_password(result) in row.in_words for row in store.audit_rows())
    assert store.verify_audit().is_intact


def test_somebody_is_made_administrator_where_there_is_none_to_let_in(run: Run, store: CaseStore) -> None:
    assert run("let-in", "Sal Quick", "--administrator", "--yes").exit_code == 0
    sal = store.find_user("Sal Quick")
    assert sal.roles == {Role.WORKER, Role.ADMINISTRATOR}
    assert sal.sessions_ended == 1


def test_nothing_is_changed_before_it_was_asked(run: Run, store: CaseStore) -> None:
    assert run("let-in", "Sal Quick", typed="n\n").exit_code == 1
    assert store.check_password("Sal Quick", _PASSWORD)


def test_a_name_that_nobody_has_is_told(run: Run) -> None:
    result = run("let-in", "Nobody", "--yes")
    assert (result.exit_code, "kithkin user list" in result.output) == (2, True)


def test_no_desk_is_made_where_there_is_none(tmp_path: Path) -> None:
    nowhere = tmp_path / "none.db"
    result = CliRunner().invoke(main, ["user", "list", "--database", str(nowhere)])
    assert (result.exit_code, nowhere.exists()) == (2, False)
