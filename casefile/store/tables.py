"""The tables of the store, as the newest migration leaves them.

Times are ISO 8601 text in UTC with microseconds, so that they sort, and hash, alike on both databases.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
)

metadata = MetaData()

cases = Table(
    "cases",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("updated_at", String(32), nullable=False),
    Column("updated_by", Text, nullable=False),
    Column("people", Integer, nullable=False),
    Column("facts", Integer, nullable=False),
    Column("proposed", Integer, nullable=False),
    Column("closed_on", String(10)),
    Column("keep_until", String(10)),
    Column("kept_because", Text, nullable=False, server_default=""),
    Index("cases_by_change", "updated_at"),
)

case_versions = Table(
    "case_versions",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("saved_at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("restores", Integer),
)

originals = Table(
    "originals",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("document_id", String(200), primary_key=True),
    Column("filename", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
)

incoming = Table(
    "incoming",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("position", Integer, nullable=False),  # the order in which files came
    Column("filename", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("uploaded_by", Text, nullable=False),
    Column("state", Text, nullable=False),  # of `values.FileState`
    Column("problem", Text, nullable=False, server_default=""),
    Column("document_id", String(200)),
    Column("reader", String(32)),
    Column("reader_until", String(32)),
    Column("tries", Integer, nullable=False, server_default="0"),
    Column("done", Integer, nullable=False, server_default="0"),  # documents of the case that were read
    Column("of", Integer, nullable=False, server_default="0"),
    Index("incoming_by_case", "case_id", "position"),
    Index("incoming_by_state", "state", "position"),
)

draft_versions = Table(
    "draft_versions",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("kind", String(200), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False),
)

users = Table(
    "users",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False, unique=True),
    Column("roles", Text, nullable=False),  # of `values.Role`, a space between them
    Column("password_hash", Text, nullable=False),
    Column("disabled_at", String(32)),
    Column("must_change_password", Boolean, nullable=False, server_default=false()),
    Column("sessions_ended", Integer, nullable=False, server_default="0"),
)

assignments = Table(
    "assignments",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Index("assignments_by_user", "user_id"),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("value", Integer, nullable=False),
)

ended_sessions = Table(
    "ended_sessions",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("ended_at", String(32), nullable=False),
)

texts = Table(
    "texts",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("content", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column(
        "about", Text, nullable=False
    ),  # "case", "deletion", "draft <kind>", "original <document>" or "user <id>"
    Column("case_id", String(32), index=True),  # no foreign key: the audit outlives a deleted case
    Column("version", Integer),
    Column("content_sha256", String(64)),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("audit_by_actor", "actor"),
)

audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("rows", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
