"""What goes with every change of films: the index, the counts of genres, the number of changes, and who is told."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import text

from core import db, hooks, tell
from plugins.catalog import genres
from plugins.catalog.answers import generation
from plugins.catalog.search import index

ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('marquee catalog', 0))")


def begin() -> None:
    """Begins a change; others wait until its transaction ends, so that none meets another half-way.

    All changes touch the same few rows (genres, people, words, the number of changes), in orders of their own: without
    this they would stop each other.
    """
    db.session.execute(ONE_AT_A_TIME)


def changed(movie_ids: Collection[int], genres_touched: Collection[str]) -> None:
    """To be called in the transaction that changed these films; the genres are those of before and after."""
    if movie_ids:
        _renew(movie_ids, genres_touched)
        tell(hooks.movies_changed, movie_ids=tuple(movie_ids))


def redrawn(movie_id: int) -> None:
    """To be called in the transaction that gave a film another picture."""
    generation.bump()
    tell(hooks.movies_changed, movie_ids=(movie_id,))


def deleted(movie_ids: Collection[int], genres_touched: Collection[str]) -> None:
    """To be called in the transaction that deleted these films."""
    if movie_ids:
        _renew(movie_ids, genres_touched)
        tell(hooks.movies_deleted, movie_ids=tuple(movie_ids))


def _renew(movie_ids: Collection[int], genres_touched: Collection[str]) -> None:
    index.reindex(movie_ids)
    genres.recount(genres_touched)
    generation.bump()
