"""Loans"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "lending_loans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("book_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["book_id"], ["shelf_books.id"], name="fk_lending_loans_book_id_shelf_books", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_lending_loans"),
    )
    op.create_index("ix_lending_loans_book_id", "lending_loans", ["book_id"])


def downgrade() -> None:
    op.drop_table("lending_loans")
