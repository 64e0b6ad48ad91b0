"""The first tables: cases and their versions, originals, drafts, users and the audit that cannot be rewritten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_NO_HASH = "0" * 64

_SQLITE_TRIGGERS = (
    """CREATE TRIGGER audit_keeps_rows BEFORE UPDATE ON audit
       BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END""",
    """CREATE TRIGGER audit_loses_nothing BEFORE DELETE ON audit
       BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END""",
    # INSERT OR REPLACE would delete without asking the trigger above.
    """CREATE TRIGGER audit_only_grows BEFORE INSERT ON audit
       WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM audit)
       BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END""",
    """CREATE TRIGGER versions_keep_content BEFORE UPDATE ON case_versions
       BEGIN SELECT RAISE(ABORT, 'case_versions is append-only'); END""",
)

_POSTGRESQL_TRIGGERS = (
    """CREATE FUNCTION kithkin_refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$""",
    """CREATE TRIGGER audit_keeps_rows BEFORE UPDATE OR DELETE ON audit
       FOR EACH ROW EXECUTE FUNCTION kithkin_refuse()""",
    """CREATE TRIGGER audit_loses_nothing BEFORE TRUNCATE ON audit
       FOR EACH STATEMENT EXECUTE FUNCTION kithkin_refuse()""",
    """CREATE TRIGGER versions_keep_content BEFORE UPDATE ON case_versions
       FOR EACH ROW EXECUTE FUNCTION kithkin_refuse()""",
)


def upgrade() -> None:
    _create_case_tables()
    _create_users()
    _create_audit()
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in _POSTGRESQL_TRIGGERS if is_postgresql else _SQLITE_TRIGGERS:
        op.execute(statement)


def _create_case_tables() -> None:
    op.create_table(
        "cases",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", sa.String(32), nullable=False),
        sa.Column("updated_by", sa.Text, nullable=False),
        sa.Column("people", sa.Integer, nullable=False),
        sa.Column("facts", sa.Integer, nullable=False),
        sa.Column("proposed", sa.Integer, nullable=False),
    )
    op.create_index("cases_by_change", "cases", ["updated_at"])
    op.create_table(
        "case_versions",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        *_content_columns(),
        sa.Column("saved_at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("restores", sa.Integer),
    )
    op.create_table(
        "originals",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("document_id", sa.String(200), primary_key=True),
        sa.Column("filename", sa.Text, nullable=False),
        *_content_columns(),
    )
    op.create_table(
        "draft_versions",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("kind", sa.String(200), primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        *_content_columns(),
    )


def _content_columns() -> tuple[sa.Column[bytes], sa.Column[str]]:
    return (
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
    )


def _create_users() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False, unique=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("case_id", sa.String(32), index=True),
        sa.Column("version", sa.Integer),
        sa.Column("content_sha256", sa.String(64)),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.bulk_insert(head, [{"id": 1, "rows": 0, "hash": _NO_HASH}])
