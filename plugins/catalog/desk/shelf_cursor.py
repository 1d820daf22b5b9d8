"""The orders of the administrators' table, and where its next page begins."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Select, or_

from plugins.catalog.lists import cursors, sorts
from plugins.catalog.lists.sorts import Sort

SORTS: Mapping[str, Sort] = {
    "changed": Sort("updated_at", down=True, holds=datetime, never_null=True),
    "added": Sort("id", down=True, holds=int, never_null=True),
    "newest": sorts.SORTS["newest"],
    "title": sorts.SORTS["title"],
}


def ordered(films: Select[*tuple[Any, ...]], query: Mapping[str, Any]) -> Select[*tuple[Any, ...]]:
    """One page's films and one more, which says that there is another page."""
    sort = SORTS[query["sort"]]
    films = films.order_by(*sort.order()).limit(query["limit"] + 1)
    return _after(films, sort, query) if "cursor" in query else films


def _after(films: Select[*tuple[Any, ...]], sort: Sort, query: Mapping[str, Any]) -> Select[*tuple[Any, ...]]:
    value, movie_id = cursors.read(query["cursor"], query["sort"], _given(query))
    if value is None and not sort.never_null:
        return films.where(sort.part(False), sort.after(False)).params(after_id=movie_id)
    try:
        after = sort.read(value)
    except ValueError:
        raise cursors.refused() from None
    behind = sort.after(True) if sort.never_null else or_(sort.after(True), sort.part(False))
    return films.where(behind).params(after=after, after_id=movie_id)


def next_cursor(query: Mapping[str, Any], last: Any) -> str:
    sort = SORTS[query["sort"]]
    return cursors.write(query["sort"], _given(query), sort.written(getattr(last, sort.key)), last.id)


def _given(query: Mapping[str, Any]) -> dict[str, Any]:
    return {name: query[name] for name in ("q", "status", "genre") if name in query}
