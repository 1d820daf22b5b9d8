"""Reads of what is committed, beside the session: for answers that are equal for everyone.

Nothing is begun and nothing is rolled back, which saves two round trips; the SQL is compiled once for each shape of a
question. What belongs to a change is read through `db.session`, which sees what is not committed yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Executable
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2

from core import db

DIALECT = PGDialect_psycopg2()  # type: ignore[no-untyped-call]


def sql(statement: Executable) -> str:
    """A statement as the driver takes it, with %(name)s for what is bound."""
    return str(statement.compile(dialect=DIALECT))  # type: ignore[attr-defined]


def rows(statement: str, values: dict[str, Any] | None = None) -> Sequence[Any]:
    """All rows of a statement that `sql` made."""
    with connection() as reader:
        return reader.exec_driver_sql(statement, values or {}).all()


def connection() -> Connection:
    """A connection on which each statement stands alone."""
    return _reader(db.engine).connect()


@lru_cache(8)
def _reader(engine: Engine) -> Engine:
    return engine.execution_options(isolation_level="AUTOCOMMIT")
