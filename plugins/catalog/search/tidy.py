"""Takes words out of the vocabulary that no film has any more, and counts the others and the films of people anew."""

from __future__ import annotations

from sqlalchemy import text

from core import db, job
from plugins.catalog.search.index import OF_PEOPLE, learn
from plugins.catalog.search.words import spaced

COUNTED = text("""
CREATE TEMPORARY TABLE counted ON COMMIT DROP AS
SELECT coalesce(known.word, found.word) AS word, known.word IS NOT NULL AS known, coalesce(found.films, 0) AS films
FROM catalog_words known
FULL JOIN (
  SELECT ltrim(word, :of_people) COLLATE "C" AS word, sum(ndoc)::int AS films FROM ts_stat('SELECT search FROM movies') GROUP BY 1
) AS found ON found.word = known.word
""")
FORGET = text("DELETE FROM catalog_words USING counted WHERE counted.word = catalog_words.word AND counted.films = 0")
COUNT = text("""
UPDATE catalog_words SET films = counted.films
FROM counted WHERE counted.word = catalog_words.word AND counted.films <> catalog_words.films
""")
MISSING = text("SELECT word, films FROM counted WHERE NOT known")
COUNT_PEOPLE = text("""
UPDATE catalog_people person SET films = counted.films FROM (
  SELECT person.id, count(DISTINCT movie_id) AS films
  FROM catalog_people person LEFT JOIN catalog_credits credit ON credit.person_id = person.id GROUP BY person.id
) AS counted
WHERE person.id = counted.id AND person.films <> counted.films
""")


@job(name="catalog:tidy_words", periodic="20 4 * * *")
def tidy_words() -> None:
    """Keeps what misspelt words are compared with true to the films that are there."""
    db.session.execute(text("SET LOCAL statement_timeout = 0"))
    db.session.execute(COUNTED, {"of_people": OF_PEOPLE})
    db.session.execute(FORGET)
    db.session.execute(COUNT)
    learn({word: films for word, films in db.session.execute(MISSING) if spaced(word)})
    db.session.execute(COUNT_PEOPLE)
    db.session.commit()
