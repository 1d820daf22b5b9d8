"""What other plugins want to be changed about films: as an administrator would, over and over if somebody else does meanwhile."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from core import db, errors
from plugins.catalog import wording
from plugins.catalog.desk import editing
from plugins.catalog.models import Movie

TRIES = 20
LONGEST = 300
YEARS = range(1870, 2101)
UNTITLED = "Untitled"


def add(title: str, year: int | None, is_premium: bool) -> int:
    """A draft. Its title may come from the name of a file: it is cut to what a title may have."""
    line = wording.line(title)[:LONGEST].strip()
    fields = {"title": line or UNTITLED, "release_year": year if year in YEARS else None, "is_premium": is_premium}
    return editing.create(fields)


def set_duration(movie_id: int, minutes: int) -> None:
    if _film(movie_id).duration is None:
        change(movie_id, duration=minutes)


def change(movie_id: int, **fields: Any) -> None:
    """Writes what differs."""
    for _ in range(TRIES):
        film = _film(movie_id)
        news = {name: value for name, value in fields.items() if getattr(film, name) != value}
        if not news:
            db.session.commit()
            return
        try:
            editing.change(movie_id, {**news, "version": film.version})
        except editing.Stale:
            continue
        return
    raise errors.Conflict("Others keep changing this film. Try again.")


def _film(movie_id: int) -> Any:
    columns = (Movie.version, Movie.status, Movie.is_premium, Movie.duration)
    film = db.session.execute(select(*columns).where(Movie.id == movie_id)).one_or_none()
    if film is None:
        raise errors.NotFound("There is no such film.")
    return film
