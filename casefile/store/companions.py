"""What is kept beside a case inside one transaction: the original files of its documents, and workers' drafts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from casefile.errors import OutputRefused, VersionConflict
from casefile.store.audit import REMOVAL, lock_head, record
from casefile.store.cases import require_case
from casefile.store.content import Packed, one_line, pack_bytes, pack_json, unpack_bytes, unpack_json
from casefile.store.tables import audit, draft_versions, originals
from casefile.store.values import Draft, DraftVersion, Original


def keep_original(
    connection: Connection, case_id: str, document_id: str, original: tuple[str, bytes], *, actor: str
) -> None:
    """Keep a document's uploaded file, or a picture's (its name and bytes); keeping the same bytes again changes nothing.

    Raises:
        CaseNotFound: no such case.
        OutputRefused: the document already has another original.
    """
    filename, content = original
    lock_head(connection)
    require_case(connection, case_id)
    packed = pack_bytes(content)
    kept = _find_original(connection, case_id, document_id)
    if kept is not None:
        if kept[1].sha256 == packed.sha256:
            return
        raise OutputRefused(
            f"Document '{document_id}' already has its original file, which is never replaced. Add the other file as a new document."
        )
    record(
        connection,
        actor=actor,
        action="keep original",
        detail=f"document {document_id}",
        about=f"original {document_id}",
        case_id=case_id,
        content_sha256=packed.sha256,
    )
    connection.execute(
        insert(originals).values(
            case_id=case_id, document_id=document_id, filename=one_line(filename), **packed._asdict()
        )
    )


def original(connection: Connection, case_id: str, document_id: str) -> Original | None:
    """None when no file was kept for the document."""
    kept = _find_original(connection, case_id, document_id)
    if kept is None:
        return None
    filename, packed = kept
    content = unpack_bytes(packed, name=f"The original of document '{document_id}'")
    return Original(filename, content, packed.sha256)


def remove_original(connection: Connection, case_id: str, document_id: str, *, actor: str) -> None:
    """Take the file away for good, as when a consent is withdrawn; the audit says so. Nothing happens when there is none."""
    lock_head(connection)
    require_case(connection, case_id)
    if _find_original(connection, case_id, document_id) is None:
        return
    record(
        connection,
        actor=actor,
        action=REMOVAL,
        detail=f"document {document_id}",
        about=f"original {document_id}",
        case_id=case_id,
    )
    connection.execute(
        delete(originals).where(originals.c.case_id == case_id, originals.c.document_id == document_id)
    )


def load_draft(
    connection: Connection, case_id: str, kind: str, *, version: int | None = None
) -> Draft | None:
    """The newest draft of that kind, or the version asked for; None when there is none."""
    asked = select(*draft_versions.c["version", "content", "sha256"]).where(
        draft_versions.c.case_id == case_id, draft_versions.c.kind == kind
    )
    if version is not None:
        asked = asked.where(draft_versions.c.version == version)
    row = connection.execute(asked.order_by(draft_versions.c.version.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    packed = Packed(row.content, row.sha256)
    return Draft(row.version, unpack_json(packed, name=f"Draft '{kind}' of case '{case_id}'"))


def draft_history(connection: Connection, case_id: str, kind: str) -> tuple[DraftVersion, ...]:
    """Every version of that kind from the first to the newest, without their contents."""
    rows = connection.execute(
        select(*audit.c["version", "at", "actor", "action"])
        .where(audit.c.case_id == case_id, audit.c.about == f"draft {kind}")
        .order_by(audit.c.number)
    )
    return tuple(
        DraftVersion(row.version, datetime.fromisoformat(row.at), row.actor, row.action) for row in rows
    )


def save_draft(
    connection: Connection,
    case_id: str,
    kind: str,
    content: Mapping[str, Any],
    *,
    expected_version: int,
    actor: str,
    action: str,
) -> Draft:
    """The draft as saved; earlier versions stay. `expected_version` is 0 for the first.

    Raises:
        CaseNotFound: no such case.
        VersionConflict: another version was saved meanwhile.
    """
    packed = pack_json(content)
    lock_head(connection)
    require_case(connection, case_id)
    current = load_draft(connection, case_id, kind)
    newest = 0 if current is None else current.version
    if newest != expected_version:
        raise VersionConflict(
            f"Draft '{kind}' of case '{case_id}' is at version {newest}, saved after you opened version {expected_version}. Open it again and repeat your change."
        )
    version = newest + 1
    record(
        connection,
        actor=actor,
        action=action,
        detail=f"draft {kind}",
        about=f"draft {kind}",
        case_id=case_id,
        version=version,
        content_sha256=packed.sha256,
    )
    connection.execute(
        insert(draft_versions).values(case_id=case_id, kind=kind, version=version, **packed._asdict())
    )
    return Draft(version, content)


def _find_original(connection: Connection, case_id: str, document_id: str) -> tuple[str, Packed] | None:
    row = connection.execute(
        select(*originals.c["filename", "content", "sha256"]).where(
            originals.c.case_id == case_id, originals.c.document_id == document_id
        )
    ).one_or_none()
    return None if row is None else (row.filename, Packed(row.content, row.sha256))
