"""What films are found by: the words of their titles and people, and the vocabulary that misspelt words are compared with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import text

from core import db
from plugins.catalog.search.spelling import deletes
from plugins.catalog.search.words import spaced, terms, title_key, words

OF_PEOPLE = "@"  # stands before the words of people in `movies.search`, so that one index tells them from those of titles
MOST_WORDS = 2_000  # of one film: a film of a thousand people is found by the first of them

LETTERS = 20_000  # of a description
MANY = 200  # films

TITLES = text("SELECT id, title, original_title FROM movies WHERE id = ANY(:ids) ORDER BY id")
PEOPLE = text("""
SELECT credit.movie_id, person.name_key FROM catalog_credits credit JOIN catalog_people person ON person.id = credit.person_id
WHERE credit.movie_id = ANY(:ids) ORDER BY credit.movie_id, credit.position
""")
WRITE = text("""
UPDATE movies SET search = new.search, title_key = new.key
FROM (
  SELECT id, key, array_to_tsvector(string_to_array(words, ' ')) AS search
  FROM unnest(:ids, :keys, :words) AS written (id, key, words)
) AS new
WHERE movies.id = new.id AND (movies.search <> new.search OR movies.title_key <> new.key)
""")
KNOWN = text("SELECT word FROM catalog_words WHERE word = ANY(:words)")
ADD = text("""
INSERT INTO catalog_words (word, films, deletes)
SELECT word, films, string_to_array(deletes, ' ')::int[] FROM unnest(:words, :films, :deletes) AS new (word, films, deletes)
ON CONFLICT DO NOTHING
""")
DESCRIBE = text("""
INSERT INTO catalog_described (movie_id, words)
SELECT id, to_tsvector('english', left(description, :letters)) FROM movies WHERE id = ANY(:ids)
ON CONFLICT (movie_id) DO UPDATE SET words = excluded.words WHERE catalog_described.words <> excluded.words
""")
COUNT_NEW_PEOPLE = text("""
UPDATE catalog_people person SET films = counted.films FROM (
  SELECT person_id, count(DISTINCT movie_id) AS films FROM catalog_credits WHERE movie_id = ANY(:ids) GROUP BY person_id
) AS counted
WHERE person.id = counted.person_id AND person.films = 0
""")
COUNT_PEOPLE = text("""
WITH meant AS MATERIALIZED (
  SELECT id FROM catalog_people WHERE id IN (SELECT person_id FROM catalog_credits WHERE movie_id = ANY(:ids))
  ORDER BY id FOR NO KEY UPDATE
), counted AS (
  SELECT person_id, count(DISTINCT movie_id) AS films FROM catalog_credits
  WHERE person_id IN (SELECT id FROM meant) GROUP BY person_id
)
UPDATE catalog_people person SET films = counted.films
FROM counted WHERE person.id = counted.person_id AND person.films <> counted.films
""")


@dataclass(frozen=True, slots=True)
class Indexed:
    """A film's key and terms, as they are stored, and its words as they may be misspelt."""

    key: str
    terms: Sequence[str]
    words: frozenset[str]


def reindex(movie_ids: Iterable[int]) -> None:
    """Makes films findable as they are now, in the transaction of the change; takes thousands at a time.

    The vocabulary only grows here: what no film has any more is taken out at night, so that nobody waits for a word.
    """
    ids = sorted(set(movie_ids))
    if not ids:
        return
    db.session.flush()
    films = _indexed(ids)
    _write(films)
    learn(Counter(word for film in films.values() for word in film.words))
    db.session.execute(DESCRIBE, {"ids": ids, "letters": LETTERS})
    _count_people(ids)


def _count_people(ids: Sequence[int]) -> None:
    """Of many films only the people who are new: the others are counted in one go, when all are there."""
    if len(ids) <= MANY:
        db.session.execute(COUNT_PEOPLE, {"ids": ids})
        return
    from plugins.catalog.search.tidy import tidy_words

    db.session.execute(COUNT_NEW_PEOPLE, {"ids": ids})
    tidy_words.enqueue(once="catalog:tidy_words")


def _indexed(ids: Sequence[int]) -> dict[int, Indexed]:
    people: dict[int, list[str]] = defaultdict(list)
    for movie_id, name in db.session.execute(PEOPLE, {"ids": ids}):
        people[movie_id].append(name)
    return {
        movie.id: film(movie.title, movie.original_title, people[movie.id])
        for movie in db.session.execute(TITLES, {"ids": ids})
    }


def film(title: str, original_title: str | None, people: Iterable[str]) -> Indexed:
    """What a film with these titles and people, in their order, is found by."""
    titles = list(dict.fromkeys(words(title) + words(original_title or "")))
    names = list(dict.fromkeys(word for name in people for word in words(name)))
    found = dict.fromkeys([*terms(titles), *(OF_PEOPLE + term for term in terms(names))])
    return Indexed(title_key(title), list(found)[:MOST_WORDS], frozenset(word for word in titles + names if spaced(word)))


def _write(films: Mapping[int, Indexed]) -> None:
    values = {
        "ids": list(films),
        "keys": [film.key for film in films.values()],
        "words": [" ".join(film.terms) for film in films.values()],
    }
    if films:
        db.session.execute(WRITE, values)


def learn(found: Mapping[str, int]) -> None:
    """Adds the words that are new, in their order, so that two that learn at once never wait for each other in a ring."""
    new = sorted(found.keys() - set(db.session.scalars(KNOWN, {"words": list(found)})))
    if new:
        hashes = [" ".join(map(str, deletes(word))) for word in new]
        db.session.execute(ADD, {"words": new, "films": [found[word] for word in new], "deletes": hashes})
