"""Films and people that may be meant: a bounded number each, from indexes, in no order that matters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plugins.catalog.answers.reading import DIALECT, Question
from plugins.catalog.search.reads import rows
from plugins.catalog.search.spelling import HIGHEST
from plugins.catalog.visibility import Audience, visible

WHOLE, BEGUN, WITH_WORDS = 100, 200, 400
PEOPLE = 60
OF_PEOPLE = 500


@dataclass(frozen=True, slots=True)
class Film:
    """What a film is ranked by."""

    id: int
    key: str
    original_title: str | None
    rating: float
    year: int


@dataclass(frozen=True, slots=True)
class Someone:
    """What a person is ranked by."""

    id: int
    key: str
    films: int


AIMED = "SELECT set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true); "
"""For one statement: with many alternatives the planner thinks too ill of the index of words, and would read every film."""
COLUMNS = "id, title_key, original_title, coalesce(rating, 0)::float8, coalesce(release_year, 0)"


@lru_cache(64)
def _question(condition: str, limit: int, audience: Audience, order: str = "") -> Question:
    return Question(f"SELECT {COLUMNS} FROM movies WHERE {condition} AND {_shown(audience)} {order} LIMIT {limit}", {})


@lru_cache(64)
def _aimed(condition: str, limit: int, audience: Audience) -> Question:
    """As above, but never by another index than that of the condition: OFFSET keeps the two parts apart."""
    meant = f"(SELECT * FROM movies WHERE {condition} OFFSET 0) AS movies"
    return Question(f"{AIMED}SELECT {COLUMNS} FROM {meant} WHERE {_shown(audience)} LIMIT {limit}", {})


def _shown(audience: Audience) -> str:
    return str(visible(audience).compile(dialect=DIALECT))


def _films(condition: str, limit: int, audience: Audience, **values: Any) -> list[Film]:
    return [Film(*row) for row in rows(_question(condition, limit, audience), **values)]


def titled(keys: Collection[str], audience: Audience) -> list[Film]:
    """Films whose whole title is one of these."""
    return _films("title_key = ANY(%(keys)s)", WHOLE + len(keys), audience, keys=list(keys)) if keys else []


def titles_begun(beginning: str, audience: Audience, limit: int = BEGUN) -> list[Film]:
    """Films whose title begins so, in the order of titles."""
    condition = "title_key >= %(first)s AND title_key < %(last)s"
    question = _question(condition, limit, audience, "ORDER BY title_key, id")
    return [Film(*row) for row in rows(question, first=beginning, last=beginning + HIGHEST)]


def with_words(asked: str, audience: Audience, limit: int = WITH_WORDS) -> list[Film]:
    """Films whose titles and people have the words of a tsquery."""
    question = _aimed("search @@ %(terms)s::tsquery", limit, audience)
    return [Film(*row) for row in rows(question, terms=asked)] if asked else []


def described(query: str, audience: Audience, limit: int) -> list[Film]:
    """Films whose description has the words in any form."""
    condition = """id IN (
      SELECT movie_id FROM catalog_described WHERE words @@ plainto_tsquery('english', %(query)s) LIMIT 1000
    )"""
    return _films(condition, limit, audience, query=query)


NAMED = Question("SELECT id, name_key, films FROM catalog_people WHERE name_key = ANY(%(keys)s)", {})
NAMES_BEGUN = Question(
    """
SELECT id, name_key, films FROM (
  SELECT id, name_key, films FROM catalog_people WHERE name_key >= %(first)s AND name_key < %(last)s ORDER BY name_key LIMIT 2000
) AS begun ORDER BY films DESC, name_key LIMIT %(limit)s
""",
    {},
)


def named(keys: Collection[str]) -> list[Someone]:
    """People whose whole name is one of these."""
    return [Someone(*row) for row in rows(NAMED, keys=list(keys))] if keys else []


def names_begun(beginning: str, limit: int = PEOPLE) -> list[Someone]:
    """People whose name begins so, those of the most films first."""
    values = {"first": beginning, "last": beginning + HIGHEST, "limit": limit}
    return [Someone(*row) for row in rows(NAMES_BEGUN, **values)]


def names_with(groups: Sequence[Collection[str]], limit: int = PEOPLE) -> list[Someone]:
    """People whose names have a word of each group, those of the most films first."""
    if not groups or not all(groups):
        return []
    having = " AND ".join(f"string_to_array(name_key, ' ') && %(words{at})s::text[]" for at in range(len(groups)))
    values: Mapping[str, Any] = {f"words{at}": list(group) for at, group in enumerate(groups)}
    found = f"SELECT id, name_key, films FROM catalog_people WHERE {having} LIMIT 3000"
    sql = f"{AIMED}SELECT * FROM ({found}) AS found ORDER BY films DESC, name_key LIMIT {limit}"
    return [Someone(*row) for row in rows(Question(sql, {}), **values)]


@lru_cache(32)
def _of_people(audience: Audience) -> Question:
    columns = COLUMNS.replace("id,", "movies.id,", 1)
    return Question(
        f"""
    SELECT credit.person_id, credit.position, {columns}
    FROM (
      SELECT person_id, movie_id, min(position) AS position FROM catalog_credits WHERE person_id = ANY(%(people)s)
      GROUP BY person_id, movie_id
    ) AS credit JOIN movies ON movies.id = credit.movie_id
    WHERE {_shown(audience)} ORDER BY credit.position, rating DESC NULLS LAST, release_year DESC NULLS LAST LIMIT {OF_PEOPLE}
    """,
        {},
    )


def films_of(people: Collection[int], audience: Audience) -> list[tuple[int, int, Film]]:
    """Films of people: who, at which place in the list, and what."""
    if not people:
        return []
    return [(who, place, Film(*film)) for who, place, *film in rows(_of_people(audience), people=list(people))]


@lru_cache(32)
def _seen(audience: Audience) -> Question:
    return Question(
        f"""
    SELECT person.id FROM unnest(%(people)s::bigint[]) AS person (id) WHERE EXISTS (
      SELECT 1 FROM catalog_credits credit JOIN movies ON movies.id = credit.movie_id
      WHERE credit.person_id = person.id AND {_shown(audience)}
    )
    """,
        {},
    )


def seen(people: Collection[int], audience: Audience) -> set[int]:
    """Those of the people who took part in a film that this audience may know of."""
    return {row[0] for row in rows(_seen(audience), people=list(people))} if people else set()
