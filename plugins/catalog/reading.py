"""Reads of what is committed, beside the session: for answers that are equal for everyone.

Nothing is begun and nothing is rolled back, which saves two round trips; the SQL is compiled once for each shape of a
question. What belongs to a change is read through `db.session`, which sees what is not committed yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine
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
    with _reader(db.engine).connect() as reader:
        return reader.exec_driver_sql(asked.text, {**asked.always, **values}).all()


@lru_cache(8)
def _reader(engine: Engine) -> Engine:
    """The same connections, on which each statement stands alone."""
    return engine.execution_options(isolation_level="AUTOCOMMIT")
