"""How well misspelt titles and names of a real catalogue are found, and how fast suggestions come.

python -m tests.bench.search_quality [--write] [--seeds 1 2 3] [--queries 500] [--films FOLDER]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import text

from core import db, schema
from core.app import ROOT, create_app
from core.run.instance import Instance
from core.run.postgres import temporary_postgres
from plugins.catalog.search import index
from plugins.catalog.search.find import find
from plugins.catalog.search.suggestions import suggest
from plugins.catalog.search.words import name_key, title_key
from plugins.catalog.visibility import EVERYONE
from tests.bench.films import ROW, copy
from tests.bench.misspelling import misspelt
from tests.bench.page import table, write
from tests.bench.pairs import Row

FILMS = ROOT.parent / "shared" / "media" / "catalog"
FIRST = 5
MISSPELT_BAR, SPELT_BAR, SUGGESTION_BAR = 0.90, 0.99, 0.030
TYPED = 40
LONGEST = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/performance.md")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--films", type=Path, default=FILMS, help="a folder of JSON files of films")
    arguments = parser.parse_args()
    with real_catalogue(read(arguments.films)):
        rows = measured(arguments.seeds, arguments.queries)
    figures = table(rows)
    print(figures)
    if arguments.write:
        write("search", figures)
    sys.exit(0 if all(row[3] for row in rows) else 1)


def read(folder: Path) -> list[dict[str, Any]]:
    return [film for file in sorted(folder.glob("movies-*.json")) for film in json.loads(file.read_text("utf-8"))]


@contextmanager
def real_catalogue(films: Sequence[dict[str, Any]]) -> Iterator[Flask]:
    """An app on a passing PostgreSQL with these films; runs inside of the app."""
    with tempfile.TemporaryDirectory(prefix="marquee-search-") as name:
        folder = Path(name)
        Instance(folder / "instance").prepare()
        with temporary_postgres(folder / "postgres") as url:
            environ = {"DATABASE_URL": url, "INSTANCE": str(folder / "instance"), "MARQUEE_PLUGINS": "catalog", "DEMO": "0"}
            app = create_app(ROOT, {**os.environ, **environ, "MARQUEE_LOGS__LEVEL": "WARNING"})
            with app.app_context():
                schema.upgrade()
                fill(films)
            with app.app_context():
                yield app
                db.session.remove()
                db.engine.dispose()


def fill(films: Sequence[dict[str, Any]]) -> None:
    people: dict[str, tuple[int, str]] = {}
    for film in films:
        for name in film["cast"]:
            people.setdefault(name_key(name), (len(people) + 1, name))
    db.session.execute(text("SET LOCAL statement_timeout = 0"))
    copy(
        "movies (id, slug, title, description, release_year, status, published_at, title_key)",
        (_movie(number, film) for number, film in enumerate(films, 1)),
    )
    copy(
        "catalog_people (id, slug, name, name_key)",
        (ROW((str(n), f"p-{n}", _cell(name), _cell(key))) for key, (n, name) in people.items()),
    )
    copy("catalog_credits (movie_id, person_id, role, position)", _credits(films, people))
    for first in range(1, len(films) + 1, 2000):
        index.reindex(range(first, min(first + 2000, len(films) + 1)))
    db.session.commit()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("VACUUM ANALYZE"))
        connection.execute(text("RESET statement_timeout"))


def _movie(number: int, film: dict[str, Any]) -> str:
    title, about = _cell(film["title"]), _cell(film.get("extract") or "")
    return ROW(
        (str(number), f"f-{number}", title, about, str(film["year"]), "published", "2020-01-01", _cell(title_key(film["title"])))
    )


def _credits(films: Sequence[dict[str, Any]], people: dict[str, tuple[int, str]]) -> Iterator[str]:
    for number, film in enumerate(films, 1):
        for place, key in enumerate(dict.fromkeys(map(name_key, film["cast"]))):
            yield ROW((str(number), str(people[key][0]), "actor", str(place)))


def _cell(value: str) -> str:
    return " ".join(value.replace("\\", "\\\\").split())


def measured(seeds: Sequence[int], queries: int) -> list[Row]:
    rows: list[Row] = []
    for kind, meant in (("titles", titles()), ("names", names())):
        for edits in (0, 1, 2):
            rows.append(_quality(kind, edits, [_sample(meant, seed, queries) for seed in seeds], seeds))
    rows.append(_typing(_sample({**titles(), **names()}, seeds[0], TYPED)))
    return rows


Meant = dict[str, Callable[[Sequence[int]], bool]]


def titles() -> Meant:
    """What was meant, and whether these films are right: any of the films with this very title."""
    films: dict[str, set[int]] = {}
    for movie_id, title in db.session.execute(text("SELECT id, title FROM movies ORDER BY id")):
        films.setdefault(title[:LONGEST], set()).add(movie_id)
    return {title: lambda ids, right=right: not right.isdisjoint(ids) for title, right in films.items()}  # type: ignore[misc]


def names() -> Meant:
    films: dict[str, set[int]] = {}
    credits = "SELECT name, movie_id FROM catalog_people p JOIN catalog_credits c ON c.person_id = p.id WHERE length(name) > 3"
    for name, movie_id in db.session.execute(text(f"{credits} ORDER BY name")):
        films.setdefault(name, set()).add(movie_id)
    return {name: lambda ids, right=right: not right.isdisjoint(ids) for name, right in films.items()}  # type: ignore[misc]


def _sample(meant: Meant, seed: int, queries: int) -> Meant:
    return {chosen: meant[chosen] for chosen in random.Random(seed).sample(list(meant), queries)}


def _quality(kind: str, edits: int, samples: Sequence[Meant], seeds: Sequence[int]) -> Row:
    shares, times = [], []
    for sample, seed in zip(samples, seeds, strict=True):
        luck = random.Random(f"{seed} {kind} {edits}")
        right = 0
        for meant, is_right in sample.items():
            query = misspelt(meant, edits, luck)[:LONGEST]
            started = time.perf_counter()
            found = find(query, EVERYONE).ids[:FIRST]
            times.append(time.perf_counter() - started)
            right += is_right(found)
        shares.append(right / len(sample))
    bar = MISSPELT_BAR if edits else SPELT_BAR
    spelt = f"{edits} edit{'s' * (edits > 1)}" if edits else "spelt right"
    by_seed = ", ".join(f"{share:.1%}" for share in shares)
    median = statistics.median(times) * 1000
    what = f"{kind}, {spelt}: right film in the first five"
    return what, f"{by_seed} (median {median:.0f} ms)", f"≥ {bar:.0%}", min(shares) >= bar


def _typing(sample: Meant) -> Row:
    times = []
    for meant in sample:
        for end in range(1, len(meant) + 1):
            started = time.perf_counter()
            suggest(meant[:end], 8, EVERYONE)
            times.append(time.perf_counter() - started)
    median = statistics.median(times)
    return "suggestions at every letter, median", f"{median * 1000:.1f} ms", "≤ 30 ms", median <= SUGGESTION_BAR


if __name__ == "__main__":
    main()
