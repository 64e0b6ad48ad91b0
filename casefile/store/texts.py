"""Texts that an administrator gives the whole desk, such as a service's own explanations: each call is one transaction."""

from __future__ import annotations

from sqlalchemy import delete, insert, select

from casefile.store.audit import lock_head, record
from casefile.store.content import pack_bytes
from casefile.store.database import Database
from casefile.store.tables import texts


class DeskTexts:
    """Texts by name; safe to share between threads and processes. Every method may raise StoreUnavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, name: str) -> str | None:
        """The text; None when there is none."""
        with self._database.read() as connection:
            found = connection.execute(
                select(texts.c.content).where(texts.c.name == name)
            ).scalar_one_or_none()
        return None if found is None else str(found)

    def keep(self, name: str, content: str | None, *, actor: str, detail: str) -> None:
        """Put the text in the place of the one before, or take it away (None); the audit says who, and its hash.

        detail: what it is, for the audit; no personal details.
        """
        digest = None if content is None else pack_bytes(content.encode("utf-8")).sha256
        said = detail if digest is None else f"{detail}, sha256 {digest}"
        with self._database.write() as connection:
            lock_head(connection)
            record(connection, actor=actor, action="change settings", detail=said, about="settings")
            connection.execute(delete(texts).where(texts.c.name == name))
            if content is not None:
                connection.execute(insert(texts).values(name=name, content=content, sha256=digest))
