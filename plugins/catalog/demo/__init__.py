"""Some sixty films that nobody ever made, to try things with."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, text

from core import db
from plugins.catalog import genres
from plugins.catalog.desk import changes, credits
from plugins.catalog.desk.credits import Part
from plugins.catalog.models import Generation, Movie
from plugins.catalog.search.words import title_key
from plugins.catalog.slugs import film_slug

FILE = Path(__file__).with_name("films.json")
SAME = ("id", "title", "original_title", "tagline", "description", "languages", "release_year", "duration", "rating")
MORE = ("maturity", "is_premium", "featured")
PEOPLE = (("directors", "director"), ("writers", "writer"))
NEXT_ID = text("SELECT setval(pg_get_serial_sequence('movies', 'id'), (SELECT max(id) FROM movies))")

Film = dict[str, Any]


def films() -> list[Film]:
    """The films of the demo, the newest in the catalogue first.

    Their ids were chosen by looking: the id of a film decides which of the drawings that suit its genre it gets.
    """
    found: list[Film] = json.loads(FILE.read_text("utf-8"))
    return found


def fill() -> None:
    """Adds the films to a catalogue in which nothing was ever published; what is taken out of it stays out."""
    changes.begin()
    if not _untouched():
        db.session.rollback()
        return
    found = films()
    slugs = genres.ensure([name for film in found for name in film["genres"]])
    now = datetime.now(UTC)
    rows = [_row(film, slugs, now - timedelta(hours=7 * place)) for place, film in enumerate(found)]
    db.session.execute(insert(Movie), rows)
    db.session.execute(NEXT_ID)
    ids = [film["id"] for film in found]
    credits.replace({film["id"]: parts_of(film) for film in found}, fresh=ids)
    changes.changed(ids, set(slugs.values()))
    db.session.commit()


def _untouched() -> bool:
    """The number of changes is still the first one, and there is not so much as a draft."""
    changed = db.session.scalar(select(func.max(Generation.value)))
    return changed == 1 and not db.session.scalar(select(select(Movie.id).exists()))


def _row(film: Film, slugs: dict[str, str], published_at: datetime) -> dict[str, Any]:
    return {
        **{name: film[name] for name in (*SAME, *MORE)},
        "genres": [slugs[name] for name in film["genres"]],
        "slug": film_slug(film["title"], film["release_year"]),
        "title_key": title_key(film["title"]),
        "status": "published",
        "published_at": published_at,
    }


def parts_of(film: Film) -> list[Part]:
    """Who did what: those who play first, in order."""
    played = [Part(name, "actor", character) for name, character in film["cast"].items()]
    return played + [Part(name, role) for key, role in PEOPLE for name in film[key]]
