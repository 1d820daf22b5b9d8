"""Finds the playback sessions that are to be forgotten without reading all of them."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_streaming_sessions_seen_at", "streaming_sessions", ["seen_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_streaming_sessions_seen_at", table_name="streaming_sessions")
