"""Whether the process lives (`/healthz`), and whether it can answer viewers (`/readyz`)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg2
from flask import Flask, Response, current_app, jsonify

from core import schema
from core.dsn import connect_arguments
from core.errors import Unavailable
from core.storage.reach import Reach

KEEP_SECONDS = 1.0
"""An answer is given again for so long: whoever asks a thousand times a second does not reach the database."""

JOBS = "SELECT to_regclass('procrastinate_jobs') IS NOT NULL"
HISTORY = "SELECT to_regclass(%s) IS NOT NULL"


class Readiness:
    """What keeps this process from answering, looked up on a connection of its own: the pool may be busy."""

    def __init__(self, app: Flask) -> None:
        self.arguments = connect_arguments(app, statement_timeout_ms=1000, name="health")
        self.heads: dict[str, str | None] = {}
        self.lock = threading.Lock()
        self.known: tuple[float, list[str]] = (0.0, [])

    def missing(self) -> list[str]:
        with self.lock:
            if time.monotonic() - self.known[0] > KEEP_SECONDS or not self.known[0]:
                missing = list(self._look())  # may take its seconds: the answer is as old as its end
                self.known = time.monotonic(), missing
            return self.known[1]

    def _look(self) -> Iterator[str]:
        try:
            with closing(psycopg2.connect(**self.arguments)) as connection:
                yield from self._lacks(connection)
        except psycopg2.Error:
            yield "database"

    def _lacks(self, connection: Any) -> Iterator[str]:
        self.heads = self.heads or {owner: schema.head(owner) for owner in schema.owners()}
        for owner, head in self.heads.items():
            if _revision(connection, schema.version_table(owner)) != head:
                yield f"migrations of {owner}"
        if not _one(connection, JOBS):
            yield "job queue"


def _revision(connection: Any, table: str) -> str | None:
    if not _one(connection, HISTORY, table):
        return None
    found: str | None = _one(connection, f'SELECT version_num FROM "{table}"')
    return found


def _one(connection: Any, statement: str, *values: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone()
        return row[0] if row else None


def healthz() -> Response:
    return jsonify(status="alive")


def readyz() -> Response:
    missing = current_app.extensions["marquee.readiness"].missing()
    if missing:
        raise Unavailable("Not ready to answer yet.", missing=missing, headers={"Retry-After": "2"})
    # Most of the service works without its files: whoever balances load must not take it out, only know.
    away = current_app.extensions["marquee.reach"].problem()
    return jsonify(status="ready", **({"degraded": ["storage"]} if away else {}))


def init_health(app: Flask) -> None:
    app.extensions["marquee.readiness"] = Readiness(app)
    app.extensions["marquee.reach"] = Reach(app.extensions["marquee.storage"])
    app.add_url_rule("/healthz", "healthz", healthz)
    app.add_url_rule("/readyz", "readyz", readyz)
