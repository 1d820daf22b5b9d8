"""How administrators write films: add, change, delete. Everything of one edit is one transaction."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete as delete_from
from sqlalchemy import func, select, update
from sqlalchemy.orm import InstrumentedAttribute

from core import db, errors
from plugins.catalog import genres, wording
from plugins.catalog.desk import changes, credits
from plugins.catalog.desk.credits import Part
from plugins.catalog.desk.publishing import status_of
from plugins.catalog.desk.taken import free_names
from plugins.catalog.images import artwork
from plugins.catalog.models import Movie
from plugins.catalog.search.words import title_key
from plugins.catalog.slugs import film_slug

Fields = dict[str, Any]


class Stale(Exception):
    """Somebody else changed the film since the editor saw it."""


def create(fields: Fields) -> int:
    """Adds a film and returns its id."""
    changes.begin()
    values = {**_columns(fields), **status_of(fields, None)}
    _check_free(values, None)
    values.setdefault("slug", free_names("movies", [film_slug(values["title"], values.get("release_year"))])[0])
    movie = Movie(**values)
    db.session.add(movie)
    db.session.flush()
    _finish(movie.id, fields, values.get("genres", []))
    return movie.id


def change(movie_id: int, fields: Fields) -> None:
    """Writes what is named, if the film is still in the version that the editor saw."""
    changes.begin()
    former = _former(movie_id)
    sent = {name: value for name, value in fields.items() if name != "version"}
    if former.version != fields["version"]:
        raise _stale()
    values = {**_columns(sent), **status_of(sent, former)}
    _check_free(values, movie_id)
    there = (Movie.id == movie_id, Movie.version == fields["version"])
    news = {**values, "version": Movie.version + 1, "updated_at": func.now()}
    written = db.session.execute(update(Movie).where(*there).values(news).returning(Movie.id)).one_or_none()
    if written is None:
        raise _stale()
    _finish(movie_id, sent, [*former.genres, *values.get("genres", [])])


def delete(movie_id: int, version: int) -> None:
    """Deletes a film; its pictures follow."""
    changes.begin()
    former = _former(movie_id)
    artwork.forget_of([movie_id])
    credits.remove([movie_id])
    there = (Movie.id == movie_id, Movie.version == version)
    if db.session.execute(delete_from(Movie).where(*there).returning(Movie.id)).one_or_none() is None:
        raise _stale()
    changes.deleted([movie_id], former.genres)
    db.session.commit()


def _finish(movie_id: int, fields: Fields, touched: list[str]) -> None:
    """The parts of an edit that lie in other tables, and its end."""
    if "credits" in fields:
        credits.replace({movie_id: [_part(credit) for credit in fields["credits"]]})
    changes.changed([movie_id], set(touched))
    db.session.commit()


def _part(credit: Fields) -> Part:
    return Part(credit["name"], credit.get("role", "actor"), credit.get("character"))


def _columns(fields: Fields) -> Fields:
    """The fields as the table keeps them."""
    values = {name: value for name, value in fields.items() if name not in ("credits", "status", "publish_at")}
    if "title" in values:
        values["title_key"] = title_key(values["title"])
    if "languages" in values:
        values["languages"] = wording.once(values["languages"])
    if "genres" in values:
        slugs = genres.ensure(values["genres"])
        values["genres"] = wording.once(slugs[name] for name in values["genres"])
    if values.get("rating") is not None:
        values["rating"] = round(values["rating"], 1)
    return values


def _check_free(values: Fields, movie_id: int | None) -> None:
    if (slug := values.get("slug")) and (film := _other(Movie.slug, slug, movie_id)):
        raise errors.Conflict(f"The address “{slug}” belongs to {film} already.", code="slug-taken")
    if (external_id := values.get("external_id")) and (film := _other(Movie.external_id, external_id, movie_id)):
        raise errors.Conflict(f"The external id “{external_id}” belongs to {film} already.", code="external-id-taken")


def _other(column: InstrumentedAttribute[Any], value: str, movie_id: int | None) -> str | None:
    """The film that has this value, as it is called in sentences."""
    query = select(Movie.title, Movie.release_year, Movie.id).where(column == value, Movie.id.is_distinct_from(movie_id))
    row = db.session.execute(query).one_or_none()
    return row and f"“{row.title}” ({', '.join(str(fact) for fact in (row.release_year, f'number {row.id}') if fact)})"


def _former(movie_id: int) -> Any:
    columns = (Movie.version, Movie.status, Movie.publish_at, Movie.published_at, Movie.genres)
    former = db.session.execute(select(*columns).where(Movie.id == movie_id)).one_or_none()
    if former is None:
        raise errors.NotFound("There is no such film.")
    return former


def _stale() -> Stale:
    db.session.rollback()
    return Stale()
