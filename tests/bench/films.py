"""A catalogue of any size, always the same: titles, names and genres as they are spread in a real one."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any

from flask import Flask
from sqlalchemy import text

from core import db
from plugins.catalog import genres
from plugins.catalog.search import index
from plugins.catalog.search.words import name_key, title_key

GENRES = {"Drama": 30, "Comedy": 25, "Western": 8, "Crime": 8, "Horror": 7, "Romance": 7, "Musical": 4, "War": 4, "Noir": 1}
BEGINNINGS = (*"bcdfghjklmnprstvw", "br", "ch", "dr", "gr", "pr", "qu", "sh", "st", "th", "tr")
MIDDLES = (*"aeiou", "ai", "ea", "oo", "ou")
ENDS = ("", *"nrsltm", "nd", "st", "ck", "ll", "ng")
FILMS_EACH = 30  # parts that a person plays on average
ROW = "\t".join
REINDEXED = 5_000


class Library:
    """Invented films; the vocabulary grows with their number as that of a language does."""

    def __init__(self, films: int, seed: int = 7) -> None:
        self.films, self.luck = films, random.Random(seed)
        self.vocabulary = self._words(int(60 * films**0.5))
        self.weights = list(accumulate(1 / (place + 10) for place in range(len(self.vocabulary))))
        surnames = self._words(max(200, int(20 * films**0.5)))
        self.people = [f"{self.luck.choice(surnames[:400])} {self.luck.choice(surnames)}" for _ in range(films * 4 // FILMS_EACH)]
        self.people = list({name_key(name): name for name in self.people}.values())
        self.titles: list[str] = []

    def _words(self, count: int) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            syllables = self.luck.choices((1, 2, 3), (1, 5, 3))[0]
            parts = (self.luck.choice(BEGINNINGS) + self.luck.choice(MIDDLES) + self.luck.choice(ENDS) for _ in range(syllables))
            found["".join(parts).title()] = None
        return list(found)

    def title(self) -> str:
        return self.words(self.luck.choices((1, 2, 3, 4), (1, 4, 3, 2))[0])

    def words(self, count: int) -> str:
        """Words as often as a language has them: the sums of the weights are there already, which saves an hour."""
        return " ".join(self.luck.choices(self.vocabulary, cum_weights=self.weights, k=count))

    def movies(self) -> Iterator[str]:
        """Lines for COPY."""
        for number in range(1, self.films + 1):
            title, year = self.title(), int(2025 - self.luck.paretovariate(1.2) * 4) if self.luck.random() < 0.98 else None
            self.titles.append(title)
            kinds = list(dict.fromkeys(self.luck.choices([*GENRES], [*GENRES.values()], k=self.luck.choice((1, 2, 2, 3)))))
            yield ROW((
                str(number),
                f"film-{number}",
                title,
                self.words(30),
                "{" + ",".join(kind.lower() for kind in kinds) + "}",
                "{en}",
                str(max(1880, year)) if year else r"\N",
                str(self.luck.randint(60, 180)),
                f"{self.luck.uniform(1, 5):.1f}" if self.luck.random() < 0.6 else r"\N",
                str(self.luck.choice((0, 6, 12, 16, 18))),
                "t" if self.luck.random() < 0.2 else "f",
                "published",
                "2020-01-01 00:00:00+00:00",
                title_key(title),
            ))  # fmt: skip

    def credits(self) -> Iterator[str]:
        for movie in range(1, self.films + 1):
            for position, person in enumerate(self.luck.sample(range(len(self.people)), 4)):
                yield ROW((str(movie), str(person + 1), "director" if position == 0 else "actor", str(position)))


COLUMNS = (
    "id, slug, title, description, genres, languages, release_year, duration, rating, maturity, is_premium, "
    "status, published_at, title_key"
)


def fill(app: Flask, library: Library) -> None:
    """Puts the films into an empty, migrated database of the app, with everything that search needs."""
    with app.app_context():
        db.session.execute(text("SET LOCAL statement_timeout = 0"))
        names = genres.ensure([*GENRES])
        copy(f"movies ({COLUMNS})", library.movies())
        people = (ROW((str(n), f"person-{n}", name, name_key(name))) for n, name in enumerate(library.people, 1))
        copy("catalog_people (id, slug, name, name_key)", people)
        copy("catalog_credits (movie_id, person_id, role, position)", library.credits())
        db.session.execute(text("UPDATE movies SET published_at = now() - id * interval '1 minute', featured = id <= 5"))
        genres.recount(list(names.values()))
        db.session.commit()
        for first in range(1, library.films + 1, REINDEXED):
            index.reindex(range(first, min(first + REINDEXED, library.films + 1)))
            db.session.commit()
    with app.app_context(), db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("VACUUM ANALYZE"))


def copy(target: str, lines: Iterable[str]) -> None:
    connection: Any = db.session.connection().connection
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {target} FROM STDIN", _Lines(lines))


class _Lines(io.RawIOBase):
    """An iterator of lines as the file that COPY reads."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines, self._rest = iter(lines), b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while len(self._rest) < size and (line := next(self._lines, None)) is not None:
            self._rest += line.encode() + b"\n"
        found, self._rest = self._rest[:size], self._rest[size:]
        return found
