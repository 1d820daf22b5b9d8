"""Counts hits in PostgreSQL, so that a limit holds over all processes without any further service."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import psycopg2
from limits.storage import Storage
from sqlalchemy import Column, DateTime, Index, Integer, Table, Text, exc
from sqlalchemy.pool import QueuePool

from core.extensions import Model

COUNTS = Table(
    "rate_limits",
    Model.metadata,
    Column("key", Text, primary_key=True),
    Column("hits", Integer, nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Index("ix_rate_limits_expires_at", "expires_at"),
    prefixes=["UNLOGGED"],
    info={"owner": "core"},
)

# A window begins with its first hit. One statement, so that two processes can never both see the last free place.
COUNT = """
INSERT INTO rate_limits AS known (key, hits, expires_at)
SELECT %(key{place})s, %(amount)s, now() + make_interval(secs => %(seconds{place})s) {unless_full}
ON CONFLICT (key) DO UPDATE SET
  hits = CASE WHEN known.expires_at > now() THEN least(known.hits, 1000000000) + excluded.hits ELSE excluded.hits END,
  expires_at = CASE WHEN known.expires_at > now() THEN known.expires_at ELSE excluded.expires_at END
RETURNING hits, extract(epoch FROM expires_at)::float8 AS ends
"""
HITS = "SELECT hits FROM rate_limits WHERE key = %(key)s AND expires_at > now()"
EXPIRY = "SELECT extract(epoch FROM expires_at)::float8 FROM rate_limits WHERE key = %(key)s"
TIDY = "DELETE FROM rate_limits WHERE expires_at < now()"


class Window(NamedTuple):
    """At most so many hits in so many seconds."""

    key: str
    seconds: int
    most: int


@cache
def counting(windows: int) -> str:
    """One statement that counts in so many windows, in each after the first only what the one before has let pass.

    So they are locked in their order, and no two requests wait for one another.
    """
    full = ["WHERE true", *(f"FROM counted{place} WHERE hits <= %(most{place})s" for place in range(windows - 1))]
    steps = [f"counted{place} AS ({COUNT.format(place=place, unless_full=unless)})" for place, unless in enumerate(full)]
    found = ", ".join(f"counted{place}.hits, counted{place}.ends" for place in range(windows))
    others = " ".join(f"LEFT JOIN counted{place} ON true" for place in range(1, windows))
    return f"WITH {', '.join(steps)} SELECT {found} FROM counted0 {others}"


class PostgresStorage(Storage):
    """The store `marquee-postgres://` of the library limits; `arguments` are those of psycopg2."""

    STORAGE_SCHEME = ["marquee-postgres"]  # noqa: RUF012 as the library has it

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, *, arguments: dict[str, Any]) -> None:
        super().__init__(uri, wrap_exceptions)
        self.arguments = arguments
        self._pool: tuple[int, QueuePool] | None = None

    @property
    def base_exceptions(self) -> tuple[type[Exception], ...]:
        return (psycopg2.Error, exc.TimeoutError)

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return self.hit([Window(key, expiry, 0)], amount)[0][0]

    def hit(self, windows: Sequence[Window], amount: int = 1) -> list[tuple[int, float]]:
        """How many hits each window has with this one, and when it ends; those after a full one are left out."""
        values = {f"{name}{place}": value for place, one in enumerate(windows) for name, value in one._asdict().items()}
        row = self._one(counting(len(windows)), **values, amount=amount)
        return [(hits, ends) for hits, ends in zip(row[::2], row[1::2]) if hits is not None]

    def get(self, key: str) -> int:
        return int(self._one(HITS, key=key)[0])

    def get_expiry(self, key: str) -> float:
        return float(self._one(EXPIRY, key=key)[0])

    def check(self) -> bool:
        try:
            return bool(self._one("SELECT 1")[0])
        except self.base_exceptions:
            return False

    def reset(self) -> int | None:
        self._one("WITH gone AS (DELETE FROM rate_limits RETURNING 1) SELECT count(*) FROM gone")
        return None

    def clear(self, key: str) -> None:
        self._one("WITH gone AS (DELETE FROM rate_limits WHERE key = %(key)s RETURNING 1) SELECT count(*) FROM gone", key=key)

    def _one(self, statement: str, **values: Any) -> tuple[Any, ...]:
        try:
            return self._run(statement, values)
        except (psycopg2.OperationalError, psycopg2.InterfaceError) as error:
            if isinstance(error, psycopg2.extensions.QueryCanceledError):
                raise
        # PostgreSQL was started again: all pooled connections are dead at once. Counting a hit twice only errs on the safe side.
        self._pool = None
        return self._run(statement, values)

    def _run(self, statement: str, values: dict[str, Any]) -> tuple[Any, ...]:
        connection = self.pool.connect()
        try:
            cursor = connection.cursor()
            cursor.execute(statement, values)
            return cursor.fetchone() or (0,)
        except psycopg2.Error:
            connection.invalidate()
            raise
        finally:
            connection.close()

    @property
    def pool(self) -> QueuePool:
        """Connections of this process: one that forked must not use those of its parent."""
        if self._pool is None or self._pool[0] != os.getpid():
            self._pool = os.getpid(), QueuePool(self._connect, pool_size=2, max_overflow=6, timeout=2, reset_on_return=None)
        return self._pool[1]

    def _connect(self) -> Any:
        connection = psycopg2.connect(**self.arguments)
        connection.autocommit = True
        return connection
