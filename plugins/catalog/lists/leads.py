"""Where films like another may be found. Each source is bounded, however many films there are."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, Text, cast, func, literal, select, union_all
from sqlalchemy import bindparam as bound
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased

from plugins.catalog.answers import reading
from plugins.catalog.models import Credit, Movie
from plugins.catalog.visibility import Audience, visible

NEAR = 800
"""Films before and after that are looked at for a genre in common."""
OF_TIME, OF_PEOPLE, OF_GENRE, OF_TITLE = 150, 150, 200, 30
LEADING = 12
"""Of a film's people so many are compared."""
COLUMNS = (Movie.id, Movie.genres, Movie.release_year, Movie.title_key, Movie.rating)
NOBODY = literal(0, Integer).label("people")
YEAR = bound("year", type_=Integer)


@lru_cache(32)
def itself(audience: Audience) -> reading.Question:
    return reading.question(select(*COLUMNS).where(Movie.id == bound("id"), visible(audience)))


@lru_cache(128)
def candidates(audience: Audience, has_year: bool, has_rare_genre: bool, has_words: bool) -> reading.Question:
    """Films that may be like one, with the number of its people in them; a film may come from several sources."""
    sources = [_with_words(audience)] if has_words else []
    sources += [_of_genre(audience, has_year)] if has_rare_genre else []
    sources += [_around(audience, later=True), _around(audience, later=False)] if has_year else []
    # What several sources have is taken from the last, which knows the people.
    return reading.question(union_all(*(select(source.subquery()) for source in [*sources, _with_people(audience)])))


def _with_people(audience: Audience) -> Select[*tuple[Any, ...]]:
    theirs = aliased(Credit)
    people = func.count(theirs.person_id.distinct()).label("people")
    films = (
        select(theirs.movie_id, people)
        .join(Credit, Credit.person_id == theirs.person_id)
        .where(Credit.movie_id == bound("id"), Credit.position < LEADING, theirs.movie_id != bound("id"))
        .group_by(theirs.movie_id)
        .order_by(people.desc(), theirs.movie_id.desc())
        .limit(OF_PEOPLE)
        .subquery()
    )
    return select(*COLUMNS, films.c.people).join(films, films.c.movie_id == Movie.id).where(visible(audience))


def _around(audience: Audience, later: bool) -> Select[*tuple[Any, ...]]:
    """Of the films next in time, those with a genre in common."""
    if later:
        side, order = Movie.release_year > YEAR, (Movie.release_year.asc().nulls_first(), Movie.id.asc())
    else:
        side, order = Movie.release_year <= YEAR, (Movie.release_year.desc().nulls_last(), Movie.id.desc())
    near = select(*COLUMNS).where(visible(audience), side).order_by(*order).limit(NEAR).subquery()
    alike = near.c.genres.overlap(cast(bound("genres"), ARRAY(Text)))
    return select(near, NOBODY).where(alike).limit(OF_TIME)


def _of_genre(audience: Audience, has_year: bool) -> Select[*tuple[Any, ...]]:
    """Of a genre with few films, those of about the same time."""
    far: ColumnElement[Any] = func.abs(Movie.release_year - YEAR) if has_year else Movie.rating.desc()
    of_genre = Movie.genres.contains(cast(bound("genre"), ARRAY(Text)))
    return select(*COLUMNS, NOBODY).where(visible(audience), of_genre).order_by(far.nulls_last(), Movie.id).limit(OF_GENRE)


def _with_words(audience: Audience) -> Select[*tuple[Any, ...]]:
    """Titles that begin with the same word."""
    begins = (Movie.title_key >= bound("begins")) & (Movie.title_key < bound("ends"))
    return select(*COLUMNS, NOBODY).where(visible(audience), begins).order_by(Movie.title_key, Movie.id).limit(OF_TITLE)
