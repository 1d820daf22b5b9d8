"""Where the pictures of films are: uploaded ones, else those that are drawn here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from sqlalchemy import select

from core import db
from plugins.catalog import drawings
from plugins.catalog.models import PICTURES, Artwork

FORMATS = ("avif", "webp")
DRAWN = {"poster": (780, 1170), "backdrop": (1920, 1080)}
Picture = dict[str, Any]


class Pictured(Protocol):
    """A film, or a row that has these columns of it."""

    @property
    def id(self) -> int: ...
    @property
    def genre(self) -> str | None: ...


class Uploaded(Protocol):
    """An artwork, or a row that has these columns of it."""

    @property
    def name(self) -> str: ...
    @property
    def widths(self) -> Sequence[int]: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def color(self) -> str: ...


def pictures_of(movies: Iterable[Pictured]) -> dict[int, dict[str, Picture]]:
    """Poster and backdrop of each film, by its id; one query for any number of films."""
    genres = {movie.id: movie.genre for movie in movies}
    pictures = {movie_id: drawn_pictures(movie_id, genre) for movie_id, genre in genres.items()}
    for artwork in _uploaded(genres):
        pictures[artwork.movie_id][artwork.kind] = uploaded_picture(artwork)
    return pictures


def _uploaded(movies: Mapping[int, str | None]) -> Iterable[Artwork]:
    return db.session.scalars(select(Artwork).where(Artwork.movie_id.in_(movies))) if movies else ()


def drawn_pictures(movie_id: int, genre: str | None) -> dict[str, Picture]:
    return {kind: drawn_picture(kind, movie_id, genre) for kind in PICTURES}


def seed(movie_id: int) -> int:
    """A number of 32 bits, always the same for a film and unlike those of its neighbours."""
    return int.from_bytes(hashlib.blake2b(b"film %d" % movie_id, digest_size=4).digest())


def drawn_picture(kind: str, movie_id: int, genre: str | None) -> Picture:
    number = seed(movie_id)
    width, height = DRAWN[kind]
    return {
        "src": drawings.address(kind, genre, number),
        "sources": [],
        "width": width,
        "height": height,
        "color": drawings.color(kind, genre, number),
        "generated": True,
    }


def uploaded_picture(artwork: Uploaded) -> Picture:
    sources = [{"type": f"image/{form}", "srcset": _srcset(artwork, form)} for form in FORMATS]
    middle = artwork.widths[len(artwork.widths) // 2]
    return {
        "src": address(artwork.name, middle, "webp"),
        "sources": sources,
        "width": artwork.width,
        "height": artwork.height,
        "color": artwork.color,
        "generated": False,
    }


def _srcset(artwork: Uploaded, form: str) -> str:
    return ", ".join(f"{address(artwork.name, width, form)} {width}w" for width in artwork.widths)


def address(name: str, width: int, form: str) -> str:
    return f"/api/catalog/artwork/{name}-{width}.{form}"
