"""Opening a store: the encrypted file or the server, made and brought up to date by migrations on the way."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from threading import Lock

from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, make_url, text
from sqlalchemy.exc import ArgumentError

from casefile.errors import StoreUnavailable
from casefile.store.database import Database, postgresql_database, sqlite_database
from casefile.store.keys import file_key
from casefile.store.store import CaseStore

_MIGRATIONS = Path(__file__).with_name("migrations")
_SERVER_LOCK = 0x6B6974686B696E  # "kithkin": any number that other programs on the server do not use
_ONE_AT_A_TIME = Lock()  # Alembic's `op` is one for the whole process


def open_store(location: str, *, passphrase: str | None = None, create: bool = True) -> CaseStore:
    """The store at a file path (encrypted SQLite) or a postgresql:// URL.

    passphrase: of the file; without it KITHKIN_PASSPHRASE counts, and without that a key file beside the file.
    create: whether to make a store where there is none yet; a check of what is there must not.

    Raises:
        StoreUnavailable: wrong key, damaged file, unreachable server, a store made by a newer version, or none.
    """
    if location.startswith(("postgresql://", "postgresql+psycopg://")):
        database = _server(location)
    elif "://" in location:
        raise StoreUnavailable(
            "This kind of database address is not supported. Give the path of a file, or an address that begins with postgresql://."
        )
    else:
        database = _file(Path(location), passphrase, create=create)
    try:
        _bring_up_to_date(database, create=create)
    except BaseException:
        database.engine.dispose()
        raise
    return CaseStore(database)


def _server(location: str) -> Database:
    try:
        return postgresql_database(make_url(location))
    except (ArgumentError, ValueError):
        # Not "from" the error: its words may hold a piece of the password.
        raise StoreUnavailable(
            "The database address cannot be read. Write it like postgresql://user@host:5432/kithkin."
        ) from None


def _file(path: Path, passphrase: str | None, *, create: bool) -> Database:
    if not create and not path.exists():
        raise StoreUnavailable(f"There is no database '{path.name}' there; check the name and the folder.")
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(
            f"The folder for '{path.name}' cannot be made or is not a folder ({error.strerror}). Choose another place for the database."
        ) from error
    if not path.exists():
        _create(path, passphrase)
    return sqlite_database(path, file_key(path, passphrase), name=path.name)


def _create(path: Path, passphrase: str | None) -> None:
    """Make the whole database under another name, then put it in place unless another process was first."""
    key = file_key(path, passphrase)
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        database = sqlite_database(temporary, key, name=path.name)
        try:
            _bring_up_to_date(database, create=True)
        finally:
            database.engine.dispose()
        with suppress(FileExistsError):
            path.hardlink_to(temporary)
    except OSError as error:
        raise StoreUnavailable(
            f"The database '{path.name}' cannot be made ({error.strerror}). Choose a folder that you may write to."
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _bring_up_to_date(database: Database, *, create: bool) -> None:
    script = ScriptDirectory(str(_MIGRATIONS))
    newest = script.get_current_head()
    with database.read() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == newest:
        return
    if current is None and not create:
        raise StoreUnavailable(f"The database {database.place} holds no cases yet; check the address.")
    if current is not None and current not in {r.revision for r in script.walk_revisions()}:
        raise StoreUnavailable(
            f"The database {database.place} was made by a newer version of Kith & Kin. Install that version or a later one."
        )
    with _ONE_AT_A_TIME, database.write() as connection:
        _migrate(connection, script)


def _migrate(connection: Connection, script: ScriptDirectory) -> None:
    """Run the missing migrations in this transaction; of several processes, one does and the others wait."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _SERVER_LOCK})
    with EnvironmentContext(
        Config(), script, fn=lambda revision, _: script._upgrade_revs("head", revision)
    ) as environment:
        environment.configure(connection=connection, transactional_ddl=True)
        environment.run_migrations()
