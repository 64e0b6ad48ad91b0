"""A database of an earlier version is brought up to date, and nobody loses anything."""

from __future__ import annotations

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

import casefile.store
from casefile.store import open_store
from casefile.store.database import sqlite_database
from casefile.store.keys import file_key
from casefile.store.users import password_hash
from casefile.store.values import Role

PASSWORD = "otter lamp Tuesday"


def made_at(path: Path, revision: str, *statements: tuple[str, dict[str, str]]) -> None:
    """An encrypted database as the migration of that number left it, with what the statements put in."""
    key = file_key(path, None)
    path.touch(mode=0o600)
    script = ScriptDirectory(str(Path(casefile.store.__file__).with_name("migrations")))
    database = sqlite_database(path, key, name=path.name)
    with (
        database.write() as connection,
        EnvironmentContext(
            Config(), script, fn=lambda at, _: script._upgrade_revs(revision, at)
        ) as environment,
    ):
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
        for statement, values in statements:
            connection.execute(text(statement), values)
    database.engine.dispose()


def test_accounts_from_before_there_were_roles_keep_every_right(tmp_path: Path) -> None:
    path = tmp_path / "cases.kithkin"
    insertion = "INSERT INTO users (id, name, name_key, role, password_hash) VALUES ('u1', 'Jo', 'jo', 'worker', :hash)"
    made_at(path, "0001", (insertion, {"hash": password_hash(PASSWORD)}))
    with open_store(str(path)) as store:
        user = store.check_password("Jo", PASSWORD)
    assert user.roles == {Role.ADMINISTRATOR, Role.MANAGER}
    assert (user.is_disabled, user.must_change_password) == (False, False)
