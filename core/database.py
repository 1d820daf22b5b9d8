"""The database as the app reaches it: its address, its connections, and what happens when it was away."""

from __future__ import annotations

import time
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event, make_url
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from core.extensions import db
from core.run.postgres import database_url
from core.settings import Settings

RESTED = 1.0
"""Seconds after which a connection is tried before it is used again. Trying each time would be a round trip for each
request; one that broke within the second fails once, and all others of the pool are then made anew."""


def init_database(app: Flask, settings: Settings) -> None:
    app.config["SQLALCHEMY_DATABASE_URI"] = sqlalchemy_url(settings)
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(settings)
    db.init_app(app)
    with app.app_context():
        _try_rested(db.engine)


def sqlalchemy_url(settings: Settings) -> str:
    """The address of the database for SQLAlchemy, whichever of the usual spellings was set."""
    text = settings.database.url.get_secret_value() or database_url(settings.server.instance)
    url = make_url(text.replace("postgres://", "postgresql://", 1))
    return url.set(drivername="postgresql+psycopg2").render_as_string(hide_password=False)


def engine_options(settings: Settings) -> dict[str, object]:
    given = make_url(sqlalchemy_url(settings)).query.get("options", "")
    ours = f"-c statement_timeout={settings.database.statement_timeout_ms} -c timezone=UTC"
    return {
        "pool_size": settings.database.pool_size,
        "max_overflow": settings.database.pool_overflow,
        "connect_args": {
            "application_name": "marquee",
            "connect_timeout": 5,
            "options": f"{given} {ours}".strip(),
        },
    }


def _try_rested(engine: Engine) -> None:
    """SQLAlchemy's recipe for trying connections, but only those that were not used for a while."""

    def left(connection: Any, record: ConnectionPoolEntry) -> None:
        record.info["left"] = time.monotonic()

    def taken(connection: Any, record: ConnectionPoolEntry, fairy: Any) -> None:
        if time.monotonic() - record.info.get("left", time.monotonic()) > RESTED:
            _ping(engine, connection)

    event.listen(engine, "checkin", left)
    event.listen(engine, "checkout", taken)


def _ping(engine: Engine, connection: Any) -> None:
    try:
        alive = engine.dialect.do_ping(connection)
    except (DBAPIError, engine.dialect.loaded_dbapi.Error):
        alive = False
    if not alive:
        raise InvalidatePoolError("the database was away")
