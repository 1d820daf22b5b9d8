"""The rows that the catalogue itself brings to the home page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, literal, select, union_all
from sqlalchemy.orm import aliased

from core.contracts.catalog import Row
from plugins.catalog.answers import generation, reading
from plugins.catalog.lists.sorts import SORTS
from plugins.catalog.models import Movie
from plugins.catalog.visibility import Audience, visible

LONGEST = 20
OPENING = 5
"""Films of a row that stand on the screen at once: no other row of ours shows them again."""
READ = 60
GENRES = 8
NEAR = 20_000
SHORT = 40
"""Minutes of a short film."""
Statement = Select[*tuple[Any, ...]]


def rows(maturity: int | None) -> list[Row]:
    """New films, the best rated, those of the largest genres, and short ones; each as far as there are any."""
    genres = [(slug, name) for slug, name, films in generation.current().genres[:GENRES] if films]
    films: dict[str, list[int]] = {}
    for row in reading.rows(_question(tuple(slug for slug, _ in genres), Audience(maturity))):
        films.setdefault(row.row, []).append(row.id)
    return list(_without_repeats(_titled(films, genres)))


def _titled(films: dict[str, list[int]], genres: Sequence[tuple[str, str]]) -> Iterable[Row]:
    yield Row("new", "rows.new", tuple(films.get("new", ())), "/browse?sort=added", order=10)
    yield Row("top", "rows.top", tuple(films.get("top", ())), "/browse?sort=rating", order=20)
    for place, (slug, name) in enumerate(genres):
        of_genre = tuple(films.get(f"genre-{slug}", ()))
        yield Row(f"genre-{slug}", "rows.genre", of_genre, f"/genre/{slug}", order=30 + place, facts={"genre": name})
    yield Row("short", "rows.short", tuple(films.get("short", ())), "/browse?sort=shortest", order=60)


def _without_repeats(rows: Iterable[Row]) -> Iterable[Row]:
    shown: set[int] = set()
    for row in rows:
        rest = [movie_id for movie_id in row.movie_ids if movie_id not in shown][:LONGEST]
        shown.update(rest[:OPENING])
        if rest:
            yield Row(row.id, row.title, tuple(rest), row.more, row.order, row.facts)


@lru_cache(64)
def _question(genres: tuple[str, ...], audience: Audience) -> reading.Question:
    parts = [_part("new", "added", audience), _part("top", "rating", audience, Movie.rating.is_not(None))]
    parts += [_of_genre(slug, audience) for slug in genres]
    parts.append(_part("short", "rating", audience, Movie.duration <= SHORT))
    return reading.question(union_all(*(select(part.subquery()) for part in parts)))


def _part(name: str, sort: str, audience: Audience, *narrowed: ColumnElement[bool]) -> Statement:
    order = SORTS[sort].order()
    return select(literal(name, Text).label("row"), Movie.id).where(visible(audience), *narrowed).order_by(*order).limit(READ)


def _of_genre(slug: str, audience: Audience) -> Statement:
    """The best of a genre, looked for among the best of all: the end of a large catalogue is never reached."""
    order = SORTS["rating"].order
    best = select(Movie.id, Movie.rating, Movie.genres).where(visible(audience)).order_by(*order()).limit(NEAR).subquery()
    near = aliased(Movie, best)
    of_genre = near.genres.contains([slug])
    return select(literal(f"genre-{slug}", Text).label("row"), near.id).where(of_genre).order_by(*order(near)).limit(READ)
