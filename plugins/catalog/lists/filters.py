"""What a list is narrowed by: each filter is a condition by its name, and its value is bound when it is read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, and_, any_, bindparam, cast, func, select, true
from sqlalchemy.dialects.postgresql import ARRAY, array

from core import errors
from plugins.catalog.answers import generation
from plugins.catalog.models import Credit, Movie

Filters = dict[str, Any]


Films = type[Movie]
"""The table, or what stands for it in a larger statement."""


def _of_person(films: Films) -> ColumnElement[bool]:
    """The films of a person as an array: they are few, and whatever a list is sorted by, they are read first."""
    theirs = select(Credit.movie_id).where(Credit.person_id == bindparam("person"))
    return films.id == any_(func.array(theirs.scalar_subquery(), type_=ARRAY(BigInteger)))


CONDITIONS: Mapping[str, Callable[[Films], ColumnElement[bool]]] = {
    "genre": lambda films: films.genres.contains(cast(bindparam("genre"), ARRAY(Text))),
    "year_from": lambda films: films.release_year >= bindparam("year_from"),
    "year_to": lambda films: films.release_year <= bindparam("year_to"),
    "maturity_max": lambda films: films.maturity <= bindparam("maturity_max"),
    "premium": lambda films: films.is_premium == bindparam("premium"),
    "language": lambda films: films.languages.contains(array([bindparam("language", type_=Text)])),
    "person": _of_person,
    "ids": lambda films: films.id == any_(bindparam("ids")),
}
NARROWED = (Movie.id, Movie.genres, Movie.release_year, Movie.maturity, Movie.is_premium, Movie.languages)
"""The columns that filters look at."""
YEARS = frozenset({"year_from", "year_to"})


def filters(query: Mapping[str, Any]) -> Filters:
    """The filters of a query that narrow anything; raises `Invalid` when no film could ever have such years."""
    given = {name: query[name] for name in CONDITIONS if name in query and query[name] != []}
    if given.get("year_from", 0) > given.get("year_to", 9999):
        raise errors.Invalid(errors={"query": {"year_from": ["Must not be later than year_to."]}})
    if "genre" in given:
        given["genre"] = sorted(set(given["genre"]))
    return given


def names_an_unknown_genre(given: Filters) -> bool:
    """Whether there can be no film at all, so that nobody has to look."""
    return not generation.current().names.keys() >= set(given.get("genre", ()))


def conditions(names: Collection[str], films: Films = Movie) -> ColumnElement[bool]:
    """The condition of these filters together."""
    return and_(true(), *(CONDITIONS[name](films) for name in sorted(names)))
