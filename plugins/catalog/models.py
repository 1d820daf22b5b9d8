"""What is remembered of films. Text that is searched or sorted by is kept a second time in its plain form (`words.py`)."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from core import Model

STATES = ("draft", "scheduled", "published")
ROLES = ("actor", "director", "writer", "producer", "composer", "cinematographer", "editor")
PICTURES = ("poster", "backdrop")

Key = Annotated[int, mapped_column(BigInteger, Identity(), primary_key=True)]
Words = Annotated[str, mapped_column(Text)]
Plain = Annotated[str, mapped_column(Text(collation="C"))]
Small = Annotated[int, mapped_column(SmallInteger)]
Count = Annotated[int, mapped_column(Integer, server_default=text("0"))]
Many = Annotated[list[str], mapped_column(ARRAY(Text), server_default=text("'{}'"))]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Now = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
PUBLISHED = text("status = 'published'")


class Movie(Model):
    """A film. `version` counts its edits; `genres` are slugs, the first is the main one; `rating` is of five stars.

    `title_key` is the plain form of the title, `search` its words and its people's. Both are written with the title.
    """

    __tablename__ = "movies"
    __table_args__ = (
        CheckConstraint("status IN ('draft', 'scheduled', 'published')", name="status"),
        CheckConstraint("(status = 'scheduled') = (publish_at IS NOT NULL)", name="publish_at"),
        Index("ix_movies_by_title", "title_key", "id", postgresql_where=PUBLISHED),
        Index("ix_movies_by_year", text("release_year DESC NULLS LAST"), text("id DESC"), postgresql_where=PUBLISHED),
        Index("ix_movies_by_rating", text("rating DESC NULLS LAST"), text("id DESC"), postgresql_where=PUBLISHED),
        Index("ix_movies_by_published", text("published_at DESC NULLS LAST"), text("id DESC"), postgresql_where=PUBLISHED),
        Index(
            "ix_movies_featured",
            text("published_at DESC NULLS LAST"),
            text("id DESC"),
            postgresql_where=text("status = 'published' AND featured"),
        ),
        Index("ix_movies_by_duration", "duration", "id", postgresql_where=PUBLISHED),
        Index("ix_movies_by_change", text("updated_at DESC"), text("id DESC")),
        Index("ix_movies_by_title_and_year", "title_key", "release_year"),
        Index("ix_movies_publish_at", "publish_at", postgresql_where=text("status = 'scheduled'")),
        Index("ix_movies_genres", "genres", postgresql_using="gin"),
        Index("ix_movies_languages", "languages", postgresql_using="gin"),
        Index("ix_movies_search", "search", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    )

    id: Mapped[Key]
    slug: Mapped[Plain] = mapped_column(unique=True)
    title: Mapped[Words]
    original_title: Mapped[Words | None]
    tagline: Mapped[Words | None]
    description: Mapped[Words] = mapped_column(server_default=text("''"))
    genre: Mapped[Words | None] = mapped_column(Computed("genres[1]", persisted=True))
    genres: Mapped[Many]
    languages: Mapped[Many]
    release_year: Mapped[Small | None]
    duration: Mapped[int | None] = mapped_column(Integer)
    rating: Mapped[Decimal | None] = mapped_column(Numeric(2, 1))
    maturity: Mapped[Small | None]
    is_premium: Mapped[bool] = mapped_column(server_default=text("false"))
    featured: Mapped[bool] = mapped_column(server_default=text("false"))
    video_url: Mapped[Words | None]
    thumbnail_url: Mapped[Words | None]
    trailer_url: Mapped[Words | None]
    external_id: Mapped[Words | None] = mapped_column(unique=True)
    status: Mapped[Words] = mapped_column(server_default=text("'draft'"))
    publish_at: Mapped[Moment | None]
    published_at: Mapped[Moment | None]
    version: Mapped[int] = mapped_column(Integer, server_default=text("1"))
    title_key: Mapped[Plain]
    search: Mapped[Any] = mapped_column(TSVECTOR, server_default=text("''::tsvector"))
    created_at: Mapped[Now]
    updated_at: Mapped[Now]


class Genre(Model):
    """A kind of film. `films` counts the published ones."""

    __tablename__ = "catalog_genres"

    slug: Mapped[Plain] = mapped_column(primary_key=True)
    name: Mapped[Words]
    films: Mapped[Count]


class Person(Model):
    """Somebody who took part in a film. `name_key` is the plain form of the name: who shares it is one person to us.

    `films` is about how many they took part in, for those who are meant more often to be suggested first.
    """

    __tablename__ = "catalog_people"
    __table_args__ = (Index("ix_catalog_people_words", text("string_to_array(name_key, ' '::text)"), postgresql_using="gin"),)

    id: Mapped[Key]
    slug: Mapped[Plain] = mapped_column(unique=True)
    name: Mapped[Words]
    name_key: Mapped[Plain] = mapped_column(unique=True)
    films: Mapped[Count]


class Credit(Model):
    """What a person did in a film; `position` is its place in the list, `character` whom an actor played."""

    __tablename__ = "catalog_credits"
    __table_args__ = (
        CheckConstraint(f"role IN {ROLES}", name="role"),
        UniqueConstraint("movie_id", "position"),
        Index("ix_catalog_credits_person_id_movie_id", "person_id", "movie_id"),
    )

    id: Mapped[Key]
    movie_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("movies.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("catalog_people.id", ondelete="CASCADE"))
    role: Mapped[Words]
    character: Mapped[Words | None]
    position: Mapped[Small]


class Artwork(Model):
    """An uploaded picture of a film, stored in several widths and two formats below `name` (32 hex digits).

    `color` ("#rrggbb") stands in its place until it is there; `width` and `height` are those of the largest copy.
    """

    __tablename__ = "catalog_artwork"
    __table_args__ = (UniqueConstraint("movie_id", "kind"), CheckConstraint("kind IN ('poster', 'backdrop')", name="kind"))

    id: Mapped[Key]
    movie_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("movies.id", ondelete="CASCADE"))
    kind: Mapped[Words]
    name: Mapped[Words] = mapped_column(unique=True)
    widths: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    width: Mapped[int] = mapped_column(Integer)
    height: Mapped[int] = mapped_column(Integer)
    color: Mapped[Words]
    created_at: Mapped[Now]


class Word(Model):
    """A word of titles and names, for what was misspelt. `films` is about how many have it.

    `deletes` are hashes of what is left when letters are left out; see `search/spelling.py`.
    """

    __tablename__ = "catalog_words"
    __table_args__ = (
        Index("ix_catalog_words_deletes", "deletes", postgresql_using="gin", postgresql_with={"fastupdate": "off"}),
    )

    word: Mapped[Plain] = mapped_column(primary_key=True)
    films: Mapped[Count]
    deletes: Mapped[list[int]] = mapped_column(ARRAY(Integer))


class Described(Model):
    """The words of a film's description by their stems; beside the films, so that whatever else changes leaves it alone."""

    __tablename__ = "catalog_described"
    __table_args__ = (Index("ix_catalog_described_words", "words", postgresql_using="gin"),)

    movie_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("movies.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[Any] = mapped_column(TSVECTOR)


class Import(Model):
    """An uploaded file of films: what it would change, what it changed, and what was wrong with its lines."""

    __tablename__ = "catalog_imports"
    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'checking', 'checked', 'importing', 'done', 'failed')", name="state"),
    )

    id: Mapped[Key]
    user_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="SET NULL"), index=True)
    file_name: Mapped[Words]
    storage_key: Mapped[Words | None]
    state: Mapped[Words] = mapped_column(server_default=text("'waiting'"))
    done: Mapped[Count]
    total: Mapped[Count]
    created: Mapped[Count]
    updated: Mapped[Count]
    unchanged: Mapped[Count]
    refused: Mapped[Count]
    repaired: Mapped[Count]
    more_problems: Mapped[Count]
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    sample: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default=text("'[]'"))
    failure: Mapped[Words | None]
    created_at: Mapped[Now]
    finished_at: Mapped[Moment | None]


class Generation(Model):
    """One row: how often anything that the public can see has changed. Answers that are kept carry this number."""

    __tablename__ = "catalog_generation"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    value: Mapped[int] = mapped_column(BigInteger, server_default=text("1"))
