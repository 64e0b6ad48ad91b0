"""Settings of the desk, and cases that are closed, kept for a while and then deleted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("value", sa.Integer, nullable=False),
    )
    op.add_column("cases", sa.Column("closed_on", sa.String(10)))
    op.add_column("cases", sa.Column("keep_until", sa.String(10)))
    op.add_column("cases", sa.Column("kept_because", sa.Text, nullable=False, server_default=""))
    op.create_index("audit_by_actor", "audit", ["actor"])
