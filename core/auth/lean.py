"""Reads of one row beside the request's transaction.

Nothing is left open when a password is hashed or a view begins: no connection waits idle in a transaction, and a route
that needs no database gives the connection back at once. Every signed-in request passes here, so the statements go
straight to the driver, committed one by one: a round trip each, and half of what SQLAlchemy would add.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from psycopg2 import InterfaceError, OperationalError
from psycopg2.extensions import QueryCanceledError
from psycopg2.extras import NamedTupleCursor
from sqlalchemy.pool import PoolProxiedConnection

from core.extensions import db

R = TypeVar("R")


@dataclass(frozen=True)
class Prepared:
    """A query that each connection plans once: planning three joined tables takes six times as long as reading them."""

    name: str
    types: tuple[str, ...]
    sql: str

    @property
    def preparation(self) -> str:
        return f"PREPARE {self.name} ({', '.join(self.types)}) AS {self.sql}"

    @property
    def execution(self) -> str:
        return f"EXECUTE {self.name} ({', '.join(['%s'] * len(self.types))})"


def first(query: Prepared, *values: object) -> Any:
    """The first row of a prepared query, or None."""
    return _twice(lambda: _first(query, values))


def _first(query: Prepared, values: tuple[object, ...]) -> Any:
    with _connection() as (pooled, cursor):
        known: set[str] = pooled.info.setdefault("prepared", set())
        if query.name not in known:
            cursor.execute(query.preparation)
            known.add(query.name)
        cursor.execute(query.execution, values)
        return cursor.fetchone()


def _twice(read: Callable[[], R]) -> R:
    """Reads again, on a new connection, when the database was started anew since the last request."""
    try:
        return read()
    except (OperationalError, InterfaceError) as error:
        if isinstance(error, QueryCanceledError):
            raise
    db.engine.dispose()
    return read()


def one(statement: str, **values: object) -> Any:
    """The first row of plain SQL with %(name)s parameters, or None."""
    return _twice(lambda: _one(statement, values))


def _one(statement: str, values: dict[str, object]) -> Any:
    with _connection() as (_, cursor):
        cursor.execute(statement, values)
        return cursor.fetchone()


def run(statement: str, **values: object) -> None:
    """A statement that answers nothing."""
    with _connection() as (_, cursor):
        cursor.execute(statement, values)


@contextmanager
def _connection() -> Iterator[tuple[PoolProxiedConnection, Any]]:
    pooled = db.engine.raw_connection()
    driver: Any = pooled.driver_connection
    try:
        driver.autocommit = True
        with driver.cursor(cursor_factory=NamedTupleCursor) as cursor:
            yield pooled, cursor
        driver.autocommit = False
    except BaseException:
        pooled.invalidate()
        raise
    finally:
        pooled.close()
