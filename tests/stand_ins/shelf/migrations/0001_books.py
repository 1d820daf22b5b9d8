"""Books"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "shelf_books",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("keeper_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["keeper_id"], ["users.id"], name="fk_shelf_books_keeper_id_users", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_shelf_books"),
    )
    op.create_index("ix_shelf_books_keeper_id", "shelf_books", ["keeper_id"])


def downgrade() -> None:
    op.drop_table("shelf_books")
