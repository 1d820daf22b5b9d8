"""Films in the order of a column, as many as a page has, without reading many more.

A list that is not narrowed is read from the index of its order. Filters would make that reading endless where what they
leave stands far away (silent films, the newest first), so it ends after some thousand films; what then is missing is
found by the indexes of the filters, and sorted.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import aliased

from plugins.catalog.answers import generation, reading
from plugins.catalog.cards import reading_cards
from plugins.catalog.lists.filters import NARROWED, YEARS, Films, Filters, conditions
from plugins.catalog.lists.sorts import SORTS, Sort
from plugins.catalog.models import Movie
from plugins.catalog.visibility import Audience, visible

NEAR = 3_000
"""Films of an order that are looked at one by one. A genre with fewer is rather sorted."""
SCATTERED = frozenset({"genre", "language"}) | YEARS
"""Filters that have an index, and leave films which may stand far apart in an order."""
Statement = Select[*tuple[Any, ...]]
Condition = ColumnElement[bool]


def rows(name: str, given: Filters, after: dict[str, Any], wanted: int, audience: Audience) -> list[Any]:
    """Films with a known column first, then those without, as many as are wanted of both together."""
    among_unknown = bool(after) and "after" not in after
    found: list[Any] = []
    if not among_unknown:
        found += _part(name, True, given, after, wanted, audience)
    if len(found) < wanted and not SORTS[name].never_null:
        found += _part(name, False, given, after if among_unknown else {}, wanted - len(found), audience)
    return found


def _part(name: str, known: bool, given: Filters, after: dict[str, Any], wanted: int, audience: Audience) -> list[Any]:
    scattered = given.keys() & (SCATTERED - _own(name))
    found: list[Any] = []
    for way in (_near, _sorted) if scattered else (_straight,):
        if len(found) < wanted and not (way is _near and _is_rare(given)):
            question = _question(way.__name__, name, known, frozenset(given), bool(after), audience)
            found = list(reading.rows(question, **given, **after, wanted=wanted))
    return found


def _is_rare(given: Filters) -> bool:
    return any(films < NEAR for slug, _, films in generation.current().genres if slug in given.get("genre", ()))


def _own(name: str) -> frozenset[str]:
    """Filters that cut a piece out of the order itself."""
    return YEARS if SORTS[name].key == "release_year" else frozenset()


@lru_cache(1024)
def _question(way: str, name: str, known: bool, narrowed: frozenset[str], after: bool, audience: Audience) -> reading.Question:
    """The SQL of one part of a list; there are as many as there are sets of filters that anybody uses."""
    return reading.question(WAYS[way](Part(SORTS[name], known, after), visible(audience), narrowed, _own(name)))


@dataclass(frozen=True)
class Part:
    """The films of which the column of an order is known, or the others; all of them, or what comes after a cursor."""

    sort: Sort
    known: bool
    after: bool

    def condition(self, films: Films = Movie) -> Condition:
        part = self.sort.part(self.known, films)
        return part & self.sort.after(self.known, films) if self.after else part


def _straight(part: Part, seen: Condition, narrowed: frozenset[str], own: frozenset[str]) -> Statement:
    """Along the order, to the end if need be."""
    return _cards(part.sort).where(seen, part.condition(), conditions(narrowed)).limit(bindparam("wanted"))


def _near(part: Part, seen: Condition, narrowed: frozenset[str], own: frozenset[str]) -> Statement:
    """Along the order, but not further than a bound."""
    columns = dict.fromkeys((*NARROWED, part.sort.column()))
    along = select(*columns).where(seen, part.condition(), conditions(narrowed & own))
    near = aliased(Movie, along.order_by(*part.sort.order()).limit(NEAR).subquery("near"))
    return _picked(part.sort, select(near.id).where(conditions(narrowed - own, near)).order_by(*part.sort.order(near)))


def _sorted(part: Part, seen: Condition, narrowed: frozenset[str], own: frozenset[str]) -> Statement:
    """All that the filters leave, sorted here: OFFSET keeps the planner from reading them in the order after all."""
    filtered = select(Movie.id, part.sort.column()).where(seen, conditions(narrowed)).offset(0)
    left = aliased(Movie, filtered.subquery("filtered"))
    return _picked(part.sort, select(left.id).where(part.condition(left)).order_by(*part.sort.order(left)))


def _picked(sort: Sort, films: Select[int]) -> Statement:
    page = films.limit(bindparam("wanted")).subquery("page")
    return _cards(sort).join(page, page.c.id == Movie.id)


def _cards(sort: Sort) -> Statement:
    return reading_cards(sort.column().label("sorted_by")).order_by(*sort.order())


WAYS = {way.__name__: way for way in (_straight, _near, _sorted)}
