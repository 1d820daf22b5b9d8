"""A page of films: filtered, searched, sorted, and where the next page begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from plugins.catalog import cards
from plugins.catalog.answers import reading
from plugins.catalog.lists import cursors, ordered
from plugins.catalog.lists.filters import Filters, conditions, filters, names_an_unknown_genre
from plugins.catalog.lists.sorts import SORTS, Sort
from plugins.catalog.visibility import Audience, visible

FOUND_AT_MOST = 500
"""Films that a search ranks; who has looked at so many asks otherwise."""
Query = dict[str, Any]
Page = dict[str, Any]


def page(query: Query, audience: Audience) -> Page:
    """One page of films as it is answered."""
    given = filters(query)
    q = query.get("q", "").strip()
    sort = query.get("sort") or ("relevance" if q else "newest")
    if sort == "relevance" and not q:
        sort = "newest"
    return _found(q, sort, given, query, audience) if q else _listed(sort, given, query, audience)


def _found(q: str, sort: str, given: Filters, query: Query, audience: Audience) -> Page:
    from plugins.catalog.search.find import find

    found = find(q, audience, FOUND_AT_MOST)
    bound = {**given, "q": q}
    if sort == "relevance":
        shown = _ranked(found.ids, given, bound, query, audience)
    else:
        shown = _listed(sort, {**given, "ids": list(found.ids)}, query, audience, bound)
    return {**shown, "corrected": found.corrected}


def _ranked(ids: Sequence[int], given: Filters, bound: Filters, query: Query, audience: Audience) -> Page:
    """The films of a search by their rank; the cursor is the last one's id and how many came before the next."""
    begin = _place_in(ids, *cursors.read(query["cursor"], "relevance", bound)) if "cursor" in query else 0
    limit: int = query["limit"]
    rest = ids[begin:] if given else ids[begin : begin + limit + 1]
    films = {card["id"]: card for card in _filtered(rest, given, audience)}
    items = [films[movie_id] for movie_id in rest if movie_id in films][: limit + 1]
    more = len(items) > limit
    last = items[limit - 1]["id"] if more else None
    cursor = cursors.write("relevance", bound, last, begin + rest.index(last) + 1) if last else None
    return {"items": items[:limit], "next_cursor": cursor, "corrected": None}


def _place_in(ids: Sequence[int], last: object, place: int) -> int:
    """Where to go on: after the last film that was shown, wherever it stands now; else where it stood."""
    return ids.index(last) + 1 if isinstance(last, int) and last in ids else place


def _filtered(ids: Sequence[int], given: Filters, audience: Audience) -> list[cards.Card]:
    if not ids or names_an_unknown_genre(given):
        return []
    statement = _by_rank(frozenset(given), audience)
    return cards.cards(reading.rows(statement, **given, ids=list(ids)))


@lru_cache(256)
def _by_rank(names: frozenset[str], audience: Audience) -> reading.Question:
    return reading.question(cards.reading_cards().where(visible(audience), conditions(names | {"ids"})))


def _listed(name: str, given: Filters, query: Query, audience: Audience, bound: Filters | None = None) -> Page:
    """A page in the order of a column. Films of which it is not known follow the others, in a part of their own."""
    bound = given if bound is None else bound
    sort, limit = SORTS[name], query["limit"]
    after = _after(sort, *cursors.read(query["cursor"], name, bound)) if "cursor" in query else {}
    rows: list[Any] = []
    if not names_an_unknown_genre(given):
        rows = ordered.rows(name, given, after, limit + 1, audience)
    shown = rows[:limit]
    cursor = cursors.write(name, bound, sort.written(shown[-1].sorted_by), shown[-1].id) if len(rows) > limit else None
    return {"items": cards.cards(shown), "next_cursor": cursor, "corrected": None}


def _after(sort: Sort, value: object, movie_id: int) -> dict[str, Any]:
    if value is None and not sort.never_null:
        return {"after_id": movie_id}
    try:
        return {"after": sort.read(value), "after_id": movie_id}
    except (ValueError, OverflowError):
        raise cursors.refused() from None
