"""What every catalogue keeps to, ours and third parties': a test of its own puts films into it and asks for complaints."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from flask import has_app_context
from sqlalchemy import event

from core.contracts.catalog import Catalog, Movie
from core.contracts.identity import Viewer
from core.extensions import db

LIMITS = (None, 0, 6, 12, 16, 18, 21)
NOBODY_S = 10**17
"""An id that no film has."""


def catalog_complaints(catalog: Catalog, published: Collection[int] = (), hidden: Collection[int] = ()) -> list[str]:
    """Everything in which a catalogue breaks its contract, told with films that it has.

    `published` are ids of films that everybody may know of, `hidden` of those that nobody may (drafts). The more they
    differ (with and without an age rating, a year, a namesake), the more is tried. Queries are counted inside an app.
    """
    known = catalog.movies(list(published), None)
    return [
        *_about_nothing(catalog),
        *_about_films(catalog, known, published),
        *_about_hidden(catalog, hidden),
        *(complaint for limit in LIMITS for complaint in _about_limits(catalog, known, limit)),
        *_about_names(catalog, known, hidden),
        *_about_titles(catalog, known),
        *_about_queries(catalog, published),
    ]


def _about_nothing(catalog: Catalog) -> Iterator[str]:
    for ids in ([], [NOBODY_S]):
        if catalog.movies(ids, None) != {} or catalog.visible(ids, None) != set():
            yield f"it knows films of the ids {ids}"
    if catalog.match("No film of anybody has such a title, 7d1f", None) is not None:
        yield "it matches a title that no film has"


def _about_films(catalog: Catalog, known: Mapping[int, Movie], published: Collection[int]) -> Iterator[str]:
    if missing := set(published) - known.keys():
        yield f"it does not tell everybody of the published films {sorted(missing)}"
    for key, movie in known.items():
        if movie.id != key:
            yield f"under {key} it tells of {movie!r}"
        yield from (f"film {key}: {wrong}" for wrong in _wrong_fields(movie))
    twice = [*published, *published]
    for ids in (set(published), tuple(twice), frozenset(published)):
        if catalog.movies(ids, None) != known:
            yield f"it tells of other films when the ids come in a {type(ids).__name__}"


def _wrong_fields(movie: Movie) -> Iterator[str]:
    values: dict[str, Any] = {field.name: getattr(movie, field.name) for field in fields(movie)}
    for name in ("release_year", "duration", "maturity"):
        if type(values[name]) not in (int, type(None)):
            yield f"`{name}` is {values[name]!r}, no number"
    for name in ("slug", "title"):
        if not isinstance(values[name], str) or not values[name]:
            yield f"`{name}` is {values[name]!r}, no text"
    if not isinstance(values["genres"], tuple) or not all(isinstance(genre, str) for genre in values["genres"]):
        yield f"`genres` is {values['genres']!r}, no tuple of texts"
    if not isinstance(values["is_premium"], bool):
        yield f"`is_premium` is {values['is_premium']!r}, neither True nor False"


def _about_hidden(catalog: Catalog, hidden: Collection[int]) -> Iterator[str]:
    for viewer in (None, _viewer(None), _viewer(18), _viewer(None, admin=True)):
        if told := {*catalog.movies(hidden, viewer), *catalog.visible(hidden, viewer)}:
            yield f"it tells {_called(viewer)} of the hidden films {sorted(told)}"


def _about_limits(catalog: Catalog, known: Mapping[int, Movie], limit: int | None) -> Iterator[str]:
    viewer = _viewer(limit)
    told = catalog.movies(list(known), viewer)
    rated = {key for key, movie in known.items() if movie.maturity is not None and limit is not None and movie.maturity <= limit}
    expected = set(known) if limit is None else rated
    if more := told.keys() - expected:
        yield f"it tells {_called(viewer)} of films that are above that or not rated: {sorted(more)}"
    if less := expected - told.keys():
        yield f"it does not tell {_called(viewer)} of the films {sorted(less)}"
    if catalog.visible(list(known), viewer) != set(told):
        yield f"`visible` and `movies` differ for {_called(viewer)}"


def _about_names(catalog: Catalog, known: Mapping[int, Movie], hidden: Collection[int]) -> Iterator[str]:
    names = catalog.titles([*known, *hidden, NOBODY_S])
    if names.keys() != {*known, *hidden}:
        yield f"`titles` knows the films {sorted(names)} where there are {sorted({*known, *hidden})}"
    yield from (f"film {key} is called {names.get(key)!r}" for key, movie in known.items() if names.get(key) != movie.title)


def _about_titles(catalog: Catalog, known: Mapping[int, Movie]) -> Iterator[str]:
    for movie in known.values():
        namesakes = [other for other in known.values() if _named(other) == _named(movie)]
        same_year = [other.id for other in namesakes if other.release_year == movie.release_year]
        for title in (movie.title, movie.title.upper(), f"  {movie.title} "):
            if movie.release_year is not None and catalog.match(title, movie.release_year) not in same_year:
                yield f"it does not find film {movie.id} as {title!r} of {movie.release_year}"
            if len(namesakes) > 1 and catalog.match(title, None) is not None:
                yield f"it chooses one of {len(namesakes)} films that are all called {title!r}"
        if catalog.match(movie.title, 1871) is not None:
            yield f"it finds film {movie.id} under a year that is not its own"


def _named(movie: Movie) -> str:
    return movie.title.casefold().strip()


def _about_queries(catalog: Catalog, published: Collection[int]) -> Iterator[str]:
    if not has_app_context():
        return
    for name in ("movies", "visible"):
        with _counted() as queries:
            getattr(catalog, name)(list(published), _viewer(12))
        if len(queries) > 1:
            yield f"`{name}` takes {len(queries)} queries for {len(published)} films, where one would do"


@contextmanager
def _counted() -> Iterator[list[str]]:
    sent: list[str] = []

    def note(connection: object, cursor: object, statement: str, *more: object) -> None:
        sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def _viewer(limit: int | None, admin: bool = False) -> Viewer:
    return Viewer(user_id=1, profile_id=1, role="admin" if admin else "user", maturity=limit, language="en")


def _called(viewer: Viewer | None) -> str:
    if viewer is None:
        return "a visitor"
    limit = "without a limit" if viewer.maturity is None else f"with the limit {viewer.maturity}"
    return f"{'an administrator' if viewer.is_admin else 'a viewer'} {limit}"
