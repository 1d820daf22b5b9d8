"""Films like another: of some hundreds that indexes find, those that have most in common with it."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from core import errors
from plugins.catalog.answers import generation, reading
from plugins.catalog.cards import Card, cards_in_order
from plugins.catalog.lists import leads
from plugins.catalog.visibility import Audience

RARE = 2_000
"""A genre with at most so many films says something, and is looked through whole."""
LEAST = 2.0
"""What has less in common than this is not shown."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What films are compared by."""

    id: int
    genres: tuple[str, ...]
    year: int | None
    words: tuple[str, ...]
    rating: float


def to(movie_id: int, limit: int, audience: Audience) -> dict[str, list[Card]]:
    """The films that are most like this one; raises `NotFound` when the audience may not know of it."""
    film = _film(movie_id, audience)
    scores = {other.id: alike(film, other, people) for other, people in _others(film, audience) if other.id != film.id}
    best = sorted((other for other, score in scores.items() if score >= LEAST), key=lambda other: (-scores[other], -other))
    return {"items": cards_in_order(best[:limit], audience)}


def alike(film: Lead, other: Lead, people: int) -> float:
    """How much two films have in common: genres, people, words of titles, their time; a little for a good rating."""
    score = 5 * _overlap(film.genres, other.genres) + 6 * _overlap(film.words, other.words) + 2 * min(people, 4)
    if film.genres and film.genres[:1] == other.genres[:1]:
        score += 1
    if film.year and other.year:
        score += 2 * math.exp(-abs(film.year - other.year) / 8)
    return score + other.rating / 8


def _overlap(one: Collection[str], other: Collection[str]) -> float:
    both = {*one} & {*other}
    return len(both) / len({*one, *other}) if both else 0.0


def _film(movie_id: int, audience: Audience) -> Lead:
    for row in reading.rows(leads.itself(audience), id=movie_id):
        return _lead(row)
    raise errors.NotFound("There is no such film.")


def _others(film: Lead, audience: Audience) -> list[tuple[Lead, int]]:
    """Candidates, each with how many people of the film it has too."""
    first = film.words[0] if film.words else ""
    rarest = _rarest(film)
    question = leads.candidates(audience, film.year is not None, rarest is not None, bool(first))
    # A word of a title ends with a space or not at all, and "!" is the sign after that.
    values = {"genres": list(film.genres), "year": film.year, "genre": [rarest], "begins": first, "ends": f"{first}!"}
    return [(_lead(row), row.people) for row in reading.rows(question, id=film.id, **values)]


def _rarest(film: Lead) -> str | None:
    """The genre of the film that has the fewest films, if these are few."""
    counted = [(films, slug) for slug, _, films in generation.current().genres if slug in film.genres and films <= RARE]
    return min(counted)[1] if counted else None


def _lead(row: Any) -> Lead:
    return Lead(row.id, tuple(row.genres), row.release_year, tuple(row.title_key.split()), float(row.rating or 0))
