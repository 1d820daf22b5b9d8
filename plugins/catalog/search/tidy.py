"""Takes words out of the vocabulary that no film has any more, and counts the others and the films of people anew.

What is wrong is looked for without holding anybody up, which takes a while. It is put right in batches, each of which is a
change like an edit and takes what happened since into account.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import text

from core import db, job
from plugins.catalog.desk import changes
from plugins.catalog.desk.credits import COUNT_FILMS
from plugins.catalog.search.index import OF_PEOPLE, learn
from plugins.catalog.search.words import spaced

BATCH = 500
WRONG = text("""
SELECT coalesce(known.word, found.word) AS word, known.word IS NOT NULL AS known, coalesce(found.films, 0) AS films
FROM catalog_words known
FULL JOIN (
  SELECT ltrim(word, :of_people) COLLATE "C" AS word, sum(ndoc)::int AS films FROM ts_stat('SELECT search FROM movies') GROUP BY 1
) AS found ON found.word = known.word
WHERE known.films IS DISTINCT FROM found.films
""")
FORGET = text("""
DELETE FROM catalog_words known WHERE word = ANY(:words) AND NOT EXISTS (
  SELECT 1 FROM movies WHERE search @@ CAST(format('%L | %L', known.word, :of_people || known.word) AS tsquery)
)
""")
COUNT = text("""
UPDATE catalog_words SET films = counted.films
FROM unnest(:words, :films) AS counted (word, films) WHERE counted.word = catalog_words.word
""")
MISCOUNTED = text("""
SELECT person.id FROM catalog_people person LEFT JOIN catalog_credits credit ON credit.person_id = person.id
GROUP BY person.id HAVING person.films <> count(DISTINCT movie_id)
""")


@job(name="catalog:tidy_words", periodic="20 4 * * *")
def tidy_words() -> None:
    """Keeps what misspelt words are compared with true to the films that are there."""
    wrong = _read(WRONG, of_people=OF_PEOPLE)
    _in_batches([row.word for row in wrong if not row.films], _forget)
    _in_batches([row for row in wrong if row.known and row.films], _count)
    _in_batches([row for row in wrong if not row.known and spaced(row.word)], _learn)
    _in_batches([row.id for row in _read(MISCOUNTED)], _count_films)


def _read(question: Any, **values: Any) -> Sequence[Any]:
    """Every film and person is looked at, however long that takes."""
    db.session.execute(text("SET LOCAL statement_timeout = 0"))
    found = db.session.execute(question, values).all()
    db.session.commit()
    return found


def _in_batches(things: Sequence[Any], put_right: Callable[[Sequence[Any]], None]) -> None:
    for first in range(0, len(things), BATCH):
        changes.begin()
        put_right(things[first : first + BATCH])
        db.session.commit()


def _forget(words: Sequence[str]) -> None:
    db.session.execute(FORGET, {"words": words, "of_people": OF_PEOPLE})


def _count(rows: Sequence[Any]) -> None:
    db.session.execute(COUNT, {"words": [row.word for row in rows], "films": [row.films for row in rows]})


def _learn(rows: Sequence[Any]) -> None:
    learn({row.word: row.films for row in rows})


def _count_films(people: Sequence[int]) -> None:
    db.session.execute(COUNT_FILMS, {"ids": people})
