"""Films' files, what is made of them, uploads on their way, and who watches."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "streaming_assets",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("movie_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'film'"), nullable=False),
        sa.Column("token", sa.Text(collation="C"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'waiting'"), nullable=False),
        sa.Column("live", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=True),
        sa.Column("paused", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("priority", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("publish", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("source_key", sa.Text(collation="C"), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.Text(collation="C"), nullable=True),
        sa.Column("duration", sa.Double(), nullable=True),
        sa.Column("probe", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("plan", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("effort", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("notes", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("playable_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("complete_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('film', 'trailer')", name=op.f("ck_streaming_assets_kind")),
        sa.CheckConstraint(
            "state IN ('waiting', 'probing', 'encoding', 'complete', 'failed', 'cancelled')",
            name=op.f("ck_streaming_assets_state"),
        ),
        sa.ForeignKeyConstraint(
            ["movie_id"], ["movies.id"], name=op.f("fk_streaming_assets_movie_id_movies"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_streaming_assets_user_id_users"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_streaming_assets")),
        sa.UniqueConstraint("token", name=op.f("uq_streaming_assets_token")),
    )
    op.create_index(
        "ix_streaming_assets_live", "streaming_assets", ["movie_id", "kind"], unique=True, postgresql_where=sa.text("live")
    )
    op.create_index("ix_streaming_assets_movie_id", "streaming_assets", ["movie_id", "id"], unique=False)
    op.create_table(
        "streaming_editions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("master", sa.Text(collation="C"), nullable=False),
        sa.Column("dash", sa.Text(collation="C"), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('remux', 'growing', 'final')", name=op.f("ck_streaming_editions_kind")),
        sa.ForeignKeyConstraint(
            ["asset_id"],
            ["streaming_assets.id"],
            name=op.f("fk_streaming_editions_asset_id_streaming_assets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_streaming_editions")),
        sa.UniqueConstraint("asset_id", "number", name=op.f("uq_streaming_editions_asset_id_number")),
    )
    op.create_table(
        "streaming_renditions",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(collation="C"), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'waiting'"), nullable=False),
        sa.Column("position", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("facts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.CheckConstraint("kind IN ('picture', 'sound', 'words')", name=op.f("ck_streaming_renditions_kind")),
        sa.CheckConstraint("state IN ('waiting', 'encoding', 'ready', 'failed')", name=op.f("ck_streaming_renditions_state")),
        sa.ForeignKeyConstraint(
            ["asset_id"],
            ["streaming_assets.id"],
            name=op.f("fk_streaming_renditions_asset_id_streaming_assets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_streaming_renditions")),
        sa.UniqueConstraint("asset_id", "name", name=op.f("uq_streaming_renditions_asset_id_name")),
    )
    op.create_table(
        "streaming_sessions",
        sa.Column("token", sa.Text(collation="C"), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("profile_id", sa.BigInteger(), nullable=True),
        sa.Column("movie_id", sa.BigInteger(), nullable=False),
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'film'"), nullable=False),
        sa.Column("sign_in_id", sa.BigInteger(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("position", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("watched", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("startup_ms", sa.Integer(), nullable=True),
        sa.Column("stalls", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("stalled_ms", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("level_changes", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("frames_lost", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("frames_shown", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("height", sa.SmallInteger(), nullable=True),
        sa.Column("errors", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False),
        sa.CheckConstraint("kind IN ('film', 'trailer')", name=op.f("ck_streaming_sessions_kind")),
        sa.ForeignKeyConstraint(
            ["asset_id"],
            ["streaming_assets.id"],
            name=op.f("fk_streaming_sessions_asset_id_streaming_assets"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["movie_id"], ["movies.id"], name=op.f("fk_streaming_sessions_movie_id_movies"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name=op.f("fk_streaming_sessions_profile_id_profiles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_streaming_sessions_user_id_users"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_streaming_sessions")),
    )
    op.create_index("ix_streaming_sessions_movie_id", "streaming_sessions", ["movie_id", "started_at"], unique=False)
    op.create_index(
        "ix_streaming_sessions_place",
        "streaming_sessions",
        ["profile_id", "movie_id", sa.literal_column("seen_at DESC")],
        unique=False,
    )
    op.create_index(
        "ix_streaming_sessions_user_id",
        "streaming_sessions",
        ["user_id", "seen_at"],
        unique=False,
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "streaming_steps",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("asset_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("first", sa.Integer(), nullable=True),
        sa.Column("frames", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'waiting'"), nullable=False),
        sa.Column("attempts", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("done_seconds", sa.Double(), server_default=sa.text("0"), nullable=False),
        sa.Column("speed", sa.Double(), nullable=True),
        sa.Column("worker", sa.Text(), nullable=True),
        sa.Column("job_id", sa.BigInteger(), nullable=True),
        sa.Column("outputs", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind IN ('remux', 'first', 'picture', 'sound', 'words', 'storyboard', 'posters')",
            name=op.f("ck_streaming_steps_kind"),
        ),
        sa.CheckConstraint("state IN ('waiting', 'running', 'done', 'failed')", name=op.f("ck_streaming_steps_state")),
        sa.ForeignKeyConstraint(
            ["asset_id"], ["streaming_assets.id"], name=op.f("fk_streaming_steps_asset_id_streaming_assets"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_streaming_steps")),
        sa.UniqueConstraint("asset_id", "kind", "number", name=op.f("uq_streaming_steps_asset_id_kind_number")),
    )
    op.create_table(
        "streaming_uploads",
        sa.Column("token", sa.Text(collation="C"), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("movie_id", sa.BigInteger(), nullable=True),
        sa.Column("asset_id", sa.BigInteger(), nullable=True),
        sa.Column("kind", sa.Text(), server_default=sa.text("'film'"), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("wish", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('open', 'complete', 'taken', 'ended')", name=op.f("ck_streaming_uploads_state")),
        sa.ForeignKeyConstraint(
            ["asset_id"],
            ["streaming_assets.id"],
            name=op.f("fk_streaming_uploads_asset_id_streaming_assets"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["movie_id"], ["movies.id"], name=op.f("fk_streaming_uploads_movie_id_movies"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_streaming_uploads_user_id_users"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_streaming_uploads")),
    )
    op.create_index(
        "ix_streaming_uploads_expires_at",
        "streaming_uploads",
        ["expires_at"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )


def downgrade() -> None:
    for table in ("uploads", "steps", "sessions", "renditions", "editions", "assets"):
        op.drop_table(f"streaming_{table}")
