"""What the catalogue costs: against the same by hand, and with a million films against ten thousand."""

from __future__ import annotations

import json
import os
import statistics
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from core import db, schema
from core.app import ROOT, create_app
from core.run.instance import Instance
from core.run.postgres import temporary_postgres
from tests.bench.films import Library, fill
from tests.bench.load import throughput
from tests.bench.pairs import Row, paired
from tests.bench.service import gunicorn

FILMS = 36_273
SMALL, LARGE = 10_000, 1_000_000
SECONDS = 2.0
ASKED = 120
LIST = "/api/catalog/movies?sort=newest&limit=40"
Ask = Callable[[int], str]


def against_by_hand(folder: Path) -> list[Row]:
    """A list of films, from the database and kept, against a bare Flask app that does the same by hand."""
    with library(folder, FILMS) as (environ, _):
        unkept = {**environ, "MARQUEE_CATALOG__CACHE_MIB": "0"}
        with gunicorn("tests.bench.by_hand:app", environ) as hand, gunicorn("wsgi:app", unkept) as read:
            same(fetch(read, LIST), fetch(hand, LIST))
            fresh = paired(lambda: (throughput(read, LIST, SECONDS), throughput(hand, LIST, SECONDS)))
        with gunicorn("tests.bench.by_hand:app", environ) as hand, gunicorn("wsgi:app", environ) as kept:
            tag = {"If-None-Match": tag_of(kept, LIST)}
            kept_ratio = paired(lambda: (throughput(kept, LIST, SECONDS), throughput(hand, "/kept", SECONDS)))
            unchanged = paired(
                lambda: (throughput(kept, LIST, SECONDS, tag, 304), throughput(hand, "/unchanged", SECONDS, tag, 304))
            )
    return [
        (f"a list of {FILMS:,} films, from the database, against the same query by hand", f"{fresh:.2f}", "≥ 0.60", fresh >= 0.6),
        ("the same list, kept, against a bare route with the same bytes", f"{kept_ratio:.2f}", "≥ 0.60", kept_ratio >= 0.6),
        ("the same list, not changed (304), against a bare route", f"{unchanged:.2f}", "≥ 0.80", unchanged >= 0.8),
    ]


def against_fewer(folder: Path) -> list[Row]:
    """Medians of single requests, nothing kept, with a million films against ten thousand, asked in turn."""
    with library(folder, SMALL, "small") as (_, small), library(folder, LARGE, "large") as (_, large):
        few, many = Asker(small), Asker(large)
        rows = []
        for name in ("list", "title", "search", "home"):
            times = [(many.time(name, turn), few.time(name, turn)) for turn in range(ASKED)]
            slow, fast = (statistics.median(column) for column in zip(*times, strict=True))
            figure = f"{slow / fast:.2f} ({slow * 1000:.1f} ms, {fast * 1000:.1f} ms)"
            rows.append((f"{name} with {LARGE:,} films against {SMALL:,}", figure, "≤ 1.50", slow / fast <= 1.5))
    return rows


class Asker:
    """Asks one app for what viewers ask for, each time for something else."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        films = self.client.get("/api/catalog/movies?sort=title&limit=100").get_json()["items"]
        self.films = films + self.client.get("/api/catalog/movies?sort=rating&limit=100").get_json()["items"]
        self.addresses: dict[str, Ask] = {
            "list": lambda turn: f"/api/catalog/movies?sort={('newest', 'title', 'rating', 'added')[turn % 4]}&limit=40",
            "title": lambda turn: f"/api/catalog/movies/{self._film(turn)['id']}",
            "search": lambda turn: f"/api/catalog/movies?q={self._asked_for(turn)}",
            "home": lambda _: "/api/catalog/home",
        }

    def time(self, name: str, turn: int) -> float:
        """Seconds of one request."""
        address = self.addresses[name](turn)
        started = time.perf_counter()
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return time.perf_counter() - started

    def _film(self, turn: int) -> dict[str, object]:
        found: dict[str, object] = self.films[turn * 7 % len(self.films)]
        return found

    def _asked_for(self, turn: int) -> str:
        """A title, every other one with two letters changed for each other."""
        title = str(self._film(turn)["title"])
        swapped = title[:2] + title[3:4] + title[2:3] + title[4:]
        return (title if turn % 2 else swapped).replace(" ", "+")


@contextmanager
def library(folder: Path, films: int, name: str = "library") -> Iterator[tuple[dict[str, str], Flask]]:
    """A PostgreSQL of its own with so many films, the environment of its service, and an app that keeps no answer."""
    Instance(folder / name).prepare()
    with temporary_postgres(folder / f"{name}-postgres") as url:
        environ = {
            "DATABASE_URL": url,
            "INSTANCE": str(folder / name),
            "MARQUEE_PLUGINS": "catalog",
            "MARQUEE_LOGS__LEVEL": "WARNING",
            "DEMO": "0",
        }
        app = create_app(ROOT, {**os.environ, **environ, "MARQUEE_CATALOG__CACHE_MIB": "0"})
        with app.app_context():
            schema.upgrade()
        fill(app, Library(films))
        yield environ, app
        with app.app_context():
            db.engine.dispose()


def fetch(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        body: bytes = answer.read()
        return body


def tag_of(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
        return str(answer.headers["ETag"])


def same(ours: bytes, by_hand: bytes) -> None:
    """Both routes of a pair have to answer the same, or the comparison means nothing."""
    if json.loads(ours)["items"] != json.loads(by_hand)["items"]:
        raise SystemExit("The route by hand does not answer what ours does; see tests/bench/by_hand.py.")
