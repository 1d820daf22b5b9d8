"""Several reads of one search, on one connection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection

from plugins.catalog.answers import reading
from plugins.catalog.answers.reading import Question

_open: ContextVar[Connection | None] = ContextVar("catalog_search", default=None)


@contextmanager
def together() -> Iterator[None]:
    """What is read inside of this is read on one connection; going back to the pool in between takes longer than asking."""
    with reading.connection() as connection:
        token = _open.set(connection)
        try:
            yield
        finally:
            _open.reset(token)


def rows(question: Question, **values: Any) -> Sequence[Any]:
    """All rows that answer a question."""
    connection = _open.get()
    if connection is None:
        return reading.rows(question, **values)
    return reading.rows_on(connection, question, values)
