"""Editions say in which codecs their pictures are, also those that were written before they had to."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WITH_AV1 = """
SELECT count(*) > 0 AND bool_and(step.state = 'done' AND step.finished_at <= edition.created_at)
FROM streaming_steps step WHERE step.asset_id = edition.asset_id AND step.kind = 'av1'
"""
"""Those that were written when all sizes in AV1 were made: half of them nobody got."""


def upgrade() -> None:
    """Of what Cloudinary made nothing was said of codecs, and nothing has to be."""
    op.execute(f"""
UPDATE streaming_editions edition
SET facts = facts || jsonb_build_object('codecs', CASE
  WHEN (SELECT effort -> 'cloudinary' = 'true' FROM streaming_assets WHERE id = asset_id) THEN '[]'::jsonb
  WHEN kind = 'final' AND ({WITH_AV1}) THEN '["avc1", "av01"]'::jsonb
  ELSE '["avc1"]'::jsonb END)
WHERE NOT facts ? 'codecs'
""")


def downgrade() -> None:
    """What is said does no harm."""
