"""One thing done with many films: all of it, or, when it fails, none."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

from sqlalchemy import delete, func, select, update

from core import db, errors
from plugins.catalog import genres
from plugins.catalog.desk import changes, credits
from plugins.catalog.images import artwork
from plugins.catalog.models import Movie

Rows = Sequence[Any]
WITH_GENRE = ("add_genre", "remove_genre")
UNSEEN = {"synchronize_session": False}


def act(ids: Collection[int], action: str, genre: str | None) -> dict[str, Any]:
    """Does it, and says how many films are different now and which ids are none."""
    if action in WITH_GENRE and not genre:
        raise errors.Invalid(errors={"json": {"genre": ["Name the genre that is meant."]}})
    changes.begin()
    missing = _missing(ids)
    rows = _delete(ids) if action == "delete" else _write(ids, action, genre)
    db.session.commit()
    return {"changed": len(rows), "missing": missing}


def _missing(ids: Collection[int]) -> list[int]:
    there = set(db.session.scalars(select(Movie.id).where(Movie.id.in_(ids))))
    return sorted(set(ids) - there)


def _delete(ids: Collection[int]) -> Rows:
    artwork.forget_of(ids)
    credits.remove(ids)
    rows = db.session.execute(
        delete(Movie).where(Movie.id.in_(ids)).returning(Movie.id, Movie.genres), execution_options=UNSEEN
    ).all()
    changes.deleted([row.id for row in rows], _genres(rows))
    return rows


def _write(ids: Collection[int], action: str, genre: str | None) -> Rows:
    """One statement, which leaves alone what is like that already."""
    slug = _slug(genre, action) if genre and action in WITH_GENRE else ""
    different, values = WRITES[action](slug)
    news = {**values, "version": Movie.version + 1, "updated_at": func.now()}
    statement = update(Movie).where(Movie.id.in_(ids), different).values(news).returning(Movie.id, Movie.genres)
    rows = db.session.execute(statement, execution_options=UNSEEN).all()
    changes.changed([row.id for row in rows], _genres(rows) | ({slug} if slug else set()))
    return rows


def _slug(genre: str, action: str) -> str:
    return genres.ensure([genre])[genre] if action == "add_genre" else genres.slug_of(genre)


def _genres(rows: Rows) -> set[str]:
    return {genre for row in rows for genre in row.genres}


def _publish(_: str) -> tuple[Any, dict[str, Any]]:
    published_at = func.coalesce(Movie.published_at, func.now())
    return Movie.status != "published", {"status": "published", "publish_at": None, "published_at": published_at}


def _unpublish(_: str) -> tuple[Any, dict[str, Any]]:
    return Movie.status != "draft", {"status": "draft", "publish_at": None}


def _add_genre(slug: str) -> tuple[Any, dict[str, Any]]:
    return ~Movie.genres.contains([slug]), {"genres": func.array_append(Movie.genres, slug)}


def _remove_genre(slug: str) -> tuple[Any, dict[str, Any]]:
    return Movie.genres.contains([slug]), {"genres": func.array_remove(Movie.genres, slug)}


def _switch(column: Any, on: bool) -> Callable[[str], tuple[Any, dict[str, Any]]]:
    return lambda _: (column.is_(not on), {column.key: on})


WRITES: dict[str, Callable[[str], tuple[Any, dict[str, Any]]]] = {
    "publish": _publish,
    "unpublish": _unpublish,
    "add_genre": _add_genre,
    "remove_genre": _remove_genre,
    "set_premium": _switch(Movie.is_premium, True),
    "set_open": _switch(Movie.is_premium, False),
    "feature": _switch(Movie.featured, True),
    "unfeature": _switch(Movie.featured, False),
}
