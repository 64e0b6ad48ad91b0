"""Roles, closed accounts and ended sessions of users, and which user works on which case."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE users RENAME COLUMN role TO roles")
    op.add_column("users", sa.Column("disabled_at", sa.String(32)))
    op.add_column(
        "users", sa.Column("must_change_password", sa.Boolean, nullable=False, server_default=sa.false())
    )
    op.add_column("users", sa.Column("sessions_ended", sa.Integer, nullable=False, server_default="0"))
    # Whoever had an account could do everything until now, and still can.
    op.execute("UPDATE users SET roles = 'administrator manager'")
    op.create_table(
        "assignments",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("cases.id"), primary_key=True),
        sa.Column("user_id", sa.String(32), sa.ForeignKey("users.id"), primary_key=True),
    )
    op.create_index("assignments_by_user", "assignments", ["user_id"])
