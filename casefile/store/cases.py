"""Cases and their versions inside one transaction: create, load, save, undo, delete."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from casefile.errors import CaseNotFound, NothingToUndo, StoreUnavailable, VersionConflict
from casefile.record import Case
from casefile.store.audit import DELETION, lock_head, record
from casefile.store.content import Packed, as_text, one_line, unpack_case
from casefile.store.tables import assignments, case_versions, cases, draft_versions, incoming, originals
from casefile.store.values import CaseSummary, CaseVersion, StoredCase
from casefile.titles import new_title
from casefile.vocabulary import FactStatus


def create_case(
    connection: Connection, case: Case, packed: Packed, *, title: str, actor: str, owner_id: str | None
) -> StoredCase:
    case_id, title = "c" + secrets.token_hex(8), one_line(title)
    saved_at = record(
        connection,
        actor=actor,
        action="create case",
        about="case",
        case_id=case_id,
        version=1,
        content_sha256=packed.sha256,
    )
    connection.execute(
        insert(cases).values(
            id=case_id,
            title=title,
            version=1,
            updated_at=as_text(saved_at),
            updated_by=one_line(actor),
            **_counts(case),
        )
    )
    _insert_version(connection, case_id, 1, packed, saved_at=saved_at, actor=actor, action="create case")
    if owner_id is not None:
        connection.execute(insert(assignments).values(case_id=case_id, user_id=owner_id))
    return StoredCase(case_id, title, 1, case, saved_at)


def list_cases(connection: Connection, user_id: str | None) -> tuple[CaseSummary, ...]:
    wanted = select(cases).order_by(cases.c.updated_at.desc(), cases.c.id)
    if user_id is not None:
        own = select(assignments.c.case_id).where(assignments.c.user_id == user_id)
        wanted = wanted.where(cases.c.id.in_(own))
    return tuple(_summary(row) for row in connection.execute(wanted))


def case_summary(connection: Connection, case_id: str) -> CaseSummary:
    """Raises CaseNotFound."""
    require_case(connection, case_id)
    return _summary(connection.execute(select(cases).where(cases.c.id == case_id)).one())


def load_case(connection: Connection, case_id: str, version: int | None) -> StoredCase:
    """Raises CaseNotFound: no such case, or no such version of it."""
    title, newest = _title_and_version(connection, case_id)
    version = newest if version is None else version
    saved_at, packed = _load_version(connection, case_id, version, newest=newest)
    case = unpack_case(packed, name=f"Version {version} of case '{case_id}'")
    return StoredCase(case_id, title, version, case, saved_at)


def _load_version(
    connection: Connection, case_id: str, version: int, *, newest: int
) -> tuple[datetime, Packed]:
    if not 1 <= version <= newest:
        raise CaseNotFound(
            f"Case '{case_id}' has no version {version}; its newest is {newest}. Choose one of its history."
        )
    row = connection.execute(
        select(*case_versions.c["content", "sha256", "saved_at"]).where(
            case_versions.c.case_id == case_id, case_versions.c.version == version
        )
    ).one_or_none()
    if row is None:
        raise StoreUnavailable(
            f"Version {version} of case '{case_id}' is gone from the database. Run 'kithkin verify-audit' and put back the latest backup."
        )
    return datetime.fromisoformat(row.saved_at), Packed(row.content, row.sha256)


def save_case(
    connection: Connection,
    case_id: str,
    case: Case,
    packed: Packed,
    *,
    expected_version: int,
    actor: str,
    action: str,
    detail: str = "",
    restores: int | None = None,
    title: str | None = None,
) -> StoredCase:
    """The case as its next version.

    packed: its content, made before the transaction, for which other writers wait.
    title: a new one; None: as before.
    Raises CaseNotFound, and VersionConflict when `expected_version` is not the newest.
    """
    old_title = require_version(connection, case_id, expected_version)
    title = old_title if title is None else one_line(title)
    version = expected_version + 1
    saved_at = record(
        connection,
        actor=actor,
        action=action,
        detail=detail,
        about="case",
        case_id=case_id,
        version=version,
        content_sha256=packed.sha256,
    )
    _insert_version(
        connection,
        case_id,
        version,
        packed,
        saved_at=saved_at,
        actor=actor,
        action=action,
        detail=detail,
        restores=restores,
    )
    changed = {
        "title": title,
        "version": version,
        "updated_at": as_text(saved_at),
        "updated_by": one_line(actor),
    }
    connection.execute(update(cases).where(cases.c.id == case_id).values(**changed, **_counts(case)))
    return StoredCase(case_id, title, version, case, saved_at)


def history(connection: Connection, case_id: str) -> tuple[CaseVersion, ...]:
    """The versions from first to newest. Raises CaseNotFound."""
    _title_and_version(connection, case_id)
    columns = case_versions.c["version", "saved_at", "actor", "action", "detail", "restores"]
    rows = connection.execute(
        select(*columns).where(case_versions.c.case_id == case_id).order_by(case_versions.c.version)
    )
    return tuple(
        CaseVersion(
            version=row.version,
            saved_at=datetime.fromisoformat(row.saved_at),
            actor=row.actor,
            action=row.action,
            detail=row.detail,
            restores=row.restores,
        )
        for row in rows
    )


def undo(connection: Connection, case_id: str, *, expected_version: int, actor: str) -> StoredCase:
    """The content from before the last change that still stands, as a new version; undoing again goes further back.

    Raises:
        NothingToUndo: the content is that of the first version.
    """
    require_version(connection, case_id, expected_version)
    target = _shown_version(history(connection, case_id), expected_version) - 1
    if target < 1:
        raise NothingToUndo(
            f"Case '{case_id}' stands as it was first saved; there is nothing earlier to go back to."
        )
    _, packed = _load_version(connection, case_id, target, newest=expected_version)
    earlier = unpack_case(packed, name=f"Version {target} of case '{case_id}'")
    return save_case(
        connection,
        case_id,
        earlier,
        packed,
        expected_version=expected_version,
        actor=actor,
        action="undo",
        detail=f"back to version {target}",
        restores=target,
        title=new_title(load_case(connection, case_id, None).case, earlier),
    )


def delete_case(connection: Connection, case_id: str, *, expected_version: int, actor: str) -> None:
    """Remove every version, original and draft; the audit keeps its rows. Raises CaseNotFound, VersionConflict."""
    require_version(connection, case_id, expected_version)
    record(connection, actor=actor, action="delete case", about=DELETION, case_id=case_id)
    for table in (assignments, incoming, draft_versions, originals, case_versions):
        connection.execute(delete(table).where(table.c.case_id == case_id))
    connection.execute(delete(cases).where(cases.c.id == case_id))


def require_case(connection: Connection, case_id: str) -> None:
    """Raises CaseNotFound."""
    _title_and_version(connection, case_id)


def require_version(connection: Connection, case_id: str, expected: int) -> str:
    """The case's title, once no other writer can change it. Raises CaseNotFound, VersionConflict."""
    lock_head(connection)
    title, newest = _title_and_version(connection, case_id)
    if newest != expected:
        raise VersionConflict(
            f"Case '{case_id}' is at version {newest}, saved after you opened version {expected}. Open it again and repeat your change."
        )
    return title


def _summary(row: Row[Any]) -> CaseSummary:
    return CaseSummary(
        id=row.id,
        title=row.title,
        version=row.version,
        updated_at=datetime.fromisoformat(row.updated_at),
        updated_by=row.updated_by,
        people=row.people,
        facts=row.facts,
        proposed=row.proposed,
    )


def _title_and_version(connection: Connection, case_id: str) -> tuple[str, int]:
    asked = select(*cases.c["title", "version"]).where(cases.c.id == case_id)
    # PostgreSQL does not even take a question with a NUL character in it.
    row = connection.execute(asked).one_or_none() if case_id.isprintable() else None
    if row is None:
        raise CaseNotFound(
            f"There is no case '{one_line(case_id)}' in this store; it may have been deleted. Choose one from the list."
        )
    return row.title, row.version


def _shown_version(versions: tuple[CaseVersion, ...], version: int) -> int:
    """The ordinary save whose content a version shows, through any number of undos."""
    restores = {v.version: v.restores for v in versions}
    while (earlier := restores.get(version)) is not None:
        version = earlier
    return version


def _insert_version(
    connection: Connection,
    case_id: str,
    version: int,
    packed: Packed,
    *,
    saved_at: datetime,
    actor: str,
    action: str,
    detail: str = "",
    restores: int | None = None,
) -> None:
    connection.execute(
        insert(case_versions).values(
            case_id=case_id,
            version=version,
            **packed._asdict(),
            saved_at=as_text(saved_at),
            actor=one_line(actor),
            action=one_line(action),
            detail=one_line(detail),
            restores=restores,
        )
    )


def _counts(case: Case) -> dict[str, int]:
    proposed = sum(f.status is FactStatus.PROPOSED for f in case.facts)
    return {"people": len(case.people), "facts": len(case.facts), "proposed": proposed}
