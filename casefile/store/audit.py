"""The audit: every save and view as a row, each holding the hash of the one before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from casefile.store.content import as_text, now, one_line
from casefile.store.tables import audit, audit_head
from casefile.store.values import AuditQuery, AuditRow

FIRST_HASH = "0" * 64
DELETION = "deletion"  # what a row is about when a case is removed; no caller can write it
REMOVAL = "remove original"
_HASHED = ("number", "at", "actor", "action", "detail", "about", "case_id", "version", "content_sha256")


def record(
    connection: Connection,
    *,
    actor: str,
    action: str,
    about: str,
    detail: str = "",
    case_id: str | None = None,
    version: int | None = None,
    content_sha256: str | None = None,
) -> datetime:
    """Append a row in the caller's transaction; the time it bears comes back.

    about: "case", "deletion", "draft <kind>", "original <document id>" or "user <id>".
    """
    rows, previous = lock_head(connection)
    moment = now()
    row = {
        "number": rows + 1,
        "at": as_text(moment),
        "actor": one_line(actor),
        "action": one_line(action),
        "detail": one_line(detail),
        "about": about,
        "case_id": case_id,
        "version": version,
        "content_sha256": content_sha256,
    }
    digest = row_hash(previous, row)
    connection.execute(insert(audit).values(**row, previous_hash=previous, hash=digest))
    connection.execute(update(audit_head).values(rows=rows + 1, hash=digest))
    return moment


def lock_head(connection: Connection) -> tuple[int, str]:
    """How many rows there are and the last one's hash; other writers wait until this transaction ends."""
    head = connection.execute(select(*audit_head.c["rows", "hash"]).with_for_update()).one()
    return head[0], head[1]


def row_hash(previous: str, row: Mapping[Any, Any]) -> str:
    """SHA-256, in hex, over the previous row's hash and this row's canonical JSON."""
    canonical = json.dumps(
        {name: row[name] for name in _HASHED}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return hashlib.sha256((previous + canonical).encode("utf-8")).hexdigest()


def audit_rows(connection: Connection, case_id: str | None = None) -> tuple[AuditRow, ...]:
    """The rows in order: all, or those of one case."""
    wanted = select(audit).order_by(audit.c.number)
    if case_id is not None:
        wanted = wanted.where(audit.c.case_id == case_id)
    return tuple(_row(r) for r in connection.execute(wanted).mappings())


def search_audit(connection: Connection, query: AuditQuery) -> tuple[AuditRow, ...]:
    """The rows asked for, the latest first."""
    wanted = select(audit).order_by(audit.c.number.desc()).limit(query.most)
    conditions = (
        (query.case_id, audit.c.case_id == query.case_id),
        (query.actor, audit.c.actor == query.actor),
        (query.first, audit.c.at >= as_text(query.first or now())),
        (query.last, audit.c.at < as_text(query.last or now())),
        (query.changes_only or None, audit.c.action != "view"),
        (query.before, audit.c.number < (query.before or 0)),
    )
    for value, condition in conditions:
        if value is not None:
            wanted = wanted.where(condition)
    return tuple(_row(r) for r in connection.execute(wanted).mappings())


def audit_actors(connection: Connection, case_id: str | None) -> tuple[str, ...]:
    """Everybody who stands in the audit, or in that of one case, by name."""
    wanted = select(audit.c.actor).distinct().order_by(audit.c.actor)
    if case_id is not None:
        wanted = wanted.where(audit.c.case_id == case_id)
    return tuple(connection.scalars(wanted))


def _row(row: RowMapping) -> AuditRow:
    return AuditRow(
        number=row["number"],
        at=datetime.fromisoformat(row["at"]),
        actor=row["actor"],
        action=row["action"],
        detail=row["detail"],
        about=row["about"],
        case_id=row["case_id"],
        version=row["version"],
    )
