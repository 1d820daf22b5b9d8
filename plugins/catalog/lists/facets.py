"""How many films each further choice would leave.

Years, ages, languages and membership replace what was chosen of their kind, so each is counted without its own filter.
Genres add up, so they are counted among the films that have those chosen already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, func, select

from plugins.catalog.answers import generation, reading
from plugins.catalog.lists.filters import YEARS, Filters, conditions, filters, names_an_unknown_genre
from plugins.catalog.lists.listing import FOUND_AT_MOST
from plugins.catalog.models import Movie
from plugins.catalog.visibility import EVERYONE, Audience, visible

Facets = dict[str, Any]
COUNTED: Mapping[str, Callable[[], ColumnElement[Any]]] = {
    "decade": lambda: Movie.release_year - Movie.release_year % 10,
    "maturity": lambda: Movie.maturity.expression,
    "premium": lambda: Movie.is_premium.expression,
    "languages": lambda: Movie.languages.expression,
    "genres": lambda: Movie.genres.expression,
}
OWN: Mapping[str, frozenset[str]] = {
    "decade": YEARS,
    "maturity": frozenset({"maturity_max"}),
    "premium": frozenset({"premium"}),
    "languages": frozenset({"language"}),
}
"""The filters that a choice replaces."""


def counts(query: Mapping[str, Any], audience: Audience) -> Facets:
    """All counts for one set of filters."""
    given = _with_found(query, audience)
    known: dict[str, Counter[Any]] = {} if names_an_unknown_genre(given) else _tallies(given, audience)
    return {
        "total": sum(known.get("total", {}).values()),
        "genres": genre_counts(known.get("genres", {})),
        "decades": [
            {"year_from": year, "year_to": year + 9, "count": films}
            for year, films in _ascending(known.get("decade", {}))
            if year is not None
        ],
        "maturities": [{"maturity": age, "count": films} for age, films in _ascending(known.get("maturity", {}))],
        "languages": [{"language": tag, "count": films} for tag, films in known.get("languages", Counter()).most_common()],
        "premium": known.get("premium", Counter())[True],
    }


def genres(audience: Audience) -> Facets:
    """All genres that have films."""
    if audience == EVERYONE:
        everyone = ((slug, films) for slug, _, films in generation.current().genres if films)
        return {"items": genre_counts(dict(everyone))}
    return {"items": genre_counts(_tally(frozenset(("genres",)), {}, audience)["genres"])}


def genre_counts(films: Mapping[str, int]) -> list[Facets]:
    """Genres as they are answered, the largest first."""
    names = generation.current().names
    order = sorted(films.items(), key=lambda item: (-item[1], item[0]))
    return [{"slug": slug, "name": names.get(slug, slug), "count": count} for slug, count in order]


def _with_found(query: Mapping[str, Any], audience: Audience) -> Filters:
    """The filters, and the films that were found by words as one more."""
    given = filters(query)
    if q := query.get("q", "").strip():
        from plugins.catalog.search.find import find

        given["ids"] = list(find(q, audience, FOUND_AT_MOST).ids)
    return given


def _tallies(given: Filters, audience: Audience) -> dict[str, Counter[Any]]:
    """What is counted with the same filters is counted in one pass."""
    replaced = {name for name, own in OWN.items() if own & given.keys()}
    together = set(OWN) - replaced
    if given or audience != EVERYONE:
        found = _tally(frozenset({"genres"}), given, audience)
    else:
        found = {"genres": Counter({slug: films for slug, _, films in generation.current().genres if films})}
    found |= _tally(frozenset(together), given, audience)
    for name in replaced:
        others = {other: value for other, value in given.items() if other not in OWN[name]}
        found |= {name: _tally(frozenset({name}), others, audience)[name]}
    return found


def _tally(names: frozenset[str], given: Filters, audience: Audience) -> dict[str, Counter[Any]]:
    """The films by each of these, and the total of all. The database counts films that are alike; here they are added up."""
    found: dict[str, Counter[Any]] = {name: Counter() for name in names}
    total = 0
    for row in reading.rows(_counting(names, frozenset(given), audience), **given):
        total += row.films
        for name in names:
            value = getattr(row, name)
            for part in value if isinstance(value, list) else (value,):
                found[name][part] += row.films
    return {**found, "total": Counter({None: total})}


@lru_cache(256)
def _counting(names: frozenset[str], narrowed: frozenset[str], audience: Audience) -> reading.Question:
    alike = [COUNTED[name]().label(name) for name in sorted(names)]
    statement = select(*alike, func.count().label("films")).where(visible(audience), conditions(narrowed))
    return reading.question(statement.group_by(*(column.element for column in alike)))


def _ascending(films: Mapping[Any, int]) -> Iterable[tuple[Any, int]]:
    """By value, what is not known last."""
    return sorted(films.items(), key=lambda item: (item[0] is None, item[0] or 0))
