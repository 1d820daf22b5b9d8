"""A step that makes a stretch of a film in AV1."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('remux', 'first', 'quality', 'picture', 'sound', 'words', 'storyboard', 'posters')"
NOW = "kind IN ('remux', 'first', 'quality', 'picture', 'av1', 'sound', 'words', 'storyboard', 'posters')"


def upgrade() -> None:
    _allow(NOW)


def downgrade() -> None:
    """What viewers get of films stays; renditions that nobody could make any more go."""
    op.execute("DELETE FROM streaming_renditions WHERE facts ->> 'codec' = 'av1'")
    op.execute("DELETE FROM streaming_steps WHERE kind = 'av1'")
    _allow(BEFORE)


def _allow(kinds: str) -> None:
    op.drop_constraint(op.f("ck_streaming_steps_kind"), "streaming_steps", type_="check")
    op.create_check_constraint(op.f("ck_streaming_steps_kind"), "streaming_steps", kinds)
