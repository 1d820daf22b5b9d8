"""Films with everything that their pages show."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, select

from core import errors
from plugins.catalog.answers import generation, reading
from plugins.catalog.cards import Card, card, reading_cards
from plugins.catalog.images.pictures import drawn_picture, uploaded_picture
from plugins.catalog.models import Artwork, Credit, Movie, Person
from plugins.catalog.schemas import SLUG
from plugins.catalog.visibility import Audience, visible

ARTWORK = ("name", "widths", "width", "height", "color")


def by_id(movie_id: int, audience: Audience) -> Card:
    """A film by its id; raises `NotFound` when there is none that the audience may know of."""
    return _one(reading.rows(_with_id(audience), id=movie_id))


def by_slug(slug: str, audience: Audience) -> Card:
    """A film by its name in addresses."""
    return _one(reading.rows(_with_slug(audience), slug=slug) if re.match(SLUG, slug) else ())


def _one(rows: Collection[Any]) -> Card:
    for row in rows:
        return film(row)
    raise errors.NotFound("There is no such film.")


@lru_cache(32)
def _with_id(audience: Audience) -> reading.Question:
    return reading.question(reading_films().where(Movie.id == bindparam("id"), visible(audience)))


@lru_cache(32)
def _with_slug(audience: Audience) -> reading.Question:
    return reading.question(reading_films().where(Movie.slug == bindparam("slug"), visible(audience)))


def reading_films() -> Select[Any]:
    """Films with what `film` takes."""
    return reading_cards(page_of_film().label("page"))


def film(row: Any) -> Card:
    """A film with what was read of its page beside its card, as it is answered."""
    page: dict[str, Any] = dict(row.page)
    uploaded = page.pop("backdrop")
    shown = card(row, generation.current().names)
    genre = row.genres[0] if row.genres else None
    backdrop = uploaded_picture(SimpleNamespace(**uploaded)) if uploaded else drawn_picture("backdrop", row.id, genre)
    return {**shown, **page, "backdrop": backdrop}


def page_of_film() -> ColumnElement[Any]:
    """What the page of a film shows beyond its card, as one value."""
    columns = (Movie.original_title, Movie.tagline, Movie.description, Movie.languages, Movie.trailer_url, Movie.updated_at)
    return _object(**{column.key: column for column in columns}, backdrop=_backdrop(), credits=_credits())


def beginning_of_film() -> ColumnElement[Any]:
    """What another page tells of a film that it opens with."""
    return _object(tagline=Movie.tagline, backdrop=_backdrop())


def _backdrop() -> ColumnElement[Any]:
    backdrop = _object(**{name: getattr(Artwork, name) for name in ARTWORK})
    own = select(backdrop).where(Artwork.movie_id == Movie.id, Artwork.kind == "backdrop")
    return own.correlate(Movie).scalar_subquery()


def _credits() -> ColumnElement[Any]:
    person = _object(id=Person.id, slug=Person.slug, name=Person.name)
    credit = _object(person=person, role=Credit.role, character=Credit.character)
    inner = select(credit.label("credit"), Credit.position)
    inner = inner.join(Person, Person.id == Credit.person_id).where(Credit.movie_id == Movie.id).correlate(Movie)
    own = inner.order_by(Credit.position).subquery()
    return select(func.coalesce(func.json_agg(own.c.credit), func.json_build_array())).correlate(Movie).scalar_subquery()


def _object(**members: Any) -> ColumnElement[Any]:
    return func.json_build_object(*(part for name, value in members.items() for part in (name, value)))
