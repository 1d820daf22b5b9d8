"""What every catalogue keeps to, ours and third parties': a test of its own puts films into it and asks for complaints."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from flask import has_app_context
from sqlalchemy import event

from core.contracts.catalog import Catalog, Movie, NoCatalog
from core.contracts.identity import Viewer
from core.errors import NotFound
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


def catalog_writing_complaints(catalog: Catalog) -> list[str]:
    """Everything in which a catalogue breaks its contract when films are added and changed. It has two more afterwards."""
    try:
        film = catalog.add("A film of the conformance suite", 1999)
        premium = catalog.add("Another one", None, is_premium=True)
    except NotFound:
        return [] if isinstance(catalog, NoCatalog) else ["it says that there is no catalogue when a film is added"]
    return [*_about_added(catalog, film), *_about_changed(catalog, film, premium), *_about_strangers(catalog)]


def _about_added(catalog: Catalog, film: int) -> Iterator[str]:
    if told := {*catalog.movies([film], None), *catalog.visible([film], None)}:
        yield f"it tells everybody of the film {sorted(told)}, which nobody has published yet"
    if catalog.match("A film of the conformance suite", 1999) != film:
        yield "it does not find a film that was just added"


def _about_changed(catalog: Catalog, film: int, premium: int) -> Iterator[str]:
    for _ in range(2):
        catalog.publish(film)
        catalog.publish(premium)
        catalog.set_premium(film, True)
        catalog.set_duration(film, 90)
    catalog.set_duration(film, 91)
    catalog.set_premium(premium, False)
    known = catalog.movies([film, premium], None)
    told = [(known[key].duration, known[key].is_premium) for key in (film, premium) if key in known]
    if told != [(90, True), (None, False)]:
        yield f"after films were published, made premium or not, and given a length, it says {told}"


def _about_strangers(catalog: Catalog) -> Iterator[str]:
    for name, arguments in (("publish", ()), ("set_premium", (True,)), ("set_duration", (90,)), ("set_artwork", ("poster", b""))):
        try:
            getattr(catalog, name)(NOBODY_S, *arguments)
        except NotFound:
            continue
        yield f"`{name}` does not raise NotFound for a film that does not exist"


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
