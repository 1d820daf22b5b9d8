"""Kinds of films: made when a film first has them, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.postgresql import array, insert

from core import db
from plugins.catalog.models import PUBLISHED, Genre, Movie
from plugins.catalog.slugs import slug

LONGEST = 60
"""Letters of a genre's slug, which the filter takes."""


def ensure(names: Collection[str]) -> dict[str, str]:
    """The slugs of genres by what they were called, name or slug; those that are not there yet are made."""
    slugs = {name: slug_of(name) for name in names}
    written = {slug: name for name, slug in reversed(slugs.items())}
    if written:
        new = [{"slug": slug, "name": name} for slug, name in sorted(written.items())]
        db.session.execute(insert(Genre).on_conflict_do_nothing(), new)
    return slugs


def slug_of(name: str) -> str:
    return slug(name)[:LONGEST].rstrip("-")


def count_new(films: Collection[Collection[str]]) -> None:
    """Counts films that were just added and published, given by their genres: to count all anew takes long for many."""
    counts = Counter(genre for genres in films for genre in genres)
    statement = update(Genre).where(Genre.slug == bindparam("of")).values(films=Genre.films + bindparam("more"))
    if counts:
        db.session.connection().execute(statement, [{"of": genre, "more": more} for genre, more in sorted(counts.items())])


def recount(slugs: Collection[str]) -> None:
    """Counts the published films of these genres anew, in the transaction that changed them.

    Whoever changes the same genre meanwhile waits, so that each counts what the one before has committed.
    """
    known = sorted(slugs)
    if not known:
        return
    db.session.execute(select(Genre.slug).where(Genre.slug.in_(known)).order_by(Genre.slug).with_for_update())
    shown = select(func.count()).where(PUBLISHED, Movie.genres.contains(array([Genre.slug])))
    counted = update(Genre).where(Genre.slug.in_(known)).values(films=shown.scalar_subquery())
    db.session.execute(counted, execution_options={"synchronize_session": False})
