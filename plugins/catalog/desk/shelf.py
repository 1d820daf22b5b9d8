"""All films, in any state, as administrators see them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, cast, func, or_, select
from sqlalchemy.dialects.postgresql import TSQUERY

from core import db, errors
from plugins.catalog.desk.shelf_cursor import next_cursor, ordered
from plugins.catalog.images.pictures import pictures_of
from plugins.catalog.models import Credit, Genre, Movie, Person
from plugins.catalog.search.index import OF_PEOPLE
from plugins.catalog.search.words import terms, words

Answer = dict[str, Any]
COUNTED = 10_000
CARD = (
    *(Movie.id, Movie.slug, Movie.title, Movie.release_year, Movie.status, Movie.publish_at, Movie.published_at),
    *(Movie.is_premium, Movie.featured, Movie.maturity, Movie.genres, Movie.genre, Movie.version, Movie.updated_at),
    Movie.title_key,
)
REST = (
    *(Movie.original_title, Movie.tagline, Movie.description, Movie.languages, Movie.duration, Movie.rating),
    *(Movie.video_url, Movie.thumbnail_url, Movie.trailer_url, Movie.external_id, Movie.created_at),
)


def page(query: Answer) -> Answer:
    """One page of the administrators' table."""
    conditions = _conditions(query)
    rows = db.session.execute(ordered(select(*CARD).where(*conditions), query)).all()
    shown = rows[: query["limit"]]
    return {
        "items": _cards(shown),
        "next_cursor": next_cursor(query, shown[-1]) if len(rows) > len(shown) else None,
        "total": db.session.scalar(_total(conditions)),
    }


def _total(conditions: Sequence[ColumnElement[bool]]) -> Select[int]:
    counted = select(Movie.id).where(*conditions).limit(COUNTED).subquery()
    return select(func.count()).select_from(counted)


def _conditions(query: Answer) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if status := query.get("status"):
        conditions.append(Movie.status == status)
    if genre := query.get("genre"):
        conditions.append(Movie.genres.contains([genre]))
    if text := query.get("q", "").strip():
        conditions.append(_named(text))
    return conditions


def _named(text: str) -> ColumnElement[bool]:
    """Films that are called so: by words of titles and people, each may be a beginning; by external id; by id."""
    ways = [Movie.external_id == text]
    if lexemes := [f"('{word}':* | '{OF_PEOPLE}{word}':*)" for word in terms(words(text))]:
        ways.append(Movie.search.bool_op("@@")(cast(" & ".join(lexemes), TSQUERY)))
    if text.isdecimal() and text.isascii() and len(text) <= 18:
        ways.append(Movie.id == int(text))
    return or_(*ways)


def movie(movie_id: int) -> Answer:
    """A film with everything that can be edited."""
    row = db.session.execute(select(*CARD, *REST).where(Movie.id == movie_id)).one_or_none()
    if row is None:
        raise errors.NotFound("There is no such film.")
    pictures = pictures_of([row])[movie_id]
    (card,) = _cards([row])
    return {**card, **row._mapping, "genres": card["genres"], **pictures, "credits": _credits(movie_id)}


def _cards(rows: Sequence[Any]) -> list[Answer]:
    pictures = pictures_of(rows)
    names = _names({slug for row in rows for slug in row.genres})
    return [{**row._mapping, "genres": _genres(row.genres, names), "poster": pictures[row.id]["poster"]} for row in rows]


def _genres(slugs: Sequence[str], names: dict[str, str]) -> list[Answer]:
    return [{"slug": slug, "name": names.get(slug, slug)} for slug in slugs]


def _names(slugs: set[str]) -> dict[str, str]:
    rows = db.session.execute(select(Genre.slug, Genre.name).where(Genre.slug.in_(slugs))) if slugs else ()
    return {slug: name for slug, name in rows}


def _credits(movie_id: int) -> list[Answer]:
    query = select(Person.id, Person.slug, Person.name, Credit.role, Credit.character).join(Credit, Credit.person_id == Person.id)
    rows = db.session.execute(query.where(Credit.movie_id == movie_id).order_by(Credit.position))
    return [
        {"person": {"id": row.id, "slug": row.slug, "name": row.name}, "role": row.role, "character": row.character}
        for row in rows
    ]
