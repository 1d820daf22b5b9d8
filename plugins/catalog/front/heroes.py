"""The films that the home page opens with, and all others of its rows, in one query."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, Select, any_, bindparam, case, cast, exists, func, select, union_all
from sqlalchemy.dialects.postgresql import ARRAY

from plugins.catalog.answers import reading
from plugins.catalog.cards import reading_cards
from plugins.catalog.lists.sorts import SORTS
from plugins.catalog.models import Movie
from plugins.catalog.titles import beginning_of_film
from plugins.catalog.visibility import Audience, visible

AT_MOST = 6
BEST = 200
"""Where nobody has chosen any, the newest of so many best rated films open the page."""
IDS = ARRAY(BigInteger)


@lru_cache(32)
def with_films(audience: Audience) -> reading.Question:
    """The films named by `ids` that the audience may see, and those to open with, which have a place and tell more."""
    opening = select(func.array(_opening(audience).scalar_subquery(), type_=IDS).label("ids")).cte("opening")
    ids = select(opening.c.ids).scalar_subquery()
    place = func.array_position(ids, Movie.id)
    films = reading_cards(place.label("place"), case((place.is_not(None), beginning_of_film())).label("page"))
    wanted = func.array_cat(cast(bindparam("ids"), IDS), ids, type_=IDS)
    return reading.question(films.where(Movie.id == any_(wanted), visible(audience)))


def _opening(audience: Audience) -> Select[*tuple[Any, ...]]:
    """The films that an administrator has chosen, the last published first; else good ones with something to read."""
    chosen = select(Movie.id).where(visible(audience), Movie.featured).order_by(*SORTS["added"].order()).limit(AT_MOST)
    best = select(Movie.id, Movie.release_year, Movie.description).where(visible(audience))
    best_rated = best.order_by(*SORTS["rating"].order()).limit(BEST).subquery()
    newest = (
        select(best_rated.c.id)
        .where(best_rated.c.description != "", ~exists(chosen.subquery().select()))
        .order_by(best_rated.c.release_year.desc().nulls_last(), best_rated.c.id.desc())
        .limit(AT_MOST)
    )
    both = union_all(select(chosen.subquery()), select(newest.subquery())).subquery()
    return select(both.c.id)
