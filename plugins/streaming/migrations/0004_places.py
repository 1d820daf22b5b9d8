"""Where somebody stopped in a film, and how it played, outlive the film's file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY = "fk_streaming_sessions_asset_id_streaming_assets"


def upgrade() -> None:
    op.alter_column("streaming_sessions", "asset_id", existing_type=sa.BigInteger(), nullable=True)
    _refer("SET NULL")


def downgrade() -> None:
    """What was watched of files that are gone was not kept before."""
    op.execute("DELETE FROM streaming_sessions WHERE asset_id IS NULL")
    op.alter_column("streaming_sessions", "asset_id", existing_type=sa.BigInteger(), nullable=False)
    _refer("CASCADE")


def _refer(ondelete: str) -> None:
    op.drop_constraint(op.f(KEY), "streaming_sessions", type_="foreignkey")
    op.create_foreign_key(op.f(KEY), "streaming_sessions", "streaming_assets", ["asset_id"], ["id"], ondelete=ondelete)
