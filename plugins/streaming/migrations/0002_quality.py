"""A step that measures how far a film can be compressed."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('remux', 'first', 'picture', 'sound', 'words', 'storyboard', 'posters')"
NOW = "kind IN ('remux', 'first', 'quality', 'picture', 'sound', 'words', 'storyboard', 'posters')"


def upgrade() -> None:
    _allow(NOW)


def downgrade() -> None:
    op.execute("DELETE FROM streaming_steps WHERE kind = 'quality'")
    _allow(BEFORE)


def _allow(kinds: str) -> None:
    op.drop_constraint(op.f("ck_streaming_steps_kind"), "streaming_steps", type_="check")
    op.create_check_constraint(op.f("ck_streaming_steps_kind"), "streaming_steps", kinds)
