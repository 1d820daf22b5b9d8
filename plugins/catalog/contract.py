"""The catalogue as other plugins reach it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from io import BytesIO
from typing import Any

from sqlalchemy import select

from core import Viewer, db
from core.contracts.catalog import Movie as Film
from plugins.catalog.desk import wishes
from plugins.catalog.images import artwork
from plugins.catalog.models import Movie
from plugins.catalog.search.words import title_key
from plugins.catalog.visibility import audience_of, visible

COLUMNS = (
    Movie.id,
    Movie.slug,
    Movie.title,
    Movie.release_year,
    Movie.duration,
    Movie.maturity,
    Movie.is_premium,
    Movie.genres,
)


class StoredCatalog:
    """Films of the database, read in the transaction of whoever asks."""

    def movies(self, ids: Collection[int], viewer: Viewer | None) -> dict[int, Film]:
        return {row.id: _film(row) for row in _rows(COLUMNS, ids, viewer)}

    def visible(self, ids: Collection[int], viewer: Viewer | None) -> set[int]:
        return visible_ids(ids, viewer)

    def titles(self, ids: Collection[int]) -> dict[int, str]:
        found = db.session.execute(select(Movie.id, Movie.title).where(Movie.id.in_(set(ids)))) if ids else ()
        return {row.id: row.title for row in found}

    def match(self, title: str, year: int | None) -> int | None:
        key = title_key(title)
        if not key:
            return None
        titled = select(Movie.id).where(Movie.title_key == key)
        if year is not None:
            return db.session.scalar(titled.where(Movie.release_year == year).order_by(Movie.id).limit(1))
        found = db.session.scalars(titled.limit(2)).all()
        return found[0] if len(found) == 1 else None

    def add(self, title: str, year: int | None, *, is_premium: bool = False) -> int:
        return wishes.add(title, year, is_premium)

    def publish(self, movie_id: int) -> None:
        wishes.change(movie_id, status="published")

    def set_premium(self, movie_id: int, is_premium: bool) -> None:
        wishes.change(movie_id, is_premium=is_premium)

    def set_duration(self, movie_id: int, minutes: int) -> None:
        wishes.set_duration(movie_id, minutes)

    def set_artwork(self, movie_id: int, kind: str, picture: bytes) -> None:
        artwork.put(movie_id, kind, BytesIO(picture))


def visible_ids(ids: Collection[int], viewer: Viewer | None) -> set[int]:
    """Which of these films the viewer may know of."""
    return {row.id for row in _rows((Movie.id,), ids, viewer)}


def _rows(columns: Sequence[Any], ids: Collection[int], viewer: Viewer | None) -> Sequence[Any]:
    whose = audience_of(viewer)
    if whose is None or not ids:
        return ()
    return db.session.execute(select(*columns).where(Movie.id.in_(set(ids)), visible(whose))).all()


def _film(row: Any) -> Film:
    return Film(
        id=row.id,
        slug=row.slug,
        title=row.title,
        release_year=row.release_year,
        duration=row.duration,
        maturity=row.maturity,
        is_premium=row.is_premium,
        genres=tuple(row.genres),
    )
