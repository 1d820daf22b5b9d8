"""Who did what in films. Names become people: the same plain name is the same person."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import delete, select, text

from core import db
from plugins.catalog.desk.taken import free_names
from plugins.catalog.models import Credit, Person
from plugins.catalog.search.words import name_key
from plugins.catalog.slugs import slug

ADD_PEOPLE = text("""
INSERT INTO catalog_people (slug, name, name_key)
SELECT slug, name, name_key FROM json_populate_recordset(NULL::catalog_people, CAST(:rows AS json))
RETURNING id, name_key
""")
ADD_CREDITS = text("""
INSERT INTO catalog_credits (movie_id, person_id, role, character, position)
SELECT movie_id, person_id, role, character, position FROM json_populate_recordset(NULL::catalog_credits, CAST(:rows AS json))
""")
COUNT_FILMS = text("""
UPDATE catalog_people person SET films = (SELECT count(DISTINCT movie_id) FROM catalog_credits WHERE person_id = person.id)
WHERE id = ANY(:ids)
""")

plain_name = lru_cache(1 << 16)(name_key)
"""An import meets the same names again and again."""


class Part(NamedTuple):
    """What somebody did in a film, as it was written."""

    name: str
    role: str = "actor"
    character: str | None = None

    @property
    def key(self) -> tuple[str, str, str | None]:
        """By what two entries are the same."""
        return plain_name(self.name), self.role, self.character


def replace(casts: Mapping[int, Sequence[Part]], fresh: Collection[int] = ()) -> None:
    """Gives films their credits, in order, instead of those that they have. `fresh` ones are known to have none."""
    people = ensure([part.name for parts in casts.values() for part in parts])
    remove([movie_id for movie_id in casts if movie_id not in fresh])
    rows = [row for movie_id, parts in casts.items() for row in _rows(movie_id, parts, people)]
    if rows:
        db.session.execute(ADD_CREDITS, {"rows": json.dumps(rows)})


def _rows(movie_id: int, parts: Sequence[Part], people: Mapping[str, int]) -> list[dict[str, Any]]:
    distinct: dict[tuple[str, str, str | None], Part] = {}
    for part in parts:
        distinct.setdefault(part.key, part)
    return [
        {
            "movie_id": movie_id,
            "person_id": people[part.key[0]],
            "role": part.role,
            "character": part.character,
            "position": position,
        }
        for position, part in enumerate(distinct.values())
    ]


def remove(movie_ids: Collection[int]) -> None:
    """Takes all credits of films away; whoever took part in them has fewer films then."""
    if movie_ids:
        gone = delete(Credit).where(Credit.movie_id.in_(movie_ids)).returning(Credit.person_id)
        people = set(db.session.scalars(gone, execution_options={"synchronize_session": False}))
        db.session.execute(COUNT_FILMS, {"ids": sorted(people)})


def ensure(names: Collection[str]) -> dict[str, int]:
    """The ids of people by the plain form of their names; those who are not known yet become known."""
    spelt = {plain_name(name): name for name in reversed(list(names))}
    known = _known(spelt)
    if missing := sorted(spelt.keys() - known.keys()):
        slugs = free_names("catalog_people", [slug(spelt[plain]) for plain in missing])
        rows = [{"slug": slug, "name": spelt[plain], "name_key": plain} for slug, plain in zip(slugs, missing, strict=True)]
        known |= {row.name_key: row.id for row in db.session.execute(ADD_PEOPLE, {"rows": json.dumps(rows)})}
    return known


def _known(keys: Collection[str]) -> dict[str, int]:
    rows = db.session.execute(select(Person.name_key, Person.id).where(Person.name_key.in_(keys))) if keys else ()
    return {plain: person_id for plain, person_id in rows}


def of_films(movie_ids: Collection[int]) -> dict[int, list[Part]]:
    """The credits of films, in order, by the film's id."""
    parts: dict[int, list[Part]] = {movie_id: [] for movie_id in movie_ids}
    columns = (Credit.movie_id, Person.name, Credit.role, Credit.character)
    query = select(*columns).join(Person, Person.id == Credit.person_id).where(Credit.movie_id.in_(movie_ids))
    for movie_id, name, role, character in db.session.execute(query.order_by(Credit.movie_id, Credit.position)):
        parts[movie_id].append(Part(name, role, character))
    return parts
