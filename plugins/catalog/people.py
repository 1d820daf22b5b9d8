"""Who took part in films."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, distinct, func, select, tuple_

from core import errors
from plugins.catalog.answers import reading
from plugins.catalog.models import Credit, Movie, Person
from plugins.catalog.visibility import Audience, visible


def page(person_id: int, audience: Audience) -> dict[str, Any]:
    """A person, and how many films they took part in; who took part in none that the audience may know of is not told of."""
    rows = reading.rows(_counted(audience), person=person_id)
    films = {row.role: row.films for row in rows}
    if not films.get(None):
        raise errors.NotFound("There is no such person.")
    total = films.pop(None)
    return {"id": person_id, "slug": rows[0].slug, "name": rows[0].name, "films": total, "roles": films}


@lru_cache(32)
def _counted(audience: Audience) -> reading.Question:
    """A row for each role, and one without for all of them: a film counts once, whatever somebody did in it."""
    films = func.count(distinct(Movie.id)).label("films")
    statement = (
        select(Person.slug, Person.name, Credit.role, films)
        .join(Credit, Credit.person_id == Person.id)
        .join(Movie, Movie.id == Credit.movie_id)
        .where(Person.id == bindparam("person"), visible(audience))
        .group_by(func.grouping_sets(tuple_(Person.slug, Person.name, Credit.role), tuple_(Person.slug, Person.name)))
    )
    return reading.question(statement)
