"""The address of the database for what connects beside SQLAlchemy's pool."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import make_url
from sqlalchemy.dialects.postgresql.psycopg2 import PGDialect_psycopg2


def connect_arguments(app: Flask, *, statement_timeout_ms: int, name: str) -> dict[str, Any]:
    """libpq keywords, the same for psycopg2 and psycopg 3. `name` is what the administrator of the database sees."""
    url = make_url(app.config["SQLALCHEMY_DATABASE_URI"])
    arguments: dict[str, Any] = PGDialect_psycopg2().create_connect_args(url)[1]  # type: ignore[no-untyped-call]
    given = arguments.get("options", "")
    return {
        **arguments,
        "connect_timeout": 3,
        "application_name": f"marquee {name}",
        "options": f"{given} -c statement_timeout={statement_timeout_ms}".strip(),
    }
