"""Reads of what is committed, beside the session: for answers that are equal for everyone.

Nothing is begun and nothing is rolled back, which saves two round trips; the SQL is compiled once for each shape of a
question. What belongs to a change is read through `db.session`, which sees what is not committed yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2
from sqlalchemy.sql import ClauseElement

from core import db

DIALECT = PGDialect_psycopg2()  # type: ignore[no-untyped-call]


@dataclass(frozen=True)
class Question:
    """A statement as the driver takes it, with %(name)s for what is bound, and what is always bound to the same."""

    text: str
    always: Mapping[str, Any]


def question(statement: ClauseElement) -> Question:
    compiled = statement.compile(dialect=DIALECT)
    return Question(str(compiled), {name: value for name, value in compiled.params.items() if value is not None})


def rows(asked: Question, **values: Any) -> Sequence[Any]:
    """All rows that answer a question."""
    with connection() as reader:
        return rows_on(reader, asked, values)


def rows_on(reader: Connection, asked: Question, values: Mapping[str, Any]) -> Sequence[Any]:
    return reader.exec_driver_sql(asked.text, {**asked.always, **values}).all()


@contextmanager
def connection() -> Iterator[Connection]:
    """A connection for several reads."""
    with db.engine.connect() as reader, _alone(reader):
        yield reader


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Each statement stands alone. The driver is told itself: SQLAlchemy would ask the database to change its ways."""
    driver: Any = connection.connection.driver_connection
    driver.autocommit = True
    try:
        yield
    finally:
        if not driver.closed:
            driver.autocommit = False
