"""Reads of one row beside the request's transaction.

Nothing is left open when a password is hashed or a view begins: no connection waits idle in a transaction, and a route
that needs no database gives the connection back at once.
"""

from __future__ import annotations

from typing import Any

from flask import current_app
from sqlalchemy import Connection, Engine, Row

from core.extensions import db

ENGINE = "marquee.auth.engine"


def connection() -> Connection:
    """A connection of the pool whose statements are committed one by one; use it with `with`."""
    engine: Engine | None = current_app.extensions.get(ENGINE)
    if engine is None:
        engine = current_app.extensions[ENGINE] = db.engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine.connect()


def one(statement: str, **values: Any) -> Row[Any] | None:
    """The first row of plain SQL with %(name)s parameters, which costs less than building a statement."""
    with connection() as there:
        return there.exec_driver_sql(statement, values).first()
