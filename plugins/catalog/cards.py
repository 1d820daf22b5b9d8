"""Films as they stand in lists: what is read of them, and what is answered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Double, Select, and_, any_, bindparam, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute

from plugins.catalog.answers import generation, reading
from plugins.catalog.images.pictures import drawn_picture, uploaded_picture
from plugins.catalog.models import Artwork, Movie
from plugins.catalog.visibility import Audience, visible

SUMMARY = 200
READ_AHEAD = 400
"""Letters of a description that are looked at for its first sentences: white space may be cut."""
Card = dict[str, Any]
Column = ColumnElement[Any] | InstrumentedAttribute[Any]
COLUMNS: tuple[Column, ...] = (
    Movie.id,
    Movie.slug,
    Movie.title,
    Movie.release_year.label("year"),
    Movie.duration,
    Movie.maturity,
    cast(Movie.rating, Double).label("rating"),
    Movie.is_premium,
    func.left(Movie.description, READ_AHEAD).label("beginning"),
    Movie.genres,
    Artwork.name,
    Artwork.widths,
    Artwork.width,
    Artwork.height,
    Artwork.color,
)
IDS = any_(bindparam("ids"))


def reading_cards(*more: Column) -> Select[Any]:
    """Films with their posters; `more` are columns beside those that `card` takes."""
    poster = and_(Artwork.movie_id == Movie.id, Artwork.kind == "poster")
    return select(*COLUMNS, *more).select_from(Movie).outerjoin(Artwork, poster)


@lru_cache(64)
def _by_ids(audience: Audience) -> reading.Question:
    return reading.question(reading_cards().where(Movie.id == IDS, visible(audience)))


def cards_by_id(ids: Collection[int], audience: Audience) -> dict[int, Card]:
    """Those of these films that the audience may see; one query for any number of them."""
    if not ids:
        return {}
    return {card["id"]: card for card in cards(reading.rows(_by_ids(audience), ids=list(ids)))}


def cards_in_order(ids: Iterable[int], audience: Audience) -> list[Card]:
    ids = list(ids)
    found = cards_by_id(ids, audience)
    return [found[movie_id] for movie_id in ids if movie_id in found]


def cards(rows: Iterable[Any]) -> list[Card]:
    """Rows that `reading_cards` described, as they are answered."""
    names = generation.current().names
    return [card(row, names) for row in rows]


def card(row: Any, names: Mapping[str, str]) -> Card:
    genres = row.genres
    return {
        "id": row.id,
        "slug": row.slug,
        "title": row.title,
        "year": row.year,
        "duration": row.duration,
        "maturity": row.maturity,
        "rating": row.rating,
        "is_premium": row.is_premium,
        "summary": summary(row.beginning),
        "genres": [{"slug": slug, "name": names.get(slug, slug)} for slug in genres],
        "poster": uploaded_picture(row) if row.name else drawn_picture("poster", row.id, genres[0] if genres else None),
    }


def summary(description: str) -> str:
    """The first sentences of a text, or its beginning where the first is a long one."""
    text = " ".join(description.split())
    if len(text) <= SUMMARY:
        return text
    beginning = text[:SUMMARY]
    end = max(beginning.rfind(mark) for mark in (". ", "! ", "? "))
    return beginning[: end + 1] if end >= SUMMARY // 4 else beginning[: SUMMARY - 1].rpartition(" ")[0] + "…"
