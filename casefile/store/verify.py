"""Checking the audit: the chain of hashes, its head, and what is stored against what was recorded.

It shows a row that was edited, removed, put in or moved, also at the end, because the head keeps the count and the
last hash; and a case, draft or original whose content is not the one recorded, or is gone. It cannot show a database
rewritten whole, rows, head and all, nor one put back from an older copy: only an anchor kept elsewhere does.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from typing import NamedTuple

from sqlalchemy import Connection, Integer, RowMapping, cast, literal, select

from casefile.errors import StoreUnavailable
from casefile.store.audit import DELETION, FIRST_HASH, REMOVAL, row_hash
from casefile.store.content import Packed, unpack_bytes
from casefile.store.tables import audit, audit_head, case_versions, draft_versions, originals
from casefile.store.values import AuditReport

_AT_A_TIME = 20
_CONTENTS = (
    select(
        *case_versions.c["case_id", "version", "content", "sha256"],
        literal("case").label("about"),
    ),
    select(
        *draft_versions.c["case_id", "version", "content", "sha256"],
        (literal("draft ") + draft_versions.c.kind).label("about"),
    ),
    select(
        *originals.c["case_id", "content", "sha256"],
        cast(None, Integer).label("version"),
        (literal("original ") + originals.c.document_id).label("about"),
    ),
)


class _Place(NamedTuple):
    """What a content belongs to; the key by which audit rows and stored rows find each other."""

    case_id: str | None
    about: str
    version: int | None


def verify_audit(connection: Connection, *, anchor: str | None = None) -> AuditReport:
    """Follow the chain from its first row; the report names the first row that does not fit.

    anchor: `AuditReport.anchor` of an earlier check; the chain must still pass through it.
    """
    rows = connection.execute(select(audit).order_by(audit.c.number)).mappings().all()
    head = connection.execute(select(*audit_head.c["rows", "hash"])).one()
    last = rows[-1]["hash"] if rows else FIRST_HASH
    problem = (
        _chain_problem(rows)
        or _head_problem(rows, head[0], head[1])
        or _anchor_problem(rows, anchor)
        or _content_problem(connection, rows)
    )
    return AuditReport(len(rows), f"{len(rows)}:{last}", problem)


def _chain_problem(rows: Sequence[RowMapping]) -> str | None:
    previous = FIRST_HASH
    for number, row in enumerate(rows, start=1):
        if row["number"] != number:
            return f"Row {number} is missing; row {row['number']} stands in its place."
        if row["previous_hash"] != previous:
            return f"Row {number} does not follow the row before it: rows were moved, taken out or put in."
        if row["hash"] != row_hash(previous, row):
            return f"Row {number} was changed after it was written."
        previous = row["hash"]
    return None


def _head_problem(rows: Sequence[RowMapping], count: int, last: str) -> str | None:
    if count > len(rows):
        return f"Row {len(rows) + 1} is missing: {count} rows were written and the end was cut off."
    if count < len(rows) or (rows[-1]["hash"] if rows else FIRST_HASH) != last:
        return f"Row {len(rows)} is not the one that was written last: it was put in from outside."
    return None


def _anchor_problem(rows: Sequence[RowMapping], anchor: str | None) -> str | None:
    if anchor is None:
        return None
    count, _, digest = anchor.partition(":")
    if not (count.isascii() and count.isdecimal() and len(digest) == len(FIRST_HASH)):
        return (
            "The anchor is not one that an earlier check gave; it is a row number, a colon and 64 hex digits."
        )
    number = int(count)
    if number > len(rows):
        return f"Row {len(rows) + 1} is missing: there were {number} rows when the anchor was taken."
    if number and rows[number - 1]["hash"] != digest:
        return f"Row {number} is not the one that the anchor was taken from: the audit was rewritten."
    return None


def _content_problem(connection: Connection, rows: Sequence[RowMapping]) -> str | None:
    recorded = {
        _Place(row["case_id"], row["about"], row["version"]): row for row in rows if row["content_sha256"]
    }
    found = set()
    with closing(_stored(connection)) as stored:
        for place, packed in stored:
            found.add(place)
            if place not in recorded:
                return f"{_named(place)} is stored, but no row records it."
            if not _is_as_recorded(packed, recorded[place]["content_sha256"]):
                return (
                    f"Row {recorded[place]['number']} recorded another content: {_named(place)} was changed."
                )
    return _missing_content(rows, recorded, found)


def _missing_content(
    rows: Sequence[RowMapping], recorded: Mapping[_Place, RowMapping], found: set[_Place]
) -> str | None:
    deleted = {row["case_id"] for row in rows if row["about"] == DELETION}
    removed = {
        _Place(row["case_id"], row["about"], row["version"]) for row in rows if row["action"] == REMOVAL
    }
    for place, row in recorded.items():
        if place not in found and place not in removed and place.case_id not in deleted:
            return f"Row {row['number']} recorded {_named(place)}, which is gone."
    return None


def _stored(connection: Connection) -> Generator[tuple[_Place, Packed]]:
    """Every content that the store holds, a few at a time: all of them may not fit in memory."""
    for contents in _CONTENTS:
        with connection.execute(contents, execution_options={"yield_per": _AT_A_TIME}) as rows:
            for row in rows:
                yield _Place(row.case_id, row.about, row.version), Packed(row.content, row.sha256)


def _is_as_recorded(packed: Packed, recorded: str) -> bool:
    try:
        unpack_bytes(packed, name="")
    except StoreUnavailable:
        return False
    return packed.sha256 == recorded


def _named(place: _Place) -> str:
    version = "" if place.version is None else f", version {place.version},"
    return f"{place.about} of case {place.case_id}{version}"
