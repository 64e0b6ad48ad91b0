"""A database that is open: reading and writing transactions on SQLite (encrypted) and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from casefile.errors import StoreUnavailable

BUSY_SECONDS = 30
_READS_ONLY = "kithkin_reads_only"


class Database:
    """An engine with the two kinds of transaction the store uses; errors come out as StoreUnavailable."""

    def __init__(self, engine: Engine, place: str) -> None:
        self.engine = engine
        self.place = place  # as messages name it: a file name, or host and database, never a secret

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent view; never waits for a writer."""
        readers = self.engine.execution_options(**{_READS_ONLY: True})
        with self._speaking(), readers.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """All or nothing: kept on disk when the block ends, undone when it raises."""
        with self._speaking(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, PoolTimeout) as error:
            raise StoreUnavailable(f"The database {self.place} {_trouble(error)}") from error


def sqlite_database(path: Path, key: str, *, name: str) -> Database:
    """The encrypted file, not yet opened: the first transaction does that. Messages call it `name`."""
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=_sqlite_connector(path, key),
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_sqlite)
    return Database(engine, f"'{name}'")


def postgresql_database(url: URL) -> Database:
    """The server's database, not yet connected to."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"connect_timeout": 10},
    )
    event.listen(engine, "begin", _begin_postgresql)
    port = f":{url.port}" if url.port else ""
    return Database(engine, f"'{url.database}' at {url.host or 'this machine'}{port}")


def _sqlite_connector(path: Path, key: str) -> Callable[[], Any]:
    def connect() -> Any:
        connection = sqlcipher3.dbapi2.connect(
            f"file:{_quoted(path)}?mode=rw", timeout=BUSY_SECONDS, check_same_thread=False, uri=True
        )
        # SQLAlchemy says BEGIN itself: the driver's own begins too late to be a writer from the start.
        connection.isolation_level = None
        try:
            for pragma in (
                f"key = \"x'{key}'\"",  # first, and before anything is read
                "journal_mode = WAL",
                "synchronous = FULL",
                "foreign_keys = ON",
                "recursive_triggers = ON",
                "secure_delete = ON",
            ):
                connection.execute(f"PRAGMA {pragma}")
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _quoted(path: Path) -> str:
    return path.absolute().as_uri().removeprefix("file://")


def _begin_sqlite(connection: Connection) -> None:
    reads_only = bool(connection.get_execution_options().get(_READS_ONLY))
    connection.exec_driver_sql(f"PRAGMA query_only = {int(reads_only)}")
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def _begin_postgresql(connection: Connection) -> None:
    if connection.get_execution_options().get(_READS_ONLY):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _trouble(error: Exception) -> str:
    """What is wrong and what to do; the driver's own words may hold values, so they are not repeated."""
    words = str(error.orig) if isinstance(error, DBAPIError) else ""
    if "file is not a database" in words:
        return "did not open with this key: the passphrase or key file is another one, or the file is damaged. Check the passphrase (KITHKIN_PASSPHRASE) or key file, else put back the latest backup."
    if "malformed" in words or "disk I/O error" in words:
        return "is damaged. Stop, keep the file, and put back the latest backup."
    if "locked" in words or isinstance(error, PoolTimeout):
        return f"was busy for {BUSY_SECONDS} seconds. Nothing was saved; try again."
    if "append-only" in words:
        return "refused to change what was recorded: its audit only grows. Nothing was saved."
    if "readonly" in words or "unable to open" in words or "full" in words:
        return "cannot be opened or written. Check that the file is there, that you may write to its folder, and that the disk is not full."
    return "did not answer as expected. Check that it runs, that the address is right and that this user may use it; nothing was saved."
