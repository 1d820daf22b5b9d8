"""Films"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("acme_guestbook_entries", sa.Column("movie_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_acme_guestbook_entries_movie_id", "acme_guestbook_entries", ["movie_id"])


def downgrade() -> None:
    op.drop_column("acme_guestbook_entries", "movie_id")
