"""Films of an import in the tables: those that lines may mean, and what becomes of them; a batch at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Text, any_, cast, func, or_, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from core import db
from plugins.catalog import genres
from plugins.catalog.desk import changes, credits
from plugins.catalog.desk.taken import free_names
from plugins.catalog.importing.matching import Columns, Known, key_of, people_of
from plugins.catalog.importing.planning import Plan
from plugins.catalog.importing.reading import Film
from plugins.catalog.models import Movie
from plugins.catalog.search import index
from plugins.catalog.search.words import title_key
from plugins.catalog.slugs import film_slug

EMPTY: Columns = {"description": "", "genres": [], "languages": [], "is_premium": False, "featured": False}
COLUMNS = (
    *("title", "original_title", "tagline", "description", "genres", "languages", "release_year", "duration", "rating"),
    *("maturity", "is_premium", "featured", "video_url", "thumbnail_url", "trailer_url", "external_id", "status"),
    *("publish_at", "published_at", "title_key"),
)
FROM = "json_populate_recordset(NULL::movies, CAST(:rows AS json))"
NEW_IDS = text("SELECT nextval(pg_get_serial_sequence('movies', 'id')) FROM generate_series(1, :count)")
ADD = text(f"""
INSERT INTO movies (id, slug, {", ".join(COLUMNS)}, search)
SELECT id, slug, {", ".join(COLUMNS)}, array_to_tsvector(string_to_array(terms, ' '))
FROM {FROM} JOIN unnest(:ids, :terms) AS found (movie_id, terms) ON movie_id = id
""")
"""What films are found by is added with them: written afterwards, each would go into all indexes a second time."""
CHANGE = text(f"""
UPDATE movies SET {", ".join(f"{name} = new.{name}" for name in COLUMNS)}, version = movies.version + 1, updated_at = now()
FROM {FROM} AS new WHERE movies.id = new.id
""")
KNOWN = select(Movie.id, *(getattr(Movie, name) for name in COLUMNS))


def known_films(films: Iterable[Film]) -> list[Known]:
    """The films that these may mean, by external id or title."""
    ids = [film.columns["external_id"] for film in films if "external_id" in film.columns]
    keys = list({key_of(film)[0] for film in films})
    meant = or_(Movie.external_id == _any(ids), Movie.title_key == _any(keys))
    rows = db.session.execute(KNOWN.where(meant).order_by(Movie.id)).all()
    parts = credits.of_films([row.id for row in rows])
    return [_known(row, parts[row.id]) for row in rows]


def _any(values: Sequence[str]) -> Any:
    return any_(cast(values, ARRAY(Text)))


def _known(row: Any, parts: list[credits.Part]) -> Known:
    columns = {name: getattr(row, name) for name in COLUMNS}
    filled = frozenset(
        (*(name for name, value in columns.items() if value not in (None, "", [])), *(part.role for part in parts))
    )
    return Known(row.id, row.external_id, (row.title_key, row.release_year), people_of(parts), filled, columns, parts)


def write(plans: Sequence[Plan], status: str) -> None:
    """Adds and changes the films of these plans, in the transaction that `changes.begin` began."""
    differ = {id(plan.known): plan.known for plan in plans if plan.change != "same"}.values()
    added, altered = [known for known in differ if known.is_new], [known for known in differ if not known.is_new]
    if not added and not altered:
        return
    genres.ensure([name for plan in plans if plan.change != "same" for name in plan.film.genres or ()])
    former = _genres_of(altered)
    _add(added, status)
    _send(CHANGE, [_stamped({**known.columns, "id": known.id}) for known in altered])
    casts = {known.id: known.parts for known in differ if known.parts_differ}
    credits.replace(casts, fresh={known.id for known in added})
    recounted = former | {genre for known in altered for genre in known.columns["genres"]}
    changes.changed([known.id for known in differ], recounted)
    shown = [known.columns["genres"] for known in added if known.columns["status"] == "published"]
    genres.count_new([[genre for genre in kept if genre not in recounted] for kept in shown])


def _genres_of(films: Sequence[Known]) -> set[str]:
    """Genres that these have now, before they are written."""
    ids = [known.id for known in films]
    return set(db.session.scalars(select(func.unnest(Movie.genres)).where(Movie.id.in_(ids)))) if ids else set()


def _add(films: Sequence[Known], status: str) -> None:
    """Adds films, which get ids and addresses."""
    wanted = [
        known.columns.get("slug") or film_slug(known.columns["title"], known.columns.get("release_year")) for known in films
    ]
    slugs = free_names("movies", wanted)
    ids = db.session.scalars(NEW_IDS, {"count": len(films)}) if films else ()
    for known, slug, movie_id in zip(films, slugs, ids, strict=True):
        known.id = movie_id
        known.columns = _stamped({**EMPTY, "status": status, **known.columns, "slug": slug})
    found_by = {"ids": [known.id for known in films], "terms": [_found_by(known) for known in films]}
    _send(ADD, [{**known.columns, "id": known.id} for known in films], found_by)


def _found_by(film: Known) -> str:
    names = [credits.plain_name(part.name) for part in film.parts]
    return " ".join(index.film(film.columns["title"], film.columns.get("original_title"), names).terms)


def _send(statement: Any, rows: list[Columns], more: Mapping[str, Any] | None = None) -> None:
    if rows:
        db.session.execute(statement, {"rows": json.dumps(rows, default=str), **(more or {})})


def _stamped(row: Columns) -> Columns:
    """With what follows from the other columns."""
    if row["status"] == "published" and row.get("published_at") is None:
        row["published_at"] = datetime.now(UTC)
    if row["status"] != "scheduled":
        row["publish_at"] = None
    row["title_key"] = title_key(row["title"])
    return row
