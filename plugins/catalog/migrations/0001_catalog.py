"""Films, their genres, people and pictures, the words they are found by, imports, and the number of changes."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

PUBLISHED = sa.text("status = 'published'")


def upgrade() -> None:
    movies()
    genres_and_people()
    artwork()
    words()
    imports()
    generation()


def downgrade() -> None:
    for table in ("generation", "imports", "described", "words", "artwork", "credits", "people", "genres"):
        op.drop_table(f"catalog_{table}")
    op.drop_table("movies")


def movies() -> None:
    op.create_table(
        "movies",
        key(),
        plain("slug"),
        words_("title"),
        *(words_(name, nullable=True) for name in ("original_title", "tagline")),
        words_("description", server_default=sa.text("''")),
        sa.Column("genre", sa.Text, sa.Computed("genres[1]", persisted=True)),
        many("genres"),
        many("languages"),
        sa.Column("release_year", sa.SmallInteger),
        sa.Column("duration", sa.Integer),
        sa.Column("rating", sa.Numeric(2, 1)),
        sa.Column("maturity", sa.SmallInteger),
        sa.Column("is_premium", sa.Boolean, nullable=False, server_default=sa.text("false")),
        sa.Column("featured", sa.Boolean, nullable=False, server_default=sa.text("false")),
        *(words_(name, nullable=True) for name in ("video_url", "thumbnail_url", "trailer_url", "external_id")),
        words_("status", server_default=sa.text("'draft'")),
        moment("publish_at"),
        moment("published_at"),
        sa.Column("version", sa.Integer, nullable=False, server_default=sa.text("1")),
        plain("title_key"),
        sa.Column("search", TSVECTOR, nullable=False, server_default=sa.text("''::tsvector")),
        now("created_at"),
        now("updated_at"),
        sa.PrimaryKeyConstraint("id", name="pk_movies"),
        sa.UniqueConstraint("slug", name="uq_movies_slug"),
        sa.UniqueConstraint("external_id", name="uq_movies_external_id"),
        sa.CheckConstraint("status IN ('draft', 'scheduled', 'published')", name=op.f("ck_movies_status")),
        sa.CheckConstraint("(status = 'scheduled') = (publish_at IS NOT NULL)", name=op.f("ck_movies_publish_at")),
    )
    by: dict[str, list[str | sa.TextClause]] = {
        "by_title": ["title_key", "id"],
        "by_year": [sa.text("release_year DESC NULLS LAST"), sa.text("id DESC")],
        "by_rating": [sa.text("rating DESC NULLS LAST"), sa.text("id DESC")],
        "by_published": [sa.text("published_at DESC NULLS LAST"), sa.text("id DESC")],
        "by_duration": ["duration", "id"],
    }
    for name, columns in by.items():
        op.create_index(f"ix_movies_{name}", "movies", columns, postgresql_where=PUBLISHED)
    op.create_index(
        "ix_movies_featured",
        "movies",
        [sa.text("published_at DESC NULLS LAST"), sa.text("id DESC")],
        postgresql_where=sa.text("status = 'published' AND featured"),
    )
    op.create_index("ix_movies_by_change", "movies", [sa.text("updated_at DESC"), sa.text("id DESC")])
    op.create_index("ix_movies_by_title_and_year", "movies", ["title_key", "release_year"])
    op.create_index("ix_movies_publish_at", "movies", ["publish_at"], postgresql_where=sa.text("status = 'scheduled'"))
    for column in ("genres", "languages"):
        op.create_index(f"ix_movies_{column}", "movies", [column], postgresql_using="gin")
    op.create_index("ix_movies_search", "movies", ["search"], postgresql_using="gin", postgresql_with={"fastupdate": "off"})


def genres_and_people() -> None:
    op.create_table(
        "catalog_genres",
        plain("slug"),
        words_("name"),
        count("films"),
        sa.PrimaryKeyConstraint("slug", name="pk_catalog_genres"),
    )
    op.create_table(
        "catalog_people",
        key(),
        plain("slug"),
        words_("name"),
        plain("name_key"),
        count("films"),
        sa.PrimaryKeyConstraint("id", name="pk_catalog_people"),
        sa.UniqueConstraint("slug", name="uq_catalog_people_slug"),
        sa.UniqueConstraint("name_key", name="uq_catalog_people_name_key"),
    )
    op.create_index(
        "ix_catalog_people_words", "catalog_people", [sa.text("string_to_array(name_key, ' '::text)")], postgresql_using="gin"
    )
    op.create_table(
        "catalog_credits",
        key(),
        of_movie(),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        words_("role"),
        words_("character", nullable=True),
        sa.Column("position", sa.SmallInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catalog_credits"),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name="fk_catalog_credits_movie_id_movies", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["catalog_people.id"], name="fk_catalog_credits_person_id_catalog_people", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("movie_id", "position", name="uq_catalog_credits_movie_id_position"),
        sa.CheckConstraint(
            "role IN ('actor', 'director', 'writer', 'producer', 'composer', 'cinematographer', 'editor')",
            name=op.f("ck_catalog_credits_role"),
        ),
    )
    op.create_index("ix_catalog_credits_person_id_movie_id", "catalog_credits", ["person_id", "movie_id"])


def artwork() -> None:
    op.create_table(
        "catalog_artwork",
        key(),
        of_movie(),
        words_("kind"),
        words_("name"),
        sa.Column("widths", ARRAY(sa.Integer), nullable=False),
        sa.Column("width", sa.Integer, nullable=False),
        sa.Column("height", sa.Integer, nullable=False),
        words_("color"),
        now("created_at"),
        sa.PrimaryKeyConstraint("id", name="pk_catalog_artwork"),
        sa.ForeignKeyConstraint(["movie_id"], ["movies.id"], name="fk_catalog_artwork_movie_id_movies", ondelete="CASCADE"),
        sa.UniqueConstraint("movie_id", "kind", name="uq_catalog_artwork_movie_id_kind"),
        sa.UniqueConstraint("name", name="uq_catalog_artwork_name"),
        sa.CheckConstraint("kind IN ('poster', 'backdrop')", name=op.f("ck_catalog_artwork_kind")),
    )


def words() -> None:
    op.create_table(
        "catalog_words",
        plain("word"),
        count("films"),
        sa.Column("deletes", ARRAY(sa.Integer), nullable=False),
        sa.PrimaryKeyConstraint("word", name="pk_catalog_words"),
    )
    op.create_index(
        "ix_catalog_words_deletes", "catalog_words", ["deletes"], postgresql_using="gin", postgresql_with={"fastupdate": "off"}
    )
    op.create_table(
        "catalog_described",
        sa.Column("movie_id", sa.BigInteger, nullable=False),
        sa.Column("words", TSVECTOR, nullable=False),
        sa.PrimaryKeyConstraint("movie_id", name="pk_catalog_described"),
        sa.ForeignKeyConstraint(
            ["movie_id"], ["movies.id"], name="fk_catalog_described_movie_id_movies", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_catalog_described_words", "catalog_described", ["words"], postgresql_using="gin")


def imports() -> None:
    op.create_table(
        "catalog_imports",
        key(),
        sa.Column("user_id", sa.BigInteger),
        words_("file_name"),
        words_("storage_key", nullable=True),
        words_("state", server_default=sa.text("'waiting'")),
        *(count(name) for name in ("done", "total", "created", "updated", "unchanged", "refused", "repaired", "more_problems")),
        *(sa.Column(name, JSONB, nullable=False, server_default=sa.text("'[]'")) for name in ("problems", "sample")),
        words_("failure", nullable=True),
        now("created_at"),
        moment("finished_at"),
        sa.PrimaryKeyConstraint("id", name="pk_catalog_imports"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_catalog_imports_user_id_users", ondelete="SET NULL"),
        sa.CheckConstraint(
            "state IN ('waiting', 'checking', 'checked', 'importing', 'done', 'failed')", name=op.f("ck_catalog_imports_state")
        ),
    )
    op.create_index("ix_catalog_imports_user_id", "catalog_imports", ["user_id"])


def generation() -> None:
    op.create_table(
        "catalog_generation",
        sa.Column("id", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("value", sa.BigInteger, nullable=False, server_default=sa.text("1")),
        sa.PrimaryKeyConstraint("id", name="pk_catalog_generation"),
        sa.CheckConstraint("id = 1", name=op.f("ck_catalog_generation_one_row")),
    )
    op.execute("INSERT INTO catalog_generation (id) VALUES (1)")


def key() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger, sa.Identity(), nullable=False)


def of_movie() -> sa.Column[int]:
    return sa.Column("movie_id", sa.BigInteger, nullable=False)


def words_(name: str, nullable: bool = False, server_default: sa.TextClause | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable, server_default=server_default)


def plain(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(collation="C"), nullable=False)


def many(name: str) -> sa.Column[list[str]]:
    return sa.Column(name, ARRAY(sa.Text), nullable=False, server_default=sa.text("'{}'"))


def count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=False, server_default=sa.text("0"))


def moment(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True))


def now(name: str) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False, server_default=sa.func.now())
