"""Accounts, their profiles, the devices that are signed in, links in mails, and API tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "users",
        key(),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("profile_picture", sa.Text),
        sa.Column("role", sa.Text, nullable=False, server_default=sa.text("'user'")),
        sa.Column("language", sa.Text, nullable=False, server_default=sa.text("'en'")),
        now("created_at"),
        now("updated_at"),
        moment("email_verified_at"),
        moment("disabled_at"),
        moment("deleted_at"),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
        sa.CheckConstraint("role IN ('user', 'admin')", name=op.f("ck_users_role")),
    )
    op.create_table(
        "profiles",
        key(),
        user_id(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("avatar", sa.Text, nullable=False),
        sa.Column("maturity", sa.SmallInteger),
        sa.Column("pin_hash", sa.Text),
        now("created_at"),
        now("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_profiles"),
        of_user("profiles"),
    )
    op.create_index("ix_profiles_user_id", "profiles", ["user_id"])
    op.create_table(
        "sessions",
        key(),
        user_id(),
        sa.Column("profile_id", sa.BigInteger),
        sa.Column("refresh_hash", sa.LargeBinary, nullable=False),
        sa.Column("previous_hash", sa.LargeBinary),
        now("rotated_at"),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        now("created_at"),
        now("last_seen_at"),
        moment("expires_at", nullable=False),
        moment("revoked_at"),
        sa.Column("revoked_reason", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        of_user("sessions"),
        sa.ForeignKeyConstraint(["profile_id"], ["profiles.id"], name="fk_sessions_profile_id_profiles", ondelete="SET NULL"),
    )
    for column in ("user_id", "profile_id", "expires_at"):
        op.create_index(f"ix_sessions_{column}", "sessions", [column])
    op.create_table(
        "mail_tokens",
        key(),
        user_id(),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        now("created_at"),
        moment("expires_at", nullable=False),
        moment("used_at"),
        sa.PrimaryKeyConstraint("id", name="pk_mail_tokens"),
        sa.UniqueConstraint("token_hash", name="uq_mail_tokens_token_hash"),
        sa.CheckConstraint("purpose IN ('reset', 'verify')", name=op.f("ck_mail_tokens_purpose")),
        of_user("mail_tokens"),
    )
    for column in ("user_id", "expires_at"):
        op.create_index(f"ix_mail_tokens_{column}", "mail_tokens", [column])
    op.create_table(
        "api_tokens",
        key(),
        user_id(),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("token_hash", sa.LargeBinary, nullable=False),
        sa.Column("scopes", sa.ARRAY(sa.Text), nullable=False),
        now("created_at"),
        moment("expires_at", nullable=False),
        moment("last_used_at"),
        moment("revoked_at"),
        sa.PrimaryKeyConstraint("id", name="pk_api_tokens"),
        sa.UniqueConstraint("token_hash", name="uq_api_tokens_token_hash"),
        of_user("api_tokens"),
    )
    op.create_index("ix_api_tokens_user_id", "api_tokens", ["user_id"])


def downgrade() -> None:
    for table in ("api_tokens", "mail_tokens", "sessions", "profiles", "users"):
        op.drop_table(table)


def key() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False)


def user_id() -> sa.Column[int]:
    return sa.Column("user_id", sa.BigInteger, nullable=False)


def of_user(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=f"fk_{table}_user_id_users", ondelete="CASCADE")


def now(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())


def moment(name: str, *, nullable: bool = True) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)
