"""Which names in addresses are taken, and the next ones that are free."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from sqlalchemy import text

from core import db
from plugins.catalog.slugs import free

# A range of the index for each name, from `name-1` to all that begins with `name-9`.
NUMBERED = """
SELECT slug FROM {table} WHERE slug = ANY(:names)
UNION ALL
SELECT found.slug FROM unnest(CAST(:names AS text[])) AS wanted(name)
JOIN {table} found ON found.slug >= (wanted.name || '-1') COLLATE "C" AND found.slug < (wanted.name || '-:') COLLATE "C"
WHERE substr(found.slug, length(wanted.name) + 2) ~ '^[0-9]+$'
"""


def free_names(table: Literal["movies", "catalog_people"], wanted: Sequence[str]) -> list[str]:
    """For each wanted name a free one, itself where possible; only right within a change that `changes.begin` began."""
    taken = _taken(table, set(wanted))
    given = []
    for name in wanted:
        given.append(free(name, taken))
        taken.add(given[-1])
    return given


def _taken(table: str, names: Collection[str]) -> set[str]:
    return set(db.session.scalars(text(NUMBERED.format(table=table)), {"names": list(names)})) if names else set()
