"""Films for tests: straight into the tables, as the catalogue itself would have written them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from importlib import import_module
from itertools import count
from typing import Any

from sqlalchemy import text

from core import db

numbers = count(1)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
INSERT = text("""
INSERT INTO movies (slug, title, original_title, tagline, description, genres, languages, release_year, duration, rating,
  maturity, is_premium, featured, status, publish_at, published_at, title_key, trailer_url, external_id)
VALUES (:slug, :title, :original_title, :tagline, :description, :genres, :languages, :year, :duration, :rating,
  :maturity, :is_premium, :featured, :status, :publish_at, :published_at, :title_key, :trailer_url, :external_id)
RETURNING id
""")
PERSON = text("""
INSERT INTO catalog_people (slug, name, name_key) VALUES (:slug, :name, :key)
ON CONFLICT (name_key) DO UPDATE SET name = excluded.name RETURNING id
""")
CREDIT = text("""
INSERT INTO catalog_credits (movie_id, person_id, role, character, position)
VALUES (:movie, :person, :role, :character, :position)
""")


def add_film(
    title: str = "", *, genres: Sequence[str] = (), people: Sequence[Any] = (), commit: bool = True, **fields: Any
) -> int:
    """Adds a published film and returns its id; `fields` are columns of `movies`, and `year` for the year of release.

    `genres` are names; `people` are names of actors, or tuples of name, role and character. Runs inside an app context.
    """
    from plugins.catalog.genres import ensure

    number = next(numbers)
    title = title or f"Film {number}"
    slugs = list(ensure(list(genres)).values())
    status = fields.get("status", "published")
    values = {
        **dict.fromkeys(("original_title", "tagline", "year", "duration", "rating", "maturity", "trailer_url", "external_id")),
        "slug": f"film-{number}",
        "title": title,
        "description": "",
        "languages": [],
        "is_premium": False,
        "featured": False,
        "status": status,
        "publish_at": BEGIN + timedelta(days=9000) if status == "scheduled" else None,
        "published_at": BEGIN + timedelta(minutes=number) if status == "published" else None,
        "title_key": title_key(title),
        **fields,
        "genres": slugs,
    }
    movie_id: int = db.session.execute(INSERT, values).scalar_one()
    for position, person in enumerate(people):
        add_credit(movie_id, position, *([person] if isinstance(person, str) else person))
    changed([movie_id], slugs)
    if commit:
        db.session.commit()
    return movie_id


def add_credit(movie_id: int, position: int, name: str, role: str = "actor", character: str | None = None) -> int:
    """Adds what somebody did in a film, and returns who it was."""
    key = title_key(name)
    person: int = db.session.execute(PERSON, {"slug": key.replace(" ", "-"), "name": name, "key": key}).scalar_one()
    values = {"movie": movie_id, "person": person, "role": role, "character": character, "position": position}
    db.session.execute(CREDIT, values)
    return person


def change_film(movie_id: int, **columns: Any) -> None:
    """Writes columns of a film and says so, as an edit does."""
    written = ", ".join(f"{name} = :{name}" for name in columns)
    statement = text(f"UPDATE movies SET {written}, version = version + 1, updated_at = now() WHERE id = :id RETURNING genres")
    changed([movie_id], db.session.execute(statement, {**columns, "id": movie_id}).scalar_one())
    db.session.commit()


def changed(movie_ids: Sequence[int], slugs: Sequence[str]) -> None:
    from plugins.catalog import genres
    from plugins.catalog.answers import generation

    if index := _part("plugins.catalog.search.index"):
        index.reindex(movie_ids)
    genres.recount(slugs)
    generation.bump()


def person_id(name: str) -> int:
    found: int = db.session.execute(text("SELECT id FROM catalog_people WHERE name = :name"), {"name": name}).scalar_one()
    return found


def title_key(title: str) -> str:
    """The plain form of a title, as search has it."""
    words = _part("plugins.catalog.search.words")
    return words.title_key(title) if words else " ".join(title.casefold().split())


def _part(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError:
        return None
