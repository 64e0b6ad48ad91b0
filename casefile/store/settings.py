"""What an administrator sets for the whole desk, inside one transaction."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import Connection, delete, insert, select

from casefile.store.audit import lock_head, record
from casefile.store.tables import settings
from casefile.store.values import Settings


def load_settings(connection: Connection) -> Settings:
    """What was set; the defaults for the rest."""
    known = {field.name for field in fields(Settings)}
    kept = {row.name: row.value for row in connection.execute(select(settings))}
    return Settings(**{name: value for name, value in kept.items() if name in known})


def save_settings(connection: Connection, wanted: Settings, *, actor: str) -> None:
    lock_head(connection)
    before = load_settings(connection)
    values = {field.name: int(getattr(wanted, field.name)) for field in fields(Settings)}
    changed = [f"{name} {value}" for name, value in values.items() if getattr(before, name) != value]
    if not changed:
        return
    record(connection, actor=actor, action="change settings", detail=", ".join(changed), about="settings")
    connection.execute(delete(settings))
    connection.execute(insert(settings), [{"name": n, "value": v} for n, v in values.items()])
